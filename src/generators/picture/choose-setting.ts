import type { RandomSource } from '../../core/random.ts';
import type { ChosenSetting } from './backgrounds/scenery.ts';
import { rgbOf } from '../../media/named-colours.ts';
import type { Rgb } from '../../media/rgb.ts';
import { isBoat, isSeaCreature, isSpaceThing } from './concept-nature.ts';
import type { Concept } from './lexicon.ts';
import type { SceneKind, ScenePlan } from './scene-plan.ts';

const keys = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const moons = keys('1f319 1f315 1f31d');
const suns = keys('1f31e 2600 26c5');
const nightThings = keys('1f319 1f315 1f31d 2b50 1f31f 1f320 1f987 1f47b 1f383 1f9db 1f9df 1f386');
const snowThings = keys('26c4 1f427 1f43b-200d-2744 1f9ad 2744 1f3bf 1f6f7 1f385 1f384 26f8 1f3d4');
const desertThings = keys('1f42a 1f42b 1f335 1f982');
const partyThings = keys('1f382 1f388 1f381 1f389 1f973 1f9c1 1fa85');
const skyThings = keys('2600 1f31e 2601 26c5 1f308 1f388 1fa81 2708 1f681');

/** What differs between pictures of one prompt. */
interface Chance {
  readonly random: RandomSource;
  /** Pictures of a series count up. */
  readonly variant: number;
}

/** A place that suits things nobody gave a place; half of the time a quiet backdrop suits better. */
function habitatKind(concepts: readonly Concept[], { random, variant }: Chance): SceneKind {
  const every = (test: (concept: Concept) => boolean): boolean => concepts.every(test);
  const some = (set: ReadonlySet<string>): boolean => concepts.some((concept) => set.has(concept.key));
  if (concepts.length === 0) return 'studio';
  if (every(isSeaCreature)) return 'underwater';
  if (every(isBoat)) return 'sea';
  if (every(isSpaceThing)) return 'space';
  if (concepts.some(isBoat)) return 'sea';
  if (some(nightThings)) return 'night';
  if (every((concept) => skyThings.has(concept.key))) return 'sky';
  if (some(snowThings)) return 'snow';
  if (some(desertThings)) return 'desert';
  if (every((concept) => partyThings.has(concept.key))) return 'confetti';
  if (concepts.some(({ category }) => category === 'building')) return 'field';
  if (variant % 2 === 0) return 'studio';
  if (concepts.some(({ category }) => category === 'plant')) return 'field';
  if (concepts.some(({ category }) => category === 'vehicle')) return 'city';
  if (concepts.some(({ category }) => category === 'music')) return 'stage';
  if (concepts.some(({ category }) => category === 'animal')) {
    return random.pick<SceneKind>(['field', 'forest', 'mountains']);
  }
  return 'studio';
}

/** The place asked for, else one that suits the framing and the things. */
function askedKind(plan: ScenePlan, concepts: readonly Concept[], chance: Chance): SceneKind {
  if (plan.setting.kind !== undefined) return plan.setting.kind;
  if (plan.framing === 'pattern') return 'plain';
  if (plan.framing === 'close-up') return 'studio';
  return habitatKind(concepts, chance);
}

const softPlain: readonly Rgb[] = [
  [255, 224, 232],
  [214, 236, 255],
  [222, 246, 226],
  [255, 238, 204],
  [234, 224, 255],
];

/**
 * Settles what the prompt left open, from the nature of the things and the seed.
 * @param palette colours of an attached picture, strongest first; they colour what the prompt did not.
 */
export function chooseSetting(plan: ScenePlan, chance: Chance, palette: readonly Rgb[]): ChosenSetting {
  const concepts = plan.objects.flatMap(({ ingredients }) => ingredients.map(({ concept }) => concept));
  const kind = askedKind(plan, concepts, chance);
  const has = (set: ReadonlySet<string>): boolean => concepts.some((concept) => set.has(concept.key));
  const asked = plan.setting.colours.filter(({ id }) => id !== 'rainbow').map(rgbOf);
  const extras = plan.setting.colours.some(({ id }) => id === 'rainbow')
    ? [...plan.setting.extras, 'rainbow' as const]
    : plan.setting.extras;
  let colours: readonly Rgb[] = asked.length > 0 ? asked : palette.slice(0, 2);
  if (colours.length === 0 && kind === 'plain' && plan.framing === 'pattern') colours = [chance.random.pick(softPlain)];
  const time = plan.setting.time ?? (has(moons) ? 'night' : has(suns) ? 'day' : undefined);
  return {
    ...plan.setting,
    kind,
    time,
    extras,
    colours,
    isAsked: plan.setting.kind !== undefined,
    hasOwnLight: has(moons) || has(suns),
  };
}
