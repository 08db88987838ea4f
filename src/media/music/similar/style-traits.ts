import { pitchClass } from '../chord.ts';
import { barTicks } from '../lead-sheet.ts';
import type { HeardMusic } from '../listening/heard-music.ts';

/** What two pieces may have in common without a note in common. */
export const traitNames = ['tempo', 'mode', 'density', 'pitches', 'rhythm', 'chords'] as const;
export type TraitName = (typeof traitNames)[number];

/** For each trait a vector of length 1; empty where a piece has nothing to say about it. */
export type StyleTraits = Readonly<Record<TraitName, Float64Array>>;

/** How much each trait counts; ours, by trial on halves of songs (`scripts/evaluate-similar.ts`). */
const weights: Readonly<Record<TraitName, number>> = {
  tempo: 1,
  mode: 0.7,
  density: 1.2,
  pitches: 1,
  rhythm: 1.3,
  chords: 1,
};

type StyleSource = Pick<HeardMusic, 'key' | 'meter' | 'bpm' | 'bars' | 'parts' | 'chords'>;

/** Of length 1, after `centre` of the mean is taken away: what all music has in common says nothing. */
function unit(values: Float64Array, centre = 0): Float64Array {
  const mean = (centre * values.reduce((sum, value) => sum + value, 0)) / Math.max(1, values.length);
  const centred = values.map((value) => value - mean);
  const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
  return length < 1e-9 ? new Float64Array(0) : centred.map((value) => value / length);
}

/** A quantity on a scale of `low` … `high`, octave for octave, as a direction: the extremes are at right angles. */
function direction(value: number, low: number, high: number): Float64Array {
  const place = Math.log(Math.max(1e-6, value) / low) / Math.log(high / low);
  const angle = Math.min(1, Math.max(0, place)) * (Math.PI / 2);
  return Float64Array.of(Math.cos(angle), Math.sin(angle));
}

/** Sixteen places in the bar, and six lengths from sixteenth to whole. */
const barPlaces = 16;
const lengthKinds = 6;

function rhythmOf({ parts, meter }: StyleSource): Float64Array {
  const counts = new Float64Array(barPlaces + lengthKinds);
  const bar = barTicks(meter);
  for (const { role, notes } of parts) {
    if (role === 'drums') continue;
    for (const { position, length } of notes) {
      const place = Math.floor((((position % bar) + bar) % bar) * (barPlaces / bar));
      const kind = barPlaces + Math.min(lengthKinds - 1, Math.max(0, Math.round(Math.log2(length / 3))));
      counts[place] = (counts[place] ?? 0) + 1;
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }
  return unit(counts, 1);
}

function pitchesOf({ parts, key }: StyleSource): Float64Array {
  const counts = new Float64Array(12);
  for (const { role, notes } of parts) {
    if (role === 'drums') continue;
    for (const { pitch, length } of notes) {
      const step = pitchClass(pitch - key.tonic);
      // A note held for bars is one note, not dozens.
      counts[step] = (counts[step] ?? 0) + Math.min(48, length);
    }
  }
  return unit(counts, 1);
}

/** Chords by root above the key note, minor or not: 24 kinds, and which follows which. */
function chordsOf({ chords, key }: StyleSource): Float64Array {
  const kinds = chords.flatMap(({ chord }) =>
    chord === null ? [] : [pitchClass(chord.root - key.tonic) * 2 + (/^(?:min|dim|hdim)/u.test(chord.quality) ? 1 : 0)],
  );
  const counts = new Float64Array(24 + 24 * 24);
  for (const [index, kind] of kinds.entries()) {
    counts[kind] = (counts[kind] ?? 0) + 0.5;
    const next = kinds[index + 1];
    if (next === undefined || next === kind) continue;
    const place = 24 + kind * 24 + next;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return unit(counts);
}

/** Describes a heard piece for `styleLikeness`. */
export function styleTraits(music: StyleSource): StyleTraits {
  const { key, bpm, bars, parts, meter } = music;
  const pitched = parts.filter(({ role }) => role !== 'drums');
  const notes = pitched.reduce((sum, part) => sum + part.notes.length, 0);
  const seconds = (bars.length * barTicks(meter) * 5) / Math.max(1, bpm);
  const none = new Float64Array(0);
  return {
    tempo: direction(bpm, 50, 200),
    mode: notes === 0 ? none : key.mode === 'minor' ? Float64Array.of(0, 1) : Float64Array.of(1, 0),
    density: notes === 0 ? none : direction(notes / Math.max(1, seconds), 0.8, 20),
    pitches: pitchesOf(music),
    rhythm: rhythmOf(music),
    chords: chordsOf(music),
  };
}

export interface StyleLikeness {
  /** −1 … 1; two songs taken at random reach about 0.6. */
  readonly overall: number;
  /** The same for each trait both pieces have. */
  readonly traits: readonly (readonly [name: TraitName, likeness: number])[];
}

/** The cosine of two pieces' traits laid end to end, each at its weight; and trait by trait. */
export function styleLikeness(one: StyleTraits, other: StyleTraits): StyleLikeness {
  const traits = traitNames.flatMap((name): (readonly [TraitName, number])[] => {
    const [left, right] = [one[name], other[name]];
    if (left.length === 0 || right.length === 0) return [];
    return [[name, left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0)]];
  });
  const total = traits.reduce((sum, [name]) => sum + weights[name], 0);
  const sum = traits.reduce((all, [name, likeness]) => all + weights[name] * likeness, 0);
  return { overall: total === 0 ? 0 : sum / total, traits };
}
