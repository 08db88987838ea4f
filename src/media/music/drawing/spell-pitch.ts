import { chordIntervals, majorFifths, pitchClass, type Chord } from '../chord.ts';
import type { Mode } from '../lead-sheet.ts';

/** A written pitch. */
export interface SpelledPitch {
  readonly step: 'C' | 'D' | 'E' | 'F' | 'G' | 'A' | 'B';
  /** Semitones from the natural: −2 … 2. */
  readonly alter: number;
  /** 4 begins with middle C. */
  readonly octave: number;
}

/**
 * Places on the line of fifths: … B♭ −2, F −1, C 0, G 1, D 2 … A note's place is its spelling; keys and chords are
 * windows on the line (Temperley 2001, The Cognition of Basic Musical Structures, ch. 5).
 */
const steps = ['F', 'C', 'G', 'D', 'A', 'E', 'B'] as const;
const naturals: Readonly<Record<SpelledPitch['step'], number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
/** A♭♭ … D♯♯: no flatter or sharper note is ever written. */
const flattest = -11;
const sharpest = 16;

/**
 * The key signature, sharps positive: of two spellings the one with fewer signs, of F♯ and G♭ major the sharps, of D♯ and
 * E♭ minor the flats.
 */
export function keyFifths(tonic: number, mode: Mode): number {
  const fifths = majorFifths(mode === 'minor' ? tonic + 3 : tonic);
  return fifths === 6 && mode === 'minor' ? -6 : fifths;
}

/** The place on the line with this pitch class from `lowest` up: always one of twelve neighbours. */
function placeFrom(pitch: number, lowest: number): number {
  return lowest + pitchClass(pitch * 7 - lowest);
}

/** The letter and its signs at a place. */
function nameAt(place: number): Pick<SpelledPitch, 'step' | 'alter'> {
  const index = place + 1;
  const step = steps[((index % 7) + 7) % 7] ?? 'C';
  return { step, alter: Math.floor(index / 7) };
}

function octaveOf(pitch: number, { step, alter }: Pick<SpelledPitch, 'step' | 'alter'>): number {
  return Math.round((pitch - naturals[step] - alter) / 12) - 1;
}

function spelledAt(pitch: number, place: number): SpelledPitch {
  const name = nameAt(place);
  return { ...name, octave: octaveOf(pitch, name) };
}

/** The place of the key's own note of this pitch class; undefined for a note foreign to the key signature. */
function diatonicPlace(pitch: number, fifths: number): number | undefined {
  const place = placeFrom(pitch, fifths - 1);
  return place <= fifths + 5 ? place : undefined;
}

/**
 * How a chord's root is spelled: flats for what is borrowed from minor, sharps under diminished chords, which lead
 * upwards. Never a double sign.
 */
function rootPlace({ root, quality }: Chord, fifths: number): number {
  const leads = quality === 'dim' || quality === 'hdim7';
  const place = placeFrom(root, fifths + (leads ? -1 : -5));
  if (place < -8) return place + 12;
  return place > 11 ? place - 12 : place;
}

/** The root of a chord symbol in a key of so many sharps. */
export function spellRoot(chord: Chord, fifths: number): Pick<SpelledPitch, 'step' | 'alter'> {
  return nameAt(rootPlace(chord, fifths));
}

/** Fifths from the root to each chord tone, by semitones and quality: a third is a third, whatever the key. */
function toneFifths(interval: number, { quality }: Chord): number {
  switch (interval) {
    case 0:
      return 0;
    case 3:
      return -3;
    case 4:
      return 4;
    case 5:
      return -1;
    case 6:
      return -6;
    case 7:
      return 1;
    case 8:
      return 8;
    case 9:
      return 3;
    case 10:
      return -2;
    default:
      return quality === 'maj7' ? 5 : 0;
  }
}

export interface MelodicPlace {
  readonly fifths: number;
  readonly mode: Mode;
  /** What sounds with the note; null where nothing does. */
  readonly chord: Chord | null;
  /** The next note of another pitch, if one follows. */
  readonly nextPitch: number | undefined;
}

/**
 * How a note is written: as the key has it; else as its chord has it (the leading tone over a dominant); else by where it
 * goes: a semitone up from a raised note, a semitone down from a lowered one.
 */
export function spellNote(pitch: number, { fifths, mode, chord, nextPitch }: MelodicPlace): SpelledPitch {
  const own = diatonicPlace(pitch, fifths);
  if (own !== undefined) return spelledAt(pitch, own);
  // The raised seventh degree of minor: three fifths above the signature is the tonic, five more its leading tone.
  const leading = fifths + 3 + 5;
  if (mode === 'minor' && leading <= sharpest && placeFrom(pitch, leading) === leading)
    return spelledAt(pitch, leading);
  if (chord !== null) {
    const interval = pitchClass(pitch - chord.root);
    if (chordIntervals[chord.quality].includes(interval)) {
      const place = rootPlace(chord, fifths) + toneFifths(interval, chord);
      if (place >= flattest && place <= sharpest) return spelledAt(pitch, place);
    }
  }
  const goal = nextPitch === undefined ? undefined : diatonicPlace(nextPitch, fifths);
  if (goal !== undefined && nextPitch === pitch + 1 && isPlain(goal + 5)) return spelledAt(pitch, goal + 5);
  if (goal !== undefined && nextPitch === pitch - 1 && isPlain(goal - 5)) return spelledAt(pitch, goal - 5);
  // The habit of a key: in C from E♭ to G♯; in minor one further, for its raised degrees and their neighbours.
  const habitual = placeFrom(pitch, fifths + (mode === 'minor' ? -2 : -3));
  return spelledAt(pitch, isPlain(habitual) ? habitual : habitual > 0 ? habitual - 12 : habitual + 12);
}

/** Whether a place has one sign at most: F♭ … B♯. */
function isPlain(place: number): boolean {
  return place >= -8 && place <= 12;
}
