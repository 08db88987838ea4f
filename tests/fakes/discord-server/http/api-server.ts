import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import type { Changes } from '../changes.ts';
import type { Links } from '../links.ts';
import { Refusal, refusal, type RefusalParts } from '../refusal.ts';
import type { Records } from '../records.ts';
import type { DiscordServerSettings } from '../settings.ts';
import type { Fault, Faults } from './faults.ts';
import type { RateLimits, RateLimitVerdict } from './rate-limits.ts';
import { readBody, type ReadBody } from './read-body.ts';
import type { FoundRoute } from './router.ts';

/** How the platform as a whole stands. */
export interface ApiCondition {
  /** `refuse` answers 503, `drop` cuts connections. */
  outage: false | 'refuse' | 'drop';
  tokenRevoked: boolean;
}

export interface ApiParts {
  readonly settings: DiscordServerSettings;
  readonly records: Records;
  readonly faults: Faults;
  readonly rateLimits: RateLimits;
  readonly condition: ApiCondition;
  readonly changes: Changes;
  readonly find: (method: string, path: string) => FoundRoute | undefined;
  readonly links: Links;
}

export interface ApiServer {
  readonly server: Server;
  readonly invalidRequests: () => number;
  readonly close: () => Promise<void>;
}

interface Outcome {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const apiPrefix = '/api/v10';
const invalidWindowMs = 10 * 60_000;

function outcomeOf(parts: RefusalParts): Outcome {
  const retry = parts.retryAfterSeconds;
  return {
    status: parts.status,
    body: {
      message: parts.message,
      code: parts.code,
      ...(parts.errors === undefined ? {} : { errors: parts.errors }),
      ...(retry === undefined ? {} : { retry_after: retry, global: false }),
    },
    headers: { ...parts.headers, ...(retry === undefined ? {} : { 'Retry-After': String(Math.ceil(retry)) }) },
  };
}

function rateLimited(verdict: RateLimitVerdict): Outcome {
  const seconds = verdict.retryAfterMs / 1000;
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global: verdict.global },
    headers: {
      ...verdict.headers,
      'Retry-After': String(Math.ceil(seconds)),
      'X-RateLimit-Scope': verdict.global ? 'global' : 'user',
    },
  };
}

