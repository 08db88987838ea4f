import type { RandomSource } from '../../../../core/random.ts';
import type { LeadSheetBar } from '../../lead-sheet.ts';

/** Bars that are heard as one: the same notes, or the same but for one. */
export type Idea = readonly number[];

/** Ideas in one rhythm. */
export interface Motif {
  /** The rhythm of its first bar. */
  readonly rhythm: string;
  /** In the order in which they are first heard. */
  readonly ideas: readonly Idea[];
}

const rhythmOf = ({ notes }: LeadSheetBar): string =>
  notes.map(({ tick, durationTicks }) => `${tick}:${durationTicks}`).join(' ');

/** Whether a bar is another again, perhaps with one note divided, left out or moved. */
function isAgain(bar: LeadSheetBar, model: LeadSheetBar): boolean {
  const most = Math.max(bar.notes.length, model.notes.length);
  const shared = bar.notes.filter(({ tick, pitch }) =>
    model.notes.some((note) => note.tick === tick && note.pitch === pitch),
  );
  // Of two notes one is half of them: that is no variation.
  return shared.length >= (most > 2 ? most - 1 : most);
}

/** The motifs of those bars that sound and are `free`, in the order in which they are first heard. */
export function findMotifs(bars: readonly LeadSheetBar[], isFree: (bar: number) => boolean): readonly Motif[] {
  const motifs: { rhythm: string; ideas: { first: LeadSheetBar; bars: number[] }[] }[] = [];
  for (const [index, bar] of bars.entries()) {
    if (!isFree(index) || bar.notes.length === 0) continue;
    const rhythm = rhythmOf(bar);
    const idea = motifs.flatMap(({ ideas }) => ideas).find(({ first }) => isAgain(bar, first));
    const motif = motifs.find((one) => one.rhythm === rhythm);
    if (idea !== undefined) idea.bars.push(index);
    else if (motif !== undefined) motif.ideas.push({ first: bar, bars: [index] });
    else motifs.push({ rhythm, ideas: [{ first: bar, bars: [index] }] });
  }
  return motifs.map(({ rhythm, ideas }) => ({ rhythm, ideas: ideas.map((idea) => idea.bars) }));
}

/**
 * How much it asks to be left as it is, by place in a phrase of four bars: the cadence most, the opening, the answer
 * (ours, by eye).
 */
const plainness = [0.6, 0.2, 0.4, 0.8] as const;
/** How much chance has a say. */
const chanceWeight = 0.6;

export interface PlainOptions {
  /** About so many bars are to be plain: what is heard again is heard alike. */
  readonly room: number;
  readonly random: RandomSource;
}

/**
 * Which bars of these motifs are left plain: whole motifs as far as there is room, then the later ideas of one that is
 * too large.
 */
export function choosePlain(motifs: readonly Motif[], { room, random }: PlainOptions): ReadonlySet<number> {
  const ranked = motifs
    .map(({ rhythm, ideas }) => {
      const place = plainness[(ideas[0]?.[0] ?? 0) % plainness.length] ?? 0;
      return { ideas, score: place + chanceWeight * random.fork(rhythm).next() };
    })
    .toSorted((left, right) => right.score - left.score);
  const plain = new Set<number>();
  const leave = (bars: readonly number[]): void => {
    // Rather too many than an idea that fills half of the song and never rests.
    if (bars.length > 1.5 * (room - plain.size)) return;
    for (const bar of bars) plain.add(bar);
  };
  for (const { ideas } of ranked) leave(ideas.flat());
  for (const { ideas } of ranked) {
    for (const idea of ideas.toReversed()) if (!idea.some((bar) => plain.has(bar))) leave(idea);
  }
  return plain;
}
