import type { Chord, ChordQuality } from '../../../src/media/music/chord.ts';
import { barTicks, type LeadSheet, type Meter, type SectionLabel } from '../../../src/media/music/lead-sheet.ts';

const chord = (root: number, quality: ChordQuality): Chord => ({ root, quality });

/** Eight bars in C with a chord that changes in mid-bar, a dominant and a diminished chord. */
const harmony: readonly (readonly Chord[])[] = [
  [chord(0, 'maj')],
  [chord(9, 'min')],
  [chord(5, 'maj'), chord(2, 'min')],
  [chord(7, '7')],
  [chord(4, 'min')],
  [chord(9, 'min7'), chord(11, 'dim')],
  [chord(2, 'min'), chord(7, 'sus4')],
  [chord(0, 'maj')],
];
const tune = [67, 69, 72, 71, 76, 74, 72, 67, 65, 69, 72, 74, 71, 67, 69, 71];

/** A song of 16 bars: two sections of eight. */
export function song(meter: Meter, labels: readonly SectionLabel[] = ['A', 'B']): LeadSheet {
  const length = barTicks(meter);
  const bars = Array.from({ length: labels.length * 8 }, (_, bar) => {
    const chords = harmony[bar % 8] ?? [];
    return {
      chords: chords.map((item, index) => ({ tick: (index * length) / chords.length, chord: item })),
      notes: [0, 12, 24].map((tick, index) => ({
        tick,
        pitch: tune[(bar * 3 + index) % tune.length] ?? 60,
        durationTicks: index === 2 ? length - 24 : 12,
      })),
    };
  });
  return {
    genre: 'pop',
    mode: 'major',
    meter,
    bpm: 110,
    bars,
    sections: labels.map((label, index) => ({ label, firstBar: index * 8 })),
  };
}
