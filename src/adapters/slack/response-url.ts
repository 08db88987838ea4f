import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { RenderedMessage } from './render/pack-messages.ts';
import { toSlackError } from './slack-refusal.ts';

/** As Slack documents, less a margin for clocks that differ. */
const lifetimeMs = 29 * 60_000;
export const mostResponses = 5;
const timeoutMs = 10_000;

/** Until when an address Slack handed out now may be used. */
export function responseUntilMs(clock: Clock): number {
  return clock.now() + lifetimeMs;
}

export interface Response {
  readonly message: RenderedMessage;
  /** `ephemeral`: only the person sees it. */
  readonly type: 'ephemeral' | 'in_channel';
  readonly thread?: string | undefined;
}

/** Answers through the address Slack gave with an interaction. @throws AppError `platform-*`. */
export async function respond(url: string, { message, type, thread }: Response, clock: Clock): Promise<void> {
  const late = new AbortController();
  const cancel = clock.schedule(timeoutMs, () => late.abort());
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({
        ...message,
        response_type: type,
        replace_original: false,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      }),
      redirect: 'error',
      signal: late.signal,
    });
    await response.body?.cancel();
    if (response.ok) return;
    const isLater = response.status === 429 || response.status >= 500;
    throw new AppError({
      code: isLater ? 'platform-unreachable' : 'platform-refused',
      message: `Slack did not take an answer to an interaction: status ${response.status}`,
      retryable: isLater,
    });
  } catch (thrown) {
    throw toSlackError(thrown, 'an answer to an interaction');
  } finally {
    cancel();
  }
}
