/** sRGB with gamma, 0 … 255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** @param amount 0: all `from`, 1: all `to`. */
export function mixRgb(from: Rgb, to: Rgb, amount: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * amount,
    from[1] + (to[1] - from[1]) * amount,
    from[2] + (to[2] - from[2]) * amount,
  ];
}

/** `#rrggbb`; what screens cannot show is cut off. */
export function toHex(rgb: Rgb): string {
  return `#${rgb
    .map((value) =>
      Math.round(Math.min(255, Math.max(0, value)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** The way back: three or six hexadecimal digits, with or without `#`. What else it is given, the caller has refused. */
export function fromHex(code: string): Rgb {
  const digits = code.replace('#', '');
  const full = digits.length === 3 ? Array.from(digits, (digit) => digit + digit).join('') : digits;
  const value = Number.parseInt(full, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
