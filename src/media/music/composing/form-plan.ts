import { AppError } from '../../../core/errors.ts';
import type { RandomSource } from '../../../core/random.ts';
import type { LeadSheetSection, SectionLabel } from '../lead-sheet.ts';
import type { CompositionPlan } from './composition-plan.ts';
import { chooseForm, continueForm, type FormSection } from './song-form.ts';

/**
 * How a bar ends or leads: `half` rests on the dominant, `full` on the tonic, `final` is the song's last bar, `breath`
 * ends a phrase on any harmony, `approach` is the bar before a full cadence.
 */
export type BarRole = 'half' | 'full' | 'final' | 'breath' | 'approach';

/** Where a bar of the song comes from. */
export type BarPlan =
  /** Kept from the opening or the theme. */
  | { readonly type: 'given' }
  /** The same as an earlier bar, perhaps with a small change. */
  | { readonly type: 'copied'; readonly from: number; readonly varied: boolean }
  /** New. `rhythmOf` is the earlier bar whose rhythm it has; `isShaped` that its line rises and falls like that one's. */
  | { readonly type: 'written'; readonly rhythmOf?: number; readonly isShaped?: true; readonly role?: BarRole };

export interface FormPlan {
  readonly sections: readonly LeadSheetSection[];
  readonly bars: readonly BarPlan[];
}

/**
 * What a section is made of, bar by bar: `=n` is bar n of it again, `*n` the same with a small change, `^n` its rhythm and
 * shape on other notes (a sequence), `~n` its rhythm alone, `.` free.
 */
interface PhraseScheme {
  readonly weight: number;
  readonly bars: string;
}

const longSchemes: readonly PhraseScheme[] = [
  // A period: the second phrase begins like the first (Schoenberg 1967, Fundamentals of Musical Composition, ch. 5).
  { weight: 3, bars: '. . ^0 . =0 *1 ^2 .' },
  { weight: 2, bars: '. . ^0 ~1 =0 =1 ~0 .' },
  // A sentence: an idea, its sequence, then twice as fast to the cadence (the same, ch. 8).
  { weight: 2, bars: '. . ^0 ^1 . ^4 ~4 .' },
  // Two-bar ideas that come back at once, as in riffs and dances.
  { weight: 2, bars: '. . =0 . ^0 ~1 =0 .' },
  { weight: 2, bars: '. ^0 =0 . *0 ~1 ~0 .' },
  // The quatrain of songs: a, a varied, something else, a again.
  { weight: 3, bars: '. . ^0 . . ~4 ^0 .' },
  // Same rhythm in both phrases on other notes.
  { weight: 2, bars: '. . ~0 . ^0 ~1 ~0 .' },
];

/** What is heard again in a section that is heard only once: songs repeat two bars in five, whatever their length. */
const loneSchemes: readonly PhraseScheme[] = [
  { weight: 3, bars: '. . ^0 . =0 =1 ^2 .' },
  { weight: 2, bars: '. . =0 . =0 ~1 ^0 .' },
  { weight: 2, bars: '. . =0 . ^0 =1 ~0 .' },
  { weight: 2, bars: '. ^0 =0 . =0 *1 ~0 .' },
];

/** A section of four bars says its idea twice, or it is no idea. */
const shortSchemes: readonly PhraseScheme[] = [
  { weight: 3, bars: '. . ^0 .' },
  { weight: 2, bars: '. ^0 =0 .' },
  { weight: 3, bars: '. . =0 .' },
  { weight: 1, bars: '. ^0 *0 .' },
];

/** @param returns whether bars have to come back as they were: where hardly a whole section does. */
function schemesFor(length: number, returns: boolean): readonly PhraseScheme[] {
  if (length >= 8) return returns ? loneSchemes : longSchemes;
  return returns ? shortSchemes.filter(({ bars }) => bars.includes('=')) : shortSchemes;
}

