import type { Clock } from '../../core/clock.ts';
import type { CommandDescription } from '../../core/command.ts';
import { isFinal } from '../../core/job.ts';
import type { Job, JobEvent, JobProgress, JobStatus } from '../../core/job.ts';
import { ownsJob } from '../../core/job-access.ts';
import type { JobDesk } from '../../core/job-desk.ts';
import type { Logger } from '../../core/logger.ts';
import type { EventHub } from './event-hub.ts';
import { studioOwner } from './studio-owner.ts';
import type { JobView } from './studio-protocol.ts';

interface Preview {
  readonly version: number;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** How jobs stand, for every screen: live progress and previews exist only here, in memory. */
export interface JobWatch {
  readonly view: (status: JobStatus) => JobView;
  readonly preview: (jobId: string) => Preview | undefined;
  readonly stop: () => void;
}

interface JobWatchPorts {
  readonly jobs: JobDesk;
  readonly hub: EventHub;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly commands: () => readonly CommandDescription[];
}

/** At most this often: the places of those who wait are asked again after somebody left the queue. */
const refreshMs = 250;

/** The last preview outlives its job a little: screens still ask for it when the result is there. */
const mostPreviews = 24;

export function createJobWatch({ jobs, hub, clock, logger, commands }: JobWatchPorts): JobWatch {
  const latest = new Map<string, JobStatus>();
  const previews = new Map<string, Preview>();
  /** Jobs that changed since the queue was last read. */
  const changed = new Set<string>();
  let cancelRefresh: (() => void) | undefined;

  const view = (status: JobStatus): JobView => {
    const known = latest.get(status.job.id)?.progress;
    const progress = status.progress ?? (status.job.state === 'running' ? known : undefined);
    return {
      ...describeJob(status, titleOf(status.job, commands())),
      ...(progress === undefined || isFinal(status.job.state)
        ? {}
        : {
            progress: {
              fraction: progress.fraction,
              step: progress.step,
              previewVersion: previews.get(status.job.id)?.version,
            },
          }),
    };
  };
  const publishWaiting = async (): Promise<void> => {
    changed.clear();
    const waiting = await jobs.list({ states: ['queued'], limit: 100 });
    // What changed while the queue was read has told so itself, and may not wait any more.
    for (const status of waiting) if (!changed.has(status.job.id)) hub.publish('status', view(status));
  };
  const refreshWaiting = (): void => {
    cancelRefresh ??= clock.schedule(refreshMs, () => {
      cancelRefresh = undefined;
      publishWaiting().catch((error: unknown) => logger.warn({ error }, 'the queue could not be read'));
    });
  };
  const keepPreview = (jobId: string, progress: JobProgress): void => {
    if (progress.preview === undefined) return;
    const version = (previews.get(jobId)?.version ?? 0) + 1;
    previews.delete(jobId);
    previews.set(jobId, { ...progress.preview, version });
    for (const oldest of [...previews.keys()].slice(0, -mostPreviews)) previews.delete(oldest);
  };
  const hear = (event: JobEvent): void => {
    if (event.type === 'job-change') {
      const { status } = event;
      changed.add(status.job.id);
      if (isFinal(status.job.state)) {
        latest.delete(status.job.id);
      } else {
        latest.set(status.job.id, status);
      }
      hub.publish('status', view(status));
      if (status.job.state !== 'queued') refreshWaiting();
      return;
    }
    const known = latest.get(event.jobId);
    if (known === undefined) return;
    keepPreview(event.jobId, event.progress);
    const status = { ...known, progress: event.progress };
    latest.set(event.jobId, status);
    hub.publish('status', view(status));
  };
  const unsubscribe = jobs.subscribe(hear);

  return {
    view,
    preview: (jobId) => previews.get(jobId),
    stop: () => {
      unsubscribe();
      cancelRefresh?.();
    },
  };
}

function describeJob({ job, placeInQueue, queueLength, etaMs }: JobStatus, title: string): JobView {
  const { displayName, platform } = job.caller;
  return {
    id: job.id,
    command: job.command,
    subcommand: job.subcommand,
    title,
    state: job.state,
    attempt: job.attempt,
    createdAtMs: job.createdAtMs,
    startedAtMs: job.startedAtMs,
    endedAtMs: job.endedAtMs,
    lane: job.lane,
    provider: job.provider,
    errorCode: job.error?.code,
    askedBy: { name: displayName, platform, me: ownsJob({ caller: studioOwner }, job) },
    placeInQueue,
    queueLength,
    etaMs,
  };
}

/**
 * The words it was asked with: the command's main text, else the first text given, else the command. What changes a file is
 * not called after a word of its settings: `/edit recolour`, not "teal".
 */
function titleOf(job: Job, commands: readonly CommandDescription[]): string {
  const options =
    commands.find(({ name }) => name === job.command)?.forms.find(({ subcommand }) => subcommand === job.subcommand)
      ?.options ?? [];
  const changesFile = options.some(({ type, required }) => type === 'attachment' && required === true);
  const texts = options
    .filter(({ type, required }) => type === 'string' && (required === true || !changesFile))
    .toSorted((a, b) => rank(a) - rank(b));
  const [text] = texts.flatMap(({ name }) => {
    const value = job.commandOptions[name];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  const command = `/${[job.command, job.subcommand].filter((word) => word !== undefined).join(' ')}`;
  return text?.slice(0, 300) ?? command;
}

const rank = ({ required }: { readonly required?: boolean }): number => (required === true ? 0 : 1);
