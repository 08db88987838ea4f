import { useEffect, useState } from 'preact/hooks';
import { musicPlayerTexts } from '../../../../core/texts/music-player.ts';
import { useStudio } from '../studio-context.ts';
import type { Music } from './music-files.ts';
import type { Playback } from './use-playback.ts';

interface StemMixerProps {
  readonly playback: Playback;
  readonly music: Music;
}

interface Strip {
  readonly level: number;
  readonly isMuted: boolean;
  readonly isSolo: boolean;
}

const asMixed: Strip = { level: 1, isMuted: false, isSolo: false };

/** The parts of a piece side by side: how loud each is, silent, or alone. */
export function StemMixer({ playback, music }: StemMixerProps) {
  const { locale } = useStudio();
  const texts = musicPlayerTexts[locale];
  const { stems } = playback.decks;
  const [strips, setStrips] = useState<readonly Strip[]>(() => music.stems.map(() => asMixed));
  const someSolo = strips.some(({ isSolo }) => isSolo);
  useEffect(() => {
    const gains = strips.map(({ level, isMuted, isSolo }) => (isMuted || (someSolo && !isSolo) ? 0 : level));
    stems?.balance(gains);
    return undefined;
  }, [stems, strips, someSolo]);
  const change = (index: number, changes: Partial<Strip>): void =>
    setStrips((all) => all.map((strip, place) => (place === index ? { ...strip, ...changes } : strip)));
  return (
    <ul class="stem-mixer" aria-label={texts.viewStems}>
      {music.stems.map(({ artifactId, part }, index) => {
        const { level, isMuted, isSolo } = strips[index] ?? asMixed;
        const name = part ?? texts.stem(index + 1);
        const isSilent = isMuted || (someSolo && !isSolo);
        return (
          <li key={artifactId} class={isSilent ? 'silent' : ''}>
            <span class="stem-name">{name}</span>
            <button
              type="button"
              class="stem-switch mute"
              aria-pressed={isMuted}
              aria-label={texts.mute(name)}
              title={texts.mute(name)}
              onClick={() => change(index, { isMuted: !isMuted })}
            >
              {texts.muteSign}
            </button>
            <button
              type="button"
              class="stem-switch solo"
              aria-pressed={isSolo}
              aria-label={texts.solo(name)}
              title={texts.solo(name)}
              onClick={() => change(index, { isSolo: !isSolo })}
            >
              {texts.soloSign}
            </button>
            <input
              type="range"
              min={0}
              max={1}
              step={0.05}
              value={level}
              aria-label={`${texts.volume}: ${name}`}
              onInput={(event) => change(index, { level: event.currentTarget.valueAsNumber })}
            />
          </li>
        );
      })}
    </ul>
  );
}
