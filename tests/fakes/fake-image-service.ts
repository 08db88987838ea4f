import { createServer } from 'node:http';
import { portOf } from './port-of.ts';

/** What it does wrong, on command. */
export type ImageServiceFault =
  | 'none'
  | 'answers-address'
  | 'answers-private-address'
  | 'garbage-picture'
  | 'wrong-json'
  | 'no-json'
  | 'endless'
  | 'unauthorised'
  | 'busy-once'
  | 'busy'
  | 'refuses-words'
  | 'redirects'
  | 'hangs'
  | 'breaks-off';

export interface FakeImageService {
  /** With the `/v1` operators write. */
  readonly url: string;
  fault: ImageServiceFault;
  readonly requests: readonly { readonly body: unknown; readonly authorization: string | undefined }[];
  /** Resolves when a request hangs. */
  readonly hanging: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A double of `POST /v1/images/generations` as OpenAI documents it, on a port of this machine. */
export async function startFakeImageService(picture: Uint8Array): Promise<FakeImageService> {
  const requests: { body: unknown; authorization: string | undefined }[] = [];
  let fault: ImageServiceFault = 'none';
  let isBusy = true;
  let tellHanging = (): void => {};
  const hanging = new Promise<void>((resolve) => {
    tellHanging = resolve;
  });

  const server = createServer((request, response) => {
    const json = (status: number, body: unknown, headers = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
    const problem = (message: string, code: string | null, type = 'invalid_request_error') => ({
      error: { message, type, param: null, code },
    });
    if (request.method === 'GET' && request.url === '/files/picture.png') {
      response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
      return;
    }
    if (request.method !== 'POST' || request.url !== '/v1/images/generations') {
      json(404, problem('Unknown request URL', null));
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({
        body: JSON.parse(Buffer.concat(chunks).toString('utf8')),
        authorization: request.headers.authorization,
      });
      const port = portOf(server);
      const created = 1_760_000_000;
      switch (fault) {
        case 'none':
          return json(200, {
            created,
            data: [{ b64_json: Buffer.from(picture).toString('base64'), revised_prompt: 'x' }],
          });
        case 'answers-address':
          return json(200, { created, data: [{ url: `http://127.0.0.1:${port}/files/picture.png` }] });
        case 'answers-private-address':
          return json(200, { created, data: [{ url: 'http://169.254.169.254/latest/meta-data' }] });
        case 'garbage-picture':
          return json(200, { created, data: [{ b64_json: Buffer.from('<html>no</html>').toString('base64') }] });
        case 'wrong-json':
          return json(200, { images: [] });
        case 'no-json':
          return response.writeHead(200).end('<html>Bad gateway');
        case 'endless': {
          const more = (): void => {
            while (!response.destroyed && response.write('x'.repeat(1_000_000)));
            if (!response.destroyed) response.once('drain', more);
          };
          response.writeHead(200);
          return more();
        }
        case 'unauthorised':
          return json(401, problem('Incorrect API key provided: sk-…', 'invalid_api_key'));
        case 'busy-once':
          if (!isBusy) return json(200, { created, data: [{ b64_json: Buffer.from(picture).toString('base64') }] });
          isBusy = false;
          return json(429, problem('Rate limit reached', 'rate_limit_exceeded', 'requests'), { 'retry-after': '5' });
        case 'busy':
          return json(429, problem('Rate limit reached', 'rate_limit_exceeded', 'requests'));
        case 'refuses-words':
          return json(400, problem('Your request was rejected', 'moderation_blocked', 'image_generation_user_error'));
        case 'redirects':
          return response.writeHead(302, { location: 'http://127.0.0.1:9/elsewhere' }).end();
        case 'hangs':
          return tellHanging();
        case 'breaks-off':
          response.writeHead(200, { 'content-length': '1000' }).write('{"created":');
          return response.destroy();
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const port = portOf(server);
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    hanging,
    get fault() {
      return fault;
    },
    set fault(wished) {
      fault = wished;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
