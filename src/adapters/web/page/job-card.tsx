import { useEffect, useState } from 'preact/hooks';
import { formatActionId } from '../../../core/action-id.ts';
import { every, nowMs } from './browser.ts';
import { ReplyText } from './reply-text.tsx';
import { useStudio } from './studio-context.ts';
import type { StudioTexts } from './studio-context.ts';
import type { LiveJob } from './studio-state.ts';

/** A job on its way: its place in the queue, then its progress. The result takes this card's place. */
export function JobCard({ jobId, note }: { readonly jobId: string; readonly note: string | undefined }) {
  const { state, texts } = useStudio();
  const live = state.jobs.get(jobId);
  if (live === undefined) {
    return <p class="tombstone">{texts.jobUnknown}</p>;
  }
  return <LiveJobCard live={live} note={note} />;
}

function LiveJobCard({ live, note }: { readonly live: LiveJob; readonly note: string | undefined }) {
  const { state, texts, press } = useStudio();
  const { view: job } = live;
  const isPaused = job.state === 'queued' && state.studio.queueMode === 'pause';
  const remaining = useRemaining(live);
  const remainingMs = isPaused ? undefined : remaining;
  const step = isPaused ? texts.startsWhenResumed : progressText(live, texts);
  const fraction = job.progress?.fraction ?? 0;
  const heading = jobHeading(live, texts);
  const version = job.progress?.previewVersion;
  const canCancel = job.state === 'queued' || job.state === 'running';
  return (
    <article class={`card job ${job.state}`} aria-label={`${heading}: ${job.title}`}>
      <header>
        <h2>{heading}</h2>
        {remainingMs !== undefined && <p class="eta">{texts.about(formatDuration(remainingMs, texts))}</p>}
      </header>
      {note !== undefined && job.state === 'queued' && <ReplyText text={note} />}
      {version !== undefined && (
        <img class="preview" src={`/api/jobs/${job.id}/preview?version=${version}`} alt={texts.previewAlt} />
      )}
      <div
        class={`bar ${job.state === 'running' && fraction === 0 ? 'starting' : ''}`}
        role="progressbar"
        aria-label={job.title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(fraction * 100)}
        aria-valuetext={step}
      >
        <span style={{ width: `${Math.max(job.state === 'queued' ? 0 : 4, fraction * 100)}%` }} />
      </div>
      <footer>
        <p class="step">{step}</p>
        {canCancel && (
          <button
            type="button"
            class="button quiet small"
            onClick={() => void press(formatActionId({ verb: 'cancel', jobId: job.id, index: 0 }))}
          >
            {texts.cancel}
          </button>
        )}
      </footer>
      {/* Changes of state are worth saying aloud; every percent is not. */}
      <p class="unseen" role="status">
        {heading}
      </p>
    </article>
  );
}

/** What a job's state is called, with its place while it waits. */
export function jobHeading({ view }: LiveJob, texts: StudioTexts): string {
  switch (view.state) {
    case 'queued':
      return view.placeInQueue === undefined
        ? texts.stateQueued
        : texts.placeInQueue({ place: view.placeInQueue, length: view.queueLength ?? view.placeInQueue });
    case 'running':
      return view.attempt > 1 ? texts.stateRunningAgain : texts.stateRunning;
    case 'cancelling':
      return texts.stateCancelling;
    case 'done':
      return texts.stateDone;
    case 'failed':
      return texts.stateFailed;
    case 'cancelled':
      return texts.stateCancelled;
    case 'expired':
      return texts.stateExpired;
  }
}

function progressText({ view }: LiveJob, texts: StudioTexts): string {
  if (view.state === 'running' && view.progress !== undefined) {
    return `${view.progress.step} · ${Math.round(view.progress.fraction * 100)} %`;
  }
  if (view.state === 'running') return texts.gettingReady;
  return view.state === 'queued' ? texts.startsByItself : '';
}

/** Counts the server's estimate down between its messages. */
function useRemaining(live: LiveJob): number | undefined {
  const [now, setNow] = useState(nowMs());
  const { etaMs } = live.view;
  useEffect(() => (etaMs === undefined ? undefined : every(1_000, () => setNow(nowMs()))), [etaMs]);
  if (etaMs === undefined) return undefined;
  return Math.max(0, etaMs - Math.max(0, now - live.heardAtMs));
}

/** A distance in time as people say it, never more exact than an estimate is. */
export function formatDuration(durationMs: number, texts: StudioTexts): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000));
  if (seconds < 90) return texts.seconds(seconds);
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? texts.minutes(minutes) : texts.hours(Math.round(minutes / 60));
}
