import { pitchClass } from '../chord.ts';
import { barTicks, type Meter, type SectionLabel } from '../lead-sheet.ts';
import type { HeardChord, HeardNote, HeardSection } from './heard-music.ts';

const labels: readonly SectionLabel[] = ['A', 'B', 'C', 'D'];
/** Bars looked at one by one; a longer piece is looked at in larger steps. */
const mostBars = 400;
/** Costs of lengths in bars: people think in eights and fours. */
const lengthCosts: ReadonlyMap<number, number> = new Map([
  [8, 0],
  [16, 0.35],
  [4, 0.3],
  [12, 0.5],
  [6, 0.7],
  [10, 0.7],
]);
const oddLengthCost = 1.1;
const longest = 16;
const shortest = 4;
/** Two stretches this alike on average are the same section. */
const sameFrom = 0.66;

interface SectionSource {
  readonly meter: Meter;
  readonly barCount: number;
  readonly melody: readonly HeardNote[];
  readonly chords: readonly HeardChord[];
}

/** A bar as numbers: where the tune has which pitches, where it begins notes, and the chords; each part of length 1. */
function barVectors({ meter, barCount, melody, chords }: SectionSource): readonly Float32Array[] {
  const bar = barTicks(meter);
  const steps = 8;
  const width = 12 * 2 + steps + 24;
  const vectors = Array.from({ length: barCount }, () => new Float32Array(width));
  const add = (vector: Float32Array | undefined, at: number, amount: number): void => {
    if (vector !== undefined) vector[at] = (vector[at] ?? 0) + amount;
  };
  for (const { position, length, pitch } of melody) {
    const vector = vectors[Math.floor(position / bar)];
    const half = (position % bar) * 2 < bar ? 0 : 12;
    add(vector, half + pitchClass(pitch), Math.min(length, bar));
    add(vector, 24 + Math.floor(((position % bar) * steps) / bar), 1);
  }
  for (const { bar: first, tick, durationTicks, chord } of chords) {
    if (chord === null) continue;
    const start = first * bar + tick;
    for (let at = start; at < start + durationTicks; at += bar / 4) {
      const half = (at % bar) * 2 < bar ? 0 : 12;
      add(vectors[Math.floor(at / bar)], 24 + steps + half + chord.root, 1);
    }
  }
  for (const vector of vectors) {
    scale(vector.subarray(0, 24));
    scale(vector.subarray(24, 24 + steps));
    scale(vector.subarray(24 + steps));
  }
  return vectors;
}

function scale(part: Float32Array): void {
  const size = Math.hypot(...part);
  if (size > 0) for (let index = 0; index < part.length; index += 1) part[index] = (part[index] ?? 0) / size;
}

/** Likeness of two bars, 0 … 1: the mean of the parts that either of them has. */
function likeness(one: Float32Array, other: Float32Array): number {
  let product = 0;
  for (const [index, value] of one.entries()) product += value * (other[index] ?? 0);
  let parts = 0;
  for (const [from, until] of [
    [0, 24],
    [24, 32],
    [32, one.length],
  ] as const) {
    if (one.subarray(from, until).some(Boolean) || other.subarray(from, until).some(Boolean)) parts += 1;
  }
  return parts === 0 ? 1 : product / parts;
}

/**
 * Finds the form: cuts the song where what comes is unlike what was (novelty on the self-similarity matrix of its bars,
 * Foote 2000), in lengths people think in, and gives stretches that run alike the same letter.
 */
export function findSections(source: SectionSource): readonly HeardSection[] {
  const { barCount } = source;
  if (barCount === 0) return [];
  const vectors = barVectors(source);
  const looked = vectors.slice(0, mostBars);
  const alike = looked.map((one) => Float32Array.from(looked, (other) => likeness(one, other)));
  const cuts = chooseCuts(alike, noveltyOf(alike));
  const tuneBars = new Set(source.melody.map(({ position }) => Math.floor(position / barTicks(source.meter))));
  const sections = labelled(cuts, alike, tuneBars);
  const last = sections.at(-1);
  // What is beyond the looked-at bars goes on with the last section.
  if (last !== undefined && barCount > looked.length) {
    return [...sections.slice(0, -1), { ...last, barCount: barCount - last.firstBar }];
  }
  return sections;
}

/** How much each bar begins something new: how alike four bars before and after are within, less how alike across. */
function noveltyOf(alike: readonly Float32Array[]): readonly number[] {
  const reach = 4;
  return alike.map((_, bar) => {
    let within = 0;
    let across = 0;
    let counted = 0;
    for (let one = Math.max(0, bar - reach); one < bar; one += 1) {
      for (let other = bar; other < Math.min(alike.length, bar + reach); other += 1) {
        across += alike[one]?.[other] ?? 0;
        within +=
          ((alike[one]?.[2 * bar - 1 - other] ?? alike[one]?.[one] ?? 0) + (alike[other]?.[2 * bar - 1 - one] ?? 0)) /
          2;
        counted += 1;
      }
    }
    return counted === 0 ? 0 : (within - across) / counted;
  });
}

/** Whether what follows a bar was heard before: the best mean likeness of the next four bars to four earlier ones. */
function returnsOf(alike: readonly Float32Array[]): readonly number[] {
  return alike.map((_, bar) => {
    let best = 0;
    for (let earlier = 0; earlier + shortest <= bar; earlier += 1) {
      best = Math.max(best, runsAlike(alike, { one: earlier, other: bar, bars: shortest }));
    }
    return best;
  });
}

