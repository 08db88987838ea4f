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
  for (let span = 2; span <= size; span <<= 1) {
    const angle = (2 * Math.PI) / span;
    const half = span / 2;
    for (let twist = 0; twist < half; twist += 1) {
      const cosine = Math.cos(angle * twist);
      const sine = Math.sin(angle * twist);
      for (let even = twist; even < size; even += span) {
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

function swap(values: Float64Array, a: number, b: number): void {
  const kept = values[a] ?? 0;
  values[a] = values[b] ?? 0;
  values[b] = kept;
}
