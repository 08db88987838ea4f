import type { LeadSheetBar, SectionLabel } from '../lead-sheet.ts';
import type { TuneRegister } from './note-taste.ts';

/** Where tunes lie in C major and A minor: a singer's and a solo instrument's middle, above the chords. */
const plain: TuneRegister = { comfort: [61, 79], limit: [59, 83] };
/** How much higher the sections are, in semitones: choruses and bridges rise. */
const lift: Readonly<Record<SectionLabel, number>> = { A: 0, B: 3, C: 2, D: 0 };

/**
 * The register of each section. A tune that goes on from given bars stays around them, however low or high they are.
 */
export function tuneRegister(given: readonly LeadSheetBar[]): (label: SectionLabel) => TuneRegister {
  const pitches = given.flatMap((bar) => bar.notes.map(({ pitch }) => pitch));
  const centre = pitches.reduce((sum, pitch) => sum + pitch, 0) / Math.max(1, pitches.length);
  const around: TuneRegister =
    pitches.length === 0
      ? plain
      : {
          comfort: [Math.round(centre) - 8, Math.round(centre) + 8],
          limit: [Math.min(Math.round(centre) - 10, ...pitches), Math.max(Math.round(centre) + 12, ...pitches)],
        };
  return (label) => ({
    comfort: [around.comfort[0] + lift[label], around.comfort[1] + lift[label]],
    limit: around.limit,
  });
}
