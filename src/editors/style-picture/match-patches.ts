import type { RandomSource } from '../../core/random.ts';
import type { OpaqueImage } from '../../media/pixels.ts';

/** Side of a patch, and how far the next one is: four of them cover every pixel. */
export const patchPx = 8;
export const stepPx = 4;
const sweeps = 3;
const firstGuesses = 12;
/**
 * What it costs to take a patch once oftener than its share, in squared 8-bit steps a value: without it every sky is made
 * of the calmest patch (the occurrence term of Kaspar et al. 2015, simplified).
 */
const repetitionCost = 240;
const patchValues = patchPx * patchPx * 3;

/** For every place of the picture, row by row, the left and top of the style's patch that goes there. */
export interface PatchField {
  readonly columns: number;
  readonly rows: number;
  readonly x: Int32Array;
  readonly y: Int32Array;
}

/** Left or top of a place; the last one ends with the picture. */
export function placeAt(index: number, px: number): number {
  return Math.max(0, Math.min(index * stepPx, px - patchPx));
}

function placesAlong(px: number): number {
  return Math.max(1, Math.ceil((px - patchPx) / stepPx) + 1);
}

function emptyField({ widthPx, heightPx }: OpaqueImage): PatchField {
  const columns = placesAlong(widthPx);
  const rows = placesAlong(heightPx);
  return { columns, rows, x: new Int32Array(columns * rows), y: new Int32Array(columns * rows) };
}

/** The same choice for a picture and a style twice as large: what lay side by side still does. */
export function refineField(coarse: PatchField, picture: OpaqueImage, style: OpaqueImage): PatchField {
  const field = emptyField(picture);
  for (let at = 0; at < field.x.length; at += 1) {
    const column = at % field.columns;
    const row = Math.floor(at / field.columns);
    const from = Math.min(row >> 1, coarse.rows - 1) * coarse.columns + Math.min(column >> 1, coarse.columns - 1);
    const x = (coarse.x[from] ?? 0) * 2 + (column & 1) * stepPx;
    const y = (coarse.y[from] ?? 0) * 2 + (row & 1) * stepPx;
    field.x[at] = Math.max(0, Math.min(x, style.widthPx - patchPx));
    field.y[at] = Math.max(0, Math.min(y, style.heightPx - patchPx));
  }
  return field;
}

/** Looks for better patches, place by place; holds how often each part of the style is in use. */
class PatchSearch {
  readonly #picture: OpaqueImage;
  readonly #style: OpaqueImage;
  readonly #random: RandomSource;
  readonly #field: PatchField;
  readonly #uses: Int32Array;
  readonly #blocks: number;
  readonly #share: number;
  readonly #mostX: number;
  readonly #mostY: number;

  constructor(picture: OpaqueImage, style: OpaqueImage, field: PatchField, random: RandomSource) {
    this.#picture = picture;
    this.#style = style;
    this.#random = random;
    this.#field = field;
    this.#blocks = Math.ceil(style.widthPx / stepPx);
    this.#uses = new Int32Array(this.#blocks * Math.ceil(style.heightPx / stepPx));
    this.#share = Math.max(1, field.x.length / this.#uses.length);
    this.#mostX = style.widthPx - patchPx;
    this.#mostY = style.heightPx - patchPx;
  }

  /** The best of a few random patches for each place. */
  guess(): void {
    for (let at = 0; at < this.#field.x.length; at += 1) {
      let best = Infinity;
      for (let guess = 0; guess < firstGuesses; guess += 1) {
        best = this.#attempt(at, this.#random.integer(0, this.#mostX), this.#random.integer(0, this.#mostY), best);
      }
      this.#count(at, 1);
    }
  }