function pickScheme(length: number, returns: boolean, random: RandomSource): readonly string[] {
  const schemes = schemesFor(length, returns);
  const total = schemes.reduce((sum, { weight }) => sum + weight, 0);
  let left = random.next() * total;
  const scheme = schemes.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return (scheme ?? schemes[0])?.bars.split(' ') ?? ['.'];
}

/** Cadences of a section: open in its middle, and at its end when it is asked again or leads back. */
function roleOf(bar: number, length: number, closes: 'half' | 'full' | 'final'): BarRole | undefined {
  if (bar === length - 1) return closes;
  if (bar === length - 2 && closes !== 'half') return 'approach';
  if (length > 4 && bar % 4 === 3 && bar < length - 2) return bar === 3 ? 'half' : 'breath';
  return undefined;
}

function closeOf(sections: readonly FormSection[], index: number): 'half' | 'full' | 'final' {
  const next = sections[index + 1]?.label;
  if (next === undefined) return 'final';
  const { label, bars = 0 } = sections[index] ?? {};
  // Of two phrases the first is a question.
  if (sections.length === 2 && bars < 8) return 'half';
  const isFirst = sections.findIndex((section) => section.label === label) === index;
  if (label === next && isFirst) return 'half';
  return label !== 'A' && next === 'A' && index + 2 === sections.length ? 'half' : 'full';
}

interface Placed {
  readonly label: SectionLabel;
  readonly firstBar: number;
  readonly length: number;
  readonly closes: 'half' | 'full' | 'final';
}

/** How many phrases end in the rhythm of the one before: they rhyme. */
const rhymedShare = 0.3;
/** How many bars that were to share a rhythm and nothing else have one of their own: songs are less strict than schemes. */
const freedShare = 0.3;

function isFree(step: string, random: RandomSource): boolean {
  return step === '.' || (step.startsWith('~') && random.next() < freedShare);
}

/** What a sign of a scheme other than `.` asks for. */
function planStep(step: string, source: number, role: BarRole | undefined): BarPlan {
  const isCopy = step.startsWith('=') || step.startsWith('*');
  if (isCopy && role === undefined) return { type: 'copied', from: source, varied: step.startsWith('*') };
  return {
    type: 'written',
    rhythmOf: source,
    ...(!step.startsWith('~') && { isShaped: true }),
    ...(role && { role }),
  };
}

/**
 * A section that has not been heard: written by a scheme, its phrase ends free for the cadence. In a short song the theme,
 * which is its first bars, is remembered in the last section: on the way to the cadence and, where that is a mere phrase,
 * in its second bar.
 */
function newSection(
  place: Placed,
  { remembers, returns, random }: { remembers: boolean; returns: boolean; random: RandomSource },
): BarPlan[] {
  const { firstBar, length, closes } = place;
  const scheme = pickScheme(length, returns, random);
  return Array.from({ length }, (_, bar): BarPlan => {
    const role = roleOf(bar, length, closes);
    if (remembers && closes === 'final') {
      if (bar === length - 2) return { type: 'written', rhythmOf: 0, isShaped: true, ...(role && { role }) };
      if (bar === 1 && length < 8) return { type: 'copied', from: 1, varied: false };
    }
    const step = scheme[bar % scheme.length] ?? '.';
    // A phrase and a half: the half begins like the whole.
    if (bar > 0 && bar === scheme.length && role === undefined)
      return { type: 'copied', from: firstBar, varied: false };
    const source = firstBar + Number(step.slice(1)) + bar - (bar % scheme.length);
    const settled = role !== undefined && role !== 'approach';
    if (settled && bar > 3 && random.next() < rhymedShare) {
      return { type: 'written', rhythmOf: firstBar + bar - 4, role };
    }
    if (isFree(step, random) || settled || source >= firstBar + bar) return { type: 'written', ...(role && { role }) };
    return planStep(step, source, role);
  });
}

/** Songs of so many bars hardly have room for a section that comes back. */
const shortSong = 16;

