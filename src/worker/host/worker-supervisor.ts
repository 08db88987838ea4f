import type { Clock } from '../../core/clock.ts';
import { AppError, fromErrorRecord, toAppError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { WorkerMessage } from '../../core/wire.ts';
import type { InferenceWorker } from '../../core/worker-port.ts';
import type { ScratchFolder } from '../scratch-folder.ts';
import { watchChild } from './child-link.ts';
import type { ChildLink, LinkEnd } from './child-link.ts';
import type { OpenTransport } from './child-transport.ts';
import { decideRestart } from './restart-policy.ts';
import { createTaskRun } from './task-run.ts';
import type { TaskRun } from './task-run.ts';
import type { WorkerLimits } from './worker-limits.ts';

export interface SupervisorOptions {
  readonly open: OpenTransport;
  readonly scratch: ScratchFolder;
  readonly limits: WorkerLimits;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Phase = 'stopped' | 'starting' | 'ready' | 'restarting' | 'maintenance';
type WorkerReady = Extract<WorkerMessage, { type: 'worker-ready' }>;

/**
 * Keeps one worker process alive and gives it one task at a time.
 *
 *     stopped ──start──> starting ──worker-ready──> ready ◄──job-end── busy
 *        ▲                ▲    │                     │ └───job-start───▲ │
 *        │                │    │ fault               │ fault, or        │ fault: task gets worker-lost
 *      stop               │    ▼                     ▼ over memory      ▼ cancel, then grace over: cancelled
 *    (from anywhere)      └─ restarting ◄────────────┴──────────────────┘
 *                         │    │ too many faults in a row
 *               cool-down │    ▼
 *                    over └─ maintenance      (tasks are refused with worker-unavailable)
 *
 * A fault is a process that died, hung, spoke nonsense or was not ready in time; each waits longer than the last. A kill
 * the host decided on (cancel, memory) is none. After the cool-down one start is tried; its failure leads straight back.
 */
export function superviseWorker(options: SupervisorOptions): InferenceWorker {
  const { open, scratch, limits, clock, logger } = options;
  const announced = new Set<string>();
  const waiting: TaskRun[] = [];
  let phase: Phase = 'stopped';
  let link: ChildLink | undefined;
  let ready: WorkerReady | undefined;
  let running: TaskRun | undefined;
  /** Between a job's end and the beat after it, which tells whether the process grew too large to go on. */
  let weighing = false;
  let jobsSinceStart = 0;
  let faultsInARow = 0;
  let restarts = 0;
  let lastFault: string | undefined;
  let residentBytes: number | undefined;
  let nextStartAtMs: number | undefined;
  let stopTimer: () => void = () => {};
  let startWaiters: { readonly resolve: () => void; readonly reject: (error: AppError) => void }[] = [];
  let stopWaiters: (() => void)[] = [];

  const unavailable = (): AppError =>
    new AppError({
      code: 'worker-unavailable',
      message: `the inference process is ${phase === 'stopped' ? 'stopped' : `in maintenance after ${lastFault}`}`,
      retryable: true,
    });

  const schedule = (delayMs: number, callback: () => void): void => {
    stopTimer();
    stopTimer = clock.schedule(delayMs, callback);
  };

  const dispatch = (): void => {
    if (phase !== 'ready' || link === undefined || running !== undefined || weighing) return;
    running = waiting.shift();
    if (running !== undefined) link.send(running.start);
  };

  const launch = (): void => {
    phase = 'starting';
    nextStartAtMs = undefined;
    residentBytes = undefined;
    jobsSinceStart = 0;
    weighing = false;
    const startedAtMs = clock.now();
    try {
      link = watchChild({
        transport: open(),
        clock,
        limits,
        events: { onMessage: (message) => receive(message, startedAtMs), onEnd: onEnd },
      });
    } catch (error) {
      onEnd({ kind: 'fault', code: 'worker-lost', detail: toAppError(error).message });
    }
  };

  const receive = (message: WorkerMessage, startedAtMs: number): void => {
    switch (message.type) {
      case 'worker-ready': {
        const { provider, providerNote, generators } = message;
        const fields = { pid: link?.pid, provider, generators, startMs: clock.now() - startedAtMs };
        logger.info(fields, 'inference process ready');
        ready = message;
        if (providerNote !== undefined) warnOfProvider();
        if (phase !== 'starting') return;
        phase = 'ready';
        schedule(limits.steadyAfterMs, () => {
          faultsInARow = 0;
        });
        for (const waiter of startWaiters.splice(0)) waiter.resolve();
        dispatch();
        return;
      }
      case 'beat':
        if (ready !== undefined && message.provider !== undefined) {
          ready = { ...ready, provider: message.provider, providerNote: message.providerNote };
          warnOfProvider();
        }
        onBeat(message.residentBytes);
        return;
      case 'progress-update':
      case 'warning-raised':
      case 'artifact-ready':
        if (isForRunning(message)) running?.receive(message);
        return;
      case 'job-end':
        if (isForRunning(message)) onJobEnd(message);
        return;
    }
  };

  const warnOfProvider = (): void => {
    logger.warn(
      { provider: ready?.provider, providerNote: ready?.providerNote },
      'not the execution provider hoped for',
    );
  };

  const isForRunning = (message: {
    readonly jobId: string;
    readonly attempt: number;
    readonly type: string;
  }): boolean => {
    const { start } = running ?? {};
    if (start?.jobId === message.jobId && start.attempt === message.attempt) return true;
    link?.accuse('protocol-violation', `${message.type} for a job that does not run here`);
    return false;
  };

  const onBeat = (bytes: number): void => {
    residentBytes = bytes;
    weighing = false;
    // A fresh process that is over the limit would be so again: only what jobs left behind is worth a restart.
    if (phase === 'ready' && running === undefined && jobsSinceStart > 0 && bytes > limits.idleMemoryLimitBytes) {
      const { idleMemoryLimitBytes } = limits;
      logger.info(
        { pid: link?.pid, residentBytes: bytes, idleMemoryLimitBytes },
        'inference process replaced, too large',
      );
      phase = 'restarting';
      link?.dismiss('too large when idle');
      return;
    }
    dispatch();
  };

  const onJobEnd = (message: Extract<WorkerMessage, { type: 'job-end' }>): void => {
    const ended = running;
    running = undefined;
    ended?.stopGraceTimer();
    ended?.end(message.error === undefined ? undefined : fromErrorRecord(message.error));
    faultsInARow = 0;
    jobsSinceStart += 1;
    if (phase === 'stopped') {
      link?.dismiss('the host stops');
      return;
    }
    weighing = true;
    link?.send({ type: 'beat-request' });
  };

  const onEnd = (end: LinkEnd): void => {
    const pid = link?.pid;
    link = undefined;
    const lost = running;
    running = undefined;
    lost?.stopGraceTimer();
    lost?.abandon(lost.cancelling ? cancelled(lost) : lostError(end));
    if (pid !== undefined) sweepAfter(pid);
    if (phase === 'stopped') {
      for (const resolve of stopWaiters.splice(0)) resolve();
      return;
    }
    restarts += 1;
    if (end.kind === 'wanted') launch();
    else onFault(end, pid);
  };

  const sweepAfter = (pid: number): void => {
    scratch.sweep(`child-${pid}`, announced).catch((error: unknown) => {
      logger.warn({ pid, error: toAppError(error).message }, 'could not delete what an inference process left behind');
    });
  };

  const onFault = (end: LinkEnd, pid: number | undefined): void => {
    faultsInARow += 1;
    lastFault = end.detail;
    const decision = decideRestart(faultsInARow, limits);
    nextStartAtMs = clock.now() + decision.afterMs;
    const fields = { pid, fault: end.detail, faultsInARow, nextStartMs: decision.afterMs };
    if (decision.type === 'retry') {
      phase = 'restarting';
      logger.warn(fields, 'inference process lost');
    } else {
      phase = 'maintenance';
      logger.error(fields, 'inference process keeps failing, in maintenance');
      refuseEverybody();
    }
    schedule(decision.afterMs, launch);
  };

  const refuseEverybody = (): void => {
    for (const run of waiting.splice(0)) run.abandon(unavailable());
    for (const waiter of startWaiters.splice(0)) waiter.reject(unavailable());
  };

  const cancel = (run: TaskRun): void => {
    const place = waiting.indexOf(run);
    if (place >= 0) {
      waiting.splice(place, 1);
      run.abandon(cancelled(run));
    } else if (run === running && !run.cancelling) {
      const { jobId, attempt } = run.start;
      run.cancelling = true;
      link?.send({ type: 'job-cancel', jobId, attempt });
      run.stopGraceTimer = clock.schedule(limits.cancelGraceMs, () => {
        logger.warn({ jobId, pid: link?.pid, graceMs: limits.cancelGraceMs }, 'job did not stop, process killed');
        link?.kill(`job ${jobId} did not stop within ${limits.cancelGraceMs} ms`);
      });
    }
  };

  return {
    slots: 1,
    start: () => {
      if (phase === 'ready') return Promise.resolve();
      // In maintenance, or still on its way out after a stop.
      if (phase === 'maintenance' || (phase === 'stopped' && link !== undefined)) return Promise.reject(unavailable());
      return new Promise((resolve, reject) => {
        startWaiters.push({ resolve, reject });
        if (phase === 'stopped') launch();
      });
    },
    stop: async () => {
      stopTimer();
      phase = 'stopped';
      nextStartAtMs = undefined;
      refuseEverybody();
      const leaving = link;
      if (leaving === undefined) return;
      const gone = new Promise<void>((resolve) => {
        stopWaiters.push(resolve);
      });
      if (running === undefined) leaving.dismiss('the host stops');
      else schedule(limits.stopGraceMs, () => leaving.kill('the host stops'));
      await gone;
      stopTimer();
    },
    status: () => ({
      state: phase === 'ready' && running !== undefined ? 'busy' : phase,
      provider: ready?.provider,
      providerNote: ready?.providerNote,
      pid: link?.pid,
      restarts,
      lastFault,
      nextStartAtMs,
      residentBytes,
      generators: ready?.generators,
    }),
    run: async function* run(task, { signal }) {
      const refuseIfDown = (): void => {
        if (phase === 'stopped' || phase === 'maintenance') throw unavailable();
      };
      refuseIfDown();
      const taskRun = await createTaskRun(task, { scratch, announced, logger });
      const onAbort = (): void => cancel(taskRun);
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        if (signal.aborted) throw cancelled(taskRun);
        refuseIfDown();
        waiting.push(taskRun);
        dispatch();
        yield* taskRun.events();
      } finally {
        signal.removeEventListener('abort', onAbort);
        // A reader who went away early no longer wants the job.
        cancel(taskRun);
        await taskRun.leave();
      }
    },
  };
}

function cancelled({ start }: TaskRun): AppError {
  return new AppError({ code: 'cancelled', message: `job ${start.jobId} was cancelled` });
}

function lostError({ code, detail }: LinkEnd): AppError {
  return new AppError({ code, message: `the inference process was lost in mid-job: ${detail}`, retryable: true });
}
