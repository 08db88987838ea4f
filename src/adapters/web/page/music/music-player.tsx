import { useState } from 'preact/hooks';
import { musicPlayerTexts } from '../../../../core/texts/music-player.ts';
import { Icon } from '../icon.tsx';
import { useStudio } from '../studio-context.ts';
import { DownloadMenu } from './download-menu.tsx';
import { LoopStates } from './loop-states.tsx';
import type { Music } from './music-files.ts';
import { StemMixer } from './stem-mixer.tsx';
import { MusicSight } from './music-sight.tsx';
import { PlayClock, SeekBar } from './timeline.tsx';
import { useDeckTurns, useRetry } from './use-deck-state.ts';
import { usePlayback, type Playback } from './use-playback.ts';

interface MusicPlayerProps {
  readonly music: Music;
  /** Asks for one of its pictures, large. */
  readonly onOpen?: (artifactId: string) => void;
}

/** A finished piece: its roll to look at and to point into, its score, its sound, its parts. Space plays and pauses. */
export function MusicPlayer({ music, onOpen }: MusicPlayerProps) {
  const { locale } = useStudio();
  const texts = musicPlayerTexts[locale];
  const playback = usePlayback(music);
  const { deck, mode, enter, loading, isOfLoops } = playback;
  const { isPlaying, isBroken } = useDeckTurns(deck);
  useRetry(deck);
  const [hasTimeline, setTimeline] = useState(false);
  const toggle = (): void => {
    if (isPlaying) deck.pause();
    else if (isOfLoops && mode !== 'loops') void enter('loops', { starts: true });
    else deck.play();
  };
  return (
    <section
      class={`music ${isPlaying ? 'playing' : ''}`}
      aria-label={`${texts.player}: ${music.sound.alt}`}
      onKeyDown={(event) => {
        if (event.key !== ' ' || !(event.target instanceof Element)) return;
        if (event.target.closest('button, a, input, summary, select') !== null) return;
        event.preventDefault();
        toggle();
      }}
    >
      <MusicSight playback={playback} music={music} onOpen={onOpen} onTimeline={setTimeline} />
      {isBroken || playback.isBroken ? (
        <p class="tombstone">{texts.cannotPlay}</p>
      ) : (
        <Controls playback={playback} music={music} isPlaying={isPlaying} hasTimeline={hasTimeline} onToggle={toggle} />
      )}
      {loading !== undefined && (
        <p class="hint" role="status">
          {texts.loading(loading)}
        </p>
      )}
      {music.loops.length > 0 && <LoopStates playback={playback} music={music} />}
      {mode === 'stems' && <StemMixer playback={playback} music={music} />}
    </section>
  );
}

interface ControlsProps {
  readonly playback: Playback;
  readonly music: Music;
  readonly isPlaying: boolean;
  /** Whether the picture above is the timeline. */
  readonly hasTimeline: boolean;
  readonly onToggle: () => void;
}

function Controls({ playback, music, isPlaying, hasTimeline, onToggle }: ControlsProps) {
  const { locale } = useStudio();
  const texts = musicPlayerTexts[locale];
  const { deck, mode, settings, enter, loading } = playback;
  return (
    <div class="music-controls">
      <button
        type="button"
        class="play"
        aria-label={isPlaying ? texts.pause : texts.play}
        disabled={loading !== undefined}
        onClick={onToggle}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </button>
      <PlayClock deck={deck} />
      {hasTimeline ? <span class="stretch" /> : <SeekBar deck={deck} />}
      {mode !== 'loops' && (
        <button
          type="button"
          class="icon-button"
          aria-pressed={settings.loops}
          aria-label={texts.repeat}
          title={texts.repeat}
          onClick={playback.toggleRepeat}
        >
          <Icon name="repeat" />
        </button>
      )}
      <label class="volume" title={texts.volume}>
        <Icon name="volume" />
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={settings.volume}
          aria-label={texts.volume}
          onInput={(event) => playback.setVolume(event.currentTarget.valueAsNumber)}
        />
      </label>
      {music.stems.length > 0 && (
        <button
          type="button"
          class="button quiet small"
          aria-label={texts.viewStems}
          aria-expanded={mode === 'stems'}
          disabled={loading !== undefined}
          onClick={() => void enter(mode === 'stems' ? 'mix' : 'stems', { starts: false })}
        >
          <Icon name="stems" />
          <span>{texts.viewStems}</span>
        </button>
      )}
      <DownloadMenu music={music} />
    </div>
  );
}
