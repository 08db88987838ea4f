import { pitchClass, type Chord } from '../chord.ts';
import { barTicks, type LeadSheet } from '../lead-sheet.ts';
import { isTonic } from './chord-taste.ts';
import type { HarmonyTable, SpanOdds } from './harmony-chain.ts';
import { harmonySpans, spansOfBar, type HarmonySpan } from './harmony-features.ts';

/** Songs go round in four bars. */
const roundBars = 4;
/** How far around a rest another round is looked for. */
const mostRounds = 8;
/** What it is worth to end at home, as a factor of odds. */
const homeBonus = 5;

/** What is left of the odds of a suspended fourth where the tune sings the third that it suspends. */
const clash = 0.05;

/** Whether a note that sounds for a quarter or more of a span, or begins it, is the third that a suspended chord has not. */
function isResolved({ root, quality }: Chord, { features }: HarmonySpan): boolean {
  if (quality !== 'sus4') return false;
  return [3, 4].some((third) => (features[pitchClass(root + third)] ?? 0) >= 0.25);
}

/** Bars in which somebody sings, also those into which a note reaches by a beat or more. */
function sungBars({ bars, meter }: LeadSheet): readonly boolean[] {
  const length = barTicks(meter);
  const sung = bars.map(({ notes }) => notes.length > 0);
  for (const [index, { notes }] of bars.entries()) {
    if (notes.some(({ tick, durationTicks }) => tick + durationTicks >= length + 12)) sung[index + 1] = true;
  }
  return sung.slice(0, bars.length);
}

/**
 * What a tune alone cannot say of its harmony (ours): where it rests for a bar or more, the chords of the nearest round of four
 * bars go on, before the tune those that follow; a suspended chord gives way where the tune sings its third; and the last
 * bar had better be home.
 */
export function settleHarmony(
  sheet: LeadSheet,
  odds: readonly SpanOdds[],
  { chords }: HarmonyTable,
): readonly SpanOdds[] {
  const inBar = spansOfBar(sheet.meter);
  const sung = sungBars(sheet);
  const first = sung.indexOf(true);
  const lender = (bar: number): number => {
    const signs = bar < first ? [1] : [-1, 1];
    for (let rounds = 1; rounds <= mostRounds; rounds += 1) {
      const found = signs.map((sign) => bar + sign * rounds * roundBars).find((other) => sung[other] === true);
      if (found !== undefined) return found;
    }
    return bar;
  };
  const last = sheet.bars.length - 1;
  const spans = harmonySpans(sheet);
  const kept = odds.map((span, index) => {
    const here = spans[index];
    if (here === undefined) return span;
    return {
      ...span,
      odds: span.odds.map((share, place) => {
        const chord = chords[place];
        return chord !== undefined && isResolved(chord, here) ? share * clash : share;
      }),
    };
  });
  return kept.map((span, index) => {
    if (span.bar === last) {
      const home = span.odds.map((share, place) => {
        const chord = chords[place];
        return chord !== undefined && isTonic(chord, sheet.mode) ? share * homeBonus : share;
      });
      const all = home.reduce((sum, share) => sum + share, 0);
      return { ...span, odds: home.map((share) => share / all) };
    }
    if (sung[span.bar] === true) return span;
    const from = kept[lender(span.bar) * inBar + (index % inBar)];
    return from === undefined ? span : { ...span, odds: from.odds };
  });
}
