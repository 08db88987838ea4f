import type { Meter } from '../lead-sheet.ts';

/** How a tune comes to rest in the last bar of a phrase: on a long note that begins early, with room for a breath. */
export interface PhraseRest {
  /** The resting note begins at this tick at the latest. */
  readonly latest: number;
  /** It sounds until here at least. */
  readonly untilAtLeast: number;
  /** And has this length at least. */
  readonly shortest: number;
  /** An upbeat to the next phrase begins here at the earliest. */
  readonly upbeatFrom: number;
}

const restsOf: Readonly<Record<Meter, PhraseRest>> = {
  '4/4': { latest: 24, untilAtLeast: 36, shortest: 18, upbeatFrom: 36 },
  '3/4': { latest: 12, untilAtLeast: 24, shortest: 18, upbeatFrom: 24 },
  '6/8': { latest: 18, untilAtLeast: 30, shortest: 12, upbeatFrom: 30 },
};

export function restOf(meter: Meter): PhraseRest {
  return restsOf[meter];
}

const never = Number.NEGATIVE_INFINITY;

/** Nats for a note that begins at `tick` of the bar. */
export function restPositionTaste(tick: number, rested: boolean, rest: PhraseRest): number {
  if (rested) return tick >= rest.upbeatFrom ? -0.7 : never;
  return tick <= rest.latest ? 0 : never;
}

/** Nats for a length: long enough to rest, or short enough to come to the resting note in time. */
export function restLengthTaste(
  tick: number,
  ticks: number,
  { rest, fits }: { readonly rest: PhraseRest; readonly fits: boolean },
): number {
  const end = tick + ticks;
  const rests = end >= rest.untilAtLeast && ticks >= rest.shortest;
  if (rests) return fits ? 1.2 : -3;
  if (tick >= rest.latest) return never;
  return end <= rest.latest ? 0 : never;
}
