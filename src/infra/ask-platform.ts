import type { z } from 'zod';
import { AppError } from '../core/errors.ts';

/** What a platform answered. */
export interface PlatformAnswer<T> {
  readonly body: T;
  readonly headers: Headers;
}

const patienceMs = 5000;

/**
 * One question to a platform's API without its library, which would be patient: answered soon or not at all.
 * @throws AppError `platform-unreachable` with a short reason; `platform-refused` when the token is not accepted.
 */
export async function askPlatform<S extends z.ZodType>(
  url: string,
  {
    method,
    authorization,
    schema,
  }: { readonly method: 'GET' | 'POST'; readonly authorization: string; readonly schema: S },
): Promise<PlatformAnswer<z.infer<S>>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers: { authorization, 'user-agent': 'DiscordBot (alebrije, 1)' },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    text = await response.text();
  } catch (error) {
    throw unreachable(reasonOf(error));
  }
  // Not 403: neither platform says that of a token; firewalls and proxies in between do, and pass.
  if (response.status === 401) throw new AppError({ code: 'platform-refused', message: 'HTTP 401' });
  if (!response.ok) throw unreachable(`HTTP ${response.status}`);
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) throw unreachable('an answer that is not the API’s');
  return { body: parsed.data, headers: response.headers };
}

function unreachable(message: string): AppError {
  return new AppError({ code: 'platform-unreachable', message, retryable: true });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `ENOTFOUND` and its like, which undici hides one cause deep. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.name === 'TimeoutError') return `no answer within ${patienceMs / 1000} s`;
  const { cause } = thrown;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.message : thrown.message;
}
