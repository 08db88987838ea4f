import type { LeadSheetNote } from '../lead-sheet.ts';

/** How the notes of a tune follow each other: joined, as they are written, or the short ones cut short. */
export type Touch = 'legato' | 'plain' | 'detached';

/** By style; all others are played as they are written. */
const touches: ReadonlyMap<string, Touch> = new Map([
  ['ambient', 'legato'],
  ['ballad', 'legato'],
  ['bolero', 'legato'],
  ['cinematic', 'legato'],
  ['folk', 'legato'],
  ['jazz-ballad', 'legato'],
  ['lullaby', 'legato'],
  ['slow-rock', 'legato'],
  ['waltz', 'legato'],
  ['chase', 'detached'],
  ['funk', 'detached'],
  ['march', 'detached'],
  ['overworld', 'detached'],
  ['ska', 'detached'],
  ['tango', 'detached'],
]);

/** Bells, bars and plucked strings of General MIDI: every note is struck anew. */
const isStruck = (program: number): boolean => (program >= 8 && program <= 15) || (program >= 45 && program <= 47);

/** How a style's tune is played on an instrument. */
export function touchOf(styleId: string, program: number): Touch {
  const touch = touches.get(styleId) ?? 'plain';
  return touch === 'legato' && isStruck(program) ? 'plain' : touch;
}

/** Lead-sheet ticks: an eighth, and the sixteenth that it lasts when it is cut short. */
const eighth = 6;
const cutShort = 3;

/**
 * The tune's lengths as they are played: a legato closes gaps of up to a sixteenth, a detached eighth lasts half as long.
 * @param tune in lead-sheet ticks, in order.
 */
export function withTouch<Note extends LeadSheetNote>(tune: readonly Note[], touch: Touch): readonly Note[] {
  if (touch === 'plain') return tune;
  return tune.map((note, index) => {
    const { tick, durationTicks } = note;
    if (touch === 'detached') return durationTicks === eighth ? { ...note, durationTicks: cutShort } : note;
    const gap = (tune[index + 1]?.tick ?? tick) - tick - durationTicks;
    return gap > 0 && gap <= cutShort ? { ...note, durationTicks: durationTicks + gap } : note;
  });
}
