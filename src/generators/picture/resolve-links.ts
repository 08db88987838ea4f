import { habitatOf, isContainer, isFlag, isWearable } from './concept-nature.ts';
import type { Concept } from './lexicon.ts';
import type { LinkType, SceneLink, SceneObject } from './scene-plan.ts';

/** A preposition between two nouns, before their nature decides what it means. */
export interface RawLink {
  readonly type: LinkType | 'with' | 'in';
  readonly subject: number;
  readonly object: number;
}

const creatures = new Set(['animal', 'person', 'fantasy', 'face']);
const holdable = new Set(['food', 'object', 'music', 'activity', 'plant', 'symbol']);

type Things = { readonly holder: Concept; readonly thing: Concept; readonly thingCount: number };

function resolveWith({ holder, thing, thingCount }: Things): LinkType {
  // A cactus with a hat wears it; a house does not.
  if (isWearable(thing) && !isWearable(holder) && holder.category !== 'building') return 'wearing';
  if (!creatures.has(holder.category)) return 'beside';
  return holdable.has(thing.category) && thingCount === 1 ? 'holding' : 'beside';
}

function resolveIn({ thing }: Things): LinkType {
  if (thing.category === 'clothing') return 'wearing';
  if (thing.category === 'building') return 'in-front';
  return isContainer(thing) ? 'inside' : 'beside';
}

function resolveType(type: RawLink['type'], things: Things): LinkType {
  if (type === 'with') return resolveWith(things);
  if (type === 'in') return resolveIn(things);
  if (type === 'on' && habitatOf(things.holder) === 'sky') return 'above';
  // Nobody holds the moon.
  if (type === 'holding' && habitatOf(things.thing) === 'sky' && things.thing.category !== 'object') return 'beside';
  return type;
}

/** Decides what "with" and "in" mean from what the things are: a frog *with* a crown wears it, *with* a dog does not. */
export function resolveLinks(links: readonly RawLink[], objects: readonly SceneObject[]): readonly SceneLink[] {
  return links.flatMap((link) => {
    const subject = objects[link.subject];
    const object = objects[link.object];
    const holder = subject?.ingredients[0]?.concept;
    const thing = object?.ingredients[0]?.concept;
    if (holder === undefined || thing === undefined || object === undefined) return [];
    // A ship with a flag flies it.
    if (link.type === 'with' && isFlag(thing) && holder.category === 'vehicle') {
      return [{ type: 'on', subject: link.object, object: link.subject }];
    }
    return [{ ...link, type: resolveType(link.type, { holder, thing, thingCount: object.count }) }];
  });
}
