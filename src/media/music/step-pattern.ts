import { AppError } from '../../core/errors.ts';
import { barTicks, type Meter } from './lead-sheet.ts';

/** One struck step of a pattern. */
export interface Step {
  /** From the start of its bar, in lead-sheet ticks. */
  readonly tick: number;
  /** Until the next symbol or rest; may reach past its bar. */
  readonly durationTicks: number;
  readonly symbol: string;
}

/** The steps of each bar of a pattern. */
export type StepPattern = readonly (readonly Step[])[];

/** Steps a bar may be divided into: quarters, eighths, triplets, sixteenths and sixteenth triplets. */
const divisions: Readonly<Record<Meter, readonly number[]>> = {
  '4/4': [1, 2, 4, 8, 12, 16, 24],
  '3/4': [1, 3, 6, 9, 12, 18],
  '6/8': [1, 2, 6, 12, 18],
};

function refuse(notation: string, reason: string): never {
  throw new AppError({ code: 'internal', message: `step pattern "${notation}": ${reason}` });
}

/**
 * Reads a pattern such as `x..o..x.` or `1---5---|1-3-5-b-`: one character a step, the number of characters in a bar
 * says how long a step is. `.` is a rest, `-` holds the note before it (at the very start: the pattern's last note, over
 * the bar line), `|` separates bars, blanks are free.
 *
 * @throws AppError `internal` for a symbol outside `alphabet` or a bar of impossible length.
 */
export function parseSteps(notation: string, alphabet: string, meter: Meter): StepPattern {
  const bars = notation.replaceAll(' ', '').split('|');
  const struck: { bar: number; tick: number; durationTicks: number; symbol: string }[] = [];
  let leadingTicks = 0;
  let held: (typeof struck)[number] | 'leading' | undefined = 'leading';
  for (const [bar, steps] of bars.entries()) {
    if (!divisions[meter].includes(steps.length)) refuse(notation, `${String(steps.length)} steps in a ${meter} bar`);
    const stepTicks = barTicks(meter) / steps.length;
    for (const [index, symbol] of steps.split('').entries()) {
      if (symbol === '.') {
        held = undefined;
      } else if (symbol === '-') {
        if (held === undefined) refuse(notation, 'holds a rest');
        if (held === 'leading') leadingTicks += stepTicks;
        else held.durationTicks += stepTicks;
      } else {
        if (!alphabet.includes(symbol)) refuse(notation, `unknown symbol ${symbol}`);
        held = { bar, tick: index * stepTicks, durationTicks: stepTicks, symbol };
        struck.push(held);
      }
    }
  }
  if (leadingTicks > 0) {
    if (held === undefined || held === 'leading') refuse(notation, 'begins with a hold but ends with a rest');
    held.durationTicks += leadingTicks;
  }
  return bars.map((_, bar) =>
    struck
      .filter((step) => step.bar === bar)
      .map(({ tick, durationTicks, symbol }) => ({ tick, durationTicks, symbol })),
  );
}
