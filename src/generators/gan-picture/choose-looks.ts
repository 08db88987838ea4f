import type { Locale } from '../../core/locale.ts';
import type { RandomSource } from '../../core/random.ts';
import { weightCount, type ClassList, type PictureClass } from './class-list.ts';
import type { Picks } from './read-class-prompt.ts';

/** What one picture shows: of every axis one class, or several that it mixes in equal parts. */
export type Look = readonly (readonly number[])[];

/** At most this many classes of an axis are mixed; more would be mush. */
export const mostMixed = 2;

function shuffled(length: number, random: RandomSource): readonly number[] {
  const order = Array.from({ length }, (_, index) => index);
  for (let index = length - 1; index > 0; index -= 1) {
    const other = random.integer(0, index);
    const [a = 0, b = 0] = [order[index], order[other]];
    order[index] = b;
    order[other] = a;
  }
  return order;
}

/**
 * The looks of `count` pictures. Classes that were named take turns (or mix); an axis nobody spoke of goes through its
 * classes in random order, so that the pictures of a job differ.
 */
export function chooseLooks(
  list: ClassList,
  picks: Picks,
  options: { readonly count: number; readonly isMix: boolean; readonly random: RandomSource },
): readonly Look[] {
  const orders = list.axes.map(({ id, classes }) => shuffled(classes.length, options.random.fork(`axis-${id}`)));
  return Array.from({ length: options.count }, (_, picture) =>
    list.axes.map((_axis, axis) => {
      const named = picks[axis] ?? [];
      if (named.length > 0 && options.isMix) return named.slice(0, mostMixed);
      const from = named.length > 0 ? named : (orders[axis] ?? []);
      return [from[picture % Math.max(1, from.length)] ?? 0];
    }),
  );
}

/** One weight per class, the axes one after another; within an axis they sum to 1. */
export function weightsOf(list: ClassList, look: Look): Float32Array {
  const weights = new Float32Array(weightCount(list));
  let start = 0;
  for (const [axis, { classes }] of list.axes.entries()) {
    const mixed = look[axis] ?? [];
    for (const place of mixed) weights[start + place] = 1 / mixed.length;
    start += classes.length;
  }
  return weights;
}

export function classesOf(list: ClassList, look: Look): readonly PictureClass[] {
  return list.axes.flatMap(({ classes }, axis) =>
    (look[axis] ?? []).flatMap((place) => {
      const found = classes[place];
      return found === undefined ? [] : [found];
    }),
  );
}

/** `cat, smile, stripes, purple`: the classes of a look in one language. */
export function describeLook(list: ClassList, look: Look, locale: Locale): string {
  return classesOf(list, look)
    .map((each) => each[locale][0] ?? each.id)
    .join(', ');
}
