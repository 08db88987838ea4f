import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import { pictureTexts } from '../../core/texts/pictures.ts';
import type { Lexicon, PictureStyle } from './lexicon.ts';
import type { ScenePlan } from './scene-plan.ts';

/** Styles every thing of the plan was drawn in for training; all styles when there is none. */
function suitableStyles(lexicon: Lexicon, plan: ScenePlan): readonly PictureStyle[] {
  const concepts = plan.objects.flatMap(({ ingredients }) => ingredients.map(({ concept }) => concept));
  const suitable = lexicon.styles.filter(({ index }) =>
    concepts.every(({ styles }) => styles === undefined || styles.includes(index)),
  );
  return suitable.length > 0 ? suitable : lexicon.styles;
}

export interface StyleWish {
  /** `auto`, or a style id. */
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
export function chooseStyles(lexicon: Lexicon, plan: ScenePlan, wish: StyleWish): readonly PictureStyle[] {
  const wanted = wish.asked === 'auto' ? plan.style : wish.asked;
  const suitable = suitableStyles(lexicon, plan);
  // Who asked for a style we lack gets one style, which the reply names.
  const isSeries = wanted === undefined && !plan.notes.some(({ type }) => type === 'unknown-style');
  return Array.from({ length: wish.count }, (_, picture) => {
    const turn = suitable[(wish.variant + (isSeries ? picture : 0)) % suitable.length];
    const style = wanted === undefined ? turn : lexicon.styles.find(({ id }) => id === wanted);
    if (style !== undefined) return style;
    const known = lexicon.styles.map(({ id }) => id);
    const shown = wish.asked.slice(0, 32);
    throw new AppError({
      code: 'invalid-input',
      message: `style: expected auto or one of ${known.join(', ')}, got ${shown}`,
      userMessage: pictureTexts[wish.locale].styleMissing({ style: shown, known }),
    });
  });
}

/** What people call a style. */
export function styleName(style: PictureStyle | undefined, locale: Locale): string {
  return style?.[locale][0] ?? style?.id ?? '';
}
