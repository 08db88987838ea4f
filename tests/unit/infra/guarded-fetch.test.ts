import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { fetchRefusalOf } from '../../../src/core/fetch-file.ts';
import { createGuardedFetch, isPublicAddress } from '../../../src/infra/guarded-fetch.ts';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map(
      (server) =>
        new Promise((done) => {
          server.closeAllConnections();
          server.close(done);
        }),
    ),
  );
});

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP address');
  return address.port;
}

const never = new AbortController().signal;
const limits = { signal: never, maxBytes: 1000, timeoutMs: 2000 };
/** Loopback stands for the public internet here; every other private address stays forbidden. */
const fetchFromLoopback = createGuardedFetch({
  resolve: async (host) => (host === 'files.example' ? ['127.0.0.1'] : ['10.0.0.1']),
  allowsAddress: (address) => address === '127.0.0.1' || isPublicAddress(address),
});

describe('which addresses are public', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'not an address',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  it.each(['93.184.216.34', '2606:4700::1111'])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('guarded fetch', () => {
  it('brings a file from an allowed address, connecting to the address that was judged', async () => {
    const port = await serve((request, response) => response.end(`hello ${request.headers.host}`));
    const file = await fetchFromLoopback(`http://files.example:${port}/a`, limits);
    expect(new TextDecoder().decode(file.bytes)).toBe(`hello files.example:${port}`);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://internal.example/',
    'ftp://files.example/a',
    'file:///etc/passwd',
    'http://user:pass@files.example/',
    'gopher://x',
    'not a url',
    '',
  ])('refuses %s before connecting', async (address) => {
    await expect(createGuardedFetch({ resolve: async () => ['10.0.0.1'] })(address, limits)).rejects.toMatchObject({
      code: 'attachment-rejected',
    });
  });

  it('asks a private address only of the very server the operator named', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/away') response.writeHead(302, { location: 'http://10.0.0.7/secret' }).end();
      else response.end('fox');
    });
    const other = await serve((_request, response) => response.end('secret'));
    const trusting = createGuardedFetch({ trustedHosts: [`127.0.0.1:${port}`] });
    expect((await trusting(`http://127.0.0.1:${port}/a`, limits)).bytes).toHaveLength(3);
    for (const address of [
      `http://127.0.0.1:${other}/`,
      `http://localhost:${port}/`,
      `http://127.0.0.1:${port}/away`,
    ]) {
      await expect(trusting(address, limits)).rejects.toMatchObject({
        code: 'attachment-rejected',
        cause: { refusal: 'address' },
      });
    }
  });

  it('judges every redirect again', async () => {
    const port = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://10.0.0.7/secret' }).end(),
    );
    await expect(fetchFromLoopback(`http://files.example:${port}/`, limits)).rejects.toMatchObject({
      code: 'attachment-rejected',
    });
  });

  it('takes headers to the first host only', async () => {
    const seen: (string | undefined)[] = [];
    const last = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end('x');
    });
    const first = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(302, { location: `http://127.0.0.1:${last}/` }).end();
    });
    await fetchFromLoopback(`http://files.example:${first}/`, { ...limits, headers: { authorization: 'Bearer t' } });
    expect(seen).toEqual(['Bearer t', undefined]);
  });

  it('gives up on a redirect loop', async () => {
    const port = await serve((_request, response) => response.writeHead(302, { location: '/again' }).end());
    await expect(fetchFromLoopback(`http://files.example:${port}/`, limits)).rejects.toThrow(/redirects/u);
  });

  it.each([
    ['announced', { 'content-length': '5000' }],
    ['unannounced', {}],
  ])('stops a body that is too large, %s', async (_name, headers) => {
    const port = await serve((_request, response) => response.writeHead(200, headers).end('x'.repeat(5000)));
    await expect(fetchFromLoopback(`http://files.example:${port}/`, limits)).rejects.toThrow(/larger than/u);
  });

  it('stops waiting for a server that never answers', async () => {
    const port = await serve(() => {});
    await expect(fetchFromLoopback(`http://files.example:${port}/`, { ...limits, timeoutMs: 50 })).rejects.toThrow(
      /longer than/u,
    );
  });

  it('stops waiting for a name that is never looked up', async () => {
    const fetchFromNowhere = createGuardedFetch({ resolve: async () => new Promise(() => {}) });
    await expect(fetchFromNowhere('http://files.example/', { ...limits, timeoutMs: 20 })).rejects.toThrow(
      /longer than/u,
    );
    const stop = new AbortController();
    const download = fetchFromNowhere('http://files.example/', { ...limits, signal: stop.signal });
    stop.abort();
    await expect(download).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.each([
    ['address', 'http://internal.example/', limits],
    ['protocol', 'ftp://files.example/', limits],
    ['status', '/missing', limits],
    ['size', '/', { ...limits, maxBytes: 3 }],
    ['redirects', '/loop', limits],
    ['time', '/silence', { ...limits, timeoutMs: 50 }],
    ['unreachable', '/gone', limits],
  ])('says that %s was the reason', async (refusal, address, allowed) => {
    const port = await serve((request, response) => {
      if (request.url === '/missing') response.writeHead(404).end();
      else if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else if (request.url === '/gone') request.socket.destroy();
      else if (request.url === '/') response.end('file');
    });
    const url = address.startsWith('/') ? `http://files.example:${port}${address}` : address;
    const error: unknown = await fetchFromLoopback(url, allowed).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(fetchRefusalOf(error)).toBe(refusal);
  });

  it('ends as cancelled when the caller gives up', async () => {
    const port = await serve(() => {});
    const stop = new AbortController();
    const download = fetchFromLoopback(`http://files.example:${port}/`, { ...limits, signal: stop.signal });
    stop.abort();
    await expect(download).rejects.toMatchObject({ code: 'cancelled' });
  });
});
