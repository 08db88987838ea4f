import { dominantColours } from '../../media/dominant-colours.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { onWhite, shrinkToFit } from '../../media/shrink-to-fit.ts';
import { judgeComposition, type Composition } from './composition.ts';
import { findText, type TextLine } from './find-text.ts';
import { lumaOf, measureLight, type Light } from './luminance.ts';
import { nameColours, type NamedColour } from './name-colours.ts';
import { measureSharpness, type Sharpness } from './sharpness.ts';

/** Everything that is measured without a model. */
export interface Findings {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colours: readonly NamedColour[];
  readonly composition: Composition;
  readonly light: Light;
  readonly sharpness: Sharpness;
  readonly text: readonly TextLine[];
  /** Part of the area that is see-through, 0 … 1. */
  readonly transparent: number;
}

const paletteSize = 7;

/** Transparent parts are judged as on white, and do not count as a colour. Under 100 ms for any picture (ours). */
export function examinePicture(image: PremultipliedImage): Findings {
  const small = shrinkToFit(image, 512);
  const opaque = onWhite(small);
  return {
    widthPx: image.widthPx,
    heightPx: image.heightPx,
    colours: nameColours(dominantColours(shrinkToFit(image, 256), paletteSize)),
    composition: judgeComposition(onWhite(shrinkToFit(small, 256))),
    light: measureLight(lumaOf(opaque)),
    sharpness: measureSharpness(lumaOf(opaque)),
    text: findText(lumaOf(onWhite(shrinkToFit(image, 800)))),
    transparent: transparentPart(small),
  };
}

function transparentPart({ rgba }: PremultipliedImage): number {
  let sum = 0;
  for (let at = 3; at < rgba.length; at += 4) sum += 255 - (rgba[at] ?? 0);
  return sum / 255 / (rgba.length / 4);
}
