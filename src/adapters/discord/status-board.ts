import type { Clock } from '../../core/clock.ts';
import { isFinal, type JobStatus } from '../../core/job.ts';
import type { Logger } from '../../core/logger.ts';

/** Discord lets a channel's messages be edited about five times in five seconds, by everybody together. */
const shortestPaceMs = 2500;
/** With many jobs at once each waits longer: all of them together make at most 20 edits a second. */
const paceMsPerJob = 50;
/** Jobs whose result stands: nothing is drawn over it, whatever comes late. */
const mostClosed = 2000;

/** Discord counts the edits of messages older than an hour (30046): four in ten minutes leave room for the result. */
const oldPaceMs = 150_000;

/** How one edit went: `drawn-old` where the message is an old one, `stop` where no further edit can succeed. */
export type DrawOutcome = 'drawn' | 'drawn-old' | 'skipped' | 'stop';

interface Entry {
  latest: JobStatus;
  nextEditMs: number;
  /** A newer status came than was drawn. */
  isDirty: boolean;
  cancelTimer: (() => void) | undefined;
  drawing: Promise<void> | undefined;
}

/**
 * Shows how jobs stand, each in its one message: the newest status wins, edits keep their pace, and after the result
 * there are none.
 */
export interface StatusBoard {
  readonly show: (status: JobStatus) => void;
  /** The job's message was written just now: the pace counts from here. */
  readonly touch: (jobId: string) => void;
  /** No edits from now on. Resolves when one that is on its way has arrived. */
  readonly close: (jobId: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface StatusBoardOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Edits the message. What it throws costs this one edit. */
  readonly draw: (status: JobStatus) => Promise<DrawOutcome>;
}

export function createStatusBoard({ clock, logger, draw }: StatusBoardOptions): StatusBoard {
  const entries = new Map<string, Entry>();
  const closed = new Set<string>();
  const paceMs = (): number => Math.max(shortestPaceMs, entries.size * paceMsPerJob);

  const drop = (jobId: string): Entry | undefined => {
    const entry = entries.get(jobId);
    entry?.cancelTimer?.();
    entries.delete(jobId);
    closed.add(jobId);
    for (const oldest of closed) {
      if (closed.size <= mostClosed) break;
      closed.delete(oldest);
    }
    return entry;
  };
  const drawLatest = async (jobId: string, entry: Entry): Promise<void> => {
    entry.isDirty = false;
    let isOld = false;
    try {
      const outcome = await draw(entry.latest);
      if (outcome === 'stop') drop(jobId);
      isOld = outcome === 'drawn-old';
    } catch (error) {
      logger.debug({ jobId, error }, 'a status could not be shown');
    }
    entry.nextEditMs = clock.now() + (isOld ? oldPaceMs : paceMs());
    entry.drawing = undefined;
    if (entry.isDirty) plan(jobId, entry);
  };
  const plan = (jobId: string, entry: Entry): void => {
    if (entry.cancelTimer !== undefined || entry.drawing !== undefined || entries.get(jobId) !== entry) return;
    entry.cancelTimer = clock.schedule(Math.max(0, entry.nextEditMs - clock.now()), () => {
      entry.cancelTimer = undefined;
      entry.drawing = drawLatest(jobId, entry);
    });
  };

  return {
    show: (status) => {
      const { id, state } = status.job;
      if (closed.has(id)) return;
      if (isFinal(state)) {
        // Its result is about to take the message's place; an edit on its way is waited for by `close`.
        const entry = entries.get(id);
        if (entry === undefined) return;
        entry.isDirty = false;
        entry.cancelTimer?.();
        if (entry.drawing === undefined) entries.delete(id);
        return;
      }
      let entry = entries.get(id);
      if (entry === undefined) {
        entry = {
          latest: status,
          nextEditMs: clock.now() + paceMs(),
          isDirty: false,
          cancelTimer: undefined,
          drawing: undefined,
        };
        entries.set(id, entry);
      }
      entry.latest = status;
      entry.isDirty = true;
      plan(id, entry);
    },
    touch: (jobId) => {
      const entry = entries.get(jobId);
      if (entry === undefined) return;
      entry.nextEditMs = clock.now() + paceMs();
      entry.cancelTimer?.();
      entry.cancelTimer = undefined;
      if (entry.isDirty) plan(jobId, entry);
    },
    close: async (jobId) => {
      await drop(jobId)?.drawing;
    },
    stop: async () => {
      const drawing = [...entries.values()].flatMap((entry) => {
        entry.cancelTimer?.();
        return entry.drawing ?? [];
      });
      entries.clear();
      await Promise.all(drawing);
    },
  };
}
