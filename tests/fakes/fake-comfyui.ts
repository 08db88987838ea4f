import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import { portOf } from './port-of.ts';

/** What it does wrong, on command. */
export type ComfyFault =
  | 'none'
  | 'never-ends'
  | 'dies-halfway'
  | 'node-fails'
  | 'out-of-memory'
  | 'interrupted'
  | 'garbage-picture'
  | 'no-picture'
  | 'wrong-json'
  | 'refuses-workflow'
  | 'unauthorised'
  | 'busy-once'
  | 'noise';

export interface FakeComfyUi {
  readonly url: string;
  fault: ComfyFault;
  /** `METHOD /path` of everything asked, in order. */
  readonly asked: readonly string[];
  readonly workflows: readonly unknown[];
  readonly authorisations: readonly (string | undefined)[];
  /** Resolves once a prompt runs. */
  readonly started: Promise<void>;
  readonly stop: () => Promise<void>;
}

const promptSchema = z.object({ prompt: z.unknown(), client_id: z.string() });
const promptId = '3f1c0a52-4c6e-4f0e-9d2b-0a1b2c3d4e5f';

/**
 * A ComfyUI double on a port of this machine: the routes, messages and binary previews of server.py and execution.py
 * of ComfyUI 0.3, as far as a client needs them.
 */
export async function startFakeComfyUi(picture: Uint8Array, preview: Uint8Array): Promise<FakeComfyUi> {
  const asked: string[] = [];
  const workflows: unknown[] = [];
  const authorisations: (string | undefined)[] = [];
  const sockets = new Map<string, WebSocket>();
  let fault: ComfyFault = 'none';
  let isFinished = false;
  let isBusy = true;
  let tellStarted = (): void => {};
  const started = new Promise<void>((resolve) => {
    tellStarted = resolve;
  });

  const json = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  };

  const run = (clientId: string): void => {
    const socket = sockets.get(clientId);
    if (socket === undefined) return;
    const tell = (type: string, data: object): void => socket.send(JSON.stringify({ type, data }));
    const show = (image: Uint8Array): void =>
      socket.send(Buffer.concat([Buffer.from([0, 0, 0, 1, 0, 0, 0, 1]), image]));
    const about = { prompt_id: promptId };
    tell('status', { status: { exec_info: { queue_remaining: 1 } } });
    if (fault === 'noise') {
      socket.send('not json');
      socket.send(Buffer.from([1, 2, 3]));
      tell('progress', { value: 'much', max: -1 });
      tell('execution_success', { prompt_id: 'of-somebody-else' });
      tell('crystools.monitor', { cpu: 12 });
    }
    tell('execution_start', about);
    tell('execution_cached', { nodes: [], ...about });
    tell('executing', { node: '5', ...about });
    for (const value of [1, 2, 3]) {
      tell('progress', { value, max: 4, node: '5', ...about });
      show(fault === 'noise' ? new Uint8Array([9, 9, 9, 9]) : preview);
    }
    tellStarted();
    if (fault === 'never-ends') return;
    if (fault === 'dies-halfway') {
      socket.terminate();
      return;
    }
    if (fault === 'interrupted') {
      tell('execution_interrupted', { ...about, node_id: '5', node_type: 'KSampler', executed: [] });
      return;
    }
    if (fault === 'node-fails' || fault === 'out-of-memory') {
      const isMemory = fault === 'out-of-memory';
      tell('execution_error', {
        ...about,
        node_type: 'KSampler',
        exception_type: isMemory ? 'torch.OutOfMemoryError' : 'ValueError',
        exception_message: isMemory ? 'Allocation on device' : 'something about tensors',
      });
      return;
    }
    isFinished = true;
    tell('executed', {
      node: '7',
      output: { images: [{ filename: 'a b&c.png', subfolder: '', type: 'output' }] },
      ...about,
    });
    tell('execution_success', about);
  };

  const takePrompt = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = promptSchema.parse(await bodyOf(request));
    workflows.push(body.prompt);
    if (fault === 'busy-once' && isBusy) {
      isBusy = false;
      response.writeHead(503, { 'retry-after': '7' }).end('busy');
      return undefined;
    }
    if (fault === 'refuses-workflow') {
      const error = {
        type: 'prompt_outputs_failed_validation',
        message: 'Prompt outputs failed validation',
        details: '',
      };
      return json(response, 400, { error, node_errors: {} });
    }
    json(
      response,
      200,
      fault === 'wrong-json' ? { number: 'one' } : { prompt_id: promptId, number: 1, node_errors: {} },
    );
    setImmediate(() => run(body.client_id));
    return undefined;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '/' } = request;
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    asked.push(`${method} ${pathname}`);
    authorisations.push(request.headers.authorization);
    if (fault === 'unauthorised') return json(response, 401, { error: 'no' });
    if (method === 'GET' && pathname === '/object_info/CheckpointLoaderSimple') {
      const names = [['first.safetensors', 'second.safetensors'], { tooltip: 'The name of the checkpoint' }];
      return json(response, 200, { CheckpointLoaderSimple: { input: { required: { ckpt_name: names } } } });
    }
    if (method === 'POST' && pathname === '/prompt') return takePrompt(request, response);
    if (method === 'GET' && pathname === `/history/${promptId}`) {
      if (!isFinished) return json(response, 200, {});
      const images = fault === 'no-picture' ? [] : [{ filename: 'a b&c.png', subfolder: '', type: 'output' }];
      const status = { status_str: 'success', completed: true, messages: [] };
      return json(response, 200, { [promptId]: { prompt: [], outputs: { '7': { images } }, status } });
    }
    if (method === 'GET' && pathname === '/view' && searchParams.get('filename') === 'a b&c.png') {
      const bytes = fault === 'garbage-picture' ? Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') : picture;
      response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
      return undefined;
    }
    if (method === 'POST' && (pathname === '/interrupt' || pathname === '/queue')) {
      await bodyOf(request);
      response.writeHead(200).end();
      return undefined;
    }
    return json(response, 404, {});
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const upgrades = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    asked.push('UPGRADE /ws');
    if (fault === 'unauthorised') {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    upgrades.handleUpgrade(request, socket, head, (opened) => {
      const clientId = new URL(request.url ?? '/', 'http://localhost').searchParams.get('clientId') ?? '';
      sockets.set(clientId, opened);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const port = portOf(server);

  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    workflows,
    authorisations,
    started,
    get fault() {
      return fault;
    },
    set fault(wished) {
      fault = wished;
    },
    stop: async () => {
      for (const socket of sockets.values()) socket.terminate();
      upgrades.close();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
