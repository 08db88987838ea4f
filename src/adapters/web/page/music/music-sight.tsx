import { useLayoutEffect, useState } from 'preact/hooks';
import { musicPlayerTexts } from '../../../../core/texts/music-player.ts';
import { Icon } from '../icon.tsx';
import { artifactUrl } from '../studio-api.ts';
import { useStudio } from '../studio-context.ts';
import { useGone } from '../use-gone.ts';
import type { Music } from './music-files.ts';
import { RollTimeline } from './timeline.tsx';
import type { Playback } from './use-playback.ts';

interface MusicSightProps {
  readonly playback: Playback;
  readonly music: Music;
  readonly onOpen: ((artifactId: string) => void) | undefined;
  /** Whether what is shown is the timeline: then nothing else has to be. */
  readonly onTimeline: (isTimeline: boolean) => void;
}

/** What a piece looks like: its roll, or its score page by page. */
export function MusicSight({ playback, music, onOpen, onTimeline }: MusicSightProps) {
  const { locale } = useStudio();
  const texts = musicPlayerTexts[locale];
  const [view, setView] = useState<'roll' | 'score'>('roll');
  const [page, setPage] = useState(0);
  const [rollGone, failRoll] = useGone();
  const score = music.scores[page];
  const roll = rollGone ? undefined : music.roll;
  const shown = view === 'score' || roll === undefined ? score : roll;
  const isTimeline = shown !== undefined && shown === roll && isOverTime(music, playback);
  useLayoutEffect(() => onTimeline(isTimeline), [isTimeline, onTimeline]);
  if (shown === undefined) return null;
  return (
    <div class="music-sight">
      {shown === roll ? (
        <RollView playback={playback} roll={roll} isTimeline={isTimeline} onGone={failRoll} />
      ) : (
        <button type="button" class="score-page" aria-label={shown.alt} onClick={() => onOpen?.(shown.artifactId)}>
          <img src={artifactUrl(shown.artifactId)} alt={shown.alt} width={shown.widthPx} height={shown.heightPx} />
        </button>
      )}
      <div class="music-views">
        {score !== undefined && roll !== undefined && (
          <div class="segments" role="group" aria-label={texts.views}>
            <button type="button" aria-pressed={view === 'roll'} onClick={() => setView('roll')}>
              {texts.viewRoll}
            </button>
            <button type="button" aria-pressed={view === 'score'} onClick={() => setView('score')}>
              {texts.viewScore}
            </button>
          </div>
        )}
        {shown === score && music.scores.length > 1 && (
          <Pages count={music.scores.length} page={page} onPage={setPage} />
        )}
        {onOpen !== undefined && <Enlarge alt={shown.alt} onOpen={() => onOpen(shown.artifactId)} />}
      </div>
    </div>
  );
}

/** Loops have their own time, which is that of the picture where it shows them one after the other. */
function isOverTime({ roll, loops }: Music, { mode, isOfLoops }: Playback): boolean {
  if (roll?.timeline === undefined) return false;
  const togetherMs = loops.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0);
  const drawnMs = roll.timeline.at(-1)?.toMs ?? 0;
  return mode === 'loops' || isOfLoops ? Math.abs(drawnMs / togetherMs - 1) < 0.02 : true;
}

interface RollViewProps {
  readonly playback: Playback;
  readonly roll: NonNullable<Music['roll']>;
  readonly isTimeline: boolean;
  readonly onGone: () => void;
}

function RollView({ playback, roll, isTimeline, onGone }: RollViewProps) {
  if (isTimeline && roll.timeline !== undefined) {
    return <RollTimeline deck={playback.rollDeck} roll={roll} timeline={roll.timeline} onGone={onGone} />;
  }
  return (
    <div class="roll-window">
      <div class="roll still">
        <img
          src={artifactUrl(roll.artifactId)}
          alt={roll.alt}
          width={roll.widthPx}
          height={roll.heightPx}
          onError={onGone}
        />
      </div>
    </div>
  );
}

function Enlarge({ alt, onOpen }: { readonly alt: string; readonly onOpen: () => void }) {
  const { texts } = useStudio();
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`${texts.enlarge}: ${alt}`}
      title={texts.enlarge}
      onClick={onOpen}
    >
      <Icon name="expand" />
    </button>
  );
}

interface PagesProps {
  readonly count: number;
  readonly page: number;
  readonly onPage: (page: number) => void;
}

function Pages({ count, page, onPage }: PagesProps) {
  const { texts } = useStudio();
  return (
    <div class="pages">
      <button
        type="button"
        class="icon-button"
        aria-label={texts.previous}
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
      >
        <Icon name="previous" />
      </button>
      <span class="hint" aria-live="polite">
        {page + 1} / {count}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={texts.next}
        disabled={page === count - 1}
        onClick={() => onPage(page + 1)}
      >
        <Icon name="next" />
      </button>
    </div>
  );
}
