/** Inverse discrete Fourier transform, radix 2 (Cooley and Tukey 1965), in place, not scaled. Lengths are a power of two. */
export function inverseFourier(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let index = 0, reversed = 0; index < size; index += 1) {
    if (index < reversed) {
      swap(real, index, reversed);
      swap(imaginary, index, reversed);
    }
    let bit = size >> 1;
    for (; bit > 0 && (reversed & bit) !== 0; bit >>= 1) reversed ^= bit;
    reversed |= bit;
  }
  const { cosines, sines } = turns(size);
  for (let span = 2; span <= size; span <<= 1) {
    const half = span / 2;
    const stride = size / span;
    for (let first = 0; first < size; first += span) {
      for (let twist = 0; twist < half; twist += 1) {
        const cosine = cosines[twist * stride] ?? 0;
        const sine = sines[twist * stride] ?? 0;
        const even = first + twist;
        const odd = even + half;
        const oddReal = real[odd] ?? 0;
        const oddImaginary = imaginary[odd] ?? 0;
        const turnedReal = oddReal * cosine - oddImaginary * sine;
        const turnedImaginary = oddReal * sine + oddImaginary * cosine;
        real[odd] = (real[even] ?? 0) - turnedReal;
        imaginary[odd] = (imaginary[even] ?? 0) - turnedImaginary;
        real[even] = (real[even] ?? 0) + turnedReal;
        imaginary[even] = (imaginary[even] ?? 0) + turnedImaginary;
      }
    }
  }
}

interface Turns {
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

let latest: { readonly size: number; readonly turns: Turns } | undefined;

/** The first half of a circle in `size` steps; the last one asked for is kept. */
function turns(size: number): Turns {
  if (latest?.size !== size) {
    const angles = Float64Array.from({ length: size / 2 }, (_, index) => (2 * Math.PI * index) / size);
    latest = {
      size,
      turns: { cosines: angles.map((angle) => Math.cos(angle)), sines: angles.map((angle) => Math.sin(angle)) },
    };
  }
  return latest.turns;
}

function swap(values: Float64Array, a: number, b: number): void {
  const kept = values[a] ?? 0;
  values[a] = values[b] ?? 0;
  values[b] = kept;
}
