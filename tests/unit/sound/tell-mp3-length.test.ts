import { describe, expect, it } from 'vitest';
import { tellMp3Length } from '../../../src/media/sound/tell-mp3-length.ts';

/** Frames of 192 kbit/s at 44.1 kHz, joint stereo, every other one padded: 626 or 627 bytes. */
function framesOf(count: number): Uint8Array {
  return Uint8Array.from(
    Array.from({ length: count }, (_, index) => {
      const padding = index % 2;
      return [0xff, 0xfb, 0xb0 | (padding << 1), 0x40, ...Array.from({ length: 622 + padding }, () => 7)];
    }).flat(),
  );
}

const id3 = Uint8Array.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 5, 1, 2, 3, 4, 5]);

describe('an MP3 that is told its length', () => {
  const mp3 = Uint8Array.from([...id3, ...framesOf(10)]);
  const told = tellMp3Length(mp3, 10_000);
  const view = new DataView(told.buffer, id3.length);

  it('keeps its title and its sound, and has one frame between them', () => {
    expect(told.length).toBe(mp3.length + 626);
    expect(told.subarray(0, id3.length)).toEqual(id3);
    expect(told.subarray(id3.length + 626)).toEqual(framesOf(10));
    expect([...told.subarray(id3.length, id3.length + 4)]).toEqual([0xff, 0xfb, 0xb0, 0x40]);
    expect(new TextDecoder().decode(told.subarray(id3.length + 36, id3.length + 40))).toBe('Info');
  });

  it('says how many frames it has, and what of them is no sound', () => {
    expect(view.getUint32(44)).toBe(10);
    expect(view.getUint32(48)).toBe(626 + 5 * (626 + 627));
    const trimmed = view.getUint32(36 + 120 + 20) & 0xff_ff_ff;
    expect([trimmed >> 12, trimmed & 0xfff]).toEqual([576, 10 * 1152 - 576 - 10_000]);
  });

  it('is left alone when it knows already, is something else, or is too short for that', () => {
    expect(tellMp3Length(told, 10_000)).toBe(told);
    const text = new TextEncoder().encode('no music at all');
    expect(tellMp3Length(text, 10)).toBe(text);
    expect(tellMp3Length(mp3, 20_000)).toBe(mp3);
    expect(tellMp3Length(mp3, 1000)).toBe(mp3);
  });
});
