import type { PremultipliedImage } from './pixels.ts';

/** Lanczos-3 (Duchon 1979) is sharper, the cubic of Keys 1981 (a = −½, Catmull-Rom) what people compare with. */
export type EnlargeKernel = 'lanczos3' | 'cubic';

const kernels = {
  lanczos3: {
    reach: 3,
    weigh: (x: number): number => {
      if (x === 0) return 1;
      const angle = Math.PI * x;
      return (3 * Math.sin(angle) * Math.sin(angle / 3)) / (angle * angle);
    },
  },
  cubic: {
    reach: 2,
    weigh: (x: number): number => {
      const far = Math.abs(x);
      return far < 1 ? (1.5 * far - 2.5) * far * far + 1 : ((-0.5 * far + 2.5) * far - 4) * far + 2;
    },
  },
} as const;

interface Phase {
  /** The first of the samples, relative to the one left of the place. */
  readonly first: number;
  readonly weights: Float32Array;
}

/** Weights of the samples around each of the `factor` places between two of them; each set sums to 1. */
function phaseWeights(factor: number, kernel: EnlargeKernel): readonly Phase[] {
  const { reach, weigh } = kernels[kernel];
  return Array.from({ length: factor }, (_, phase) => {
    const centre = (phase + 0.5) / factor - 0.5;
    const first = Math.floor(centre) - reach + 1;
    const weights = Float32Array.from({ length: reach * 2 }, (_tap, tap) => weigh(first + tap - centre));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

/**
 * Enlarges by a whole factor with a separable kernel on pixel centres (what is at the corner stays at the corner). Edges
 * are repeated, colours kept within alpha.
 */
export function enlargeByKernel(
  image: PremultipliedImage,
  factor: number,
  kernel: EnlargeKernel = 'lanczos3',
): PremultipliedImage {
  const phases = phaseWeights(factor, kernel);
  const rgba = stretchDown(stretchAcross(image, phases), { widthPx: image.widthPx * factor, phases });
  keepWithinAlpha(rgba);
  return {
    widthPx: image.widthPx * factor,
    heightPx: image.heightPx * factor,
    rgba: new Uint8Array(rgba.buffer),
  };
}

function stretchAcross({ widthPx, heightPx, rgba }: PremultipliedImage, phases: readonly Phase[]): Float32Array {
  const wide = widthPx * phases.length;
  const across = new Float32Array(wide * heightPx * 4);
  for (let x = 0; x < wide; x += 1) {
    const phase = phases[x % phases.length];
    if (phase === undefined) continue;
    const base = Math.floor(x / phases.length) + phase.first;
    for (let tap = 0; tap < phase.weights.length; tap += 1) {
      const weight = phase.weights[tap] ?? 0;
      const column = Math.min(widthPx - 1, Math.max(0, base + tap)) * 4;
      for (let y = 0; y < heightPx; y += 1) {
        const from = y * widthPx * 4 + column;
        const to = (y * wide + x) * 4;
        for (let channel = 0; channel < 4; channel += 1) {
          across[to + channel] = (across[to + channel] ?? 0) + weight * (rgba[from + channel] ?? 0);
        }
      }
    }
  }
  return across;
}

function stretchDown(
  across: Float32Array,
  { widthPx, phases }: { readonly widthPx: number; readonly phases: readonly Phase[] },
): Uint8ClampedArray<ArrayBuffer> {
  const heightPx = across.length / (widthPx * 4);
  const result = new Uint8ClampedArray(across.length * phases.length);
  const row = new Float32Array(widthPx * 4);
  for (let y = 0; y < heightPx * phases.length; y += 1) {
    const phase = phases[y % phases.length];
    if (phase === undefined) continue;
    const base = Math.floor(y / phases.length) + phase.first;
    row.fill(0);
    for (let tap = 0; tap < phase.weights.length; tap += 1) {
      const weight = phase.weights[tap] ?? 0;
      const from = Math.min(heightPx - 1, Math.max(0, base + tap)) * widthPx * 4;
      for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0) + weight * (across[from + at] ?? 0);
    }
    result.set(row, y * widthPx * 4);
  }
  return result;
}

function keepWithinAlpha(rgba: Uint8ClampedArray): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] ?? 0;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel += 1) rgba[channel] = Math.min(alpha, rgba[channel] ?? 0);
  }
}
