import { majorScale, pitchClass, type Chord } from '../chord.ts';
import type { Mode } from '../lead-sheet.ts';
import { chordTones } from './chord-taste.ts';

/** Where a tune may move, in MIDI note numbers: inside `comfort` freely, up to `limit` reluctantly, never beyond. */
export interface TuneRegister {
  readonly comfort: readonly [lowest: number, highest: number];
  readonly limit: readonly [lowest: number, highest: number];
}

export interface NotePlace {
  readonly mode: Mode;
  readonly chord: Chord | null;
  readonly register: TuneRegister;
  /** The two notes before it, the last one first; fewer at the beginning. */
  readonly before: readonly number[];
  /** How many times the last note was sung in a row. */
  readonly repeats: number;
  /** 2 on the bar, 1 on a beat, 0 between. */
  readonly strength: 0 | 1 | 2;
  /** Semitones from the last note that the bar's model moved here, if it has one. */
  readonly step?: number | undefined;
  /** A pitch that had better be another one. */
  readonly leaving?: number | undefined;
  /** Whether the phrase comes to rest here, and on what. */
  readonly rest: 'none' | 'chord' | 'tonic';
}

const scale: ReadonlySet<number> = majorScale(0);

/** Semitones the tune would move: steps are free, leaps cost by size, beyond an octave they are not sung. */
function leapTaste(pitch: number, before: readonly number[]): number {
  const [last, earlier] = before;
  if (last === undefined) return 0;
  const step = pitch - last;
  const size = Math.abs(step);
  if (size > 12) return Number.NEGATIVE_INFINITY;
  let nats = 0;
  if (size > 9) nats -= 1.5;
  else if (size > 7) nats -= 0.3;
  if (size === 6) nats -= 0.7;
  // After a leap the tune turns back (Huron 2006, Sweet Anticipation, ch. 5: regression and gap fill).
  const leap = earlier === undefined ? 0 : last - earlier;
  if (Math.abs(leap) > 5 && Math.sign(leap) === Math.sign(step) && size > 2) nats -= 1.5;
  return nats;
}

/** Thirds that rub: a minor one against a major chord, and the one that a suspended chord holds back. */
function rubs(tone: number, chord: Chord, tones: ReadonlySet<number>): boolean {
  const above = pitchClass(tone - chord.root);
  if (chord.quality === 'sus4') return above === 3 || above === 4;
  return above === 3 && tones.has(pitchClass(chord.root + 4));
}

function harmonyTaste(pitch: number, { chord, mode, strength }: NotePlace): number {
  const tone = pitchClass(pitch);
  const altered = mode === 'minor' && (tone === 8 || tone === 6) ? -1.5 : -2.2;
  const outside = scale.has(tone) ? 0 : altered;
  if (chord === null) return outside;
  const tones = chordTones(chord);
  if (tones.has(tone)) return strength === 2 ? 0.2 : 0;
  let nats = outside + ([0.2, -0.05, -0.4][strength] ?? 0);
  if (rubs(tone, chord, tones)) nats -= 1.3;
  // A semitone above a chord tone on a strong beat is the harshest of the notes that belong to the key.
  if (strength > 0 && tones.has(pitchClass(tone - 1))) nats -= 1;
  return nats;
}

/** A shape is followed in direction and size, by a tone more or less as the scale has it. */
function shapeTaste(pitch: number, before: number | undefined, step: number | undefined): number {
  if (before === undefined || step === undefined) return 0;
  const off = Math.abs(pitch - before - step);
  const turned = step !== 0 && Math.sign(pitch - before) !== Math.sign(step);
  return Math.max(-2.5, 1.6 - 0.6 * Math.max(0, off - 1)) - (turned ? 0.8 : 0);
}

/** Nats to add to a note's logit: register, leaps, shape, repeated notes, harmony and rest. */
export function noteTaste(pitch: number, place: NotePlace): number {
  const { register, before, repeats, rest, chord, mode } = place;
  if (pitch < register.limit[0] || pitch > register.limit[1]) return Number.NEGATIVE_INFINITY;
  const outside = Math.max(0, register.comfort[0] - pitch, pitch - register.comfort[1]);
  let nats = leapTaste(pitch, before) + harmonyTaste(pitch, place) - 0.4 * outside;
  nats += shapeTaste(pitch, before[0], place.step) - (pitch === place.leaving ? 1.5 : 0);
  if (pitch === before[0] && repeats >= 2) nats -= 1.2 * (repeats - 1) ** 1.5;
  if (rest === 'none') return nats;
  const tonic = mode === 'minor' ? 9 : 0;
  if (chord !== null && !chordTones(chord).has(pitchClass(pitch))) nats -= 4;
  if (rest === 'tonic' && pitchClass(pitch) === tonic) nats += 2.5;
  return nats;
}
