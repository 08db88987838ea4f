import { afterEach, describe, expect, test } from 'vitest';
import { studioAddress } from '../../../src/adapters/web/studio-owner.ts';
import { openStudio, prepareStudio } from './open-studio.ts';
import type { OpenStudio } from './open-studio.ts';

let studio: OpenStudio | undefined;
const open = async (...given: Parameters<typeof openStudio>): Promise<OpenStudio> => {
  studio = await openStudio(...given);
  return studio;
};
afterEach(async () => {
  await studio?.close();
  studio = undefined;
});

const token = 'a-token-of-sixteen-and-more';
const call = { clientId: 'client-0001', command: 'help', options: {}, locale: 'en' };

describe('who may listen', () => {
  test.each(['0.0.0.0', '192.168.1.5', '::', 'studio.example'])('%s without a token is refused', async (host) => {
    const { create, dispatcher } = prepareStudio({ host });
    await expect(create().start(dispatcher)).rejects.toMatchObject({ code: 'config-invalid' });
  });

  test('a token short enough to guess is refused', async () => {
    const { create, dispatcher } = prepareStudio({ token: 'short' });
    await expect(create().start(dispatcher)).rejects.toMatchObject({ code: 'config-invalid' });
  });

  test('a port in use is named, not thrown as a system error', async () => {
    const { adapter } = await open();
    const { create, dispatcher } = prepareStudio({ port: Number(new URL(adapter.address()).port) });
    await expect(create().start(dispatcher)).rejects.toMatchObject({ code: 'config-invalid' });
  });

  test('a page that was not built is named with the command that builds it', async () => {
    const { create, dispatcher } = prepareStudio({ pageFolder: '/nowhere' });
    await expect(create().start(dispatcher)).rejects.toThrow(/build:studio/u);
  });
});

describe('a studio on loopback without a token', () => {
  test('lets its own page in', async () => {
    const { get, post } = await open();
    expect((await get('/api/session')).json).toEqual({ signedIn: true, tokenNeeded: false });
    expect((await post('/api/calls', call)).status).toBe(200);
  });

  test.each(['evil.example', 'localhost.evil.example', '10.0.0.7:80', 'local host'])(
    'refuses the host name %j, whatever it resolves to',
    async (host) => {
      const { get, send, dispatcher } = await open();
      expect((await get('/api/studio', { host })).status).toBe(421);
      const posted = await send('POST', '/api/calls', { headers: { host, origin: `http://${host}` } });
      expect(posted.status).not.toBe(200);
      expect(dispatcher.calls).toEqual([]);
    },
  );

  test.each(['/%61pi/studio', '/nothing', '/api/nothing', 'http://evil.example/api/studio'])(
    'refuses a foreign host name for %s',
    async (target) => {
      const { sendVerbatim } = await open();
      expect(await sendVerbatim('GET', target, { host: 'evil.example' })).toBe(421);
    },
  );

  test('refuses a foreign name in the address itself, whatever the host header says', async () => {
    const { sendVerbatim, adapter } = await open();
    const { host, origin } = new URL(adapter.address());
    expect(await sendVerbatim('GET', 'http://evil.example/api/studio')).toBe(421);
    expect(await sendVerbatim('GET', `http://${host}@evil.example/api/studio`)).toBe(421);
    expect(await sendVerbatim('GET', `http://${host}/api/studio`, { host: 'evil.example' })).toBe(421);
    expect(await sendVerbatim('GET', `http://${host}/api/studio`)).toBe(200);
    expect(await sendVerbatim('DELETE', `http://${host}/api/messages`, { origin })).toBe(200);
  });

  test.each(['/%61pi/messages', 'http://HOST/api/messages'])(
    'refuses a change from another origin to %s',
    async (target) => {
      const { sendVerbatim, adapter } = await open();
      const { host } = new URL(adapter.address());
      const headers = { origin: 'http://evil.example' };
      expect(await sendVerbatim('DELETE', target.replace('HOST', host), headers)).toBe(403);
    },
  );

  test('answers to localhost, to its address and to names the operator allowed', async () => {
    const { get } = await open({ allowedHosts: ['studio.example'] });
    for (const host of ['localhost:1', '127.0.0.1:1', '[::1]:1', 'studio.example']) {
      expect((await get('/api/session', { host })).status, host).toBe(200);
    }
  });

  test.each([
    { name: 'another origin', headers: { origin: 'http://evil.example' } },
    { name: 'an origin without a host', headers: { origin: 'null' } },
    { name: 'a cross-site fetch', headers: { 'sec-fetch-site': 'cross-site' } },
    { name: 'a same-site fetch', headers: { 'sec-fetch-site': 'same-site' } },
    { name: 'another port of this machine', headers: { origin: 'http://127.0.0.1:1' } },
  ])('refuses a change from $name', async ({ headers }) => {
    const { post, dispatcher } = await open();
    expect((await post('/api/calls', call, headers)).status).toBe(403);
    expect(dispatcher.calls).toEqual([]);
  });

  test('refuses a change that does not say where it comes from', async () => {
    const { send, dispatcher } = await open();
    const headers = { 'content-type': 'application/json' };
    expect((await send('POST', '/api/calls', { headers, body: JSON.stringify(call) })).status).toBe(403);
    expect((await send('DELETE', '/api/messages')).status).toBe(403);
    expect(dispatcher.calls).toEqual([]);
  });
});

