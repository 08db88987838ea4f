import { useEffect, useState } from 'preact/hooks';
import { musicPlayerTexts } from '../../../../core/texts/music-player.ts';
import { Icon } from '../icon.tsx';
import { artifactUrl } from '../studio-api.ts';
import { useStudio } from '../studio-context.ts';
import { useGone } from '../use-gone.ts';
import { createFileDeck } from './file-deck.ts';
import type { Music } from './music-files.ts';
import { useDeckTurns, useRetry } from './use-deck-state.ts';

interface MusicThumbProps {
  readonly music: Music;
  readonly title: string;
  readonly onOpen: () => void;
}

/** A piece in the gallery: its roll, and a button to hear it without opening it. */
export function MusicThumb({ music, title, onOpen }: MusicThumbProps) {
  const { locale } = useStudio();
  const texts = musicPlayerTexts[locale];
  const { sound, roll } = music;
  const [deck] = useState(() =>
    createFileDeck({ url: artifactUrl(sound.artifactId), durationMs: sound.durationMs ?? 0 }),
  );
  useEffect(() => deck.close, [deck]);
  useRetry(deck);
  const { isPlaying, isBroken } = useDeckTurns(deck);
  const [rollGone, failRoll] = useGone();
  return (
    <div class="sight">
      <button
        type="button"
        class={roll === undefined || rollGone ? 'no-roll' : 'picture roll-thumb'}
        aria-label={texts.openPiece(title)}
        onClick={onOpen}
      >
        {roll === undefined || rollGone ? (
          <Icon name="note" />
        ) : (
          <img src={artifactUrl(roll.artifactId)} alt={roll.alt} loading="lazy" onError={failRoll} />
        )}
      </button>
      {!isBroken && (
        <button
          type="button"
          class="play"
          aria-label={isPlaying ? texts.pausePiece(title) : texts.playPiece(title)}
          onClick={() => (isPlaying ? deck.pause() : deck.play())}
        >
          <Icon name={isPlaying ? 'pause' : 'play'} />
        </button>
      )}
    </div>
  );
}
