/** Side of the patches. */
export const patchSide = 8;

/** Orthonormal DCT-II (Ahmed, Natarajan & Rao 1974): `basis[k * 8 + n]`. */
const basis = Float32Array.from({ length: patchSide * patchSide }, (_, index) => {
  const frequency = Math.floor(index / patchSide);
  const position = index % patchSide;
  const scale = frequency === 0 ? Math.sqrt(1 / patchSide) : Math.sqrt(2 / patchSide);
  return scale * Math.cos((Math.PI * (2 * position + 1) * frequency) / (2 * patchSide));
});
/** Even and odd halves: a signal of 8 folds into two of 4, which halves the work. */
const half = patchSide / 2;
const folded = new Float32Array(patchSide);

// oxlint-disable-next-line complexity -- a pixel kernel: the branches are bounds checks
function forwardLine(values: Float32Array, at: number, step: number): void {
  for (let n = 0; n < half; n += 1) {
    const near = values[at + n * step] ?? 0;
    const far = values[at + (patchSide - 1 - n) * step] ?? 0;
    folded[n] = near + far;
    folded[n + half] = near - far;
  }
  const [e0 = 0, e1 = 0, e2 = 0, e3 = 0, o0 = 0, o1 = 0, o2 = 0, o3 = 0] = folded;
  for (let k = 0; k < patchSide; k += 2) {
    const row = k * patchSide;
    values[at + k * step] =
      (basis[row] ?? 0) * e0 + (basis[row + 1] ?? 0) * e1 + (basis[row + 2] ?? 0) * e2 + (basis[row + 3] ?? 0) * e3;
    const next = row + patchSide;
    values[at + (k + 1) * step] =
      (basis[next] ?? 0) * o0 + (basis[next + 1] ?? 0) * o1 + (basis[next + 2] ?? 0) * o2 + (basis[next + 3] ?? 0) * o3;
  }
}

// oxlint-disable-next-line complexity -- a pixel kernel: the branches are bounds checks
function inverseLine(values: Float32Array, at: number, step: number): void {
  for (let k = 0; k < patchSide; k += 1) folded[k] = values[at + k * step] ?? 0;
  const [c0 = 0, c1 = 0, c2 = 0, c3 = 0, c4 = 0, c5 = 0, c6 = 0, c7 = 0] = folded;
  for (let n = 0; n < half; n += 1) {
    const even =
      (basis[n] ?? 0) * c0 + (basis[16 + n] ?? 0) * c2 + (basis[32 + n] ?? 0) * c4 + (basis[48 + n] ?? 0) * c6;
    const odd =
      (basis[8 + n] ?? 0) * c1 + (basis[24 + n] ?? 0) * c3 + (basis[40 + n] ?? 0) * c5 + (basis[56 + n] ?? 0) * c7;
    values[at + n * step] = even + odd;
    values[at + (patchSide - 1 - n) * step] = even - odd;
  }
}

/**
 * Takes from a patch (64 values, in place) every frequency weaker than `threshold`, but never its mean.
 * @returns how many were left: a patch that few describe is smooth, and its estimate good.
 */
export function thresholdPatch(patch: Float32Array, threshold: number): number {
  for (let line = 0; line < patchSide; line += 1) forwardLine(patch, line * patchSide, 1);
  for (let line = 0; line < patchSide; line += 1) forwardLine(patch, line, patchSide);
  let kept = 1;
  for (let at = 1; at < patch.length; at += 1) {
    if (Math.abs(patch[at] ?? 0) < threshold) patch[at] = 0;
    else kept += 1;
  }
  if (kept === 1) {
    patch.fill((patch[0] ?? 0) / patchSide);
    return kept;
  }
  for (let line = 0; line < patchSide; line += 1) inverseLine(patch, line, patchSide);
  for (let line = 0; line < patchSide; line += 1) inverseLine(patch, line * patchSide, 1);
  return kept;
}
