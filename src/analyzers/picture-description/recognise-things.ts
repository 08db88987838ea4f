import type { Locale } from '../../core/locale.ts';
import type { Square } from '../../media/eye/cut-window.ts';
import type { EyeModel } from '../../core/eye-model.ts';
import { look } from '../../media/eye/look.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import type { Recognised } from './words-for-findings.ts';

/** More than this is no description any more. */
const mostThings = 6;

export interface SeenThings {
  readonly recognised: readonly Recognised[];
  /** Names for the picture, in its own pixels; only what is sure. */
  readonly labels: readonly { readonly text: string; readonly square: Square }[];
}

/** What the eye recognises with a score above its calibrated thresholds; nothing on most photographs. */
export async function recogniseThings(
  image: OpaqueImage,
  eye: EyeModel,
  { signal, locale }: { readonly signal: AbortSignal; readonly locale: Locale },
): Promise<SeenThings> {
  const { thresholds, concepts } = eye.vocabulary;
  const { sightings } = await look(image, eye, { signal, least: thresholds.named });
  const things = sightings.slice(0, mostThings).flatMap(({ concept: index, score, square }) => {
    const concept = concepts[index];
    return concept === undefined ? [] : [{ concept, score, square, isSure: score >= thresholds.sure }];
  });
  return {
    recognised: things.map(({ concept, score, isSure }) => ({ concept, score, isSure })),
    labels: things.filter(({ isSure }) => isSure).map(({ concept, square }) => ({ text: concept[locale], square })),
  };
}
