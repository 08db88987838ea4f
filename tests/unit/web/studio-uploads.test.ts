import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cleanFileName } from '../../../src/adapters/web/call-reader.ts';
import { studioAddress } from '../../../src/adapters/web/studio-owner.ts';
import { openStudio } from './open-studio.ts';
import type { OpenStudio } from './open-studio.ts';

let studio: OpenStudio;
const open = async (...changes: Parameters<typeof openStudio>): Promise<void> => {
  studio = await openStudio(...changes);
};
const reopen: typeof open = async (...changes) => {
  await studio.close();
  await open(...changes);
};
beforeEach(async () => open());
afterEach(async () => {
  await studio.close();
});

const call = { clientId: 'client-0001', command: 'imagine', options: { prompt: 'a fox' }, locale: 'en' };
const png = (byteLength: number): Buffer => Buffer.concat([Buffer.from([0x89]), Buffer.alloc(byteLength - 1)]);

interface Part {
  readonly name: string;
  readonly fileName?: string;
  readonly content: string | Buffer;
}

const boundary = 'studio-test-boundary';
const multipartType = `multipart/form-data; boundary=${boundary}`;

const upload = async (...files: readonly Part[]) => uploadIn('en', ...files);

async function uploadIn(language: string, ...files: readonly Part[]) {
  const parts: readonly Part[] = [{ name: 'call', content: JSON.stringify(call) }, ...files];
  const body = Buffer.concat([
    ...parts.flatMap(({ name, fileName, content }) => [
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"` +
          `${fileName === undefined ? '' : `; filename="${fileName}"\r\ncontent-type: image/png`}\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return studio.send('POST', '/api/calls', {
    headers: { 'content-type': multipartType, origin: studio.adapter.address(), 'accept-language': language },
    body,
  });
}

describe('an upload', () => {
  test('reaches the command under its option, with the type its bytes have', async () => {
    expect((await upload({ name: 'palette', fileName: 'C:\\x\\colours.txt', content: png(10) })).status).toBe(200);
    expect(studio.dispatcher.calls[0]?.options).toEqual({
      prompt: 'a fox',
      palette: { fileName: 'colours.txt', mediaType: 'image/png', bytes: png(10) },
    });
    const [said] = await studio.messages.list('studio', {});
    expect(said?.body).toMatchObject({ files: [{ option: 'palette', fileName: 'colours.txt', byteLength: 10 }] });
  });

  test('of more bytes than allowed is refused with the limit', async () => {
    const refused = await upload({ name: 'palette', fileName: 'big.png', content: png(1_001) });
    expect(refused).toMatchObject({ status: 415, json: { code: 'attachment-rejected' } });
    expect(studio.dispatcher.calls).toEqual([]);
  });

  test('of more files than allowed is refused', async () => {
    const file = (name: string): Part => ({ name, fileName: 'a.png', content: png(5) });
    expect((await upload(file('one'), file('two'), file('three'))).status).toBeGreaterThanOrEqual(400);
    expect(studio.dispatcher.calls).toEqual([]);
  });

  test('of files that are too much together is refused with what they may have', async () => {
    await reopen({ maxUploadBytes: 1_000_000, maxUploadFiles: 5 });
    const file = (name: string, byteLength: number): Part => ({ name, fileName: 'a.png', content: png(byteLength) });
    const refused = await upload(file('one', 900_000), file('two', 900_000), file('three', 200_001));
    expect(refused).toMatchObject({ status: 415, json: { message: 'Files may have up to 2 MB together.' } });
    expect(studio.dispatcher.calls).toEqual([]);
    expect((await upload(file('one', 900_000), file('two', 900_000), file('three', 200_000))).status).toBe(200);
  });

  test('of an unknown kind is refused by name, whatever it claims to be', async () => {
    const refused = await upload({ name: 'palette', fileName: 'virus.png', content: 'MZ' });
    expect(refused).toMatchObject({ status: 415, json: { message: expect.stringContaining('virus.png') } });
    expect(await studio.messages.list('studio', {})).toEqual([]);
  });

  test('under a name that no option has is refused', async () => {
    expect((await upload({ name: '__proto__', fileName: 'a.png', content: png(5) })).status).toBe(400);
  });

  test('cut short is refused, and the studio goes on', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=b', origin: studio.adapter.address() };
    const cut = await studio.send('POST', '/api/calls', { headers, body: '--b\r\ncontent-disposition: form-data; na' });
    expect(cut.status).toBe(400);
    expect((await studio.get('/api/session')).status).toBe(200);
  });

  test('as JSON beyond the body limit is refused', async () => {
    const long = await studio.post('/api/calls', { ...call, options: { prompt: 'x'.repeat(400_000) } });
    expect(long).toMatchObject({ status: 400, json: { code: 'invalid-input' } });
  });
});

interface BegunUpload {
  readonly status: Promise<number>;
  readonly finish: () => void;
  readonly abandon: () => void;
}

/** An upload that has begun and goes on for as long as the test wants. */
async function beginUpload(): Promise<BegunUpload> {
  const sent = httpRequest(new URL('/api/calls', studio.adapter.address()), {
    method: 'POST',
    headers: { 'content-type': multipartType, origin: studio.adapter.address(), expect: '100-continue' },
    agent: false,
  });
  const answered = once(sent, 'response').then(([response]: IncomingMessage[]) => {
    response?.resume();
    return response?.statusCode ?? 0;
  });
  // The server says that it listens before it reads.
  sent.flushHeaders();
  await once(sent, 'continue');
  sent.write(`--${boundary}\r\ncontent-disposition: form-data; name="call"\r\n\r\n${JSON.stringify(call)}\r\n`);
  return {
    status: answered,
    finish: () => sent.end(`--${boundary}--\r\n`),
    abandon: () => sent.destroy(),
  };
}

describe('uploads at the same time', () => {
  test('are two; a third is asked to wait, in its language, and what has no files is taken', async () => {
    const begun = [await beginUpload(), await beginUpload()];
    const refused = await uploadIn('es', { name: 'palette', fileName: 'a.png', content: png(5) });
    expect(refused).toMatchObject({ status: 429, json: { code: 'limit-reached' } });
    expect(refused.json).toMatchObject({ message: expect.stringContaining('recibiendo otros archivos') });
    expect((await studio.post('/api/calls', call)).status).toBe(200);
    for (const { finish } of begun) finish();
    for (const { status } of begun) expect(await status).toBe(200);
    expect((await upload({ name: 'palette', fileName: 'a.png', content: png(5) })).status).toBe(200);
  });

  test('that are refused early leave the connection in order', async () => {
    await reopen({ maxUploadBytes: 4_000_000 });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const origin = studio.adapter.address();
    const answer = async (method: string, path: string, body?: Buffer): Promise<number | undefined> => {
      const sent = httpRequest(new URL(path, origin), {
        method,
        agent,
        headers: { 'content-type': multipartType, origin },
      });
      sent.end(body);
      const [response]: IncomingMessage[] = await once(sent, 'response');
      response?.resume();
      return response?.statusCode;
    };
    const file = (name: string): string =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="a.png"\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(`${file('one')}MZ\r\n${file('two')}`), png(3_900_000)]);
    expect(await answer('POST', '/api/calls', body)).toBe(415);
    expect(await answer('GET', '/api/session')).toBe(200);
    agent.destroy();
  });

  test('that break off make room', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { status, abandon } = await beginUpload();
      abandon();
      await expect(status).rejects.toThrow('socket hang up');
    }
    await expect
      .poll(async () => (await upload({ name: 'palette', fileName: 'a.png', content: png(5) })).status)
      .toBe(200);
  });

  test('that stop in the middle are ended after a while, and open screens stay', async () => {
    await reopen({ requestTimeoutMs: 200 });
    const { events, close } = await studio.listen();
    const { status } = await beginUpload();
    expect(await status).toBe(408);
    await studio.adapter.post(studioAddress('client-0001'), { text: 'hello', visibility: 'public' }, 'job1');
    expect((await events.next()).value).toMatchObject({ event: 'message' });
    close();
  });
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['a\u202Egnp.exe', 'agnp.exe'],
  ['', 'file'],
  ['..\\', 'file'],
  ['x'.repeat(500), 'x'.repeat(120)],
])('the file name %j becomes %j', (given, expected) => {
  expect(cleanFileName(given)).toBe(expected);
});
