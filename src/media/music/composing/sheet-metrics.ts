import { chordIntervals, pitchClass } from '../chord.ts';
import { chordsInTime, createChordTimeline } from '../chord-timeline.ts';
import { barTicks, tonicOf, type LeadSheet, type LeadSheetBar } from '../lead-sheet.ts';

/**
 * What can be counted about a lead sheet without a model. Definitions follow MusPy (Dong et al. 2020) where it has them,
 * applied to the melody; structure measures are ours. Every share is 0 … 1.
 */
export interface SheetMetrics {
  readonly bars: number;
  readonly notes: number;
  /** Notes that begin, a bar. */
  readonly notesPerBar: number;
  /** Shannon entropy of the notes' pitch classes in bits, 0 … 3.58 (log₂ 12); every note counts once. */
  readonly pitchClassEntropy: number;
  /** Share of notes in the scale of the sheet's key (natural minor in minor keys). */
  readonly inKey: number;
  /** Mean over neighbouring bars of 1 − d/16, where d is the number of places at which only one of the two has an onset. */
  readonly grooveConsistency: number;
  /** Share of bars in which no note begins. */
  readonly emptyBarRate: number;
  /** Share of bars with notes that sound beyond two thirds of the bar: tunes do not fall silent in every bar. */
  readonly filledBars: number;
  /** Share of notes that belong to the chord that sounds where they begin; notes without a chord are not counted. */
  readonly chordToneRatio: number;
  /** Share of bars with notes that are the same as an earlier bar: onsets, pitches and lengths. */
  readonly repeatedBars: number;
  /** Share of bars with notes whose onsets are those of an earlier bar. */
  readonly repeatedRhythm: number;
  /** Mean size of the melody's steps in semitones. */
  readonly meanInterval: number;
  /** From the lowest to the highest note in semitones. */
  readonly range: number;
  /** Chords written, a bar. */
  readonly chordsPerBar: number;
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function entropyBits(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log2(count / total)), 0);
}

/** Share of the keys that were there before. */
function repeatedShare(keys: readonly string[]): number {
  return keys.length === 0 ? 0 : (keys.length - new Set(keys).size) / keys.length;
}

const onsetsOf = (bar: LeadSheetBar): readonly number[] => [...new Set(bar.notes.map(({ tick }) => tick))];

function groove(bars: readonly LeadSheetBar[]): number {
  const onsets = bars.map((bar) => new Set(onsetsOf(bar)));
  return mean(
    onsets.slice(1).map((now, index) => {
      const before = onsets[index] ?? now;
      const shared = [...now].filter((tick) => before.has(tick)).length;
      return 1 - (now.size + before.size - 2 * shared) / 16;
    }),
  );
}

function filledShare(sounding: readonly LeadSheetBar[], length: number): number {
  const filled = sounding.filter(({ notes }) =>
    notes.some((note) => note.tick + note.durationTicks > (2 / 3) * length),
  );
  return filled.length / Math.max(1, sounding.length);
}

function chordToneRatio({ bars, meter }: LeadSheet): number {
  const chords = createChordTimeline(chordsInTime(bars, meter));
  const length = barTicks(meter);
  let [inside, all] = [0, 0];
  for (const [index, { notes }] of bars.entries()) {
    for (const { tick, pitch } of notes) {
      const chord = chords.at(index * length + tick);
      if (chord === null) continue;
      all += 1;
      if (chordIntervals[chord.quality].includes(pitchClass(pitch - chord.root))) inside += 1;
    }
  }
  return all === 0 ? 0 : inside / all;
}

/** Counts a lead sheet. A sheet without notes has zeros. */
export function sheetMetrics(sheet: LeadSheet): SheetMetrics {
  const { bars } = sheet;
  const pitches = bars.flatMap((bar) => bar.notes.map(({ pitch }) => pitch));
  const counts = Array.from({ length: 12 }, (_, tone) => pitches.filter((pitch) => pitchClass(pitch) === tone).length);
  const tonic = tonicOf(sheet);
  const scale = (sheet.mode === 'minor' ? [0, 2, 3, 5, 7, 8, 10] : [0, 2, 4, 5, 7, 9, 11]).map((step) =>
    pitchClass(tonic + step),
  );
  const sounding = bars.filter((bar) => bar.notes.length > 0);
  return {
    bars: bars.length,
    notes: pitches.length,
    notesPerBar: pitches.length / Math.max(1, bars.length),
    pitchClassEntropy: pitches.length === 0 ? 0 : entropyBits(counts),
    inKey: scale.reduce((sum, tone) => sum + (counts[tone] ?? 0), 0) / Math.max(1, pitches.length),
    grooveConsistency: groove(bars),
    emptyBarRate: (bars.length - sounding.length) / Math.max(1, bars.length),
    filledBars: filledShare(sounding, barTicks(sheet.meter)),
    chordToneRatio: chordToneRatio(sheet),
    repeatedBars: repeatedShare(
      sounding.map((bar) => bar.notes.map((note) => `${note.tick},${note.pitch},${note.durationTicks}`).join(' ')),
    ),
    repeatedRhythm: repeatedShare(sounding.map((bar) => bar.notes.map(({ tick }) => tick).join(' '))),
    meanInterval: mean(pitches.slice(1).map((pitch, index) => Math.abs(pitch - (pitches[index] ?? pitch)))),
    range:
      pitches.reduce((high, pitch) => Math.max(high, pitch), 0) - (pitches.length === 0 ? 0 : Math.min(...pitches)),
    chordsPerBar: bars.reduce((sum, bar) => sum + bar.chords.length, 0) / Math.max(1, bars.length),
  };
}
