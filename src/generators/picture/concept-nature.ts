import type { Concept } from './lexicon.ts';

/** Where a thing belongs when nobody says otherwise. */
export type Habitat = 'ground' | 'sky' | 'water' | 'float';

const keys = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const skyThings = keys(
  '1f319 1f315 1f31d 1f31a 1f311 2b50 1f31f 1f320 2604 1fa90 1f30c 1f30d 2600 1f31e 2601 26c5 1f327 1f329 26a1 1f308 1f6f0 1f6f8 2708 1f681 1f388 1fa81 1f386 1fa82 2728',
);
const flyers = keys('1f98b 1f41d 1f99f 1fab0 1f987 1f54a 1f985 1f9da 1f47c 1f426-200d-1f525');
const seaCreatures = keys(
  '1f40b 1f433 1f42c 1f41f 1f420 1f421 1f988 1f419 1f991 1f990 1f99e 1f980 1fabc 1f9ad 1fab8 1f41a 1f422 1f9dc-200d-2640',
);
const boats = keys('1f6a2 26f5 1f6a4 1f6f6');
const spaceThings = keys('1f680 1f6f8 1f6f0 1fa90 1f30c 1f30d 2604 1f47d 1f9d1-200d-1f680 1f320');
const faceClothes = keys('1f453 1f576 1f93f');
const headClothes = keys('1f451 1f3a9 1f452 1f393 1f9e2 1fa96 1f380');
const earClothes = keys('1f3a7');
const neckClothes = keys('1f9e3 1f454');
const containers = keys(
  '1f4e6 1f9fa 1faa3 1f6c1 2615 1f375 1fad9 1f963 1f6cf 1f392 1f45c 1f6d2 1f95a 1f381 1f6cb 1fa91 1f5d1 1f45f 1f462',
);
const bodyParts = keys('1f440 1f441 1f442 1f443 1f444 1f9b7 1f445 1f9b6 1f9b5 270b 1f4aa 1f9e0 1f44a');
const small = keys(
  '1f41c 1f41d 1f41e 1f99f 1fab0 1fab1 1fab2 1f997 1f577 1f40c 1f98b 1f9a0 1fab3 1f41b 1f424 1f423 1f401 1f42d 1f48d 1f511 1fa99',
);
const large = keys(
  '1f418 1f433 1f40b 1f995 1f996 1f9a3 1f992 1f409 1f98f 1f333 1f332 1f334 1f384 1f6a2 1f680 1f5fd 1f5fc 1f308 1f42b 1f42a',
);

const flags = keys('1f3f4-200d-2620 1f3c1 1f6a9 1f3f3-200d-1f308');
const trees = keys('1f332 1f333 1f334 1f384 1fabe 1f38d');
const cycles = keys('1f6b2 1f3cd 1f6f5 1f6f4 1f9bd');
const boards = keys('1f6f9 1f6f7 1f3bf');

export function isSeaCreature(concept: Concept): boolean {
  return seaCreatures.has(concept.key);
}

export function isBoat(concept: Concept): boolean {
  return boats.has(concept.key);
}

export function isSpaceThing(concept: Concept): boolean {
  return spaceThings.has(concept.key);
}

export function isContainer(concept: Concept): boolean {
  return containers.has(concept.key) || concept.category === 'vehicle';
}

export function isFlag(concept: Concept): boolean {
  return flags.has(concept.key);
}

/** Held high: on a string, on a pole, over the head. */
export function isLifted(concept: Concept): boolean {
  return isFlag(concept) || /^(?:1f388|1fa81|2614|26f1|1f38f)$/u.test(concept.key);
}

/** Higher than whoever stands under it, and rooted in the ground. */
export function isTall(concept: Concept): boolean {
  return trees.has(concept.key) || concept.category === 'building';
}

/** How something is ridden: stood on, flown, sat on between wheels, or looked out of. */
export type Ride = 'board' | 'broom' | 'cycle' | 'cab' | 'boat';

