import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseByteRange } from '../../../src/adapters/web/byte-range.ts';
import { openStudio } from './open-studio.ts';
import type { OpenStudio } from './open-studio.ts';

let studio: OpenStudio;
beforeEach(async () => {
  studio = await openStudio();
  await studio.post('/api/calls', {
    clientId: 'client-0001',
    command: 'imagine',
    options: { prompt: 'x' },
    locale: 'en',
  });
  const bytes = new TextEncoder().encode('0123456789');
  studio.workshop.finish('job001', 'done', [
    { fileName: 'zorro azul ñ".png', mediaType: 'image/png', bytes, alt: 'a fox' },
    { fileName: 'page.svg', mediaType: 'image/svg+xml', bytes, alt: 'a drawing' },
    { fileName: 'song.mp3', mediaType: 'audio/mpeg', bytes, alt: 'a song' },
  ]);
});
afterEach(async () => {
  await studio.close();
});

describe('a finished file', () => {
  test('comes with its type, for good, sandboxed, under its own name', async () => {
    const { status, headers, text } = await studio.get('/artifacts/job001-0');
    expect({ status, text }).toEqual({ status: 200, text: '0123456789' });
    expect(headers['content-type']).toBe('image/png');
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-disposition']).toBe(
      `inline; filename="zorro azul __.png"; filename*=UTF-8''zorro%20azul%20%C3%B1%22.png`,
    );
  });

  test('that could run script is only ever saved', async () => {
    expect((await studio.get('/artifacts/job001-1')).headers['content-disposition']).toMatch(/^attachment/u);
    expect((await studio.get('/artifacts/job001-0?download=1')).headers['content-disposition']).toMatch(/^attachment/u);
  });

  test('is not sent again to a browser that has it', async () => {
    const { headers } = await studio.get('/artifacts/job001-0');
    const again = await studio.get('/artifacts/job001-0', { 'if-none-match': String(headers.etag) });
    expect({ status: again.status, length: again.bytes.length }).toEqual({ status: 304, length: 0 });
  });

  test('plays from the middle', async () => {
    const part = await studio.get('/artifacts/job001-2', { range: 'bytes=2-4' });
    expect({ status: part.status, text: part.text }).toEqual({ status: 206, text: '234' });
    expect(part.headers['content-range']).toBe('bytes 2-4/10');
    const beyond = await studio.get('/artifacts/job001-2', { range: 'bytes=50-' });
    expect({ status: beyond.status, range: beyond.headers['content-range'] }).toEqual({
      status: 416,
      range: 'bytes */10',
    });
  });

  test('that is not there, or is no file of ours, is refused', async () => {
    expect((await studio.get('/artifacts/job999-0')).status).toBe(404);
    expect((await studio.get('/artifacts/..%2f..%2fetc')).status).toBe(400);
  });
});

describe('a file that a job was given', () => {
  const given = async (mediaType: string): Promise<string> => {
    const { sha256 } = await studio.blobs.put(new TextEncoder().encode(`bytes of ${mediaType}`));
    const status = await studio.workshop.desk.get('job001');
    if (status === undefined) throw new Error('the job is gone');
    const id = `with${mediaType.replaceAll(/[^a-z]/gu, '')}`;
    const inputs = [{ sha256, fileName: 'photo', mediaType }];
    await studio.workshop.desk.enqueue({ ...status.job, id, idempotencyKey: id, inputs });
    return id;
  };

  test('is shown beside what became of it, and can run nothing', async () => {
    const { status, headers, text } = await studio.get(`/inputs/${await given('image/png')}-0`);
    expect({ status, text }).toEqual({ status: 200, text: 'bytes of image/png' });
    expect(headers['content-disposition']).toMatch(/^inline/u);
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
    expect((await studio.get(`/inputs/${await given('image/svg+xml')}-0`)).headers['content-disposition']).toMatch(
      /^attachment/u,
    );
  });

  test('that is not there is refused', async () => {
    expect((await studio.get(`/inputs/${await given('image/webp')}-1`)).status).toBe(404);
    expect((await studio.get('/inputs/job999-0')).status).toBe(404);
    expect((await studio.get('/inputs/..%2f0')).status).toBe(400);
  });
});

test.each([
  [undefined, { type: 'whole' }],
  ['bytes=0-', { type: 'part', first: 0, last: 9 }],
  ['bytes=3-3', { type: 'part', first: 3, last: 3 }],
  ['bytes=-4', { type: 'part', first: 6, last: 9 }],
  ['bytes=-40', { type: 'part', first: 0, last: 9 }],
  ['bytes=8-99', { type: 'part', first: 8, last: 9 }],
  ['bytes=-0', { type: 'unsatisfiable' }],
  ['bytes=10-', { type: 'unsatisfiable' }],
  ['bytes=5-2', { type: 'whole' }],
  ['bytes=0-1,3-4', { type: 'whole' }],
  ['lines=1-2', { type: 'whole' }],
  ['bytes=-', { type: 'whole' }],
])('the range %j of ten bytes is %j', (header, expected) => {
  expect(parseByteRange(header, 10)).toEqual(expected);
});
