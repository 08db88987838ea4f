import { describe, expect, it } from 'vitest';
import { chordQualities } from '../../../src/media/music/chord.ts';
import { readXfChord, xfChordBytes } from '../../../src/media/midi/xf-chord.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text.split(' ').map((byte) => Number.parseInt(byte, 16)));

describe('a chord name in a MIDI file', () => {
  it('is read back as it was written, whatever chord it is', () => {
    for (let root = 0; root < 12; root += 1) {
      for (const quality of chordQualities) {
        for (const accidentals of ['sharps', 'flats'] as const) {
          const chord = { root, quality };
          expect(readXfChord(Uint8Array.from(xfChordBytes(chord, accidentals)))).toEqual(chord);
        }
      }
    }
    expect(readXfChord(Uint8Array.from(xfChordBytes(null, 'flats')))).toBeNull();
  });

  it('is what keyboards write: E major, A minor, G♯ seventh with a flat fifth, B♭ over D', () => {
    expect(readXfChord(bytes('43 7b 01 33 00 33 00'))).toEqual({ root: 4, quality: 'maj' });
    expect(readXfChord(bytes('43 7b 01 36 08 36 08'))).toEqual({ root: 9, quality: 'min' });
    expect(readXfChord(bytes('43 7b 01 45 15 7f 7f'))).toEqual({ root: 8, quality: '7' });
    expect(readXfChord(bytes('43 7b 01 27 00 32 1e'))).toEqual({ root: 10, quality: 'maj' });
  });

  it.each([
    '43 7b 00 58 46',
    '43 7b 01',
    '41 7b 01 31 00 7f 7f',
    '43 7b 01 30 00 7f 7f',
    '43 7b 01 38 00',
    '43 7b 01 31 23',
    '43 7b 01 71 00',
  ])('is none: %s', (body) => {
    expect(readXfChord(bytes(body))).toBeUndefined();
  });
});
