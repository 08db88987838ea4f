import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { dominantColours, readAttachedPalette, vividness } from '../../../src/generators/picture/attached-palette.ts';
import type { Rgb } from '../../../src/generators/picture/colours.ts';

function imageOf(parts: readonly (readonly [colour: Rgb, pixels: number])[]) {
  const rgb = parts.flatMap(([colour, pixels]) => Array.from({ length: pixels }, () => [...colour]).flat());
  return { widthPx: rgb.length / 3, heightPx: 1, rgb: Uint8Array.from(rgb) };
}

describe('dominant colours', () => {
  it('finds the colours of a flat picture', () => {
    const red: Rgb = [220, 20, 20];
    const blue: Rgb = [10, 40, 200];
    const found = dominantColours(
      imageOf([
        [red, 32],
        [blue, 32],
      ]),
      2,
    );
    expect(found.toSorted((a, b) => b[0] - a[0])).toEqual([red, blue]);
  });

  it('gives one colour for a picture of one colour, however many are asked for', () => {
    expect(dominantColours(imageOf([[[7, 8, 9], 50]]), 5)).toEqual([[7, 8, 9]]);
  });

  it('gives at most as many as asked for', () => {
    const noise = imageOf(
      Array.from({ length: 200 }, (_, index) => [[index, (index * 7) % 256, (index * 13) % 256], 1] as const),
    );
    expect(dominantColours(noise, 5)).toHaveLength(5);
  });

  it('tells vivid colours from greys', () => {
    expect(vividness([220, 20, 20])).toBeGreaterThan(vividness([120, 125, 130]));
  });
});

/** A PNG whose header says `side` × `side`, with hardly any pixels: a decompression bomb's outside. */
function hugePng(side: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc32(body), body.length + 4);
    return frame;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('an attached picture', () => {
  it('of too many pixels is refused for that, before it is decoded', async () => {
    const file = { fileName: 'huge.png', mediaType: 'image/png', bytes: hugePng(30_000) };
    await expect(readAttachedPalette([file], 'en')).rejects.toMatchObject({
      code: 'attachment-rejected',
      userMessage: expect.stringContaining('up to 40 megapixels'),
    });
  });
});
