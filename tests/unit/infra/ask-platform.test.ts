import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askPlatform } from '../../../src/infra/ask-platform.ts';

/** Answers `/403` with 403, `/page` with what a proxy shows, anything else as it should. */
let server: Server;
let address = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    const status = Number(request.url?.slice(1));
    if (Number.isInteger(status)) response.writeHead(status).end('{}');
    else response.end(request.url === '/page' ? '<html>Sign in</html>' : '{"name":"fox"}');
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('expected a TCP address');
  address = `http://127.0.0.1:${bound.port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const schema = z.object({ name: z.string() });
const ask = async (path: string) =>
  askPlatform(`${address}/${path}`, { method: 'GET', authorization: 'Bearer not-a-real-token', schema });

describe('a question to a platform', () => {
  it('is answered', async () => {
    expect((await ask('me')).body).toEqual({ name: 'fox' });
  });

  it('with a token that is not accepted is refused', async () => {
    await expect(ask('401')).rejects.toMatchObject({ code: 'platform-refused', message: 'HTTP 401' });
  });

  it.each(['403', '429', '500', '503'])(
    'answered with %s says nothing about the token: somebody in between, or later',
    async (status) => {
      await expect(ask(status)).rejects.toMatchObject({
        code: 'platform-unreachable',
        message: `HTTP ${status}`,
        retryable: true,
      });
    },
  );

  it('answered by somebody else is as good as not answered', async () => {
    await expect(ask('page')).rejects.toMatchObject({ code: 'platform-unreachable' });
  });
});
