import type { GeneratorContext, GeneratorEvent } from '../../../core/generator.ts';
import type { RandomSource } from '../../../core/random.ts';
import { varyTexts, type VariationKind } from '../../../core/texts/vary.ts';
import { encodePng } from '../../../engines/images/sharp-images.ts';
import { cropToSubject } from '../../../media/crop-to-subject.ts';
import { gradeTowards } from '../../../media/grade-image.ts';
import { fromOklch, toOklch, type Rgb } from '../../../media/oklch.ts';
import { dominantColours } from '../../../media/dominant-colours.ts';
import type { OpaqueImage, PremultipliedImage } from '../../../media/pixels.ts';
import { onWhite } from '../../../media/shrink-to-fit.ts';
import { facetImage, mirrorImage, screenPrint } from '../../../media/vary-photograph.ts';
import type { PictureOptions } from '../picture-options.ts';

const kinds: readonly VariationKind[] = ['graded', 'print', 'facets', 'detail'];

/** Variations of a picture whose content nobody here can draw: its own pixels in other colours, cuts and textures. */
export async function* varyPixels(
  picture: PremultipliedImage,
  options: PictureOptions,
  { random, locale, signal }: GeneratorContext,
): AsyncIterable<GeneratorEvent> {
  const texts = varyTexts[locale];
  const { origin } = options;
  // Strength 0 is that very picture again; more of it begins anew.
  const isAgain = origin === undefined || origin.strength === 0;
  const chance = random.fork(`vary-${isAgain ? 0 : origin.freshSeed}`);
  const first = isAgain ? (origin?.index ?? 0) : 0;
  const start = chance.integer(0, kinds.length - 1);
  const source = onWhite(picture);
  for (let index = 0; index < options.count; index += 1) {
    signal.throwIfAborted();
    const kind = kinds[(start + first + index) % kinds.length] ?? 'graded';
    yield { type: 'progress-update', fraction: 0.3 + (0.65 * index) / options.count, step: texts.varying };
    const { widthPx, heightPx, rgb } = vary(source, picture, kind, chance.fork(`take-${first + index}`));
    yield {
      type: 'artifact-ready',
      artifact: {
        fileName: `alebrije-variation-${options.seed}-${index + 1}.png`,
        mediaType: 'image/png',
        bytes: await encodePng({ widthPx, heightPx, rgb }),
        widthPx,
        heightPx,
        alt: texts.variationAlt({ kind }),
        parameters: { prompt: '', style: kind, seed: options.seed, likeInput: true, widthPx, heightPx, index },
      },
    };
  }
}

function vary(
  source: OpaqueImage,
  picture: PremultipliedImage,
  kind: VariationKind,
  random: RandomSource,
): OpaqueImage {
  switch (kind) {
    case 'graded':
      return graded(random.next() < 0.5 ? mirrorImage(source) : source, picture, random);
    case 'print':
      return screenPrint(source, random.integer(5, 8));
    case 'facets':
      return facetImage(source, random, random.integer(28, 46));
    case 'detail': {
      const turned = random.next() < 0.5 ? 1 : 1.3;
      return graded(
        cut(source, cropToSubject(picture, (source.widthPx / source.heightPx) * turned), 0.66),
        picture,
        random,
      );
    }
  }
}

/** Its own colours, turned round the wheel by a seventh to a third, lightness kept. */
function graded(image: OpaqueImage, picture: PremultipliedImage, random: RandomSource): OpaqueImage {
  const turn = (random.next() < 0.5 ? -1 : 1) * random.integer(50, 120);
  const palette = dominantColours(picture, 5).map(({ colour }): Rgb => {
    const { lightness, chroma, hue } = toOklch(colour);
    return fromOklch({ lightness, chroma: Math.min(0.2, chroma * 1.15), hue: hue + turn });
  });
  const copy = { ...image, rgb: Uint8Array.from(image.rgb) };
  gradeTowards(copy, palette, 0.85);
  return copy;
}

/** The middle `share` of a crop. */
function cut(
  { widthPx, rgb }: OpaqueImage,
  crop: { readonly left: number; readonly top: number; readonly widthPx: number; readonly heightPx: number },
  share: number,
): OpaqueImage {
  const width = Math.max(1, Math.round(crop.widthPx * share));
  const height = Math.max(1, Math.round(crop.heightPx * share));
  const left = crop.left + ((crop.widthPx - width) >> 1);
  const top = crop.top + ((crop.heightPx - height) >> 1);
  const part = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const from = ((top + y) * widthPx + left) * 3;
    part.set(rgb.subarray(from, from + width * 3), y * width * 3);
  }
  return { widthPx: width, heightPx: height, rgb: part };
}