  /** Takes the field as it is. */
  adopt(): void {
    for (let at = 0; at < this.#field.x.length; at += 1) this.#count(at, 1);
  }

  /** One pass of PatchMatch: what the neighbours chose, moved along, and random patches ever nearer. */
  sweep(forward: boolean): void {
    const { x, y, columns } = this.#field;
    const side = forward ? -1 : 1;
    for (let index = 0; index < x.length; index += 1) {
      const at = forward ? index : x.length - 1 - index;
      const column = at % columns;
      this.#count(at, -1);
      let best = this.#cost(at, x[at] ?? 0, y[at] ?? 0, Infinity);
      if (column + side >= 0 && column + side < columns) {
        best = this.#attempt(at, (x[at + side] ?? 0) - side * stepPx, y[at + side] ?? 0, best);
      }
      const above = at + side * columns;
      if (above >= 0 && above < x.length)
        best = this.#attempt(at, x[above] ?? 0, (y[above] ?? 0) - side * stepPx, best);
      for (let reach = Math.max(this.#mostX, this.#mostY); reach >= 1; reach = reach >> 1) {
        const toX = (x[at] ?? 0) + this.#random.integer(-reach, reach);
        best = this.#attempt(at, toX, (y[at] ?? 0) + this.#random.integer(-reach, reach), best);
      }
      this.#count(at, 1);
    }
  }

  #block(x: number, y: number): number {
    return Math.floor(y / stepPx) * this.#blocks + Math.floor(x / stepPx);
  }

  #count(at: number, change: number): void {
    const block = this.#block(this.#field.x[at] ?? 0, this.#field.y[at] ?? 0);
    this.#uses[block] = (this.#uses[block] ?? 0) + change;
  }

  /** Takes the patch if it is better than `best`; returns the better cost. */
  #attempt(at: number, x: number, y: number, best: number): number {
    if (x < 0 || y < 0 || x > this.#mostX || y > this.#mostY) return best;
    const cost = this.#cost(at, x, y, best);
    if (cost >= best) return best;
    this.#field.x[at] = x;
    this.#field.y[at] = y;
    return cost;
  }

  /** Mean squared difference plus what repetition costs; Infinity as soon as it cannot be below `bound`. */
  #cost(at: number, x: number, y: number, bound: number): number {
    const penalty = (repetitionCost * (this.#uses[this.#block(x, y)] ?? 0)) / this.#share;
    const limit = (bound - penalty) * patchValues;
    if (limit <= 0) return Infinity;
    const one = this.#picture.rgb;
    const two = this.#style.rgb;
    const left = placeAt(at % this.#field.columns, this.#picture.widthPx);
    const top = placeAt(Math.floor(at / this.#field.columns), this.#picture.heightPx);
    let sum = 0;
    for (let row = 0; row < patchPx; row += 1) {
      let from = ((top + row) * this.#picture.widthPx + left) * 3;
      let to = ((y + row) * this.#style.widthPx + x) * 3;
      for (const end = from + patchPx * 3; from < end; from += 1, to += 1) {
        const difference = (one[from] ?? 0) - (two[to] ?? 0);
        sum += difference * difference;
      }
      if (sum >= limit) return Infinity;
    }
    return sum / patchValues + penalty;
  }
}

/**
 * Finds for every place of `picture` a patch of `style` that looks like what is there, none too often: PatchMatch (Barnes
 * et al. 2009). Both sides of both pictures are at least `patchPx`.
 * @param start where to look first; without it the search starts from random patches. Not changed.
 */
export function matchPatches(
  picture: OpaqueImage,
  style: OpaqueImage,
  options: { readonly start: PatchField | undefined; readonly random: RandomSource },
): PatchField {
  const { start, random } = options;
  const field = start === undefined ? emptyField(picture) : { ...start, x: start.x.slice(), y: start.y.slice() };
  const search = new PatchSearch(picture, style, field, random);
  if (start === undefined) search.guess();
  else search.adopt();
  for (let sweep = 0; sweep < sweeps; sweep += 1) search.sweep(sweep % 2 === 0);
  return field;
}
