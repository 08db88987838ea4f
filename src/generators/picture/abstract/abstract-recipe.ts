import type { RandomSource } from '../../../core/random.ts';
import { createSeededRandom } from '../../../media/seeded-random.ts';
import type { Rgb } from '../../../media/rgb.ts';
import { namedPalettes } from '../../../media/named-palettes.ts';
import { artShapes, drawArt, type CoordinateArt } from './coordinate-art.ts';
import { materials, type MaterialId } from './materials.ts';
import { withLightness } from './palette-ramp.ts';
import type { AbstractPlan } from './read-abstract.ts';

/** One abstract picture, decided but not painted. Art and surface have both; the plan says which is shown. */
export interface AbstractRecipe {
  readonly art: CoordinateArt;
  readonly colours: readonly Rgb[];
  /** 0: gradients; 1: flat bands. */
  readonly hardness: number;
  readonly surfaceSeed: number;
  readonly turn: readonly [number, number, number];
}

/** Shapes of a series when none is asked for: the seed says where it starts. */
const freeShapes = artShapes.filter((shape) => shape !== 'tile');
/** How far the farthest variation goes, in standard deviations of the latent. */
const farthest = 0.45;

export function freshAbstract(
  plan: AbstractPlan,
  palette: readonly Rgb[],
  random: RandomSource,
  index: number,
): AbstractRecipe {
  const { subject } = plan;
  const picture = random.fork(`picture-${index}`);
  const firstShape = random.fork('shape').integer(0, freeShapes.length - 1);
  const shape =
    (subject.type === 'art' ? subject.shape : 'tile') ?? freeShapes[(firstShape + index) % freeShapes.length];
  const any = picture.fork('palette').pick(namedPalettes).colours;
  const own = subject.type === 'material' ? materials[subject.id].colours : any;
  const colours = palette.length > 0 ? palette : own;
  return {
    art: drawArt(shape ?? 'flow', picture.fork('art')),
    colours: plan.shade === 0 ? colours : colours.map((colour) => withLightness(colour, plan.shade)),
    hardness: picture.fork('hardness').pick([0, 0.3, 0.6, 0.9]),
    surfaceSeed: picture.fork('surface').integer(0, 2 ** 31 - 1),
    turn: [0, 0, 0],
  };
}

/** The same composition moved a little way through the space of all pictures. */
export function varyAbstract(recipe: AbstractRecipe, strength: number, random: RandomSource): AbstractRecipe {
  const along = strength * farthest;
  // Length is kept, so that a variation is as lively as what it came from.
  const keep = Math.sqrt(1 - along * along);
  const fresh = random.fork('latent');
  const turn = random.fork('turn');
  const shifted = (value: number): number => Math.max(-2, Math.min(2, value + turn.normal() * strength * 1.4));
  return {
    ...recipe,
    art: { ...recipe.art, latent: recipe.art.latent.map((value) => value * keep + fresh.normal() * along) },
    turn: [shifted(recipe.turn[0]), shifted(recipe.turn[1]), shifted(recipe.turn[2])],
  };
}

/** Between two pictures: latents and colours mixed, the rest from whichever is nearer. */
export function mixAbstract(first: AbstractRecipe, second: AbstractRecipe, share: number): AbstractRecipe {
  const near = share < 0.5 ? first : second;
  const norm = Math.hypot(share, 1 - share);
  const latent = first.art.latent.map(
    (value, index) => (value * (1 - share) + (second.art.latent[index] ?? 0) * share) / norm,
  );
  const colours = interleave(first.colours, second.colours);
  return {
    ...near,
    colours,
    art: { ...near.art, latent },
    hardness: first.hardness * (1 - share) + second.hardness * share,
  };
}

function interleave(first: readonly Rgb[], second: readonly Rgb[]): readonly Rgb[] {
  const every = first.flatMap((colour, index) => [colour, ...second.slice(index, index + 1)]);
  return [...new Map(every.map((colour) => [colour.join(), colour])).values()].slice(0, 6);
}

/** What `paintSurface` draws a recipe's surface from. */
export function surfaceOf(recipe: AbstractRecipe, material: MaterialId) {
  return { material, colours: recipe.colours, random: createSeededRandom(recipe.surfaceSeed), turn: recipe.turn };
}
