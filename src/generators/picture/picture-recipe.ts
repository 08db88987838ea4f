import type { RandomSource } from '../../core/random.ts';
import type { StyleWeights } from './choose-styles.ts';
import { noiseLength } from './draw-sprites.ts';
import type { SceneObject } from './scene-plan.ts';

/** How one drawing of one object differs from the plain drawing. */
export interface SpriteRecipe {
  /** 32 values for the sprite net. */
  readonly noise: Float32Array;
  /** A turn of all hues, in degrees; not used where a colour was asked for. */
  readonly driftDegrees: number;
}

/** Everything chance decides about one picture, as numbers that can be nudged and mixed. */
export interface PictureRecipe {
  readonly styleWeights: StyleWeights;
  /** Only forked: place, layout and light follow from it. */
  readonly random: RandomSource;
  /** Which of the looks a painter has. */
  readonly variant: number;
  /** Object → its different drawings. */
  readonly sprites: readonly (readonly SpriteRecipe[])[];
  /** Where the eye is against the plain composition: shares of the shorter side, and a factor. */
  readonly camera: { readonly x: number; readonly y: number; readonly zoom: number };
  /** The colours of the place are drawn this far (0 … 1) to those of another picture's place. */
  readonly tone: { readonly towards: PictureRecipe; readonly share: number } | undefined;
}

/** Different drawings of one object; more copies repeat them mirrored and tilted. */
const variantsPerObject = 3;
/** Strength of the net's variation (1 is what it was trained with): walls and wheels should not lean. */
const stiffCategories = new Set(['building', 'vehicle', 'symbol', 'object']);
const noiseStrength = { stiff: 0.35, soft: 0.75 } as const;
/** The net mirrors a drawing when the first noise value is above this. */
const mirrorsAbove = 0.5;

export function noiseStrengthOf(object: SceneObject): number {
  const isStiff = object.ingredients.some(({ concept }) => stiffCategories.has(concept.category));
  return isStiff ? noiseStrength.stiff : noiseStrength.soft;
}

/** A picture from scratch. */
export function freshRecipe(
  objects: readonly SceneObject[],
  chance: { readonly random: RandomSource; readonly variant: number; readonly styleWeights: StyleWeights },
): PictureRecipe {
  const noise = chance.random.fork('noise');
  return {
    ...chance,
    sprites: objects.map((object) => {
      // A mild turn of the hues tells the pictures of a series apart.
      const driftDegrees = noise.normal() * 5;
      const strength = noiseStrengthOf(object);
      return Array.from({ length: Math.min(object.count, variantsPerObject) }, () => ({
        noise: unmirrored(Float32Array.from({ length: noiseLength }, () => noise.normal() * strength)),
        driftDegrees,
      }));
    }),
    camera: { x: 0, y: 0, zoom: 1 },
    tone: undefined,
  };
}

/** Which way a thing looks is the layout's business, which knows what may be mirrored and who faces whom. Changes `noise`. */
function unmirrored(noise: Float32Array): Float32Array {
  noise[0] = Math.min(mirrorsAbove, noise[0] ?? 0);
  return noise;
}

/**
 * The same picture, slightly otherwise: noise moved along a great circle (so that its size stays), style drawn towards
 * another suitable one, hues turned, the eye moved. Place and layout stay.
 * @param change strength 0 (nothing) … 1; `styles` are indexes of styles that suit the things.
 */
export function varyRecipe(
  recipe: PictureRecipe,
  objects: readonly SceneObject[],
  change: { readonly strength: number; readonly random: RandomSource; readonly styles: readonly number[] },
): PictureRecipe {
  const { strength, random } = change;
  if (strength === 0) return recipe;
  const angle = strength * 1.4;
  const chance = random.fork('noise');
  const camera = random.fork('camera');
  const style = random.fork('style');
  const others = change.styles.filter((index) => (recipe.styleWeights[index] ?? 0) < 0.5);
  const pull = others.length === 0 ? 0 : strength * (0.16 + 0.3 * style.next());
  const target = others.length === 0 ? -1 : style.pick(others);
  return {
    ...recipe,
    styleWeights: recipe.styleWeights.map((weight, index) => weight * (1 - pull) + (index === target ? pull : 0)),
    sprites: recipe.sprites.map((variants, index) => {
      const object = objects[index];
      const size = object === undefined ? 0 : noiseStrengthOf(object);
      const turn = chance.normal() * 17 * strength;
      return variants.map(({ noise, driftDegrees }) => ({
        noise: unmirrored(noise.map((value) => value * Math.cos(angle) + chance.normal() * size * Math.sin(angle))),
        driftDegrees: driftDegrees + turn,
      }));
    }),
    camera: {
      x: recipe.camera.x + camera.normal() * 0.022 * strength,
      y: recipe.camera.y + camera.normal() * 0.014 * strength,
      zoom: recipe.camera.zoom * (1 + Math.max(-0.14, Math.min(0.14, camera.normal() * 0.09 * strength))),
    },
  };
}

/** Between two pictures of the same things. @param share of the second, 0 … 1; from ½ up the place is the second's. */
export function mixRecipes(first: PictureRecipe, second: PictureRecipe, share: number): PictureRecipe {
  const isSecond = share > 0.5;
  const [base, other] = isSecond ? [second, first] : [first, second];
  // Never quite half: the place and the shapes are one picture's.
  const away = Math.min(0.499, isSecond ? 1 - share : share);
  const between = (from: number, to: number): number => from + (to - from) * away;
  // Two independent noises averaged are smaller than either: this gives the mix their size back.
  const size = Math.hypot(away, 1 - away);
  return {
    random: base.random,
    variant: base.variant,
    styleWeights: base.styleWeights.map((weight, index) => between(weight, other.styleWeights[index] ?? 0)),
    sprites: base.sprites.map((variants, object) =>
      variants.map(({ noise, driftDegrees }, variant) => {
        const partner = other.sprites[object]?.[variant];
        if (partner === undefined) return { noise, driftDegrees };
        const mixed = noise.map((value, at) => between(value, partner.noise[at] ?? 0) / size);
        return {
          noise: unmirrored(mixed),
          driftDegrees: between(driftDegrees, partner.driftDegrees),
        };
      }),
    ),
    camera: {
      x: between(base.camera.x, other.camera.x),
      y: between(base.camera.y, other.camera.y),
      zoom: between(base.camera.zoom, other.camera.zoom),
    },
    tone: { towards: other, share: away },
  };
}
