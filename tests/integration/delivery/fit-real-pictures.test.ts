import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFileDelivery } from '../../../src/chatbot/deliver-files.ts';
import type { FittedFile } from '../../../src/core/delivery.ts';
import { AppError } from '../../../src/core/errors.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { systemClock } from '../../../src/infra/system-clock.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createTestWorker, type TestWorker } from '../worker/test-worker.ts';

/** The whole way with nothing replaced: the port, the process, the editor, real pictures. */
let worker: TestWorker;
beforeAll(async () => {
  const generatorFolders = [path.resolve(import.meta.dirname, '../../../src/editors')];
  worker = await createTestWorker({ generatorFolders, limits: { hangAfterMs: 30_000 } });
  await worker.start();
});
afterAll(() => worker.close());

async function fit(bytes: Uint8Array, mediaType: string, maxBytes: number): Promise<FittedFile> {
  const artifacts = {
    describe: async () => {
      throw new AppError({ code: 'internal', message: 'not asked' });
    },
    read: async () => bytes,
  };
  const delivery = createFileDelivery({ artifacts, worker, clock: systemClock, logger: silentLogger });
  const attachment = {
    artifactId: 'job1-0',
    fileName: 'fox.png',
    mediaType,
    byteLength: bytes.byteLength,
    alt: 'A fox',
  };
  return delivery.fit(attachment, { maxBytes, locale: 'en', signal: new AbortController().signal });
}

/** A photograph's worth of detail: soft shapes under fine grain, a transparent corner. */
function paint(widthPx: number, heightPx: number, grain: number): Uint8Array {
  const random = createSeededRandom(7);
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const at = (y * widthPx + x) * 4;
      const noise = grain * (random.next() - 0.5);
      rgba[at] = Math.max(0, Math.min(255, 128 + 90 * Math.sin(x / 97) + noise));
      rgba[at + 1] = Math.max(0, Math.min(255, 128 + 90 * Math.sin(y / 61) + noise));
      rgba[at + 2] = Math.max(0, Math.min(255, 128 + 90 * Math.sin((x + y) / 143) + noise));
      rgba[at + 3] = x < widthPx / 4 && y < heightPx / 4 ? 0 : 255;
    }
  }
  return rgba;
}
const asPng = (rgba: Uint8Array, widthPx: number, heightPx: number) =>
  sharp(rgba, { raw: { width: widthPx, height: heightPx, channels: 4 } });

it('a PNG above 10 MiB becomes a WebP of its size with its transparency and its metadata', async () => {
  const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><mark>made by Alebrije</mark></x:xmpmeta>';
  const png = await asPng(paint(2000, 2000, 60), 2000, 2000)
    .withExif({ IFD0: { ImageDescription: 'a fox at dusk' } })
    .withXmp(xmp)
    .png({ compressionLevel: 1 })
    .toBuffer();
  const maxBytes = 10 * 2 ** 20;
  expect(png.byteLength).toBeGreaterThan(maxBytes);
  const fitted = await fit(png, 'image/png', maxBytes);
  if (fitted.type !== 'reduced') throw new Error(`expected a packed picture, got ${fitted.type}`);
  expect(fitted.bytes.byteLength).toBeLessThanOrEqual(maxBytes);
  expect(fitted).toMatchObject({
    fileName: 'fox.webp',
    mediaType: 'image/webp',
    note: expect.stringMatching(/^Packed/u),
  });
  const { format, width, height, hasAlpha, exif, xmpAsString } = await sharp(fitted.bytes).metadata();
  expect({ format, width, height, hasAlpha }).toEqual({ format: 'webp', width: 2000, height: 2000, hasAlpha: true });
  expect(exif?.toString('latin1')).toContain('a fox at dusk');
  expect(xmpAsString).toContain('made by Alebrije');
  const { data } = await sharp(fitted.bytes).raw().toBuffer({ resolveWithObject: true });
  expect([data[3], data.at(-1)]).toEqual([0, 255]);
});

it('where little fits it becomes smaller, and its words in text chunks stay as XMP', async () => {
  const plain = await asPng(paint(1024, 512, 80), 1024, 512)
    .png()
    .toBuffer();
  const png = withTextChunk(plain, 'parameters', 'a fox & <moon>, seed 7');
  const fitted = await fit(png, 'image/png', 20_000);
  if (fitted.type !== 'reduced') throw new Error(`expected a smaller picture, got ${fitted.type}`);
  expect(fitted.bytes.byteLength).toBeLessThanOrEqual(20_000);
  const { width, height, xmpAsString } = await sharp(fitted.bytes).metadata();
  expect(width).toBe(2 * height);
  expect(width).toBeLessThan(1024);
  expect(fitted.note).toContain(`${width}×${height}`);
  expect(xmpAsString).toContain('parameters: a fox &amp; &lt;moon&gt;, seed 7');
});

it('an animation stays one', async () => {
  const frames = await Promise.all(
    [10, 60, 110].map((grain) =>
      asPng(paint(256, 256, grain), 256, 256)
        .png()
        .toBuffer(),
    ),
  );
  const gif = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 200, 300], loop: 0 })
    .toBuffer();
  const fitted = await fit(gif, 'image/gif', Math.floor(gif.byteLength / 5));
  if (fitted.type !== 'reduced') throw new Error(`expected a smaller animation, got ${fitted.type}`);
  expect(fitted).toMatchObject({ fileName: 'fox.gif', mediaType: 'image/gif' });
  expect(await sharp(fitted.bytes, { animated: true }).metadata()).toMatchObject({ pages: 3, delay: [100, 200, 300] });
});

it.each([
  [
    'an animated PNG, which would lose its frames',
    async () =>
      withChunk(
        await asPng(paint(64, 64, 90), 64, 64)
          .png()
          .toBuffer(),
        'acTL',
        Buffer.alloc(8),
      ),
  ],
  ['bytes that are no picture', async () => Buffer.alloc(50_000, 7)],
  [
    'a picture cut short',
    async () =>
      (
        await asPng(paint(200, 200, 90), 200, 200)
          .png()
          .toBuffer()
      ).subarray(0, 60_000),
  ],
  [
    'a picture of more pixels than the process may decode',
    async () =>
      sharp({ create: { width: 12_000, height: 10_000, channels: 3, background: '#123456' } })
        .png()
        .toBuffer(),
  ],
])('%s is withheld, and the process lives on', async (_, make) => {
  const pid = worker.pid();
  const bytes = await make();
  expect(await fit(bytes, 'image/png', Math.min(1000, bytes.byteLength - 1))).toMatchObject({ type: 'withheld' });
  expect(worker.pid()).toBe(pid);
});

/** Puts a chunk behind the header. sharp checks no checksum of ancillary chunks it does not know; text it does. */
function withChunk(png: Buffer, type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  const headerEnd = 33;
  return Buffer.concat([png.subarray(0, headerEnd), length, body, checksum, png.subarray(headerEnd)]);
}

function withTextChunk(png: Buffer, keyword: string, text: string): Buffer {
  return withChunk(png, 'tEXt', Buffer.from(`${keyword}\u0000${text}`, 'latin1'));
}

/** PNG annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xff_ff_ff_ff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ ((crc & 1) === 1 ? 0xed_b8_83_20 : 0);
  }
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}
