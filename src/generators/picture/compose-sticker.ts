import type { RandomSource } from '../../core/random.ts';
import { blendImageOnClear } from '../../media/blend-image.ts';
import { contentBounds, outlineImage, type OpaqueImage, type PremultipliedImage } from '../../media/pixels.ts';
import { floating } from './backgrounds/scenery.ts';
import { layoutScene } from './layout.ts';
import type { Placement } from './place-units.ts';
import type { ScenePlan } from './scene-plan.ts';
import { readShapes } from './sprite-shape.ts';

export interface StickerOptions {
  readonly plan: ScenePlan;
  readonly sidePx: number;
  /** Width of the white border as a share of the side. */
  readonly border: number;
  readonly random: RandomSource;
  readonly spriteOf: (object: number, copy: number) => PremultipliedImage;
}

const page = 1000;
/** Enough to see where the paint ends. */
const draftPx = 320;
const white = [255, 255, 255] as const;

function clearCanvas(sidePx: number): PremultipliedImage {
  return { widthPx: sidePx, heightPx: sidePx, rgba: new Uint8Array(sidePx * sidePx * 4) };
}

/** A square window of the page: its middle and its side, in page units. */
interface Window {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

function drawWindow(
  canvas: PremultipliedImage,
  placements: readonly Placement[],
  window: Window,
  spriteOf: StickerOptions['spriteOf'],
): void {
  const scale = canvas.widthPx / window.side;
  for (const { object, copy, x, y, size, mirrored, tilt } of placements) {
    blendImageOnClear(canvas, spriteOf(object, copy), {
      centreX: (x - window.x) * scale + canvas.widthPx / 2,
      centreY: (y - window.y) * scale + canvas.heightPx / 2,
      widthPx: size * scale,
      mirrored,
      tilt,
    });
  }
}

/**
 * The things of a plan alone, filling a square, with the white border of a die-cut sticker around them and nothing
 * behind.
 */
export function composeSticker({ plan, sidePx, border, random, spriteOf }: StickerOptions): PremultipliedImage {
  const placements = layoutScene({
    plan,
    scenery: floating,
    width: page,
    height: page,
    random: random.fork('layout'),
    ...readShapes(spriteOf),
  });
  const whole: Window = { x: page / 2, y: page / 2, side: page * 1.3 };
  const draft = clearCanvas(draftPx);
  drawWindow(draft, placements, whole, spriteOf);
  const bounds = contentBounds(draft);
  const corner = whole.x - whole.side / 2;
  const window: Window = {
    x: corner + ((bounds.left + bounds.right) / 2) * whole.side,
    y: corner + ((bounds.top + bounds.bottom) / 2) * whole.side,
    // One draft pixel more on each side than was found.
    side: (Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top) + 2 / draftPx) * whole.side,
  };
  const borderPx = sidePx * border;
  // `outlineImage` adds this much on each side.
  const marginPx = Math.ceil(borderPx) + 1;
  const canvas = clearCanvas(sidePx - marginPx * 2);
  drawWindow(canvas, placements, window, spriteOf);
  return outlineImage(canvas, borderPx, white);
}

/** A place without things, cut out as a round badge. */
export function cutBadge(picture: OpaqueImage, sidePx: number, border: number): PremultipliedImage {
  const borderPx = sidePx * border;
  const marginPx = Math.ceil(borderPx) + 1;
  const canvas = clearCanvas(sidePx - marginPx * 2);
  const radius = canvas.widthPx / 2;
  const scale = Math.min(picture.widthPx, picture.heightPx) / canvas.widthPx;
  const left = (picture.widthPx - canvas.widthPx * scale) / 2;
  const top = (picture.heightPx - canvas.heightPx * scale) / 2;
  for (let y = 0; y < canvas.heightPx; y += 1) {
    for (let x = 0; x < canvas.widthPx; x += 1) {
      const covered = Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(x + 0.5 - radius, y + 0.5 - radius)));
      if (covered === 0) continue;
      const column = Math.min(picture.widthPx - 1, Math.floor(left + (x + 0.5) * scale));
      const row = Math.min(picture.heightPx - 1, Math.floor(top + (y + 0.5) * scale));
      const from = (row * picture.widthPx + column) * 3;
      const to = (y * canvas.widthPx + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        canvas.rgba[to + channel] = (picture.rgb[from + channel] ?? 0) * covered;
      }
      canvas.rgba[to + 3] = 255 * covered;
    }
  }
  return outlineImage(canvas, borderPx, white);
}
