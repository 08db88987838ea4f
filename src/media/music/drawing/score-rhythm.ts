import { barTicks, type Meter } from '../lead-sheet.ts';

/** Something between two ticks of a bar: a note, part of a tied one, or a rest. */
export interface RhythmSpan {
  readonly start: number;
  readonly end: number;
}

export type NoteType = 'whole' | 'half' | 'quarter' | 'eighth' | '16th';

/** A span as one sign of notation. */
export interface WrittenSpan extends RhythmSpan {
  readonly type: NoteType;
  readonly dots: 0 | 1;
  /** Three in the time of two. */
  readonly isTriplet: boolean;
}

const straight: Readonly<Record<number, readonly [NoteType, 0 | 1]>> = {
  3: ['16th', 0],
  6: ['eighth', 0],
  9: ['eighth', 1],
  12: ['quarter', 0],
  18: ['quarter', 1],
  24: ['half', 0],
  36: ['half', 1],
  48: ['whole', 0],
};
const triplet: Readonly<Record<number, NoteType>> = { 4: 'eighth', 8: 'quarter', 16: 'half' };

/** Where triplets stand: from … to in ticks of the bar; a quarter with eighths, or a half with quarters. */
export type TripletGroup = RhythmSpan;

/** Splits a span into signs that show the beat. `groups` are the bar's triplets, in order. */
export function writeSpan(
  span: RhythmSpan,
  {
    meter,
    groups,
    isRest,
  }: { readonly meter: Meter; readonly groups: readonly TripletGroup[]; readonly isRest: boolean },
): readonly WrittenSpan[] {
  const written: WrittenSpan[] = [];
  let at = span.start;
  const straightUntil = (until: number): void => {
    if (until > at) written.push(...splitStraight({ start: at, end: until }, meter, isRest));
    at = Math.max(at, until);
  };
  for (const group of groups) {
    const start = Math.max(at, group.start);
    const end = Math.min(span.end, group.end);
    if (start >= end) continue;
    straightUntil(start);
    const type = triplet[end - start];
    if (type === undefined) continue;
    written.push({ start, end, type, dots: 0, isTriplet: true });
    at = end;
  }
  straightUntil(span.end);
  return written;
}

function splitStraight(span: RhythmSpan, meter: Meter, isRest: boolean): readonly WrittenSpan[] {
  const sign = straight[span.end - span.start];
  if (sign !== undefined && (isRest ? mayRest(span, meter) : mayStand(span, meter))) {
    return [{ ...span, type: sign[0], dots: sign[1], isTriplet: false }];
  }
  const cut = strongestInside(span, meter);
  // Nothing is shorter than a sixteenth: what the grid does not know is written as the nearest sign it has.
  if (cut === undefined) return [{ ...span, type: '16th', dots: 0, isTriplet: false }];
  return [
    ...splitStraight({ start: span.start, end: cut }, meter, isRest),
    ...splitStraight({ start: cut, end: span.end }, meter, isRest),
  ];
}

/** Ticks of the metre's levels, strongest first: halves of a bar, beats, eighths, sixteenths. */
const levels: Readonly<Record<Meter, readonly number[]>> = {
  '4/4': [24, 12, 6, 3],
  '3/4': [12, 6, 3],
  '6/8': [18, 6, 3],
};

/** The strongest place inside a span; among equals the one that leaves the longer note on the beat. */
function strongestInside({ start, end }: RhythmSpan, meter: Meter): number | undefined {
  for (const step of levels[meter]) {
    const first = (Math.floor(start / step) + 1) * step;
    if (first >= end) continue;
    return start % step === 0 ? Math.floor((end - 1) / step) * step : first;
  }
  return undefined;
}

const crosses = ({ start, end }: RhythmSpan, step: number): boolean =>
  Math.floor(start / step) < Math.floor((end - 1) / step);
const liesOn = ({ start, end }: RhythmSpan, step: number): boolean => start % step === 0 && end % step === 0;

/** Whether one sign may stand for a note there (Gould 2011, Behind Bars, p. 165 ff.): a bar's middle stays visible. */
function mayStand(span: RhythmSpan, meter: Meter): boolean {
  if (meter === '6/8') return mayStandInCompound(span);
  if (meter === '4/4' && crosses(span, 24)) return liesOn(span, 12);
  if (!crosses(span, 12)) return true;
  const crossed = Math.ceil(span.end / 12) - Math.floor(span.start / 12);
  return liesOn(span, 12) || (liesOn(span, 6) && crossed <= 2);
}

function mayStandInCompound(span: RhythmSpan): boolean {
  if (crosses(span, 18)) return span.start === 0 && span.end === barTicks('6/8');
  // Two in the time of three: dotted eighths that halve the beat.
  if (liesOn(span, 9)) return true;
  return span.start % 6 === 0 || !crosses(span, 6);
}

/** Rests show every beat: a half rest only on a half, nothing dotted but the beat of 6/8. */
function mayRest(span: RhythmSpan, meter: Meter): boolean {
  const length = span.end - span.start;
  if (length === barTicks(meter)) return true;
  if (meter === '6/8') {
    if (length === 12) return span.start % 18 === 0;
    return (length === 18 || length === 6 || length === 3) && span.start % length === 0;
  }
  if (length === 24) return meter === '4/4' && span.start % 24 === 0;
  return (length === 12 || length === 6 || length === 3) && span.start % length === 0;
}