/** How many of the bars that may change do, where a section comes back: most of it is gone by then in a short song. */
function variedShare(bars: number): number {
  return bars < shortSong ? 0.2 : 0.5;
}

/**
 * A section heard before: copied, with a small change now and then, and an ending of its own where it closes otherwise.
 * Where it is longer than it was, its beginning comes once more.
 */
function heardSection(
  place: Placed,
  { model, varied, random }: { model: Placed; varied: number; random: RandomSource },
): BarPlan[] {
  const { length, closes } = place;
  const sameEnd = closes === model.closes && length === model.length;
  const kept = sameEnd ? length : Math.min(model.length, length) - 2;
  return Array.from({ length }, (_, bar): BarPlan => {
    if (bar < kept) {
      return {
        type: 'copied',
        from: model.firstBar + bar,
        varied: bar > 0 && bar % 4 !== 3 && random.next() < varied,
      };
    }
    const role = roleOf(bar, length, closes);
    if (role === undefined && kept > 0) {
      return { type: 'copied', from: model.firstBar + ((bar - kept) % kept), varied: random.next() < 0.5 };
    }
    const isKnown = role === 'approach' && bar < model.length - 1;
    return {
      type: 'written',
      ...(isKnown && { rhythmOf: model.firstBar + bar, isShaped: true }),
      ...(role && { role }),
    };
  });
}

function placeSections(sections: readonly FormSection[]): readonly Placed[] {
  let firstBar = 0;
  return sections.map(({ label, bars }, index) => {
    const place = { label, firstBar, length: bars, closes: closeOf(sections, index) };
    firstBar += bars;
    return place;
  });
}

/**
 * Decides the form of a song before a note is written: sections, which bars come back, whose rhythm they have, where
 * phrases end. Exactly `plan.bars` bars.
 *
 * @throws AppError `invalid-input` for less than one bar, or an opening or theme in another metre.
 */
export function planForm(plan: CompositionPlan, random: RandomSource): FormPlan {
  const { bars, genre, opening, theme } = plan;
  if (!Number.isInteger(bars) || bars < 1) {
    throw new AppError({ code: 'invalid-input', message: `a song needs at least one bar, got ${bars}` });
  }
  const source = opening ?? theme;
  if (source !== undefined && source.meter !== plan.meter) {
    throw new AppError({
      code: 'invalid-input',
      message: `what is given is in ${source.meter}, the song is to be in ${plan.meter}`,
    });
  }
  const given = Math.min(bars, opening?.bars.length ?? Math.min(theme?.bars.length ?? 0, 16));
  const sections =
    given === 0
      ? chooseForm(bars, { genre, random })
      : continueForm(bars, { genre, random, given, returnsAtOnce: opening === undefined });
  const placed = placeSections(sections);
  const isShort = bars <= shortSong;
  const comesBack = new Set(placed.map(({ label }) => label)).size < placed.length;
  const returns = bars < shortSong || !comesBack;
  const planned = placed.flatMap((place, index): BarPlan[] => {
    const model = placed.slice(0, index).find(({ label }) => label === place.label);
    const closer = placed.slice(0, index).findLast(({ label, closes }) => label === place.label && closes !== 'half');
    // The last time a section is played it ends as it did when it last closed; only its last bar is made anew.
    return model === undefined
      ? newSection(place, { remembers: index > 0 && isShort, returns, random })
      : heardSection(place.closes === 'final' && closer !== undefined ? { ...place, closes: closer.closes } : place, {
          model: place.closes === 'half' ? model : (closer ?? model),
          varied: variedShare(bars),
          random,
        });
  });
  const ending: BarPlan = { type: 'written', role: bars > 1 ? 'final' : 'full' };
  return {
    sections: placed.map(({ label, firstBar }) => ({ label, firstBar })),
    bars: planned.map((bar, index): BarPlan => {
      if (index < given) return { type: 'given' };
      return index === bars - 1 ? ending : bar;
    }),
  };
}
