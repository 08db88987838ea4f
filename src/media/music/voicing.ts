import { chordIntervals, pitchClass, type Chord } from './chord.ts';

/**
 * Which notes of a chord are played and how far apart: `close` all within an octave, `open` the second highest an
 * octave down (drop 2), `rootless` third, fifth, seventh and ninth, `power` root and fifth, `shell` root, third and
 * seventh.
 */
export type VoicingKind = 'close' | 'open' | 'rootless' | 'power' | 'shell';

/** MIDI note numbers, both included. */
export interface Register {
  readonly lowest: number;
  readonly highest: number;
}

/** The pitch classes to play, in the order in which they are given up where there is no room: last first. */
export function voicingTones(chord: Chord, kind: VoicingKind, scale: ReadonlySet<number>): readonly number[] {
  const intervals = chordIntervals[chord.quality];
  const third = intervals[1] ?? 4;
  const fifth = intervals[2] ?? 7;
  const seventh = intervals[3];
  const tones = ((): readonly number[] => {
    switch (kind) {
      case 'power':
        return [0, fifth];
      case 'shell':
        return seventh === undefined ? [third, 0, fifth] : [third, seventh, 0];
      case 'rootless': {
        if (seventh === undefined) return [third, 0, fifth];
        const ninth = scale.has(pitchClass(chord.root + 2)) ? 2 : 0;
        return [third, seventh, ninth, fifth];
      }
      case 'close':
      case 'open':
        return seventh === undefined ? [third, 0, fifth] : [third, seventh, 0, fifth];
    }
  })();
  return tones.map((interval) => pitchClass(chord.root + interval));
}

/** Every position of the pitch classes in the register, each stacked from a different lowest note. */
function positions(tones: readonly number[], kind: VoicingKind, register: Register): number[][] {
  const found: number[][] = [];
  for (let lowest = register.lowest; lowest <= register.highest; lowest += 1) {
    if (!tones.includes(pitchClass(lowest))) continue;
    const stack = [...new Set(tones)]
      .map((tone) => lowest + pitchClass(tone - lowest))
      .toSorted((left, right) => left - right);
    if (kind === 'power') stack.push(lowest + 12);
    const second = stack.at(-2);
    if (kind === 'open' && second !== undefined && stack.length > 2) {
      stack.splice(-2, 1);
      stack.unshift(second - 12);
    }
    stack.sort((left, right) => left - right);
    if (stack.every((pitch) => pitch >= register.lowest && pitch <= register.highest)) found.push(stack);
  }
  return found;
}

/** Semitones that the voices travel, each to its nearest neighbour, both ways: 0 for the same chord. */
export function voiceDistance(from: readonly number[], to: readonly number[]): number {
  const nearest = (pitch: number, others: readonly number[]): number =>
    Math.min(...others.map((other) => Math.abs(other - pitch)));
  if (from.length === 0 || to.length === 0) return 0;
  const there = from.reduce((sum, pitch) => sum + nearest(pitch, to), 0);
  const back = to.reduce((sum, pitch) => sum + nearest(pitch, from), 0);
  return (there + back) / 2;
}

export interface VoicingOptions {
  readonly kind: VoicingKind;
  readonly register: Register;
  readonly scale: ReadonlySet<number>;
  /** The voicing before this one, if any. */
  readonly previous: readonly number[];
}

/**
 * The position of a chord that is nearest to the one before it and to the middle of the register; ascending MIDI note
 * numbers. Where the register is too narrow, the least needed notes are left out; never more than it can hold, at worst
 * nothing.
 */
export function voiceChord(chord: Chord, options: VoicingOptions): readonly number[] {
  const { kind, register, scale, previous } = options;
  const centre = (register.lowest + register.highest) / 2;
  const cost = (position: readonly number[]): number => {
    const mean = position.reduce((sum, pitch) => sum + pitch, 0) / position.length;
    const top = previous.length === 0 ? 0 : Math.abs((previous.at(-1) ?? 0) - (position.at(-1) ?? 0));
    return voiceDistance(previous, position) + 0.5 * top + 0.35 * Math.abs(mean - centre);
  };
  const tones = voicingTones(chord, kind, scale);
  const attempts: readonly VoicingKind[] = kind === 'open' ? ['open', 'close'] : [kind, 'close'];
  for (let count = tones.length; count > 0; count -= 1) {
    for (const attempt of attempts) {
      const candidates = positions(tones.slice(0, count), attempt, register);
      const best = candidates.reduce<number[] | undefined>(
        (chosen, candidate) => (chosen === undefined || cost(candidate) < cost(chosen) ? candidate : chosen),
        undefined,
      );
      if (best !== undefined) return best;
    }
  }
  return [];
}
