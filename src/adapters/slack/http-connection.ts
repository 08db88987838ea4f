import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HTTPReceiver, type HTTPReceiverOptions } from '@slack/bolt';
import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { Connection } from './connection.ts';
import { eventsPath } from './manifest/manifest.ts';
import { createRequestGuard, type BufferedRequest } from './request-guard.ts';

/** Slack's own payloads stay far below: a modal with everything in it has a few hundred kilobytes. */
const bodyLimitBytes = 1024 * 1024;
const requestTimeoutMs = 15_000;

export interface HttpConnectionOptions {
  readonly host: string;
  readonly port: number;
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What is served is served inside of this. */
  readonly around?: (request: IncomingMessage, serve: () => void) => void;
  /** Everything else Bolt's receiver takes: OAuth, its log. */
  readonly receiver: Omit<HTTPReceiverOptions, 'signingSecret' | 'endpoints' | 'port'>;
}

export interface HttpConnection extends Connection {
  readonly receiver: HTTPReceiver;
}

/** Bolt's own receiver behind a server of ours, which bounds, buffers and looks at requests before. */
export function createHttpConnection(options: HttpConnectionOptions): HttpConnection {
  const { host, port, signingSecret, clock, logger, around = (_request, serve) => serve() } = options;
  const receiver = new HTTPReceiver({ ...options.receiver, signingSecret, endpoints: eventsPath });
  const guard = createRequestGuard(signingSecret, clock);
  let server: Server | undefined;

  const handle = async (request: BufferedRequest, response: ServerResponse): Promise<void> => {
    if (request.method === 'POST') {
      const body = await readBody(request);
      if (body === undefined) return end(response, 413);
      request.rawBody = body;
      const refusal = guard(request);
      if (refusal !== undefined) {
        logger.warn({ status: refusal }, 'a request that is not from slack, or not for the first time, was refused');
        return end(response, refusal);
      }
    }
    around(request, () => receiver.requestListener(request, response));
  };

  return {
    receiver,
    start: async () => {
      server = createServer(
        { requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs, maxHeaderSize: 16 * 1024 },
        (request, response) => {
          handle(request, response).catch((error: unknown) => {
            // Bolt throws for paths it does not serve; a body that breaks off ends here, too.
            logger.debug({ error }, 'a request to the slack server was not served');
            end(response, isUnserved(error) ? 404 : 400);
          });
        },
      );
      await listen(server, host, port);
      server.on('error', (error) => logger.error({ error }, 'the server for slack has a fault'));
    },
    stop: async () => {
      const closing = server;
      server = undefined;
      if (closing === undefined) return;
      await new Promise<void>((resolve) => {
        closing.close(() => resolve());
        closing.closeIdleConnections();
        // Whatever is still being sent is short; nobody holds the process up with an open connection.
        clock.schedule(requestTimeoutMs, () => closing.closeAllConnections());
      });
    },
    address: () => {
      const bound = server?.address();
      if (typeof bound !== 'object' || bound === null) return undefined;
      return `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
    },
  };
}

function end(response: ServerResponse, status: number): void {
  if (response.headersSent) return;
  response.writeHead(status, { connection: 'close' });
  response.end();
}

/** @returns undefined when it is larger than anything Slack sends. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    total += chunk.length;
    // The rest is read and let go by, so that the refusal arrives.
    if (total <= bodyLimitBytes) chunks.push(chunk);
    else chunks.length = 0;
    if (total > bodyLimitBytes * 8) break;
  }
  return total > bodyLimitBytes ? undefined : Buffer.concat(chunks);
}

function isUnserved(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'slack_bolt_http_receiver_deferred_request_error';
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'it is in use' : cause.message;
      const message = `the server for Slack cannot listen on ${host}, port ${port}: ${reason}`;
      reject(new AppError({ code: 'config-invalid', message, cause }));
    });
    server.listen({ host, port }, () => resolve());
  });
}