describe('a studio with a token', () => {
  test('shows strangers the page and nothing else', async () => {
    const { get, post } = await open({ token });
    expect((await get('/')).status).toBe(200);
    expect((await get('/api/session')).json).toEqual({ signedIn: false, tokenNeeded: true });
    for (const path of ['/api/studio', '/api/messages', '/api/events', '/api/gallery', '/artifacts/job001-0']) {
      expect((await get(path)).status, path).toBe(401);
    }
    expect((await post('/api/calls', call)).status).toBe(401);
    expect((await get('/api')).status).toBe(404);
  });

  test.each([
    '/%61pi/messages',
    '/ap%69/events',
    '/%61rtifacts/abc-0',
    '*api/messages',
    'http://HOST/api/messages',
    'HTTP://HOST/api/messages?before=1',
    'https://HOST/%61pi/gallery',
  ])('lets no stranger read by writing an address as %s', async (target) => {
    const { sendVerbatim, adapter } = await open({ token });
    expect(await sendVerbatim('GET', target.replace('HOST', new URL(adapter.address()).host))).toBe(401);
  });

  test.each(['/%61pi/calls', 'http://HOST/api/calls', 'http://HOST/%61pi/calls'])(
    'lets no stranger call by writing an address as %s',
    async (target) => {
      const { sendVerbatim, adapter, dispatcher } = await open({ token });
      const body = JSON.stringify(call);
      const { host, origin } = new URL(adapter.address());
      const status = await sendVerbatim(
        'POST',
        target.replace('HOST', host),
        {
          origin,
          'content-type': 'application/json',
          'content-length': String(body.length),
        },
        body,
      );
      expect(status).toBe(401);
      expect(dispatcher.calls).toEqual([]);
    },
  );

  test('denies what no route is open for, whatever the method', async () => {
    const { sendVerbatim, adapter } = await open({ token });
    const { origin } = new URL(adapter.address());
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      expect(await sendVerbatim(method, '/api/nothing', { origin }), method).toBe(401);
    }
    expect(await sendVerbatim('HEAD', '/%61pi/messages')).toBe(401);
    expect(await sendVerbatim('HEAD', '/')).toBe(200);
  });

  test('lets in whoever has it, by a cookie that scripts cannot read', async () => {
    const { get, post } = await open({ token });
    const welcome = await post('/api/session', { token });
    expect(welcome.status).toBe(200);
    const [cookie = ''] = welcome.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^alebrije_session=[\w.-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/u);
    expect((await get('/api/studio', { cookie })).status).toBe(200);
    expect((await get('/api/studio', { cookie: cookie.replace('=', '=x') })).status).toBe(401);
  });

  test('says in the language of the request that a token is wrong, and stops listening to guesses', async () => {
    const { post, clock } = await open({ token });
    const wrong = await post('/api/session', { token: 'guess' }, { 'accept-language': 'es-MX' });
    expect(wrong).toMatchObject({ status: 403, json: { message: 'Esa no es la clave.' } });
    for (let attempt = 0; attempt < 7; attempt += 1) await post('/api/session', { token: 'guess' });
    expect(await post('/api/session', { token })).toMatchObject({ status: 429 });
    clock.advance(10 * 60 * 1000);
    expect((await post('/api/session', { token })).status).toBe(200);
  });

  test('forgets a session that was signed out', async () => {
    const { send, post, get, adapter } = await open({ token });
    const [cookie = ''] = (await post('/api/session', { token })).headers['set-cookie'] ?? [];
    const out = await send('DELETE', '/api/session', { headers: { origin: adapter.address(), cookie } });
    expect(out.headers['set-cookie']?.[0]).toMatch(/Max-Age=0/u);
    expect((await get('/api/studio', { cookie })).status).toBe(401);
  });

  test('lets no screen of a session listen on once it was signed out', async () => {
    const { send, post, listen, adapter } = await open({ token });
    const signIn = async (): Promise<string> =>
      (await post('/api/session', { token })).headers['set-cookie']?.[0] ?? '';
    const [own, other] = [await signIn(), await signIn()];
    const [gone, stays] = [
      await listen('/api/events', { cookie: own }),
      await listen('/api/events', { cookie: other }),
    ];
    const ended = gone.events.next();
    await send('DELETE', '/api/session', { headers: { origin: adapter.address(), cookie: own } });
    expect(await ended).toMatchObject({ done: true });
    await adapter.post(studioAddress('client-0001'), { text: 'hello', visibility: 'public' }, 'job1');
    expect((await stays.events.next()).value).toMatchObject({ event: 'message' });
    stays.close();
  });
});

describe('what every answer carries', () => {
  test('a policy without inline scripts or frames, no sniffing, no referrer', async () => {
    const { get } = await open();
    const { headers } = await get('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  test('built files may be kept for good, the page and the data are asked for again', async () => {
    const { get } = await open();
    expect((await get('/assets/index-abc123.js')).headers['cache-control']).toContain('immutable');
    expect((await get('/')).headers['cache-control']).toBe('no-cache');
    expect((await get('/api/studio')).headers['cache-control']).toBe('no-store');
  });

  test('what is not there is a refusal with a sentence, never a stack', async () => {
    const { get, post } = await open();
    expect(await get('/api/nothing')).toMatchObject({ status: 404, json: { code: 'not-found' } });
    expect((await get('/../package.json')).status).toBe(404);
    const broken = await post('/api/calls', { clientId: 'x' });
    expect(broken).toMatchObject({ status: 400, json: { code: 'invalid-input' } });
    expect(broken.text).not.toMatch(/at .*\.ts/u);
  });
});
