import type { RandomSource } from '../../../core/random.ts';
import type { SectionLabel } from '../lead-sheet.ts';
import type { ComposingGenre } from './composition-plan.ts';

/** One section of a song, in the order they are played. */
export interface FormSection {
  readonly label: SectionLabel;
  readonly bars: number;
}

const sectionBars = 8;
const phraseBars = 4;

/** Song forms of so many sections: what the genres share, from two sections to eight. */
const sharedForms: readonly (readonly string[])[] = [
  ['A'],
  ['AB', 'AB', 'AA'],
  ['ABA', 'AAB'],
  ['AABA', 'ABAB', 'ABAC'],
  ['AABAB', 'ABABB', 'ABACA'],
  ['ABABCB', 'AABABA', 'ABACAB'],
  ['ABABCAB', 'AABABCB', 'ABACABA'],
  ['AABABCAB', 'ABABCBAB', 'AABACABA'],
];

/** Forms that a genre prefers: the 32-bar songs of jazz, verse and chorus, the dances' AABB, ternary form and rondo. */
const genreForms: Readonly<Partial<Record<ComposingGenre, readonly string[]>>> = {
  jazz: ['AABA', 'AABA', 'ABAC'],
  pop: ['ABAB', 'AABA', 'ABAB', 'ABABCB', 'ABABB'],
  rock: ['ABAB', 'ABABCB', 'ABABB'],
  folk: ['AABB', 'AABA', 'ABAB'],
  classical: ['ABA', 'AABA', 'ABACA'],
  game: ['AABB', 'ABAC', 'AABA'],
};

function formOf(sections: number, genre: ComposingGenre, random: RandomSource): string {
  const longest = sharedForms.length;
  if (sections > longest) {
    // A long song is a song, and then a song that ends: ABAB CBAB and so on.
    const head = formOf(longest, genre, random);
    const tail = formOf(Math.min(longest, sections - longest), genre, random);
    return head + tail.padStart(sections - longest, 'ABAC');
  }
  const preferred = (genreForms[genre] ?? []).filter((form) => form.length === sections);
  return random.pick(preferred.length > 0 ? preferred : (sharedForms[sections - 1] ?? ['A']));
}

const letters: readonly SectionLabel[] = ['A', 'B', 'C', 'D'];
const letterOf = (text: string): SectionLabel => letters.find((letter) => letter === text) ?? 'D';

/** The same form with its letters in the order in which they are first heard. */
function inOrder(sections: readonly FormSection[]): readonly FormSection[] {
  const heard = [...new Set(sections.map(({ label }) => label))];
  return sections.map((section) => ({ ...section, label: letters[heard.indexOf(section.label)] ?? 'D' }));
}

/**
 * Bars that are left over: four and more become a short section before the last one, a bridge of its own letter; one to
 * three let the last section close later.
 */
function spendRest(sections: readonly FormSection[], rest: number): readonly FormSection[] {
  const last = sections.at(-1);
  if (rest === 0 || last === undefined) return inOrder(sections);
  const unused = letters.find((letter) => !sections.some(({ label }) => label === letter)) ?? 'D';
  const bridge = rest >= phraseBars && sections.length > 1 ? [{ label: unused, bars: phraseBars }] : [];
  const more = bridge.length > 0 ? rest - phraseBars : rest;
  return inOrder([...sections.slice(0, -1), ...bridge, { ...last, bars: last.bars + more }]);
}

export interface FormOptions {
  readonly genre: ComposingGenre;
  readonly random: RandomSource;
}

/** The sections of a song of `bars` bars: eight bars each, in short songs four. */
export function chooseForm(bars: number, { genre, random }: FormOptions): readonly FormSection[] {
  if (bars < 2 * phraseBars) return [{ label: 'A', bars }];
  if (bars < 2 * sectionBars) {
    // Eight bars are one period, two halves of which the second answers the first, or a theme and what follows from it.
    const form = bars < 12 ? random.pick(['A', 'AA', 'AB']) : random.pick(['AAB', 'ABA']);
    const length = form === 'A' ? sectionBars : phraseBars;
    const sections = form.split('').map((letter) => ({ label: letterOf(letter), bars: length }));
    const last = bars - length * sections.length;
    return sections.map((section, index) =>
      index < sections.length - 1 ? section : { ...section, bars: length + last },
    );
  }
  const count = Math.floor(bars / sectionBars);
  const sections = formOf(count, genre, random)
    .split('')
    .map((letter) => ({ label: letterOf(letter), bars: sectionBars }));
  return spendRest(sections, bars - count * sectionBars);
}

export interface ContinuationOptions extends FormOptions {
  /** Bars that are there already: they are section A, or end within it. */
  readonly given: number;
  /** A theme is answered by itself, an opening goes on to something new. */
  readonly returnsAtOnce: boolean;
}

/**
 * The sections of a song whose first bars are given: they are rounded up to whole phrases as section A, and what follows
 * changes between new sections and A again.
 */
export function continueForm(bars: number, options: ContinuationOptions): readonly FormSection[] {
  const { given, returnsAtOnce, random } = options;
  const first = Math.min(bars, Math.ceil(given / phraseBars) * phraseBars);
  const left = bars - first;
  const length = left < sectionBars ? phraseBars : sectionBars;
  const count = Math.floor(left / length);
  if (count === 0) return [{ label: 'A', bars }];
  const middle = random.pick(['C', 'B']);
  const cycle = returnsAtOnce ? ['A', 'B', 'A', middle, 'A', 'D'] : ['B', 'A', middle, 'A', 'D', 'A'];
  const following = Array.from({ length: count }, (_, index) => ({
    label: letterOf(cycle[index % cycle.length] ?? 'A'),
    bars: length,
  }));
  return spendRest([{ label: 'A', bars: first }, ...following], left - count * length);
}
