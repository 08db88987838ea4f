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
          class={`loop-state ${turn?.next === index ? 'coming' : ''}`}
          aria-pressed={turn?.current === index}
          disabled={loading !== undefined}
          onClick={() => void choose(index)}
        >
          {part}
          {turn?.next === index && <span class="hint">{texts.fromNextBar}</span>}
        </button>
      ))}
    </div>
  );
}
