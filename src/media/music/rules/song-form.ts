import type { SectionLabel } from '../lead-sheet.ts';
import { phraseBars, type Cadence } from './phrase-music.ts';

/** A phrase in its place. Phrases of the same label and index are the same music. */
export interface FormPhrase {
  readonly label: SectionLabel;
  /** 0 begins its section, 1 answers. */
  readonly index: number;
  readonly firstBar: number;
  /** 4, but for the last one: 1 … 7. */
  readonly bars: number;
  readonly cadence: Cadence;
}

/** Sections of a song of so many; longer ones go on with `groups` and close with `tails`. */
const short: readonly (readonly SectionLabel[])[] = [['A'], ['A', 'B'], ['A', 'B', 'A']];
const groups: readonly (readonly SectionLabel[])[] = [
  ['A', 'A', 'B', 'A'],
  ['C', 'C', 'B', 'A'],
  ['A', 'A', 'B', 'A'],
  ['D', 'D', 'B', 'A'],
];
const tails: readonly (readonly SectionLabel[])[] = [[], ['A'], ['B', 'A'], ['A', 'B', 'A']];

function labelsOf(sections: number): readonly SectionLabel[] {
  const known = short[sections - 1];
  if (known !== undefined) return known;
  const full = Array.from({ length: Math.floor(sections / 4) }, (_, index) => groups[index % groups.length] ?? []);
  return [...full.flat(), ...(tails[sections % 4] ?? [])];
}

/** How many phrases each section has: two, and one in the middle where they do not come out even. */
function phrasesOf(labels: readonly SectionLabel[], phrases: number): readonly number[] {
  const missing = labels.length * 2 - phrases;
  const single = labels.findLastIndex((label) => label !== 'A');
  return labels.map((_, index) => (missing > 0 && (missing > 1 || index === Math.max(0, single)) ? 1 : 2));
}

/**
 * Song forms of sections of two four-bar phrases, question and answer: A, AB, ABA, AABA and what grows out of it. Bars
 * that make no phrase lengthen the last one, which closes on the tonic.
 * @param bars at least 1.
 */
export function planSongForm(bars: number): readonly FormPhrase[] {
  const phrases = Math.max(1, Math.floor(bars / phraseBars));
  // Three phrases are a small ABA rather than a section and a half.
  const labels = labelsOf(phrases === 3 ? 3 : Math.ceil(phrases / 2));
  const counts = phrasesOf(labels, phrases);
  const order = labels.flatMap((label, section) =>
    Array.from({ length: counts[section] ?? 1 }, (_, index) => ({
      label,
      index,
      closes: index === 1 && label === 'A',
    })),
  );
  return order.map(({ label, index, closes }, phrase) => {
    const isLast = phrase === order.length - 1;
    return {
      label,
      index,
      firstBar: phrase * phraseBars,
      bars: isLast ? bars - phrase * phraseBars : phraseBars,
      cadence: isLast || closes ? 'full' : 'half',
    };
  });
}

/**
 * Choruses of a twelve-bar blues: call, the call again, answer. The second of each three is another tune; what is left
 * over is the answer once more.
 * @param bars at least 12.
 */
export function planBluesForm(bars: number): readonly FormPhrase[] {
  const phrases = Math.floor(bars / phraseBars);
  const whole = phrases - (phrases % 3);
  return Array.from({ length: phrases }, (_, phrase) => {
    const isLast = phrase === phrases - 1;
    return {
      label: phrase < whole && Math.floor(phrase / 3) % 3 === 1 ? 'B' : 'A',
      index: phrase < whole ? phrase % 3 : 2,
      firstBar: phrase * phraseBars,
      bars: isLast ? bars - phrase * phraseBars : phraseBars,
      cadence: 'full',
    };
  });
}

/** Sections that lead away and back: they begin off the tonic and lie higher. */
export function isMiddle(label: SectionLabel): boolean {
  return label === 'B' || label === 'D';
}
