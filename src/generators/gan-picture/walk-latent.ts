import type { PremultipliedImage } from '../../media/pixels.ts';

/**
 * Spherical interpolation (Shoemake 1985): noise in between keeps the length that the generator was trained with, which
 * a straight line would cut short.
 * @param part 0 … 1.
 */
export function mixNoise(from: Float32Array, to: Float32Array, part: number): Float32Array {
  let [dot, fromSquare, toSquare] = [0, 0, 0];
  for (let index = 0; index < from.length; index += 1) {
    const [a, b] = [from[index] ?? 0, to[index] ?? 0];
    dot += a * b;
    fromSquare += a * a;
    toSquare += b * b;
  }
  const angle = Math.acos(Math.min(1, Math.max(-1, dot / Math.sqrt(fromSquare * toSquare || 1))));
  const sine = Math.sin(angle);
  const [first, second] =
    sine < 1e-4 ? [1 - part, part] : [Math.sin((1 - part) * angle) / sine, Math.sin(part * angle) / sine];
  return from.map((value, index) => value * first + (to[index] ?? 0) * second);
}

/** Weights of two looks, mixed in a straight line: they still sum to 1 within every axis. */
export function mixWeights(from: Float32Array, to: Float32Array, part: number): Float32Array {
  return from.map((value, index) => value * (1 - part) + (to[index] ?? 0) * part);
}

/** Mean absolute difference of two pictures of one size, 0 … 255. */
export function pictureDistance(one: PremultipliedImage, other: PremultipliedImage): number {
  let sum = 0;
  for (let at = 0; at < one.rgba.length; at += 1) sum += Math.abs((one.rgba[at] ?? 0) - (other.rgba[at] ?? 0));
  return sum / Math.max(1, one.rgba.length);
}

/**
 * Which of a fine walk's pictures to show, so that each step changes about as much as the next: a generator changes in
 * jumps where the walk is even. First and last are always shown. Method ours.
 * @returns `count` ascending places.
 */
export function evenSteps(walk: readonly PremultipliedImage[], count: number): readonly number[] {
  const travelled = [0];
  for (let index = 1; index < walk.length; index += 1) {
    const [before, here] = [walk[index - 1], walk[index]];
    const step = before === undefined || here === undefined ? 0 : pictureDistance(before, here);
    // A little for every step, so that a walk without change is still spread out.
    travelled.push((travelled.at(-1) ?? 0) + step + 0.01);
  }
  const whole = travelled.at(-1) ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const goal = (whole * index) / Math.max(1, count - 1);
    let nearest = 0;
    for (const [place, distance] of travelled.entries()) {
      if (Math.abs(distance - goal) < Math.abs((travelled[nearest] ?? 0) - goal)) nearest = place;
    }
    return nearest;
  });
}
