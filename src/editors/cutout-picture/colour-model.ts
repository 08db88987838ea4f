/** Colours [L, a, b] in OKLab, three values per sample. */
export type Samples = Float32Array;

interface Component {
  readonly mean: readonly [number, number, number];
  /** Per axis; off-axis terms are left out, as OKLab's axes hardly correlate. */
  readonly variance: readonly [number, number, number];
  readonly share: number;
}

/** A mixture of Gaussians. */
export type ColourModel = readonly Component[];

const rounds = 8;
/** No colour is more even than the camera: keeps likelihoods finite. */
const leastVariance = 0.0004;

/**
 * What colours some pixels have: `count` clusters by k-means (farthest-first start, so nothing is left to chance), a
 * Gaussian each. Like the models of GrabCut (Rother, Kolmogorov & Blake 2004), with diagonal covariance.
 */
export function modelColours(samples: Samples, count: number): ColourModel {
  const total = samples.length / 3;
  if (total === 0) return [];
  let centres = chooseCentres(samples, count);
  let components: Component[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const sums = centres.map(() => new Float64Array(7));
    for (let at = 0; at < samples.length; at += 3) {
      const sum = sums[nearest(samples, at, centres)];
      if (sum === undefined) continue;
      for (let axis = 0; axis < 3; axis += 1) {
        const value = samples[at + axis] ?? 0;
        sum[axis] = (sum[axis] ?? 0) + value;
        sum[axis + 3] = (sum[axis + 3] ?? 0) + value * value;
      }
      sum[6] = (sum[6] ?? 0) + 1;
    }
    components = sums
      .filter((sum) => (sum[6] ?? 0) > 0)
      .map((sum) => {
        const members = sum[6] ?? 1;
        const mean = (axis: number): number => (sum[axis] ?? 0) / members;
        const variance = (axis: number): number =>
          Math.max(leastVariance, (sum[axis + 3] ?? 0) / members - mean(axis) ** 2);
        return {
          mean: [mean(0), mean(1), mean(2)],
          variance: [variance(0), variance(1), variance(2)],
          share: members / total,
        };
      });
    centres = components.map(({ mean }) => mean);
  }
  return components;
}

/** How surprising a colour is, in nats: −ln of the density of the likeliest component. */
export function surprise(model: ColourModel, samples: Samples, at: number): number {
  let least = 60;
  for (const { mean, variance, share } of model) {
    let sum = -Math.log(share);
    for (let axis = 0; axis < 3; axis += 1) {
      const from = (samples[at + axis] ?? 0) - (mean[axis] ?? 0);
      const spread = variance[axis] ?? 1;
      sum += (from * from) / (2 * spread) + Math.log(spread) / 2;
    }
    if (sum < least) least = sum;
  }
  return least;
}

type Centre = readonly [number, number, number];

function squared(samples: Samples, at: number, centre: Centre): number {
  return (
    ((samples[at] ?? 0) - centre[0]) ** 2 +
    ((samples[at + 1] ?? 0) - centre[1]) ** 2 +
    ((samples[at + 2] ?? 0) - centre[2]) ** 2
  );
}

function nearest(samples: Samples, at: number, centres: readonly Centre[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, centre] of centres.entries()) {
    const distance = squared(samples, at, centre);
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

function chooseCentres(samples: Samples, count: number): readonly Centre[] {
  const centreAt = (at: number): Centre => [samples[at] ?? 0, samples[at + 1] ?? 0, samples[at + 2] ?? 0];
  const centres: Centre[] = [centreAt(0)];
  const distances = new Float32Array(samples.length / 3).fill(Number.POSITIVE_INFINITY);
  while (centres.length < count) {
    const last = centres.at(-1) ?? centreAt(0);
    let [farthest, most] = [0, 0];
    for (let index = 0; index < distances.length; index += 1) {
      const distance = Math.min(distances[index] ?? 0, squared(samples, index * 3, last));
      distances[index] = distance;
      if (distance > most) [farthest, most] = [index, distance];
    }
    if (most < 0.0005) break;
    centres.push(centreAt(farthest * 3));
  }
  return centres;
}
