import type { LeadSheetBar } from '../lead-sheet.ts';

/** How far below everything else a last note may lie, in semitones. */
const reachBelow = 5;

/**
 * A song comes home from above: where its very last note would be higher than all before it, and not the step that the
 * tune was climbing to, it is sung an octave lower. Nobody has to play his highest note at the end.
 *
 * @param given the first bars, which are somebody's own: a last note that is theirs stays.
 */
export function mendLastNote(bars: readonly LeadSheetBar[], given: number): readonly LeadSheetBar[] {
  const final = bars.findLastIndex(({ notes }) => notes.length > 0);
  if (final < given) return bars;
  const pitches = bars.flatMap(({ notes }) => notes.map(({ pitch }) => pitch));
  const last = pitches.at(-1);
  const before = pitches.slice(0, -1);
  if (last === undefined || before.length === 0 || last <= Math.max(...before)) return bars;
  if (last - (before.at(-1) ?? last) <= 2 || last - 12 < Math.min(...before) - reachBelow) return bars;
  return bars.map((bar, index) =>
    index !== final
      ? bar
      : {
          ...bar,
          notes: bar.notes.map((note, at, all) => (at === all.length - 1 ? { ...note, pitch: last - 12 } : note)),
        },
  );
}
