import { AppError } from '../core/errors.ts';
import type { RandomSource } from '../core/random.ts';

/** FNV-1a over UTF-16 code units, 32 bits: turns a label into a number, nothing more. */
function hashLabel(label: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < label.length; index += 1) {
    hash = Math.imul(hash ^ label.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * A source of chance from a 32-bit seed.
 *
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand; period about 2¹²⁸), state filled by splitmix32 and warmed up with
 * 12 draws. Normal values: Box–Muller, Box & Muller 1958, one of the two kept so that draws stay independent of history.
 * @param seed any integer; taken modulo 2³².
 */
export function createSeededRandom(seed: number): RandomSource {
  let fill = seed | 0;
  const splitmix = (): number => {
    fill = (fill + 0x9e3779b9) | 0;
    let value = fill ^ (fill >>> 16);
    value = Math.imul(value, 0x21f0aaad);
    value ^= value >>> 15;
    value = Math.imul(value, 0x735a2d97);
    return value ^ (value >>> 15);
  };
  let a = splitmix();
  let b = splitmix();
  let c = splitmix();
  let counter = 1;

  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let draw = 0; draw < 12; draw += 1) next();

  const integer = (minimum: number, maximum: number): number => minimum + Math.floor(next() * (maximum - minimum + 1));
  return {
    next,
    integer,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (items) => {
      const item = items[integer(0, items.length - 1)];
      if (item === undefined) throw new AppError({ code: 'internal', message: 'pick needs at least one item' });
      return item;
    },
    fork: (label) => createSeededRandom(hashLabel(label) ^ Math.imul(seed | 0, 0x9e3779b1)),
  };
}
