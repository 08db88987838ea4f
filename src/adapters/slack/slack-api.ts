import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { retryAfterMs, toSlackError } from './slack-refusal.ts';
import { waitOnClock } from './wait-on-clock.ts';

export interface CallTerms {
  readonly signal?: AbortSignal | undefined;
  /** How long to wait where Slack says "later"; beyond that the caller is told. Default: not at all. */
  readonly patienceMs?: number;
  /** Reads may be asked again after a broken connection; what writes may have been written. Default 1. */
  readonly attempts?: number;
}

/** Slack's Web API for one workspace. What it throws is an AppError `platform-*` or `cancelled`. */
export interface SlackApi {
  readonly call: <S extends z.ZodType>(
    method: string,
    args: Readonly<Record<string, unknown>>,
    schema: S,
    terms?: CallTerms,
  ) => Promise<z.infer<S>>;
}

/** For answers of which nothing is needed but that they came. */
export const anyAnswer = z.unknown();

const retryDelayMs = 300;

/** Methods that were told to wait, per workspace: nobody asks again before. */
export type RateGates = Map<string, number>;

export function createSlackApi(client: webApi.WebClient, clock: Clock, gates: RateGates): SlackApi {
  const passGate = async (method: string, { patienceMs = 0, signal }: CallTerms): Promise<void> => {
    const waitMs = (gates.get(method) ?? 0) - clock.now();
    if (waitMs <= 0) return;
    if (waitMs > patienceMs) {
      throw new AppError({
        code: 'platform-unreachable',
        message: `Slack asked to wait ${Math.ceil(waitMs / 1000)} s with ${method}`,
        retryable: true,
      });
    }
    await waitOnClock(clock, waitMs, signal);
  };
  const attempt = async (method: string, args: Readonly<Record<string, unknown>>, terms: CallTerms) => {
    const startedMs = clock.now();
    for (let count = 1; ; count += 1) {
      await passGate(method, { ...terms, patienceMs: (terms.patienceMs ?? 0) - (clock.now() - startedMs) });
      terms.signal?.throwIfAborted();
      try {
        return await client.apiCall(method, { ...args });
      } catch (thrown) {
        const waitMs = retryAfterMs(thrown);
        if (waitMs !== undefined) {
          gates.set(method, clock.now() + waitMs);
          // The gate decides whether this caller has the patience.
          continue;
        }
        const error = toSlackError(thrown, method);
        const mayAskAgain = error.retryable && count < (terms.attempts ?? 1);
        if (!mayAskAgain) throw error;
        await waitOnClock(clock, retryDelayMs, terms.signal);
      }
    }
  };
  return {
    call: async (method, args, schema, terms = {}) => {
      const parsed = schema.safeParse(await attempt(method, args, terms));
      if (parsed.success) return parsed.data;
      throw new AppError({
        code: 'platform-unreachable',
        message: `Slack answered ${method} with something unexpected: ${z.prettifyError(parsed.error)}`,
        retryable: true,
      });
    },
  };
}
