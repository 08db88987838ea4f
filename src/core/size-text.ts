import type { Locale } from './locale.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A file size as people read it: `12 kB`, `3.4 MB`, decimal units. @param byteLength ≥ 0. */
export function sizeText(locale: Locale, byteLength: number): string {
  let value = byteLength;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: unit > 1 && value < 100 ? 1 : 0 });
  return `${figure.format(value)} ${units[unit]}`;
}
