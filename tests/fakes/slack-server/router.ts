import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerDownload, answerUpload } from './file-transfer.ts';
import type { Answer, Exchange } from './http-exchange.ts';
import { jsonAnswer, readExchange, textAnswer, withFaults, writeAnswer } from './http-exchange.ts';
import type { OAuth } from './oauth.ts';
import type { LoggedRequest, Parts } from './parts.ts';
import { answerResponseUrl } from './response-url-endpoint.ts';
import { answerApi, argumentsOf } from './web-api.ts';

/** The SDK repeats the token in some forms; a test that searches bodies for tokens means the rest. */
const withoutToken = (body: string): string => body.replace(/(?:^|(?<=&))token=[^&]*&?/u, '');

type Tables = Parameters<typeof answerApi>[1];

/** Name of a request in the log and in ordered faults. */
function methodOf(path: string): string {
  if (path.startsWith('/api/')) return path.slice('/api/'.length);
  if (path.startsWith('/upload/')) return 'upload';
  if (path.startsWith('/files-pri/')) return 'download';
  if (path.startsWith('/commands/')) return 'response_url';
  if (path === '/oauth/v2/authorize') return 'authorize';
  return 'unknown';
}

/** Answers everything that comes over HTTP. */
export function routeRequest(
  parts: Parts,
  tables: Tables,
  oauth: OAuth,
): (request: IncomingMessage, response: ServerResponse) => void {
  const answer = async (exchange: Exchange, logged: LoggedRequest): Promise<Answer> => {
    const path = exchange.url.pathname;
    if (path.startsWith('/api/')) return answerApi(parts, tables, exchange, logged);
    switch (logged.method) {
      case 'upload':
        return answerUpload(parts, exchange);
      case 'download':
        return answerDownload(parts, exchange);
      case 'response_url':
        return answerResponseUrl(parts, exchange);
      case 'authorize':
        return oauth.answerAuthorize(exchange);
      default:
        parts.violate('http', 'unknown_path', path);
        return textAnswer('Not Found', 404);
    }
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const exchange = await readExchange(request);
    const method = methodOf(exchange.url.pathname);
    const { token = '', ...args } = method === 'upload' ? {} : argumentsOf(exchange);
    const logged: LoggedRequest = {
      atMs: Date.now(),
      method,
      path: exchange.url.pathname,
      token: exchange.token === '' ? String(token) : exchange.token,
      body: method === 'upload' ? `${exchange.body.byteLength} bytes` : withoutToken(exchange.body.toString('utf8')),
      args,
      status: 0,
      answer: '',
    };
    parts.requests.push(logged);
    const result = await withFaults(parts, method, async () => answer(exchange, logged));
    if (result === undefined) {
      response.destroy();
      return;
    }
    logged.status = result.status;
    logged.answer = typeof result.body === 'string' ? result.body : `${result.body.byteLength} bytes`;
    writeAnswer(response, result);
  };

  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A fault of the double itself must be seen by the test that meets it.
      parts.violate(
        'double',
        'internal_error',
        error instanceof Error ? (error.stack ?? error.message) : String(error),
      );
      writeAnswer(response, jsonAnswer({ ok: false, error: 'fatal_error' }, 500));
    });
  };
}
