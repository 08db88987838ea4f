import type { RandomSource } from '../../core/random.ts';
import { blendImage, blendOverlay } from '../../media/blend-image.ts';
import { findHead } from '../../media/find-head.ts';
import {
  contentBounds,
  outlineImage,
  tintImage,
  type OpaqueImage,
  type PremultipliedImage,
} from '../../media/pixels.ts';
import { renderOpaqueSvg, renderTransparentSvg } from '../../engines/images/sharp-images.ts';
import { paintScenery } from './backgrounds/paint-scenery.ts';
import type { ChosenSetting } from './backgrounds/scenery.ts';
import { SvgPage } from './backgrounds/svg-page.ts';
import { layoutScene } from './layout.ts';
import type { Placement } from './place-units.ts';
import type { ScenePlan } from './scene-plan.ts';

export interface ComposeOptions {
  readonly plan: ScenePlan;
  readonly setting: ChosenSetting;
  /** Drawn size in pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** The same source in the same state gives the same picture, at any size. */
  readonly random: RandomSource;
  /** Which of the looks a painter has; pictures of a series count up. */
  readonly variant: number;
  /** The sprite of one copy of one object; always square. */
  readonly spriteOf: (object: number, copy: number) => PremultipliedImage;
}

/** Shadows are part of the ground, so they are drawn with it. */
function paintShadows(
  page: SvgPage,
  placements: readonly Placement[],
  colour: readonly [number, number, number],
  strength: number,
): void {
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

/** Paints the scenery, sets the sprites into its light, and lays what is in front over them. */
export async function composePicture(options: ComposeOptions): Promise<OpaqueImage> {
  const { plan, setting, widthPx, heightPx, random, variant } = options;
  const unit = 1000 / Math.min(widthPx, heightPx);
  const size = { width: widthPx * unit, height: heightPx * unit };
  const back = new SvgPage(size, { random: random.fork('scenery'), variant }, 'b');
  const front = new SvgPage(size, { random: random.fork('front'), variant }, 'f');
  const scenery = paintScenery(back, front, setting);
  const placements = layoutScene({
    plan,
    scenery,
    ...size,
    random: random.fork('layout'),
    boundsOf: (object, copy) => contentBounds(options.spriteOf(object, copy)),
    headOf: (object, copy) => findHead(options.spriteOf(object, copy)),
  });
  paintShadows(
    back,
    placements,
    [scenery.shadow[0], scenery.shadow[1], scenery.shadow[2]],
    scenery.isBusy ? scenery.shadowStrength * 0.6 : scenery.shadowStrength,
  );
  const canvas = await renderOpaqueSvg(back.toSvg(widthPx, heightPx));
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
  if (!front.isEmpty) blendOverlay(canvas, await renderTransparentSvg(front.toSvg(widthPx, heightPx)));
  return canvas;
}