function faultOutcome(fault: Fault): Outcome {
  const status = fault.status ?? 500;
  const isLimit = status === 429;
  const retry = fault.retryAfter ?? (isLimit ? 1 : undefined);
  return {
    status,
    body: {
      message: fault.message ?? (isLimit ? 'You are being rate limited.' : `${status}: made by the test`),
      ...(isLimit ? { retry_after: retry, global: fault.global ?? false } : {}),
      ...(isLimit && fault.code === undefined ? {} : { code: fault.code ?? 0 }),
    },
    headers: {
      ...(retry === undefined ? {} : { 'Retry-After': String(Math.ceil(retry)) }),
      ...(isLimit && fault.global === true ? { 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' } : {}),
      ...(isLimit && fault.global !== true ? { 'X-RateLimit-Scope': 'user' } : {}),
    },
  };
}

const realDelay = async (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms).unref());

/** The HTTP side: reads, misbehaves when told to, checks tokens and limits, answers, and writes everything down. */
export function createApiServer(parts: ApiParts): ApiServer {
  const { settings, records, faults, rateLimits, condition } = parts;
  const invalidTimes: number[] = [];
  const waits = new Map<string, number>();
  /** Requests carried out whose answer never arrived: to be asked again then is no mistake. */
  const lostAnswers = new Set<string>();

  const invalidRequests = () => invalidTimes.filter((time) => time > Date.now() - invalidWindowMs).length;

  function checkToken(found: FoundRoute, request: IncomingMessage): void {
    const given = request.headers.authorization;
    if (condition.tokenRevoked && (found.route.needsBot !== false || given !== undefined))
      throw refusal('unauthorized');
    if (found.route.needsBot !== false && given !== `Bot ${settings.token}`) throw refusal('unauthorized');
  }

  /** A request before the time a 429 gave is what leads to bans. */
  function watchPatience(key: string): void {
    const until = waits.get(key);
    // 50 ms for the difference between two clocks and a timer.
    if (until !== undefined && Date.now() < until - 50) {
      records.violate('ignored-retry-after', `${key} came ${until - Date.now()} ms too early`);
    }
  }

  function handle(found: FoundRoute, request: IncomingMessage, url: URL, body: ReadBody): Outcome {
    if (!/^DiscordBot \(.+\)/.test(request.headers['user-agent'] ?? '')) {
      records.violate(
        'user-agent',
        `expected "DiscordBot (url, version)", got ${String(request.headers['user-agent'])}`,
      );
    }
    const major = found.params['channel'] ?? found.params['guild'] ?? found.params['token'] ?? '';
    const key = `${found.bucketName} ${major}`;
    watchPatience(key);
    const verdict = rateLimits.take(found.bucketName, major);
    if (!verdict.allowed) {
      waits.set(key, Date.now() + verdict.retryAfterMs);
      return rateLimited(verdict);
    }
    try {
      checkToken(found, request);
      const answered = found.route.handle({
        method: request.method ?? '',
        params: found.params,
        query: url.searchParams,
        json: body.json,
        files: body.files,
      });
      return { ...answered, headers: verdict.headers };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const outcome = outcomeOf(error.parts);
      const isRepeat = lostAnswers.has(`${request.method} ${url.pathname}`);
      if (error.parts.fault && !isRepeat)
        records.violate(`refused-${error.parts.code}`, `${found.route.name}: ${describe(error)}`);
      return { ...outcome, headers: { ...verdict.headers, ...outcome.headers } };
    }
  }

  function describe({ parts: { message, errors } }: Refusal): string {
    return errors === undefined ? message : `${message} ${JSON.stringify(errors)}`;
  }

  function serveFile(url: URL, response: ServerResponse): void {
    const file = parts.links.open(url.pathname, url.searchParams);
    if (file === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('This content is no longer available.');
      return;
    }
    response.writeHead(200, { 'Content-Type': file.contentType, 'Content-Length': file.bytes.length }).end(file.bytes);
  }

  function send(response: ServerResponse, outcome: Outcome): void {
    const text = outcome.body === undefined ? undefined : JSON.stringify(outcome.body);
    response.writeHead(outcome.status, {
      ...outcome.headers,
      ...(text === undefined ? {} : { 'Content-Type': 'application/json' }),
    });
    response.end(text);
  }

  function record(
    request: IncomingMessage,
    url: URL,
    found: FoundRoute | undefined,
    body: ReadBody,
    outcome: Outcome | undefined,
  ): void {
    const answered = outcome?.body;
    const code: unknown =
      outcome !== undefined && outcome.status >= 400 && typeof answered === 'object' && answered !== null
        ? Reflect.get(answered, 'code')
        : undefined;
    records.requests.push({
      at: settings.now(),
      method: request.method ?? '',
      path: url.pathname.replace(apiPrefix, ''),
      route: found?.bucketName.replace(/^\w+ /, '') ?? 'none',
      query: url.search,
      authorization: request.headers.authorization,
      json: body.json,
      files: body.files.map(({ name, contentType, bytes }) => ({ name, contentType, size: bytes.length })),
      status: outcome?.status ?? 0,
      code: typeof code === 'number' ? code : undefined,
    });
    if (outcome !== undefined && [401, 403, 429].includes(outcome.status)) invalidTimes.push(Date.now());
    parts.changes.moved();
  }

  async function readOrRefuse(request: IncomingMessage): Promise<ReadBody | Outcome> {
    try {
      return await readBody(request, settings.requestLimitBytes);
    } catch (error) {
      if (error instanceof Refusal) return outcomeOf(error.parts);
      throw error;
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://double');
    if (condition.outage === 'drop') {
      request.socket.destroy();
      return;
    }
    if (url.pathname.startsWith('/attachments/')) {
      serveFile(url, response);
      return;
    }
    const read = await readOrRefuse(request);
    const body = 'status' in read ? { json: undefined, files: [] } : read;
    const method = request.method ?? '';
    const path = url.pathname.replace(apiPrefix, '');
    const found = url.pathname.startsWith(apiPrefix) ? parts.find(method, path) : undefined;
    const fault = faults.take(found?.bucketName ?? '', `${method} ${path}`);
    if (fault?.delayMs !== undefined) await realDelay(fault.delayMs);

    const decide = (): Outcome => {
      if (condition.outage === 'refuse') return { status: 503, body: { message: '503: Service Unavailable', code: 0 } };
      if (invalidRequests() >= settings.invalidRequestLimit) {
        return {
          status: 403,
          body: { message: 'You are being blocked from accessing our API temporarily', code: 40_333 },
        };
      }
      if ('status' in read) return read;
      const fails = fault !== undefined && (fault.status !== undefined || fault.dropConnection === true);
      if (fails && fault.afterHandling !== true) return faultOutcome(fault);
      const done = found === undefined ? unknownRoute(method, path) : handle(found, request, url, body);
      if (!fails) return done;
      lostAnswers.add(`${method} ${url.pathname}`);
      return faultOutcome(fault);
    };
    const outcome = decide();
    const isCut = fault?.dropConnection === true;
    record(request, url, found, body, isCut ? undefined : outcome);
    if (isCut) request.socket.destroy();
    else send(response, outcome);
  }

  function unknownRoute(method: string, path: string): Outcome {
    records.violate('unknown-route', `${method} ${path}`);
    return outcomeOf(refusal('not-found').parts);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      records.violate('double-crashed', error instanceof Error ? (error.stack ?? error.message) : String(error));
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  return {
    server,
    invalidRequests,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
