import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';

/** Slack takes one message a second per channel; edits are counted alike here. */
const channelPaceMs = 1000;

/** Who goes first when several wait for the same channel: what people asked for, before how it is coming along. */
export type Urgency = 'message' | 'progress';

export interface ChannelPacer {
  /** Resolves when it is this caller's turn to post or edit in the channel. @throws AppError `cancelled`. */
  readonly turn: (channel: string, urgency: Urgency, signal?: AbortSignal) => Promise<void>;
}

interface Lane {
  nextMs: number;
  readonly waiting: Record<Urgency, (() => void)[]>;
  isScheduled: boolean;
}

function calledOff(): AppError {
  return new AppError({ code: 'cancelled', message: 'a message waiting for its turn was called off' });
}

/** One message per second and channel, on the clock. */
export function createChannelPacer(clock: Clock, paceMs = channelPaceMs): ChannelPacer {
  const lanes = new Map<string, Lane>();

  const serve = (channel: string, lane: Lane): void => {
    lane.isScheduled = false;
    const next = lane.waiting.message.shift() ?? lane.waiting.progress.shift();
    if (next === undefined) {
      lanes.delete(channel);
      return;
    }
    lane.nextMs = clock.now() + paceMs;
    next();
    schedule(channel, lane);
  };
  const schedule = (channel: string, lane: Lane): void => {
    if (lane.isScheduled) return;
    lane.isScheduled = true;
    clock.schedule(Math.max(0, lane.nextMs - clock.now()), () => serve(channel, lane));
  };

  return {
    turn: async (channel, urgency, signal) => {
      if (signal?.aborted === true) throw calledOff();
      const lane = lanes.get(channel) ?? { nextMs: 0, waiting: { message: [], progress: [] }, isScheduled: false };
      lanes.set(channel, lane);
      if (!lane.isScheduled && lane.nextMs <= clock.now()) {
        lane.nextMs = clock.now() + paceMs;
        schedule(channel, lane);
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const line = lane.waiting[urgency];
        const onAbort = (): void => {
          line.splice(line.indexOf(onTurn), 1);
          reject(calledOff());
        };
        const onTurn = (): void => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        line.push(onTurn);
        schedule(channel, lane);
      });
    },
  };
}
