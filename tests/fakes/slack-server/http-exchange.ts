import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Parts } from './parts.ts';

/** One request of the app as the double reads it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer;
  readonly contentType: string;
  /** The bearer token, or ''. */
  readonly token: string;
}

/** An answer before it is written. */
export interface Answer {
  readonly status: number;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export const jsonAnswer = (value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
});

export const textAnswer = (body: string, status = 200): Answer => ({
  status,
  body,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
});

export async function readExchange(request: IncomingMessage): Promise<Exchange> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return {
    request,
    url: new URL(request.url ?? '/', 'http://double.invalid'),
    body: Buffer.concat(chunks),
    contentType: request.headers['content-type'] ?? '',
    token: (request.headers.authorization ?? '').replace(/^Bearer /u, ''),
  };
}

export function writeAnswer(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

/** Applies an ordered misbehaviour around the real work; `undefined` means that the connection is to be cut. */
export async function withFaults(
  parts: Parts,
  method: string,
  work: () => Promise<Answer>,
): Promise<Answer | undefined> {
  if (parts.faults.isOutage()) return undefined;
  const fault = parts.faults.take(method);
  if (fault === undefined) return work();
  const done = fault.when === 'after' ? await work() : undefined;
  if (fault.delayMs !== undefined) await parts.timers.wait(fault.delayMs);
  if (fault.dropConnection === true) return undefined;
  const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  const status = fault.status ?? (fault.retryAfter === undefined ? 200 : 429);
  if (fault.error !== undefined) return jsonAnswer({ ok: false, error: fault.error }, status, headers);
  if (status !== 200)
    return jsonAnswer({ ok: false, error: status === 429 ? 'ratelimited' : 'internal_error' }, status, headers);
  return done ?? work();
}
