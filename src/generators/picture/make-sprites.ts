import { AppError } from '../../core/errors.ts';
import type { GeneratorContext } from '../../core/generator.ts';
import type { OpenModel } from '../../core/model-access.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { driftHue, recolourImage, type RecolourTarget } from '../../media/recolour-image.ts';
import type { StyleWeights } from './choose-styles.ts';
import { rgbOf } from '../../media/named-colours.ts';
import type { Rgb } from '../../media/rgb.ts';
import { drawSprites, upscaleSprites, type SpriteRequest } from './draw-sprites.ts';
import { finishingStyles, finishOf, finishSprite, netWeights, type Finish } from './finish-sprite.ts';
import type { PictureStyle } from './lexicon.ts';
import type { PictureRecipe } from './picture-recipe.ts';
import type { SceneObject } from './scene-plan.ts';

const upscalerId = 'alebrije-upscaler';

/** Every drawing of every picture of a job, in one list. */
export interface SpriteList {
  readonly requests: readonly SpriteRequest[];
  /** Picture → object → positions of its different drawings in `requests`. */
  readonly positions: readonly (readonly (readonly number[])[])[];
  /** How each drawing is coloured afterwards; the drawings after these only lend their colours. */
  readonly paints: readonly SpritePaint[];
}

interface SpritePaint {
  readonly targets: readonly RecolourTarget[];
  readonly driftDegrees: number;
  /** Drawings whose colours and surface this one takes a share of. */
  readonly finishes: readonly { readonly position: number; readonly finish: Finish; readonly share: number }[];
}

/** What an object is painted with: the colours asked for, else an accent of the palette, else its own. */
function targetsOf(object: SceneObject, turn: number, accents: readonly Rgb[]): readonly RecolourTarget[] {
  if (object.colours.length > 0) {
    return object.colours.map((colour) => (colour.id === 'rainbow' ? ('rainbow' as const) : rgbOf(colour)));
  }
  const accent = accents[turn % Math.max(1, accents.length)];
  return accent === undefined ? [] : [accent];
}

/** Lists what the nets must draw for these pictures. */
export function listSprites(
  recipes: readonly PictureRecipe[],
  objects: readonly SceneObject[],
  look: { readonly accents: readonly Rgb[]; readonly styles: readonly PictureStyle[] },
): SpriteList {
  const shown: (SpriteRequest & { readonly paint: Omit<SpritePaint, 'finishes'>; readonly mix: StyleWeights })[] = [];
  const positions = recipes.map(({ sprites, styleWeights: mix, variant }) =>
    objects.map((object, index) => {
      const targets = targetsOf(object, index + variant, look.accents);
      return (sprites[index] ?? []).map(({ noise, driftDegrees }) => {
        const { ingredients } = object;
        const paint = { targets, driftDegrees: targets.length > 0 ? 0 : driftDegrees };
        return shown.push({ ingredients, styleWeights: netWeights(mix), noise, paint, mix }) - 1;
      });
    }),
  );
  const lenders: SpriteRequest[] = [];
  const paints = shown.map(({ paint, mix, ingredients, noise }) => ({
    ...paint,
    finishes: finishingStyles(mix).map(({ index, share }) => {
      const styleWeights = mix.map((_, at) => (at === index ? 1 : 0));
      const position = shown.length + lenders.push({ ingredients, styleWeights, noise }) - 1;
      return { position, share, finish: finishOf(look.styles[index]?.id ?? '') };
    }),
  }));
  return { requests: [...shown, ...lenders], positions, paints };
}

/** Draws all sprites, small, and colours them. Asks no net when there is nothing to draw. */
export async function drawAll(
  list: SpriteList,
  model: OpenModel,
  options: { readonly styleCount: number; readonly signal: AbortSignal },
): Promise<readonly PremultipliedImage[]> {
  if (list.requests.length === 0) return [];
  const raw = await drawSprites(await model.graph('sprite-net.onnx'), list.requests, options);
  return list.paints.map(({ targets, driftDegrees, finishes }, index) => {
    const sprite = spriteAt(raw, index);
    for (const { position, ...finish } of finishes) {
      finishSprite(sprite, { ...finish, drawing: spriteAt(raw, position) });
    }
    const painted = recolourImage(sprite, targets);
    return Math.abs(driftDegrees) < 1 ? painted : driftHue(painted, driftDegrees);
  });
}

function spriteAt(sprites: readonly PremultipliedImage[], position: number): PremultipliedImage {
  const sprite = sprites[position];
  if (sprite === undefined) throw new AppError({ code: 'internal', message: `no drawing at ${position}` });
  return sprite;
}

/** The same drawings at four times the size. */
export async function sharpenAll(
  sprites: readonly PremultipliedImage[],
  { models, signal }: GeneratorContext,
): Promise<readonly PremultipliedImage[]> {
  if (sprites.length === 0) return [];
  const upscaler = await models.open(upscalerId);
  return upscaleSprites(await upscaler.graph('upscaler-x4.onnx'), sprites, signal);
}
