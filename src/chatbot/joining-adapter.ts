import type { Clock } from '../core/clock.ts';
import type { ChatAdapter, Dispatcher } from '../core/dispatcher.ts';
import { AppError, toAppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { Platform } from '../core/platform.ts';

/** How it stands with a platform. */
export type JoinState =
  | { readonly type: 'joining' }
  | { readonly type: 'joined'; readonly identity: string | undefined }
  /** Tried again by itself. */
  | { readonly type: 'waiting'; readonly error: AppError; readonly nextTryMs: number }
  /** The settings are wrong, or we are not wanted: somebody has to change something and start anew. */
  | { readonly type: 'refused'; readonly error: AppError }
  | { readonly type: 'stopped' };

/** A platform that is joined in the background. */
export interface JoiningAdapter extends ChatAdapter {
  readonly state: () => JoinState;
  /** Hears of every change until the returned function is called. */
  readonly watch: (listener: (state: JoinState) => void) => () => void;
}

export interface JoiningOptions {
  readonly platform: Platform;
  /** A fresh adapter for each try: what failed half-way is thrown away. */
  readonly create: () => Promise<ChatAdapter>;
  readonly clock: Clock;
  readonly logger: Logger;
}

const firstRetryMs = 5000;
/** Discord allows 1000 identifications a day; this is 288 tries. */
const longestRetryMs = 5 * 60_000;
/** An adapter has its own limits; this one is for what they forgot. */
const tryTimeoutMs = 120_000;

/**
 * Joins a platform without keeping anybody waiting: `start` returns at once, the tries go on in the background until one
 * succeeds, each waiting longer than the last. A platform that cannot be reached is no reason to keep the studio and
 * the other platform from people.
 */
export function createJoiningAdapter(options: JoiningOptions): JoiningAdapter {
  const { platform, create, clock, logger } = options;
  const listeners = new Set<(state: JoinState) => void>();
  let state: JoinState = { type: 'joining' };
  let adapter: ChatAdapter | undefined;
  let tries = 0;
  let stopTimer = (): void => {};
  let endTry = (): void => {};
  let trying: Promise<void> = Promise.resolve();

  const change = (next: JoinState): void => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  const isStopped = (): boolean => state.type === 'stopped';

  const join = async (dispatcher: Dispatcher): Promise<void> => {
    tries += 1;
    let attempt: ChatAdapter | undefined;
    let started: Promise<void> | undefined;
    try {
      attempt = await create();
      if (isStopped()) return;
      adapter = attempt;
      started = attempt.start(dispatcher);
      await withinTime(started);
      if (isStopped()) await leave(attempt);
      else settle(attempt);
    } catch (thrown) {
      if (attempt !== undefined && started !== undefined) leaveLate(attempt, started);
      if (isStopped()) return;
      adapter = undefined;
      if (attempt !== undefined) await leave(attempt);
      if (isStopped()) return;
      fail(toAppError(thrown), dispatcher);
    }
  };

  const leave = async (left: ChatAdapter): Promise<void> => {
    try {
      await left.stop();
    } catch (error) {
      logger.warn({ platform, error: toAppError(error).message }, 'could not clean up after a failed join');
    }
  };

  /** A start nobody waits for any more may still succeed: then people would be answered twice, or after the stop. */
  const leaveLate = (left: ChatAdapter, started: Promise<void>): void => {
    started.then(
      () => leave(left),
      () => {},
    );
  };

  const settle = (started: ChatAdapter): void => {
    const identity = started.identity?.();
    tries = 0;
    logger.info({ platform, identity }, 'platform joined');
    change({ type: 'joined', identity });
  };

  const withinTime = async (started: Promise<void>): Promise<void> => {
    let stopWaiting = (): void => {};
    const late = new Promise<never>((_, reject) => {
      const giveUp = (message: string): void =>
        reject(new AppError({ code: 'platform-unreachable', message, retryable: true }));
      stopWaiting = clock.schedule(tryTimeoutMs, () => giveUp(`not joined within ${tryTimeoutMs / 1000} s`));
      endTry = () => giveUp('stopped while joining');
    });
    try {
      await Promise.race([started, late]);
    } finally {
      stopWaiting();
    }
  };

  const fail = (error: AppError, dispatcher: Dispatcher): void => {
    const { code, message } = error;
    const fields = { platform, code, error: code === 'internal' ? error : message };
    if (code === 'config-invalid' || code === 'platform-refused' || code === 'not-supported') {
      logger.error(fields, 'platform refuses us, not tried again');
      change({ type: 'refused', error });
      return;
    }
    const delayMs = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(tries - 1, 16));
    logger.warn({ ...fields, tries, delayMs }, 'platform not joined, trying again');
    stopTimer = clock.schedule(delayMs, () => {
      trying = join(dispatcher);
    });
    change({ type: 'waiting', error, nextTryMs: clock.now() + delayMs });
  };

  return {
    platform,
    state: () => state,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    identity: () => (state.type === 'joined' ? state.identity : undefined),
    start: async (dispatcher) => {
      trying = join(dispatcher);
    },
    stop: async () => {
      stopTimer();
      change({ type: 'stopped' });
      const left = adapter;
      adapter = undefined;
      try {
        await left?.stop();
      } finally {
        // A try that is half-way through ends without joining anything.
        endTry();
        await trying;
      }
    },
    post: async (address, reply, key) => {
      if (state.type !== 'joined' || adapter === undefined) {
        const message = `${platform} has not been joined yet`;
        throw new AppError({ code: 'platform-unreachable', message, retryable: true });
      }
      await adapter.post(address, reply, key);
    },
    // Also while joining: people can reach an adapter some moments before its start has come to its end.
    showStatus: (status) => adapter?.showStatus(status),
  };
}
