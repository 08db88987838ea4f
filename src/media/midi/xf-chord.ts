import { pitchClass, type Chord, type ChordQuality } from '../music/chord.ts';

/*
 * Chord names as Yamaha's XF has them (XF Format Specifications 2.01, 1999): a sequencer-specific meta event of seven
 * bytes. It is the only form of chords in MIDI files that programs agree on: MuseScore and Yamaha's keyboards read it.
 */

/** Yamaha's number, XF, a chord name. */
const head = [0x43, 0x7b, 0x01] as const;
/** In the place of a bass note: there is none but the root. Also the root of no chord. */
const nothing = 0x7f;

const letters = [0, 2, 4, 5, 7, 9, 11] as const;
const natural = 3;

/** Letter (1 is C) and accidental (3 is none) of each pitch class, in keys with sharps and in keys with flats. */
const roots: Readonly<Record<'sharps' | 'flats', readonly number[]>> = {
  sharps: [0x31, 0x41, 0x32, 0x42, 0x33, 0x34, 0x44, 0x35, 0x45, 0x36, 0x46, 0x37],
  flats: [0x31, 0x22, 0x32, 0x23, 0x33, 0x34, 0x25, 0x35, 0x26, 0x36, 0x27, 0x37],
};

const types: Readonly<Record<ChordQuality, number>> = {
  maj: 0,
  '6': 1,
  maj7: 2,
  aug: 7,
  min: 8,
  min7: 10,
  hdim7: 11,
  dim: 17,
  '7': 19,
  sus4: 32,
};
const noChord = 34;

/** What we call the 34 types of XF, by their number: the nearest of our ten, added notes left out. */
const qualities: readonly ChordQuality[] = [
  ...(['maj', '6', 'maj7', 'maj7', 'maj', 'maj7', '6', 'aug', 'min', 'min', 'min7', 'hdim7', 'min', 'min7'] as const),
  ...(['min7', 'min', 'min', 'dim', 'dim', '7', 'sus4', '7', '7', '7', '7', '7', '7', '7', 'aug', 'aug'] as const),
  ...(['maj', 'maj', 'sus4', 'maj'] as const),
];

/** The body of the meta event, 7 bytes; null says that no chord sounds. */
export function xfChordBytes(chord: Chord | null, accidentals: 'sharps' | 'flats'): readonly number[] {
  if (chord === null) return [...head, nothing, noChord, nothing, nothing];
  return [...head, roots[accidentals][pitchClass(chord.root)] ?? nothing, types[chord.quality], nothing, nothing];
}

/** What a sequencer-specific meta event says of chords: undefined where it says something else, or no chord we know. */
export function readXfChord(body: Uint8Array): Chord | null | undefined {
  if (body.length < 5 || body.length > 16 || head.some((byte, index) => body[index] !== byte)) return undefined;
  const [, , , root = nothing, type = nothing] = body;
  if (type === noChord) return null;
  const quality = qualities[type];
  const letter = letters[(root & 0x0f) - 1];
  const accidental = (root >> 4) - natural;
  if (quality === undefined || letter === undefined || Math.abs(accidental) > natural) return undefined;
  return { root: pitchClass(letter + accidental), quality };
}
