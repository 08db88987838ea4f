/** Bars [from, until) of a piece. */
export interface BarStretch {
  readonly from: number;
  readonly until: number;
}

export interface StretchRequest {
  /** When each bar begins, ascending, and last when the last one ends. One more than there are bars. */
  readonly barSeconds: readonly number[];
  /** When the last note ends. */
  readonly endSeconds: number;
  /** How awkward it is to cut before a bar, 0 (a new section) … 2 (in the middle of a phrase). */
  readonly seams: readonly number[];
  /** How well bar `to` can come in the place of bar `instead`: 0 (same chord) … 1. */
  readonly strangeness: (instead: number, to: number) => number;
  readonly seconds: number;
}

export interface StretchPlan {
  readonly stretches: readonly BarStretch[];
  /** By how much every tempo is multiplied. */
  readonly pace: number;
  readonly repeats: number;
}

/** The largest change of tempo that passes for the same tempo. Ours. */
export const gentlePace = 1.06;
/** Beyond that a piece is played at another tempo, and its owner is told. */
const strongestPace = 1.3;
/** How often a stretch comes again before the piece sounds stuck. */
const mostRepeats = 3;

interface Candidate extends StretchPlan {
  readonly cost: number;
}

/**
 * Which bars of a piece fill a number of seconds: one stretch left out, or played again, at the best seams there are, with
 * a tempo as near to its own as possible. The last bars are always the piece's own.
 * @returns undefined where nothing fits, which is so for lengths below a bar and far above the piece's own.
 */
export function planStretches(request: StretchRequest): StretchPlan | undefined {
  for (const limit of [gentlePace, strongestPace]) {
    const best = cheapest(request, Math.log(limit));
    if (best !== undefined) return { stretches: best.stretches, pace: best.pace, repeats: best.repeats };
  }
  return undefined;
}

function cheapest(request: StretchRequest, limit: number): Candidate | undefined {
  const count = request.barSeconds.length - 1;
  let best: Candidate | undefined;
  const offer = (stretches: readonly BarStretch[], seams: number, repeats: number): void => {
    const pace = paceFor(lengthOf(stretches, request), request.seconds);
    const change = Math.abs(Math.log(pace));
    const cost = 12 * change + seams;
    if (change <= limit && (best === undefined || cost < best.cost)) best = { stretches, pace, repeats, cost };
  };
  offer([{ from: 0, until: count }], 0, 0);
  for (let from = 0; from < count; from += 1) {
    for (let until = from + 1; until <= count; until += 1) {
      const seams = (request.seams[from] ?? 2) + (request.seams[until] ?? 0);
      if (until < count) offer(without(from, until, count), seams + leavingCost(request, from, until), 0);
      for (let times = 1; times <= mostRepeats; times += 1) {
        const jump = until < count ? request.strangeness(until, from) : 0;
        offer(again(from, until, times, count), seams + jump + 0.5 * times, times);
      }
    }
  }
  return best;
}

/** Leaving out the beginning, or all but one bar of the end, is worse than leaving out a middle. */
function leavingCost({ strangeness, seams }: StretchRequest, from: number, until: number): number {
  const beheads = from === 0 ? 1.5 : 0;
  return strangeness(from, until) + beheads + (until >= seams.length - 1 ? 1 : 0);
}

function without(from: number, until: number, count: number): readonly BarStretch[] {
  return [...(from === 0 ? [] : [{ from: 0, until: from }]), { from: until, until: count }];
}

/** The stretch, then itself so many times more, then the rest. */
function again(from: number, until: number, times: number, count: number): readonly BarStretch[] {
  return [
    { from: 0, until },
    ...Array.from({ length: times }, () => ({ from, until })),
    ...(until === count ? [] : [{ from: until, until: count }]),
  ];
}

function lengthOf(stretches: readonly BarStretch[], { barSeconds, endSeconds }: StretchRequest): number {
  const last = stretches.at(-1);
  return stretches.reduce((sum, stretch) => {
    const end = stretch === last ? endSeconds : (barSeconds[stretch.until] ?? endSeconds);
    return sum + end - (barSeconds[stretch.from] ?? 0);
  }, 0);
}

/**
 * The tempo nearest to the piece's own at which the last note ends in time: a moment before the sound does, so that it can
 * die away.
 */
function paceFor(length: number, seconds: number): number {
  const [least, most] = [Math.min(0.4, 0.05 * seconds), Math.min(2.5, 0.25 * seconds)];
  const [slowest, fastest] = [length / (seconds - least), length / (seconds - most)];
  return Math.min(fastest, Math.max(slowest, 1));
}
