import { pitchClass, type Chord } from '../chord.ts';
import { barTicks, beatTicks, type LeadSheet } from '../lead-sheet.ts';
import { chordTones } from './chord-taste.ts';

/** A note as far as harmony hears it: how long it sounds in a span, and whether it begins on a beat there. */
export interface Heard {
  readonly tone: number;
  readonly weight: number;
}

/** A stretch of a bar, in lead-sheet ticks from its start. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** What sounds in a span of a bar, also from the bars before. */
export function heardIn(sheet: Pick<LeadSheet, 'bars' | 'meter'>, bar: number, span: Span): readonly Heard[] {
  const [length, beat] = [barTicks(sheet.meter), beatTicks(sheet.meter)];
  const from = bar * length + span.from;
  const until = bar * length + span.until;
  // Notes of two bars before may still ring.
  return [bar - 2, bar - 1, bar].flatMap((index) =>
    (sheet.bars[index]?.notes ?? []).flatMap(({ tick, pitch, durationTicks }) => {
      const start = index * length + tick;
      const time = Math.min(until, start + durationTicks) - Math.max(from, start);
      if (time <= 0) return [];
      const accent = start >= from && tick % beat === 0 ? 1.5 : 1;
      return [{ tone: pitchClass(pitch), weight: time * (start === from ? accent + 0.5 : accent) }];
    }),
  );
}

/** How well a chord holds what is sung, −1 … 1; 0 where nothing is. */
export function chordFit(chord: Chord, notes: readonly Heard[]): number {
  const tones = chordTones(chord);
  const all = notes.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0) return 0;
  const held = notes.reduce((sum, { tone, weight }) => {
    if (tones.has(tone)) return sum + weight;
    // A semitone above a chord tone rubs, another step passes by.
    return sum - weight * (tones.has(pitchClass(tone - 1)) ? 1 : 0.5);
  }, 0);
  return held / all;
}