/** `undefined` for what is ridden on its back. */
export function rideOf(concept: Concept): Ride | undefined {
  if (boards.has(concept.key)) return 'board';
  if (concept.key === '1f9f9') return 'broom';
  if (cycles.has(concept.key)) return 'cycle';
  if (boats.has(concept.key)) return 'boat';
  return concept.category === 'vehicle' ? 'cab' : undefined;
}

/** How deep one sinks into a thing, as a share of its height at the middle, and how much larger a thing to sit on is. */
export interface Seat {
  readonly depth: number;
  readonly grow?: number;
}

const seats: Readonly<Record<string, Seat>> = {
  // Sofa, bed, chair: in front of the back.
  '1f6cb': { depth: 0.6, grow: 2 },
  '1f6cf': { depth: 0.4, grow: 1.9 },
  '1fa91': { depth: 0.5, grow: 1.5 },
  '1f6bd': { depth: 0.45, grow: 1.2 },
  '1f6c1': { depth: 0.3, grow: 1.5 },
  '1f9fa': { depth: 0.3, grow: 1.2 },
  '1f4e6': { depth: 0.2, grow: 1.2 },
  '1f6d2': { depth: 0.4, grow: 1.3 },
};

/** How a thing is sat on, stood on or lain on. */
export function seatOf(concept: Concept): Seat {
  const known = seats[concept.key];
  if (known !== undefined) return known;
  // Round things give way most; a roof or a deck is firm.
  return { depth: concept.category === 'building' || concept.category === 'vehicle' ? 0.06 : 0.16 };
}

/** Furniture has no writing on it: it may be mirrored. */
export function isFurniture(concept: Concept): boolean {
  return concept.key in seats || concept.key === '1f9f9';
}

/** Things nearly always seen on the wing. */
export function isFlyer(concept: Concept): boolean {
  return flyers.has(concept.key);
}

/** Its place in a landscape. */
export function habitatOf(concept: Concept): Habitat {
  if (skyThings.has(concept.key)) return 'sky';
  if (concept.category === 'symbol') return 'float';
  if (seaCreatures.has(concept.key) || boats.has(concept.key)) return 'water';
  return 'ground';
}

/** Parts of a creature: "a cat with green eyes" is no cat beside a pair of eyes. */
export function isBodyPart(concept: Concept): boolean {
  return bodyParts.has(concept.key);
}

/** Clothes, and what is worn like them. */
export function isWearable(concept: Concept): boolean {
  return concept.category === 'clothing' || headClothes.has(concept.key) || earClothes.has(concept.key);
}

/** How a piece of clothing is worn, measured on the wearer's head or body. */
export interface WornPlace {
  readonly on: 'head' | 'body';
  /** Middle of the clothing, from the top of the wearer, as a fraction of the wearer's height. */
  readonly centre: number;
  /** Width of the clothing as a fraction of the head's (or body's). */
  readonly width: number;
}

export function wornAt(concept: Concept): WornPlace {
  if (faceClothes.has(concept.key)) return { on: 'head', centre: 0.34, width: 0.72 };
  if (headClothes.has(concept.key)) return { on: 'head', centre: 0, width: 0.62 };
  if (earClothes.has(concept.key)) return { on: 'head', centre: 0.3, width: 0.95 };
  if (neckClothes.has(concept.key)) return { on: 'head', centre: 0.66, width: 0.6 };
  return { on: 'body', centre: 0.72, width: 0.5 };
}

/** Mild natural size against a dog, so that a mouse beside an elephant looks right and both can be seen. */
export function naturalSize(concept: Concept): number {
  if (small.has(concept.key)) return 0.72;
  if (large.has(concept.key)) return 1.22;
  switch (concept.category) {
    case 'building':
      return 1.35;
    case 'vehicle':
      return 1.1;
    case 'plant':
      return concept.key === '1f331' ? 0.7 : 0.95;
    case 'food':
    case 'object':
    case 'clothing':
    case 'music':
    case 'activity':
      return 0.82;
    case 'symbol':
    case 'weather':
    case 'space':
      return 0.85;
    default:
      return 1;
  }
}
