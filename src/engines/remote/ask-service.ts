import type { Clock } from '../../core/clock.ts';
import { AppError, type ErrorCode } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import { remotePictureTexts } from '../../core/texts/remote-pictures.ts';

type Sentence = {
  readonly [K in keyof typeof remotePictureTexts.en]: (typeof remotePictureTexts.en)[K] extends string ? K : never;
}[keyof typeof remotePictureTexts.en];

/** An error of a service: `detail` is for the log, bounded because the service chose it; people read our sentence. */
export function serviceError(options: {
  readonly code: ErrorCode;
  readonly sentence: Sentence;
  readonly detail: string;
  readonly locale: Locale;
  readonly cause?: unknown;
}): AppError {
  const { code, sentence, detail, locale, cause } = options;
  return new AppError({
    code,
    message: `picture service: ${detail.replaceAll(/\s+/gu, ' ').slice(0, 500)}`,
    userMessage: remotePictureTexts[locale][sentence],
    cause,
  });
}

export interface ServiceRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly key?: string | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly locale: Locale;
  readonly signal: AbortSignal;
  /** Once sent, its answer is waited for: who begins something must learn its name to be able to stop it. */
  readonly finishesAnyway?: boolean;
}

export interface ServiceAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly bytes: Uint8Array;
}

/**
 * One request to a server the operator named. No redirects: a key would travel with them.
 * @throws AppError `worker-unavailable` (cannot be reached, too slow), `protocol-violation` (endless), the signal's reason.
 */
export async function askService(request: ServiceRequest): Promise<ServiceAnswer> {
  const { url, method, key, body, locale, signal } = request;
  const deadline = AbortSignal.timeout(request.timeoutMs);
  signal.throwIfAborted();
  try {
    const response = await fetch(url, {
      method,
      redirect: 'error',
      signal: request.finishesAnyway === true ? deadline : AbortSignal.any([signal, deadline]),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const bytes = await readBounded(response, request);
    return { status: response.status, retryAfter: response.headers.get('retry-after'), bytes };
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof AppError) throw cause;
    const path = new URL(url).pathname;
    if (deadline.aborted) {
      throw serviceError({
        code: 'worker-unavailable',
        sentence: 'tooSlow',
        detail: `${path} took longer than ${request.timeoutMs} ms`,
        locale,
        cause,
      });
    }
    throw serviceError({
      code: 'worker-unavailable',
      sentence: 'unreachable',
      detail: `${path} cannot be reached`,
      locale,
      cause,
    });
  }
}

async function readBounded(response: Response, { maxBytes, locale, url }: ServiceRequest): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    total += part.value.byteLength;
    if (total > maxBytes) {
      await reader.cancel();
      const detail = `${new URL(url).pathname} answered with more than ${maxBytes} bytes`;
      throw serviceError({ code: 'protocol-violation', sentence: 'unreadable', detail, locale });
    }
    chunks.push(part.value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

const tries = 3;
const firstPauseMs = 1000;
const longestPauseMs = 30_000;

/**
 * The same, tried again while the service says that it is busy or ill (429, 500, 502, 503, 504), after what its
 * Retry-After asks for, at most half a minute. A connection that broke is not tried again: the work may have been done,
 * and may cost money.
 */
export async function askPatiently(request: ServiceRequest, clock: Clock): Promise<ServiceAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await askService(request);
    if (![429, 500, 502, 503, 504].includes(answer.status)) return answer;
    if (attempt === tries) {
      const sentence = answer.status === 429 || answer.status === 503 ? 'overloaded' : 'failed';
      const detail = `answered ${answer.status} ${tries} times: ${textOf(answer)}`;
      throw serviceError({ code: 'worker-unavailable', sentence, detail, locale: request.locale });
    }
    await pause(clock, pauseMs(answer.retryAfter, attempt, clock), request.signal);
  }
}

/** Of a Retry-After header (RFC 9110, 10.2.3: seconds or a date), else doubling. */
function pauseMs(retryAfter: string | null, attempt: number, clock: Clock): number {
  const seconds = retryAfter === null || !/^\d{1,6}$/u.test(retryAfter) ? Number.NaN : Number(retryAfter);
  const until = retryAfter === null ? Number.NaN : Date.parse(retryAfter) - clock.now();
  const asked = Number.isFinite(seconds) ? seconds * 1000 : until;
  const wished = Number.isFinite(asked) ? asked : firstPauseMs * 2 ** (attempt - 1);
  return Math.max(0, Math.min(longestPauseMs, wished));
}

/** Waits, or ends with the signal's reason. */
export async function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  let stop = (): void => {};
  try {
    await new Promise<void>((resolve, reject) => {
      const cancel = clock.schedule(delayMs, resolve);
      const onAbort = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
      signal.addEventListener('abort', onAbort, { once: true });
      stop = () => {
        cancel();
        signal.removeEventListener('abort', onAbort);
      };
    });
  } finally {
    stop();
  }
}

/** JSON of an answer, or undefined. */
export function jsonOf({ bytes }: ServiceAnswer): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** For the log. */
export function textOf({ bytes }: ServiceAnswer): string {
  return Buffer.from(bytes.subarray(0, 400)).toString('utf8');
}
