import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cleanFileName } from '../../../src/adapters/web/call-reader.ts';
import { openStudio } from './open-studio.ts';
import type { OpenStudio } from './open-studio.ts';

let studio: OpenStudio;
beforeEach(async () => {
  studio = await openStudio();
});
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

async function upload(...files: readonly Part[]) {
  const boundary = 'studio-test-boundary';
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
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, origin: studio.adapter.address() },
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

test.each([
  ['../../etc/passwd', 'passwd'],
  ['a\u202Egnp.exe', 'agnp.exe'],
  ['', 'file'],
  ['..\\', 'file'],
  ['x'.repeat(500), 'x'.repeat(120)],
])('the file name %j becomes %j', (given, expected) => {
  expect(cleanFileName(given)).toBe(expected);
});
