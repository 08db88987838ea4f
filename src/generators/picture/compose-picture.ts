import type { RandomSource } from '../../core/random.ts';
import { blendImage, blendOverlay } from '../../media/blend-image.ts';
import { findHead } from '../../media/find-head.ts';
import { gradeTowards, shiftTone, toneOf } from '../../media/grade-image.ts';
import {
  contentBounds,
  outlineImage,
  tintImage,
  type OpaqueImage,
  type PremultipliedImage,
} from '../../media/pixels.ts';
import { renderOpaqueSvg, renderTransparentSvg } from '../../engines/images/sharp-images.ts';
import { paintScenery } from './backgrounds/paint-scenery.ts';
import type { ChosenSetting, Scenery } from './backgrounds/scenery.ts';
import { SvgPage } from './backgrounds/svg-page.ts';
import type { Rgb } from './colours.ts';
import { layoutScene } from './layout.ts';
import { paintActions } from './paint-actions.ts';
import type { Placement } from './place-units.ts';
import type { ScenePlan } from './scene-plan.ts';

/** A place as chance decided it. */
export interface PlaceDraft {
  readonly setting: ChosenSetting;
  /** The same source gives the same picture, at any size. */
  readonly random: RandomSource;
  /** Which of the looks a painter has; pictures of a series count up. */
  readonly variant: number;
}

export interface ComposeOptions extends PlaceDraft {
  readonly plan: ScenePlan;
  /** Drawn size in pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where the eye is against the plain composition: shares of the shorter side, and a factor. */
  readonly camera: { readonly x: number; readonly y: number; readonly zoom: number };
  /** Colours the place is drawn towards; none where the prompt said its colours. */
  readonly palette: readonly Rgb[];
  /** Another place whose colours this one comes near, and how near (0 … 1). */
  readonly tone: { readonly towards: PlaceDraft; readonly share: number } | undefined;
  /** The sprite of one copy of one object; always square. */
  readonly spriteOf: (object: number, copy: number) => PremultipliedImage;
}

/** How much of a place's own colours a palette takes away. */
const paletteStrength = 0.72;
/** Enough pixels for a mean. */
const tonePx = 64;

/** Shadows are part of the ground, so they are drawn with it. */
function paintShadows(page: SvgPage, placements: readonly Placement[], { shadow: colour, ...scenery }: Scenery): void {
  const strength = scenery.isBusy ? scenery.shadowStrength * 0.6 : scenery.shadowStrength;
  if (strength <= 0) return;
  for (const { shadow } of placements) {
    if (shadow === undefined) continue;
    const opacity = Math.min(1, strength * shadow.strength);
    const fill = page.radial([
      [0, colour, opacity],
      [0.55, colour, opacity * 0.62],
      [1, colour, 0],
    ]);
    page.ellipse(shadow.x, shadow.y - shadow.radius * 0.04, shadow.radius * 1.16, shadow.radius * 0.22, fill);
  }
}

interface Pages {
  readonly back: SvgPage;
  readonly front: SvgPage;
  readonly scenery: Scenery;
}

function paintPlace({ setting, random, variant }: PlaceDraft, size: { width: number; height: number }): Pages {
  const back = new SvgPage(size, { random: random.fork('scenery'), variant }, 'b');
  const front = new SvgPage(size, { random: random.fork('front'), variant }, 'f');
  return { back, front, scenery: paintScenery(back, front, setting) };
}

