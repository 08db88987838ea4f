import type { GeneratorContext } from '../../../core/generator.ts';
import { pictureStyles } from '../../../core/picture-options.ts';
import { openEye } from '../../../core/eye-model.ts';
import { look } from '../../../media/eye/look.ts';
import type { OpaqueImage } from '../../../media/pixels.ts';

/** What is in a picture, in words the prompt reader knows. */
export interface Likeness {
  /** In the caller's language, surest first. */
  readonly names: readonly string[];
  /** A style of ours, where the picture is clearly in it. */
  readonly style: string | undefined;
}

/** More would be too small to see. */
const mostThings = 3;
const clearlyThisStyle = 0.6;

/** What the eye recognises beyond doubt; undefined when that is nothing, or there is no eye. */
export async function readLikeness(image: OpaqueImage, context: GeneratorContext): Promise<Likeness | undefined> {
  const { locale, signal, models } = context;
  const eye = await openEye(models);
  if (eye === undefined) return undefined;
  const { thresholds, concepts, styles } = eye.vocabulary;
  const seen = await look(image, eye, { signal, least: thresholds.named });
  const names = seen.sightings.flatMap(({ concept }) => concepts[concept]?.[locale] ?? []).slice(0, mostThings);
  if (names.length === 0) return undefined;
  const strongest = seen.styles.indexOf(Math.max(...seen.styles));
  const id = (seen.styles[strongest] ?? 0) >= clearlyThisStyle ? styles[strongest]?.id : undefined;
  return { names: [...new Set(names)], style: pictureStyles.find(({ value }) => value === id)?.value };
}