function runsAlike(
  alike: readonly Float32Array[],
  { one, other, bars }: { readonly one: number; readonly other: number; readonly bars: number },
): number {
  let sum = 0;
  let counted = 0;
  for (let step = 0; step < bars && other + step < alike.length && one + step < alike.length; step += 1) {
    sum += alike[one + step]?.[other + step] ?? 0;
    counted += 1;
  }
  return counted === 0 ? 0 : sum / counted;
}

/** The cheapest way to cut the song in sections (dynamic programming over their ends). */
function chooseCuts(alike: readonly Float32Array[], novelty: readonly number[]): readonly number[] {
  const count = alike.length;
  const returns = returnsOf(alike);
  const costs = Array.from({ length: count + 1 }, () => Infinity);
  const origins = Array.from({ length: count + 1 }, () => 0);
  costs[0] = 0;
  for (let end = 1; end <= count; end += 1) {
    for (let start = Math.max(0, end - longest); start < end; start += 1) {
      const bars = end - start;
      const isWhole = end === count || start === 0;
      if (bars < shortest && !isWhole) continue;
      const length = lengthCosts.get(bars) ?? (isWhole && bars <= 8 ? 0.5 : oddLengthCost);
      const begin = start === 0 ? 0 : 3 * (novelty[start] ?? 0) + 1.2 * Math.max(0, (returns[start] ?? 0) - 0.6);
      const cost = (costs[start] ?? Infinity) + length + 0.5 - begin;
      if (cost < (costs[end] ?? Infinity)) {
        costs[end] = cost;
        origins[end] = start;
      }
    }
  }
  const cuts: number[] = [];
  for (let at = count; at > 0; at = origins[at] ?? 0) cuts.push(origins[at] ?? 0);
  return withoutScraps(cuts.toReversed(), count);
}

/** A bar or two at either end (a pickup, a last chord) belong to the section beside them. */
function withoutScraps(cuts: readonly number[], count: number): readonly number[] {
  const scrap = 3;
  return cuts.filter((cut, index) => {
    const isSecondOfScrap = index === 1 && cut < scrap;
    const isLastScrap = index === cuts.length - 1 && index > 0 && count - cut < scrap;
    return !isSecondOfScrap && !isLastScrap;
  });
}

/** Whether two stretches run alike, compared bar by bar from their starts. */
function sectionLikeness(one: Stretch, other: Stretch, alike: readonly Float32Array[]): number {
  const bars = Math.min(one.barCount, other.barCount);
  return runsAlike(alike, { one: one.firstBar, other: other.firstBar, bars });
}

interface Stretch {
  readonly firstBar: number;
  readonly barCount: number;
}

/** Whether the tune rests in three bars of four. */
function isWithoutTune({ firstBar, barCount }: Stretch, tuneBars: ReadonlySet<number>): boolean {
  let bars = 0;
  for (let bar = firstBar; bar < firstBar + barCount; bar += 1) if (tuneBars.has(bar)) bars += 1;
  return bars <= barCount / 4;
}

/** Mean likeness of the members of two groups (average linkage). */
function groupLikeness(
  one: readonly number[],
  other: readonly number[],
  table: readonly (readonly number[])[],
): number {
  let sum = 0;
  for (const left of one) for (const right of other) sum += table[left]?.[right] ?? 0;
  return sum / (one.length * other.length);
}

/**
 * A letter for each stretch, in order of appearance: the most alike groups are joined as long as they are alike, and until
 * there are letters enough.
 */
function labelled(
  cuts: readonly number[],
  alike: readonly Float32Array[],
  tuneBars: ReadonlySet<number>,
): readonly HeardSection[] {
  const stretches = cuts.map((firstBar, index) => ({
    firstBar,
    barCount: (cuts[index + 1] ?? alike.length) - firstBar,
  }));
  // Intros, interludes and outros without a tune are one kind of section: letters are few.
  const isBare = stretches.map((stretch) => isWithoutTune(stretch, tuneBars));
  const table = stretches.map((one, left) =>
    stretches.map((other, right) => {
      if (isBare[left] === isBare[right]) return isBare[left] === true ? 1 : sectionLikeness(one, other, alike);
      return sectionLikeness(one, other, alike) / 2;
    }),
  );
  const groups: number[][] = stretches.map((_, index) => [index]);
  for (;;) {
    let best = { score: -1, one: 0, other: 0 };
    for (const [one, left] of groups.entries()) {
      for (let other = one + 1; other < groups.length; other += 1) {
        const score = groupLikeness(left, groups[other] ?? [], table);
        if (score > best.score) best = { score, one, other };
      }
    }
    const enough = groups.length <= labels.length;
    if (best.score < 0 || (enough && best.score < sameFrom)) break;
    const [joined = []] = groups.splice(best.other, 1);
    groups[best.one]?.push(...joined);
  }
  const byAppearance = groups.toSorted((left, right) => Math.min(...left) - Math.min(...right));
  return stretches.map((stretch, index) => ({
    label: labels[byAppearance.findIndex((group) => group.includes(index))] ?? 'A',
    ...stretch,
  }));
}
