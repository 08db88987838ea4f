import type { Locale } from '../../../../core/locale.ts';
import { musicPlayerTexts } from '../../../../core/texts/music-player.ts';
import { useStudio } from '../studio-context.ts';
import type { Music } from './music-files.ts';
import { useDeckTurns } from './use-deck-state.ts';
import type { Playback } from './use-playback.ts';

interface LoopStatesProps {
  readonly playback: Playback;
  readonly music: Music;
}

/** What goes on in the game, to be tried: the music follows from the next bar on. */
export function LoopStates({ playback, music }: LoopStatesProps) {
  const { locale } = useStudio();
  const texts = musicPlayerTexts[locale];
  const { mode, deck, decks, enter, loading } = playback;
  useDeckTurns(deck);
  const turn = mode === 'loops' ? decks.loops?.turn() : undefined;
  const choose = async (index: number): Promise<void> => {
    if (mode !== 'loops') await enter('loops', { starts: false });
    decks.loops?.switchTo(index);
    decks.loops?.play();
  };
  return (
    <div class="loop-states" role="group" aria-label={texts.states}>
      {music.loops.map(({ artifactId, part = '' }, index) => (
        <button
          key={artifactId}
          type="button"
          class={`loop-state state-${/^[a-z]+$/u.test(part) ? part : 'other'} ${turn?.next === index ? 'coming' : ''}`}
          aria-pressed={turn?.current === index}
          disabled={loading !== undefined}
          onClick={() => void choose(index)}
        >
          {stateName(part, locale)}
          {turn?.next === index && <span class="hint">{texts.fromNextBar}</span>}
        </button>
      ))}
    </div>
  );
}

function stateName(state: string, locale: Locale): string {
  const texts = musicPlayerTexts[locale];
  const names: Readonly<Record<string, string>> = {
    calm: texts.stateCalm,
    tense: texts.stateTense,
    fight: texts.stateFight,
    victory: texts.stateVictory,
  };
  return names[state] ?? state;
}
