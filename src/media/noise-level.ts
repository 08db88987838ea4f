/** One channel of a picture: `values` row-major, in grey levels. */
export interface Plane {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly values: Float32Array;
}

const patchSide = 8;
/** Share of the patches that are taken for smooth: their fine detail is noise. */
const smoothShare = 0.08;
/** A normal variable's median deviation is this share of its standard deviation. */
const medianOfNormal = 0.6745;
const mostPatches = 6000;

/**
 * Standard deviation of the noise in a channel, in grey levels. Of 8 × 8 patches, the smoothest tell: the median of their
 * diagonal second differences, which ignore any slope (mask of Immerkaer 1996, choice of patches after Ponomarenko et
 * al. 2007). Patches of one value say nothing: a drawing's or a clipped sky's. Nor do those with NaN in them.
 */
export function noiseLevel({ widthPx, heightPx, values }: Plane): number {
  const columns = Math.floor((widthPx - 2) / patchSide);
  const rows = Math.floor((heightPx - 2) / patchSide);
  const stride = Math.max(1, Math.floor((columns * rows) / mostPatches));
  const patches: { readonly roughness: number; readonly left: number; readonly top: number }[] = [];
  for (let index = 0; index < columns * rows; index += stride) {
    const left = (index % columns) * patchSide + 1;
    const top = Math.floor(index / columns) * patchSide + 1;
    const roughness = roughnessOf(values, widthPx, { left, top });
    if (roughness > 0) patches.push({ roughness, left, top });
  }
  // Mostly flat colours: a drawing, not a photograph with a quiet corner.
  if (patches.length * stride < columns * rows * 0.1) return 0;
  const smooth = patches
    .toSorted((one, other) => one.roughness - other.roughness)
    .slice(0, Math.max(4, Math.ceil(patches.length * smoothShare)));
  const fine: number[] = [];
  for (const { left, top } of smooth) {
    for (let y = top; y < top + patchSide; y += 1) {
      for (let x = left; x < left + patchSide; x += 1)
        fine.push(Math.abs(secondDifference(values, widthPx, y * widthPx + x)));
    }
  }
  const sorted = Float32Array.from(fine).toSorted();
  return (sorted[sorted.length >> 1] ?? 0) / medianOfNormal / 6;
}

/**
 * How much the steps across the borders of JPEG's 8 × 8 blocks exceed those within them, in grey levels; 0 where there is no
 * such grid. Ours; NaN is skipped.
 */
export function blockNoise({ widthPx, heightPx, values }: Plane): number {
  let [border, borders, inner, inners] = [0, 0, 0, 0];
  for (let y = 0; y < heightPx; y += 3) {
    for (let x = 2; x < widthPx - 2; x += 1) {
      const at = y * widthPx + x;
      const step = (values[at] ?? 0) - (values[at - 1] ?? 0);
      const around = ((values[at + 1] ?? 0) - (values[at] ?? 0) + (values[at - 1] ?? 0) - (values[at - 2] ?? 0)) / 2;
      // What a slope does on both sides is no border; nor is a real edge, which is much stronger.
      const jump = Math.abs(step - around);
      if (!(jump < 40)) continue;
      if (x % patchSide === 0) [border, borders] = [border + jump, borders + 1];
      else if (x % patchSide === patchSide / 2) [inner, inners] = [inner + jump, inners + 1];
    }
  }
  return Math.max(0, border / Math.max(1, borders) - inner / Math.max(1, inners));
}

/** [1 −2 1; −2 4 −2; 1 −2 1]: of white noise six times its deviation. */
function secondDifference(values: Float32Array, widthPx: number, at: number): number {
  const above = at - widthPx;
  const below = at + widthPx;
  const corners =
    (values[above - 1] ?? 0) + (values[above + 1] ?? 0) + (values[below - 1] ?? 0) + (values[below + 1] ?? 0);
  const sides = (values[above] ?? 0) + (values[below] ?? 0) + (values[at - 1] ?? 0) + (values[at + 1] ?? 0);
  return corners - 2 * sides + 4 * (values[at] ?? 0);
}

/** Variance of the patch after 2 × 2 means: low frequencies, where the picture is and the noise is little. */
function roughnessOf(values: Float32Array, widthPx: number, { left, top }: { left: number; top: number }): number {
  let sum = 0;
  let squares = 0;
  let differing = 0;
  const first = values[top * widthPx + left] ?? 0;
  for (let y = top; y < top + patchSide; y += 2) {
    for (let x = left; x < left + patchSide; x += 2) {
      const at = y * widthPx + x;
      const here = values[at] ?? 0;
      const mean = (here + (values[at + 1] ?? 0) + (values[at + widthPx] ?? 0) + (values[at + widthPx + 1] ?? 0)) / 4;
      if (here !== first) differing += 1;
      sum += mean;
      squares += mean * mean;
    }
  }
  const count = (patchSide / 2) ** 2;
  return differing < 2 ? 0 : Math.max(1e-6, squares / count - (sum / count) ** 2);
}