/** Moves everything that stands in the picture as one, about the ground below its middle, without losing its edges. */
function moveCamera(
  placements: readonly Placement[],
  { camera }: ComposeOptions,
  size: { readonly width: number; readonly height: number },
): readonly Placement[] {
  if (placements.length === 0 || (camera.x === 0 && camera.y === 0 && camera.zoom === 1)) return placements;
  const unit = Math.min(size.width, size.height);
  const left = Math.min(...placements.map(({ x, size: side }) => x - side * 0.4));
  const right = Math.max(...placements.map(({ x, size: side }) => x + side * 0.4));
  const top = Math.min(...placements.map(({ y, size: side }) => y - side * 0.4));
  const middle = (left + right) / 2;
  const ground = Math.max(
    size.height / 2,
    ...placements.flatMap(({ shadow }) => (shadow === undefined ? [] : shadow.y)),
  );
  const room = Math.min(size.width / (right - left), (ground - size.height * 0.02) / Math.max(1, ground - top));
  const zoom = Math.min(camera.zoom, Math.max(1, room));
  const half = ((right - left) * zoom) / 2;
  const shift = (wished: number, lowest: number, highest: number): number =>
    Math.min(Math.max(wished, Math.min(0, lowest)), Math.max(0, highest));
  const shiftX = shift(camera.x * unit, half - middle, size.width - half - middle);
  const shiftY = shift(camera.y * unit, -unit * 0.04, unit * 0.03);
  const moveX = (x: number): number => (x - middle) * zoom + middle + shiftX;
  const moveY = (y: number): number => (y - ground) * zoom + ground + shiftY;
  return placements.map((placement) => ({
    ...placement,
    x: moveX(placement.x),
    y: moveY(placement.y),
    size: placement.size * zoom,
    shadow:
      placement.shadow === undefined
        ? undefined
        : {
            ...placement.shadow,
            x: moveX(placement.shadow.x),
            y: moveY(placement.shadow.y),
            radius: placement.shadow.radius * zoom,
          },
  }));
}

/** Paints the scenery, sets the sprites into its light, and lays what is in front over them. */
export async function composePicture(options: ComposeOptions): Promise<OpaqueImage> {
  const { plan, widthPx, heightPx, random, palette, tone } = options;
  const unit = 1000 / Math.min(widthPx, heightPx);
  const size = { width: widthPx * unit, height: heightPx * unit };
  const { back, front, scenery } = paintPlace(options, size);
  const boundsOf = (object: number, copy: number) => contentBounds(options.spriteOf(object, copy));
  const placements = moveCamera(
    layoutScene({
      plan,
      scenery,
      ...size,
      random: random.fork('layout'),
      boundsOf,
      headOf: (object, copy) => findHead(options.spriteOf(object, copy)),
    }),
    options,
    size,
  );
  paintShadows(back, placements, scenery);
  const canvas = await renderOpaqueSvg(back.toSvg(widthPx, heightPx));
  gradeTowards(canvas, palette, paletteStrength);
  if (tone !== undefined) {
    const other = paintPlace(tone.towards, size).back;
    const shrink = tonePx / Math.max(widthPx, heightPx);
    const small = other.toSvg(Math.round(widthPx * shrink), Math.round(heightPx * shrink));
    shiftTone(canvas, toneOf(await renderOpaqueSvg(small)), tone.share);
  }
  const prepared = new Map<PremultipliedImage, PremultipliedImage>();
  const prepare = (sprite: PremultipliedImage): PremultipliedImage => {
    const known = prepared.get(sprite);
    if (known !== undefined) return known;
    const isNeutral = scenery.light.every((factor) => factor === 1);
    const tinted = isNeutral ? sprite : tintImage(sprite, scenery.light);
    const ready = scenery.isBusy ? outlineImage(tinted, sprite.widthPx / 36, [255, 255, 255]) : tinted;
    prepared.set(sprite, ready);
    return ready;
  };
  for (const placement of placements) {
    const sprite = options.spriteOf(placement.object, placement.copy);
    const ready = prepare(sprite);
    blendImage(canvas, ready, {
      centreX: placement.x / unit,
      centreY: placement.y / unit,
      widthPx: ((placement.size / unit) * ready.widthPx) / sprite.widthPx,
      mirrored: placement.mirrored,
      tilt: placement.tilt,
    });
  }
  paintActions(front, placements, { plan, boundsOf });
  if (!front.isEmpty) blendOverlay(canvas, await renderTransparentSvg(front.toSvg(widthPx, heightPx)));
  return canvas;
}
