/** IEEE 754 half precision, by its bits: JavaScript has no type for it before Node 24. */

const scratch = new Float32Array(1);
const scratchBits = new Uint32Array(scratch.buffer);

/** Rounds to nearest, ties to even; beyond ±65504 becomes infinite. */
export function floatsToHalves(floats: Float32Array): Uint16Array {
  return Uint16Array.from(floats, toHalf);
}

/** Exact. */
export function halvesToFloats(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, fromHalf);
}

function toHalf(value: number): number {
  scratch[0] = value;
  const bits = scratchBits[0] ?? 0;
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude >= 0x7f800000) return sign | (magnitude > 0x7f800000 ? 0x7e00 : 0x7c00);
  // Half way between 65504 and the next power of two.
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x38800000) {
    // Too small for an exponent: adding 0.5 makes the float unit round at a half's last place, which is 2⁻²⁴.
    scratch[0] = Math.abs(value) + 0.5;
    return sign | ((scratchBits[0] ?? 0) - 0x3f000000);
  }
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((rounded - 0x38000000) >>> 13);
}

function fromHalf(half: number): number {
  const sign = (half & 0x8000) === 0 ? 1 : -1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
