import { contrastRatio, luminance, luminanceContrast, readableContrast, readableInk } from '../../media/contrast.ts';
import type { Rgb } from '../../media/oklch.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import { inkOn } from './poster-colours.ts';
import type { PosterSheet, TextPart } from './poster-sheet.ts';
import { lineBoxes } from './text-lines.ts';

export interface ReadableSetting {
  readonly ink: Rgb;
  /** A patch of solid colour to put behind the text: where nothing else helps. */
  readonly plate?: Rgb;
}

/** Pixels between samples: no detail that matters to reading is smaller. */
const stepPx = 3;

/**
 * The ink a text is drawn in so that its contrast is at least 4.5 : 1 against every sampled pixel under its lines: the
 * layout's own, else white or the darkest, else on a plate.
 */
export function makeReadable(canvas: OpaqueImage, part: TextPart, sheet: PosterSheet): ReadableSetting {
  const { colours } = sheet;
  const range = luminanceUnder(canvas, part, sheet);
  if (worstContrast(part.ink, range) >= readableContrast) return { ink: part.ink };
  const others: readonly Rgb[] = [[255, 255, 255], colours.deep, [0, 0, 0]];
  const ink = others.find((other) => worstContrast(other, range) >= readableContrast);
  if (ink !== undefined) return { ink };
  const plate =
    contrastRatio(part.ink, colours.deep) >= contrastRatio(part.ink, colours.paper) ? colours.deep : colours.paper;
  return { ink: readableInk(inkOn(plate, colours), [plate]), plate };
}

/** Contrast against the darkest and the brightest: anything between is at least as far from one of them, or between. */
export function worstContrast(ink: Rgb, { darkest, brightest }: LuminanceRange): number {
  const own = luminance(ink);
  if (own > darkest && own < brightest) return 1;
  return Math.min(luminanceContrast(own, darkest), luminanceContrast(own, brightest));
}

export interface LuminanceRange {
  readonly darkest: number;
  readonly brightest: number;
}

/** What lies under the lines of a text, outside the sheet not counted. */
export function luminanceUnder(
  { widthPx, heightPx, rgb }: OpaqueImage,
  part: TextPart,
  sheet: PosterSheet,
): LuminanceRange {
  let darkest = 1;
  let brightest = 0;
  const angle = ((part.turn?.degrees ?? 0) * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const centre = part.turn ?? { x: 0, y: 0 };
  for (const box of lineBoxes(part, sheet)) {
    for (let y = box.y; y <= box.y + box.height; y += stepPx) {
      for (let x = box.x; x <= box.x + box.width; x += stepPx) {
        const column = Math.floor(centre.x + (x - centre.x) * cosine - (y - centre.y) * sine);
        const row = Math.floor(centre.y + (x - centre.x) * sine + (y - centre.y) * cosine);
        if (column < 0 || row < 0 || column >= widthPx || row >= heightPx) continue;
        const at = (row * widthPx + column) * 3;
        const value = luminance([rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0]);
        if (value < darkest) darkest = value;
        if (value > brightest) brightest = value;
      }
    }
  }
  return { darkest: Math.min(darkest, brightest), brightest };
}
