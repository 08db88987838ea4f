/** `a·x + b·y`, element by element, computed in double and kept in single precision. Same lengths. */
export function combine(a: number, x: Float32Array, b: number, y: Float32Array): Float32Array {
  const sum = new Float32Array(x.length);
  for (let at = 0; at < sum.length; at += 1) sum[at] = a * (x[at] ?? 0) + b * (y[at] ?? 0);
  return sum;
}

/** `a·x`, element by element. */
export function scaled(a: number, x: Float32Array): Float32Array {
  return x.map((value) => a * value);
}
