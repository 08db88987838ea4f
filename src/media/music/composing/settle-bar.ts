import { pitchClass, type Chord } from '../chord.ts';
import { barTicks, type LeadSheetBar, type Meter, type Mode } from '../lead-sheet.ts';
import { chordTones } from './chord-taste.ts';
import { restOf } from './phrase-rest.ts';

export interface SettleOptions {
  readonly mode: Mode;
  readonly meter: Meter;
  /** Open on the dominant, or closed on the tonic. */
  readonly role: 'half' | 'full';
}

/** The nearest pitch whose class is one of `tones`, the lower one of two. */
export function nearestTone(pitch: number, tones: ReadonlySet<number>): number {
  const near = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, 6].map((step) => pitch + step);
  return near.find((candidate) => tones.has(pitchClass(candidate))) ?? pitch;
}

/** A bar that somebody wrote without thinking of the end, brought to rest: the cadence's chord, and a long note of it. */
export function settleBar(bar: LeadSheetBar, { mode, meter, role }: SettleOptions): LeadSheetBar {
  const tonic: Chord = mode === 'minor' ? { root: 9, quality: 'min' } : { root: 0, quality: 'maj' };
  const dominant: Chord = mode === 'minor' ? { root: 4, quality: 'maj' } : { root: 7, quality: 'maj' };
  const chord = role === 'full' ? tonic : dominant;
  const { latest } = restOf(meter);
  const tones = role === 'full' ? new Set([tonic.root]) : chordTones(dominant);
  const early = bar.notes.filter(({ tick }) => tick <= latest);
  const last = early.at(-1) ?? bar.notes[0];
  if (last === undefined) return { chords: [{ tick: 0, chord }], notes: [] };
  const tick = Math.min(last.tick, latest);
  return {
    chords: [{ tick: 0, chord }],
    notes: [
      ...early.slice(0, -1),
      { tick, pitch: nearestTone(last.pitch, tones), durationTicks: barTicks(meter) - tick },
    ],
  };
}
