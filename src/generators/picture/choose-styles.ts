import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import { pictureTexts } from '../../core/texts/pictures.ts';
import type { Lexicon, PictureStyle } from './lexicon.ts';
import { foldWord } from './prompt-tokens.ts';
import type { ScenePlan } from './scene-plan.ts';

/** One weight for each style of the lexicon, in its order; together 1. */
export type StyleWeights = readonly number[];

/** More than this is grey porridge. */
const mostMixedStyles = 4;
/** Of two equal ones the first named gives the shapes. */
const firstBonus = 1.002;
/** A style with less weight is a nuance nobody would name. */
const nameableWeight = 0.2;

/** Styles every thing of the plan was drawn in for training; all styles when there is none. */
export function suitableStyles(lexicon: Lexicon, plan: ScenePlan): readonly PictureStyle[] {
  const concepts = plan.objects.flatMap(({ ingredients }) => ingredients.map(({ concept }) => concept));
  const suitable = lexicon.styles.filter(({ index }) =>
    concepts.every(({ styles }) => styles === undefined || styles.includes(index)),
  );
  return suitable.length > 0 ? suitable : lexicon.styles;
}

export interface StyleWish {
  /** `auto`, a style id, or a mix: `classic+3d`, `classic:3+3d:1`. */
  readonly asked: string;
  readonly count: number;
  /** Where a series of styles begins. */
  readonly variant: number;
  readonly locale: Locale;
}

/**
 * The style of each picture: the one asked for, else the one the prompt names, else the styles in turn.
 * @throws AppError `invalid-input` when the model has no such style.
 */
export function chooseStyles(lexicon: Lexicon, plan: ScenePlan, wish: StyleWish): readonly StyleWeights[] {
  const wanted = wish.asked === 'auto' ? plan.style : wish.asked;
  if (wanted !== undefined) {
    const weights = readStyleMix(wanted, lexicon, wish.locale);
    return Array.from({ length: wish.count }, () => weights);
  }
  const suitable = suitableStyles(lexicon, plan);
  // Who asked for a style we lack gets one style, which the reply names.
  const isSeries = !plan.notes.some(({ type }) => type === 'unknown-style');
  return Array.from({ length: wish.count }, (_, picture) => {
    const turn = suitable[(wish.variant + (isSeries ? picture : 0)) % suitable.length];
    return lexicon.styles.map(({ index }) => (index === turn?.index ? 1 : 0));
  });
}

/** `classic:3+3d` → weights ¾ and ¼. @throws AppError `invalid-input` naming what there is. */
function readStyleMix(wanted: string, lexicon: Lexicon, locale: Locale): StyleWeights {
  const weights = lexicon.styles.map(() => 0);
  const parts = wanted.split('+');
  for (const [index, part] of parts.slice(0, mostMixedStyles).entries()) {
    const [name = '', amount = '1'] = part.split(':');
    const style = findStyle(name, lexicon);
    const weight = /^\s*\d{1,3}(?:\.\d{1,3})?\s*$/u.test(amount) ? Number(amount) : 0;
    if (style === undefined || weight <= 0) throw noSuchStyle(part, lexicon, locale);
    weights[style.index] = (weights[style.index] ?? 0) + weight * (index === 0 ? firstBonus : 1);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function findStyle(name: string, { styles }: Lexicon): PictureStyle | undefined {
  const folded = foldWord(name.trim());
  return (
    styles.find(({ id }) => id === folded) ??
    styles.find((style) => [...style.en, ...style.es].some((word) => foldWord(word) === folded))
  );
}

function noSuchStyle(name: string, lexicon: Lexicon, locale: Locale): AppError {
  const known = lexicon.styles.map(({ id }) => id);
  const shown = name.trim().slice(0, 32);
  return new AppError({
    code: 'invalid-input',
    message: `style: expected auto, one of ${known.join(', ')} or a mix of them, got ${shown}`,
    userMessage: pictureTexts[locale].styleMissing({ style: shown, known }),
  });
}

/** The styles one can see in a mix, strongest first. */
function nameable(weights: StyleWeights, { styles }: Lexicon): readonly PictureStyle[] {
  const strongest = Math.max(...weights);
  return styles
    .filter(({ index }) => (weights[index] ?? 0) >= Math.min(nameableWeight, strongest))
    .toSorted((a, b) => (weights[b.index] ?? 0) - (weights[a.index] ?? 0));
}

/** What people call a style or a mix of styles. */
export function styleName(weights: StyleWeights, lexicon: Lexicon, locale: Locale): string {
  return nameable(weights, lexicon)
    .map((style) => style[locale][0] ?? style.id)
    .join(' + ');
}

/** A style or mix as an option's value: `classic+3d`. */
export function styleIds(weights: StyleWeights, lexicon: Lexicon): string {
  return nameable(weights, lexicon)
    .map(({ id }) => id)
    .join('+');
}
