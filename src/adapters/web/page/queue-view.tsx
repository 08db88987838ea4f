import { useEffect, useState } from 'preact/hooks';
import { formatActionId } from '../../../core/action-id.ts';
import type { QueueMode } from '../../../core/job-desk.ts';
import type { JobView } from '../studio-protocol.ts';
import { nowMs } from './browser.ts';
import { Icon } from './icon.tsx';
import { formatDuration, jobHeading } from './job-card.tsx';
import { isFinalState } from './job-state.ts';
import { useStudio } from './studio-context.ts';

/** Everything that waits or runs, on every platform, with what came of the latest ones. */
export function QueueView() {
  const { state, texts, readJobs, toast } = useStudio();
  const [scope, setScope] = useState<'mine' | 'all'>('mine');
  const [listed, setListed] = useState<readonly JobView[] | undefined>(undefined);
  useEffect(() => {
    let current = true;
    void readJobs(scope).then(
      (jobs) => current && setListed(jobs),
      () => current && toast({ text: texts.unreachable, tone: 'error' }),
    );
    return () => {
      current = false;
    };
  }, [scope, readJobs, state.openings]);

  const jobs = merge(
    listed ?? [],
    [...state.jobs.values()].map(({ view }) => view),
  ).filter((job) => scope === 'all' || job.askedBy.me);
  const waiting = jobs.filter((job) => !isFinalState(job.state));
  const ended = jobs.filter((job) => isFinalState(job.state)).slice(0, 15);
  return (
    <section class="view" aria-labelledby="queue-title">
      <header class="view-header">
        <h1 id="queue-title">{texts.viewQueue}</h1>
        <div class="segments" role="group" aria-label={texts.whoseJobs}>
          {(['mine', 'all'] as const).map((name) => (
            <button key={name} type="button" aria-pressed={scope === name} onClick={() => setScope(name)}>
              {name === 'mine' ? texts.jobsMine : texts.jobsAll}
            </button>
          ))}
        </div>
      </header>
      {state.studio.caller.role === 'administrator' && <QueueModeControl />}
      {listed !== undefined && waiting.length === 0 && <p class="nothing">{texts.queueEmpty}</p>}
      <JobList jobs={waiting} label={texts.viewQueue} />
      {ended.length > 0 && (
        <>
          <h2>{texts.lately}</h2>
          <JobList jobs={ended} label={texts.lately} />
        </>
      )}
    </section>
  );
}

function JobList({ jobs, label }: { readonly jobs: readonly JobView[]; readonly label: string }) {
  const { texts, press, state } = useStudio();
  if (jobs.length === 0) return null;
  return (
    <ul class="jobs" aria-label={label}>
      {jobs.map((job) => {
        const live = state.jobs.get(job.id) ?? { view: job, heardAtMs: nowMs() };
        const fraction = job.progress?.fraction ?? 0;
        return (
          <li key={job.id} class={`job-row ${job.state}`}>
            <span class="state-dot" aria-hidden="true" />
            <div class="job-what">
              <p class="job-title">{job.title}</p>
              <p class="hint">
                /{job.command} · {jobHeading(live, texts)}
                {job.etaMs !== undefined && ` · ${texts.about(formatDuration(job.etaMs, texts))}`}
                {job.state === 'running' && job.progress !== undefined && ` · ${job.progress.step}`}
                {!job.askedBy.me && ` · ${job.askedBy.name} (${job.askedBy.platform})`}
              </p>
              {job.state === 'running' && (
                <div
                  class="bar"
                  role="progressbar"
                  aria-label={job.title}
                  aria-valuemin={0}
                  aria-valuemax={100}
                  aria-valuenow={Math.round(fraction * 100)}
                >
                  <span style={{ width: `${Math.max(4, fraction * 100)}%` }} />
                </div>
              )}
            </div>
            {(job.state === 'queued' || job.state === 'running') && (
              <button
                type="button"
                class="button quiet small"
                aria-label={`${texts.cancel}: ${job.title}`}
                onClick={() => void press(formatActionId({ verb: 'cancel', jobId: job.id, index: 0 }))}
              >
                {texts.cancel}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function QueueModeControl() {
  const { state, texts, api, toast } = useStudio();
  const { queueMode } = state.studio;
  const modes: readonly {
    readonly mode: QueueMode;
    readonly label: string;
    readonly icon: 'play' | 'pause' | 'drain';
  }[] = [
    { mode: 'run', label: texts.modeRun, icon: 'play' },
    { mode: 'pause', label: texts.modePause, icon: 'pause' },
    { mode: 'drain', label: texts.modeDrain, icon: 'drain' },
  ];
  const note = { run: texts.modeRunNote, pause: texts.modePauseNote, drain: texts.modeDrainNote }[queueMode];
  return (
    <div class="queue-mode">
      <div class="segments" role="group" aria-label={texts.queueMode}>
        {modes.map(({ mode, label, icon }) => (
          <button
            key={mode}
            type="button"
            aria-pressed={queueMode === mode}
            onClick={() => {
              void api.setQueueMode(mode).catch(() => toast({ text: texts.unreachable, tone: 'error' }));
            }}
          >
            <Icon name={icon} />
            {label}
          </button>
        ))}
      </div>
      <p class="hint">{note}</p>
    </div>
  );
}

/** What was listed, brought up to date by what was heard since; newest first. */
function merge(listed: readonly JobView[], heard: readonly JobView[]): readonly JobView[] {
  const byId = new Map([...listed, ...heard].map((job) => [job.id, job]));
  return [...byId.values()].toSorted((a, b) => order(a) - order(b) || b.createdAtMs - a.createdAtMs);
}

function order(job: JobView): number {
  if (job.state === 'queued') return 1 + (job.placeInQueue ?? 0);
  return isFinalState(job.state) ? Number.MAX_SAFE_INTEGER : 0;
}
