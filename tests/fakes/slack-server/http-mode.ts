import type { Json } from './json.ts';
import { isRecord, parseJson } from './json.ts';
import type { AppIdentity, EnvelopeType } from './parts.ts';
import type { RequestBody, Signing } from './signed-request.ts';
import { requestBody, signatureHeaders } from './signed-request.ts';

/** What the app answered to a request. */
export interface HttpReply {
  readonly status: number;
  readonly text: string;
  /** The text as JSON, `{}` when it is none. A plain text is `{ text }`, as Slack reads it. */
  readonly body: Json;
  readonly ms: number;
  readonly failure?: 'timeout' | 'connection';
}

export interface SendOptions {
  readonly signing?: Signing;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the app's receiver address. */
  readonly url?: string;
}

/** The HTTP side: requests to the app's own receiver. */
export interface HttpMode {
  /** From now on everything goes to this address instead of to sockets. */
  readonly deliverTo: (url: string | undefined) => void;
  readonly address: () => string | undefined;
  /** Sends a payload the way Slack puts this kind on the wire. */
  readonly send: (type: EnvelopeType, payload: Json, options?: SendOptions) => Promise<HttpReply>;
  /** Sends any body, also broken ones. */
  readonly sendRaw: (request: RequestBody, options?: SendOptions) => Promise<HttpReply>;
  /** Repeats an earlier request byte for byte, with its old signature and timestamp. */
  readonly replay: (index?: number) => Promise<HttpReply>;
  /** Slack's question whether the address is the app's. */
  readonly urlVerification: (options?: SendOptions) => Promise<HttpReply>;
  readonly sslCheck: () => Promise<HttpReply>;
}

const replyBody = (text: string): Json => {
  if (text === '') return {};
  const value = parseJson(text);
  return isRecord(value) ? value : { text };
};

export function createHttpMode(options: {
  readonly app: AppIdentity;
  readonly now: () => number;
  readonly timeoutMs: () => number;
}): HttpMode {
  const sent: { readonly url: string; readonly body: string; readonly headers: Record<string, string> }[] = [];
  let address: string | undefined;

  const post = async (url: string, body: string, headers: Record<string, string>): Promise<HttpReply> => {
    const startMs = performance.now();
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)', connection: 'close', ...headers },
        signal: AbortSignal.timeout(options.timeoutMs()),
      });
      const text = await response.text();
      return { status: response.status, text, body: replyBody(text), ms: performance.now() - startMs };
    } catch (error) {
      const isTimeout = error instanceof Error && error.name === 'TimeoutError';
      return {
        status: 0,
        text: '',
        body: {},
        ms: performance.now() - startMs,
        failure: isTimeout ? 'timeout' : 'connection',
      };
    }
  };

  const sendRaw: HttpMode['sendRaw'] = async ({ body, contentType }, send = {}) => {
    const url = send.url ?? address;
    if (url === undefined) throw new Error('No receiver address: call http.deliverTo(url) first.');
    const headers = {
      'content-type': contentType,
      ...signatureHeaders(options.app, body, send.signing ?? 'valid', options.now()),
      ...send.headers,
    };
    sent.push({ url, body, headers });
    return post(url, body, headers);
  };

  return {
    deliverTo: (url) => {
      address = url;
    },
    address: () => address,
    send: async (type, payload, send) => sendRaw(requestBody(type, payload), send),
    sendRaw,
    replay: async (index = -1) => {
      const request = sent.at(index);
      if (request === undefined) throw new Error('Nothing was sent yet that could be replayed.');
      return post(request.url, request.body, request.headers);
    },
    urlVerification: async (send) =>
      sendRaw(
        requestBody('events_api', {
          token: options.app.verificationToken,
          challenge: 'fake-challenge',
          type: 'url_verification',
        }),
        send,
      ),
    sslCheck: async () =>
      sendRaw(
        {
          body: `ssl_check=1&token=${options.app.verificationToken}`,
          contentType: 'application/x-www-form-urlencoded',
        },
        { signing: 'unsigned' },
      ),
  };
}
