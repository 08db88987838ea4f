import type { RandomSource } from '../../../core/random.ts';
import { chordIntervals, pitchClass, type Chord, type ChordQuality } from '../chord.ts';
import { barTicks, tonicOf, type LeadSheet, type LeadSheetBar, type Mode } from '../lead-sheet.ts';

/** What may stand for a chord, by its root above the key note: chords with two tones in common, and the same function. */
const substitutes: Readonly<
  Record<Mode, Readonly<Record<number, readonly (readonly [root: number, quality: ChordQuality])[]>>>
> = {
  major: {
    0: [
      [9, 'min7'],
      [4, 'min7'],
      [0, 'maj7'],
    ],
    2: [
      [5, 'maj7'],
      [2, 'min7'],
    ],
    4: [
      [0, 'maj7'],
      [9, 'min7'],
    ],
    5: [
      [2, 'min7'],
      [5, 'maj7'],
    ],
    7: [
      [7, 'sus4'],
      [7, '7'],
      [11, 'hdim7'],
    ],
    9: [
      [5, 'maj7'],
      [0, '6'],
    ],
  },
  minor: {
    0: [
      [8, 'maj7'],
      [3, 'maj'],
      [0, 'min7'],
    ],
    3: [
      [0, 'min7'],
      [8, 'maj7'],
    ],
    5: [
      [2, 'hdim7'],
      [8, 'maj'],
      [5, 'min7'],
    ],
    7: [
      [7, 'sus4'],
      [7, '7'],
    ],
    8: [
      [5, 'min7'],
      [0, 'min7'],
    ],
    10: [
      [7, '7'],
      [3, 'maj7'],
    ],
  },
};

/** A substitute may fit the tune this much less than the chord it stands for. */
const tolerance = 0.1;

export interface ReharmoniseOptions {
  /** Share of the chords that are replaced where the tune allows it, 0 … 1. */
  readonly share: number;
  readonly random: RandomSource;
}

/** The sheet with other chords of the same function under the same tune; its first and last chord stay. */
export function reharmonise(sheet: LeadSheet, { share, random }: ReharmoniseOptions): LeadSheet {
  const tonic = tonicOf(sheet);
  const last = sheet.bars.findLastIndex(({ chords }) => chords.some(({ chord }) => chord !== null));
  return {
    ...sheet,
    bars: sheet.bars.map((bar, index) => ({
      ...bar,
      chords: bar.chords.map(({ tick, chord }, place) => {
        const isEdge = index === 0 || index === last;
        if (chord === null || isEdge || random.next() >= share) return { tick, chord };
        const until = bar.chords[place + 1]?.tick ?? barTicks(sheet.meter);
        const choices = (substitutes[sheet.mode][pitchClass(chord.root - tonic)] ?? [])
          .map(([root, quality]): Chord => ({ root: pitchClass(tonic + root), quality }))
          .filter((choice) => choice.root !== chord.root || choice.quality !== chord.quality)
          .filter((choice) => fit(choice, bar, tick, until) >= fit(chord, bar, tick, until) - tolerance);
        return { tick, chord: choices.length === 0 ? chord : random.pick(choices) };
      }),
    })),
  };
}

/** Which share of the tune's time over a chord is on its tones, 0 … 1. */
function fit({ root, quality }: Chord, { notes }: LeadSheetBar, from: number, until: number): number {
  let inside = 0;
  let all = 0;
  for (const { tick, durationTicks, pitch } of notes) {
    const time = Math.min(until, tick + durationTicks) - Math.max(from, tick);
    if (time <= 0) continue;
    all += time;
    if (chordIntervals[quality].includes(pitchClass(pitch - root))) inside += time;
  }
  return all === 0 ? 1 : inside / all;
}
