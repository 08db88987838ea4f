import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readAttachedPalette, vividness } from '../../../src/generators/picture/attached-palette.ts';

describe('vividness', () => {
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
      userMessage: expect.stringContaining('up to 64 megapixels'),
    });
  });
});
