import { chordIntervals, pitchClass, type Chord } from '../chord.ts';
import type { Mode } from '../lead-sheet.ts';

const scales: Readonly<Record<Mode, readonly number[]>> = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
};
/** The key note of step 0: C4, in minor A3. */
const origins: Readonly<Record<Mode, number>> = { major: 60, minor: 57 };

/** Steps from C4 to A5, where a tune can be sung and played; both included. */
export const tuneRegister: Readonly<Record<Mode, { readonly lowest: number; readonly highest: number }>> = {
  major: { lowest: 0, highest: 12 },
  minor: { lowest: 2, highest: 14 },
};

/** The scale degree of a step, 0 (the key note) … 6. */
export function degreeOf(step: number): number {
  return ((step % 7) + 7) % 7;
}

function plainPitch(step: number, mode: Mode): number {
  return origins[mode] + 12 * Math.floor(step / 7) + (scales[mode][degreeOf(step)] ?? 0);
}

/** How many letters above its root each interval of a chord is written. */
const letters = [0, 1, 1, 2, 2, 3, 4, 4, 4, 5, 6, 6] as const;

/**
 * The scale degrees that are tones of a chord, with the pitch class each has in it: over E major in A minor the seventh
 * degree is there, as G sharp.
 */
export function chordDegrees(chord: Chord, mode: Mode): ReadonlyMap<number, number> {
  const classes = scales[mode].map((interval) => pitchClass(origins[mode] + interval));
  const natural = classes.indexOf(chord.root);
  // A root outside the scale is written as a lowered degree, as in flat II or flat VII.
  const root = natural >= 0 ? natural : classes.indexOf(pitchClass(chord.root + 1));
  return new Map(
    chordIntervals[chord.quality].map((interval) => [
      degreeOf(root + (letters[interval] ?? 0)),
      pitchClass(chord.root + interval),
    ]),
  );
}

/** MIDI note number of a step while a chord sounds, altered where the chord alters its degree. */
export function pitchOfStep(step: number, mode: Mode, chord?: Chord | null): number {
  const plain = plainPitch(step, mode);
  if (chord === undefined || chord === null) return plain;
  const wanted = chordDegrees(chord, mode).get(degreeOf(step));
  if (wanted === undefined) return plain;
  const up = pitchClass(wanted - plain);
  return plain + (up > 6 ? up - 12 : up);
}

/** The step of the register nearest to `step` whose degree is one of `degrees`; the lower one of two. */
export function nearestStep(
  step: number,
  degrees: ReadonlySet<number> | ReadonlyMap<number, unknown>,
  mode: Mode,
): number {
  const { lowest, highest } = tuneRegister[mode];
  let best = Math.min(highest, Math.max(lowest, Math.round(step)));
  let distance = Number.POSITIVE_INFINITY;
  for (let candidate = lowest; candidate <= highest; candidate += 1) {
    if (!degrees.has(degreeOf(candidate)) || Math.abs(candidate - step) >= distance) continue;
    best = candidate;
    distance = Math.abs(candidate - step);
  }
  return best;
}
