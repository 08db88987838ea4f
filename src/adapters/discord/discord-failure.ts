import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { AppError } from '../../core/errors.ts';
import { shortenText } from '../../core/shorten-text.ts';

/**
 * What a refused call means for whoever made it:
 * - `retry`: later it may work: outages, rate limits, a network that is down.
 * - `recreate`: the message or token it was about is no longer usable; another way may be.
 * - `too-large`: fewer bytes may pass.
 * - `acknowledged`: the interaction was answered already (our first try arrived, its answer did not).
 * - `too-late`: the interaction's three seconds are over, or it is not ours.
 * - `refused`: not here: the channel is gone, the bot was removed or lacks a permission.
 * - `revoked`: the bot's token is no longer valid. Only the operator can help.
 * - `mistake`: what we sent is wrong: a bug.
 */
type FailureKind = 'retry' | 'recreate' | 'too-large' | 'acknowledged' | 'too-late' | 'refused' | 'revoked' | 'mistake';

export interface DiscordFailure {
  readonly kind: FailureKind;
  /** Discord's own number, 0 where there was none. */
  readonly code: number;
  /** HTTP status, 0 where there was no answer. */
  readonly status: number;
  /** What the operator reads: what happened and what to do. Never a token: it names the kind of call, not its address. */
  readonly advice: string;
}

const revokedAdvice =
  'the token is not valid any more: reset it on the Bot page of the Discord Developer Portal and put the new one into DISCORD_TOKEN';

/**
 * Every code of Discord's that calls of this adapter can meet.
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes
 */
const byCode: Readonly<Record<number, readonly [FailureKind, string]>> = {
  10003: ['refused', 'the channel no longer exists'],
  10004: ['refused', 'the server no longer exists, or the bot was removed from it'],
  10008: ['recreate', 'the message was deleted'],
  10015: ['recreate', 'the interaction was never answered, or its token has expired'],
  10062: [
    'too-late',
    'the interaction was not answered within 3 seconds, or another process answers with this token too',
  ],
  20028: ['retry', 'the channel takes no more messages for a moment'],
  30046: ['recreate', 'a message older than an hour was edited too often'],
  40001: ['revoked', revokedAdvice],
  40005: ['too-large', 'the request was too large'],
  40060: ['acknowledged', 'the interaction was answered already'],
  50001: ['refused', 'the bot cannot see this channel: give it the permission View Channel, or add it to the server'],
  50005: ['recreate', 'the message is not one of the bot'],
  50007: ['refused', 'this person takes no direct messages from the bot'],
  50008: ['refused', 'this channel takes no messages'],
  50013: [
    'refused',
    'the bot lacks a permission in this channel: give it View Channel, Send Messages, Send Messages in Threads, Embed Links and Attach Files',
  ],
  50027: ['recreate', 'the token of the interaction has expired'],
  50083: ['refused', 'the thread is archived and locked'],
  160002: ['recreate', 'the message to reply to cannot be read: give the bot Read Message History'],
  200000: ['refused', 'AutoMod of this server blocked the message'],
  240000: ['refused', 'the message contains an address that Discord blocks'],
};

/**
 * Makes an error that may be logged of one that may not: discord.js's own carry the address they called, and with it
 * the token of an interaction. Codes for whoever waits; `failureOf` reads the rest.
 */
export function toDiscordError(thrown: unknown, call: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const failure = readFailure(thrown);
  const { kind, advice } = failure;
  const message = `${call}: ${advice}`;
  switch (kind) {
    case 'retry':
    case 'revoked':
      return new AppError({ code: 'platform-unreachable', message, retryable: true, cause: failure });
    case 'recreate':
    case 'too-large':
    case 'acknowledged':
    case 'too-late':
    case 'refused':
      return new AppError({ code: 'platform-refused', message, cause: failure });
    case 'mistake':
      return new AppError({ code: 'internal', message, cause: failure });
  }
}

/** Why a call of Discord's API failed; undefined for errors of anything else. */
export function failureOf(thrown: unknown): DiscordFailure | undefined {
  return thrown instanceof AppError && isFailure(thrown.cause) ? thrown.cause : undefined;
}

function isFailure(cause: unknown): cause is DiscordFailure {
  return typeof cause === 'object' && cause !== null && 'kind' in cause && 'advice' in cause && 'status' in cause;
}

/** Anything that is not Discord's answer is a network that failed. */
function readFailure(thrown: unknown): DiscordFailure {
  if (thrown instanceof DiscordAPIError) return readApiError(thrown);
  if (thrown instanceof HTTPError) {
    return { kind: 'retry', code: 0, status: thrown.status, advice: `Discord answers with HTTP ${thrown.status}` };
  }
  if (thrown instanceof RateLimitError) {
    const seconds = Math.ceil(thrown.retryAfter / 1000);
    return { kind: 'retry', code: 0, status: 429, advice: `Discord asks to wait ${seconds} s` };
  }
  if (thrown instanceof Error && thrown.message.startsWith('Expected token to be set')) {
    // discord.js forgets a token once it was refused.
    return { kind: 'revoked', code: 0, status: 401, advice: revokedAdvice };
  }
  return { kind: 'retry', code: 0, status: 0, advice: `Discord cannot be reached${networkReason(thrown)}` };
}

function readApiError({ code, status, message }: DiscordAPIError): DiscordFailure {
  const number = typeof code === 'number' ? code : 0;
  const known = byCode[number];
  if (known !== undefined) return { kind: known[0], code: number, status, advice: `${known[1]} (code ${number})` };
  const unlisted = { code: number, status };
  switch (status) {
    case 401:
      return { ...unlisted, kind: 'revoked', advice: revokedAdvice };
    case 403:
      return { ...unlisted, kind: 'refused', advice: `Discord forbids it (code ${number})` };
    case 404:
      return { ...unlisted, kind: 'recreate', advice: `what this was about is gone (code ${number})` };
    case 413:
      return { ...unlisted, kind: 'too-large', advice: 'the request was too large' };
    case 429:
      return { ...unlisted, kind: 'retry', advice: 'Discord asks to wait' };
    default:
      return {
        ...unlisted,
        kind: 'mistake',
        advice: `Discord did not understand the request (code ${number}): ${shortenText(message, 300)}`,
      };
  }
}

/** `ECONNREFUSED` and its like: undici hides it one cause deep. */
function networkReason(thrown: unknown): string {
  for (const error of [thrown, thrown instanceof Error ? thrown.cause : undefined]) {
    if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
      return ` (${error.code})`;
    }
  }
  return '';
}
