import { describe, expect, test } from 'vitest';
import { createFrameReader, encodeFrame, maximumFrameBytes } from '../../../src/worker/frames.ts';

const messages = [{ type: 'beat-request' }, { type: 'x', bytes: Uint8Array.of(1, 2, 3), note: 'año 🦊' }, null];

describe('frames', () => {
  test('messages come out as they went in, bytes as bytes', () => {
    const stream = Buffer.concat(messages.map(encodeFrame));
    expect(createFrameReader().push(stream)).toEqual(messages);
  });

  test.each([1, 3, 7, 64])('chunks of %i bytes change nothing', (size) => {
    const stream = Buffer.concat(messages.map(encodeFrame));
    const reader = createFrameReader();
    const read: unknown[] = [];
    for (let at = 0; at < stream.length; at += size) read.push(...reader.push(stream.subarray(at, at + size)));
    expect(read).toEqual(messages);
  });

  test('a header that promises too much is refused before anything is stored', () => {
    const header = Buffer.alloc(4);
    header.writeUInt32BE(maximumFrameBytes + 1);
    expect(() => createFrameReader().push(header)).toThrow(expect.objectContaining({ code: 'protocol-violation' }));
  });

  test('a body that is no structured clone is refused', () => {
    const frame = Buffer.from([0, 0, 0, 3, 1, 2, 3]);
    expect(() => createFrameReader().push(frame)).toThrow(expect.objectContaining({ code: 'protocol-violation' }));
  });
});
