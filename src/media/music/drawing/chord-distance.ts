import type { Clef } from './clef-for.ts';
import type { SpelledPitch } from './spell-pitch.ts';
import type { WrittenScore } from './write-measures.ts';

/** Half staff spaces between the staff and its chord symbols: as far as ordinary slurs reach, and the engraver's most. */
const usual = 4;
const most = 10;
/** An arch over high notes rises above them. */
const archShare = 1.5;

const steps = 'CDEFGAB';
/** Place of the top line, in steps from C0, as the clef sounds. */
const topLines: Readonly<Record<Clef, number>> = {
  treble: 38,
  'treble-8va': 45,
  'treble-8vb': 31,
  bass: 26,
  'bass-8vb': 19,
};

/** How far above the upper staff chord symbols stand, in half staff spaces, so that slurs over high notes stay below them. */
export function chordDistance({ measures, clefs }: Pick<WrittenScore, 'measures' | 'clefs'>): number {
  const topLine = topLines[clefs[0] ?? 'treble'];
  let highest = 0;
  let isInside = false;
  for (const { pitch, slur } of measures.flatMap(({ staves }) => staves[0] ?? [])) {
    isInside ||= slur === 'start';
    if (isInside && pitch !== undefined) highest = Math.max(highest, placeOf(pitch) - topLine);
    if (slur === 'stop') isInside = false;
  }
  return Math.min(most, usual + archShare * highest);
}

function placeOf({ step, octave }: SpelledPitch): number {
  return octave * 7 + steps.indexOf(step);
}
