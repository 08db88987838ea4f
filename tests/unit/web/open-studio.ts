import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect as connectSocket } from 'node:net';
import path from 'node:path';
import { createWebAdapter } from '../../../src/adapters/web/adapter.ts';
import type { WebConfig } from '../../../src/adapters/web/web-options.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { createMemoryBlobs } from '../../fakes/memory-blobs.ts';
import { createMemoryMessageLog } from '../../fakes/memory-message-log.ts';
import { createMemoryLikes, createMemoryPreferences } from '../../fakes/memory-people.ts';
import { createMemoryWorkshop } from '../../fakes/memory-workshop.ts';
import { createScriptedDispatcher } from '../../fakes/scripted-dispatcher.ts';

export interface StudioResponse {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly bytes: Buffer;
  /** Parsed, for looking into with matchers. */
  readonly json: unknown;
}

export interface StudioRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const pageFolder = path.resolve(import.meta.dirname, '../../fixtures/page');

/** A real studio on a free loopback port, over things that forget. */
export function prepareStudio(changes: Partial<WebConfig> = {}) {
  const clock = createFakeClock();
  const workshop = createMemoryWorkshop(clock);
  const messages = createMemoryMessageLog(clock);
  const blobs = createMemoryBlobs();
  const dispatcher = createScriptedDispatcher(workshop.desk);
  const create = () =>
    createWebAdapter({
      config: { host: '127.0.0.1', port: 0, pageFolder, maxUploadBytes: 1_000, maxUploadFiles: 2, ...changes },
      messages,
      artifacts: workshop.artifacts,
      blobs,
      jobs: workshop.desk,
      queue: workshop.queue,
      likes: createMemoryLikes(),
      preferences: createMemoryPreferences(),
      sniff: async (bytes) => (bytes[0] === 0x89 ? { mediaType: 'image/png' } : undefined),
      logger: silentLogger,
      clock,
    });
  return { clock, workshop, blobs, messages, dispatcher, create };
}

export async function openStudio(changes: Partial<WebConfig> = {}) {
  const prepared = prepareStudio(changes);
  const adapter = prepared.create();
  await adapter.start(prepared.dispatcher);
  return { ...prepared, adapter, close: adapter.stop, ...studioClient(adapter.address()) };
}

export type OpenStudio = Awaited<ReturnType<typeof openStudio>>;

/** Speaks to a studio as its page does, with every header under the test's control. */
export function studioClient(address: string) {
  const send = async (method: string, target: string, request: StudioRequest = {}): Promise<StudioResponse> => {
    const response = await connect(address, method, target, request);
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(Buffer.from(chunk));
    const bytes = Buffer.concat(chunks);
    const text = bytes.toString('utf8');
    const isJson = response.headers['content-type']?.startsWith('application/json') === true;
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      text,
      bytes,
      json: isJson ? JSON.parse(text) : undefined,
    };
  };
  return {
    send,
    get: async (target: string, headers: Readonly<Record<string, string>> = {}) => send('GET', target, { headers }),
    post: async (target: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      send('POST', target, {
        headers: { 'content-type': 'application/json', origin: address, ...headers },
        body: JSON.stringify(body),
      }),
    /** A request whose target goes out exactly as written; HTTP clients put it in order. @returns the status. */
    sendVerbatim: async (
      method: string,
      target: string,
      headers: Readonly<Record<string, string>> = {},
      body = '',
    ): Promise<number> => {
      const { hostname, port, host } = new URL(address);
      const lines = Object.entries({ host, connection: 'close', ...headers }).map(
        ([name, value]) => `${name}: ${value}`,
      );
      const socket = connectSocket(Number(port), hostname);
      socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
      const chunks: Buffer[] = [];
      for await (const chunk of socket) chunks.push(Buffer.from(chunk));
      return Number(/^HTTP\/1\.1 (\d{3})/u.exec(Buffer.concat(chunks).toString('latin1'))?.[1]);
    },
    /** The event stream as it comes, until the test has seen enough. */
    listen: async (target = '/api/events', headers: Readonly<Record<string, string>> = {}) => {
      const response = await connect(address, 'GET', target, { headers });
      return { status: response.statusCode, events: readEvents(response), close: () => response.destroy() };
    },
  };
}

export interface ReceivedEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: unknown;
}

async function* readEvents(response: IncomingMessage): AsyncGenerator<ReceivedEvent> {
  let buffered = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    buffered += String(chunk);
    const blocks = buffered.split('\n\n');
    buffered = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map((line) => {
          const [name = '', ...rest] = line.split(': ');
          return [name, rest.join(': ')];
        }),
      );
      const event = fields.get('event');
      if (event !== undefined) yield { event, id: fields.get('id'), data: JSON.parse(fields.get('data') ?? 'null') };
    }
  }
}

async function connect(
  address: string,
  method: string,
  target: string,
  { headers = {}, body }: StudioRequest,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(new URL(target, address), { method, headers, agent: false }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}
