import type { RandomSource } from '../../../core/random.ts';
import { toHex, type Rgb } from '../../../media/rgb.ts';

/** A gradient stop: position 0 … 1, colour, opacity (default 1). */
export type Stop = readonly [offset: number, colour: Rgb, opacity?: number];

/** A number short enough for SVG. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/**
 * A page to draw on: SVG fragments in painting order plus the gradients they need. Units: the shorter side of the
 * picture is 1000, so that a drawing looks the same at any size.
 */
export class SvgPage {
  readonly width: number;
  readonly height: number;
  readonly random: RandomSource;
  readonly #variant: number;
  readonly #prefix: string;
  #definitions = '';
  #count = 0;
  #body = '';

  constructor(
    size: { readonly width: number; readonly height: number },
    chance: { readonly random: RandomSource; readonly variant: number },
    prefix: string,
  ) {
    this.width = size.width;
    this.height = size.height;
    this.random = chance.random;
    this.#variant = chance.variant;
    this.#prefix = prefix;
  }

  /** One of the looks of a thing: neighbours in a series of pictures get different ones. */
  choose<T>(looks: readonly [T, ...T[]]): T {
    return looks[this.#variant % looks.length] ?? looks[0];
  }

  /** A uniform number. */
  between(minimum: number, maximum: number): number {
    return minimum + this.random.next() * (maximum - minimum);
  }

  add(fragment: string): void {
    this.#body += fragment;
  }

  #define(element: (id: string) => string): string {
    this.#count += 1;
    const id = `${this.#prefix}${this.#count}`;
    this.#definitions += element(id);
    return `url(#${id})`;
  }

  #stops(stops: readonly Stop[]): string {
    return stops
      .map(([offset, colour, opacity]) => {
        const fade = opacity === undefined ? '' : ` stop-opacity="${opacity}"`;
        return `<stop offset="${offset}" stop-color="${toHex(colour)}"${fade}/>`;
      })
      .join('');
  }

  /** A fill that runs from top to bottom of the shape (or along the given direction in its box). */
  linear(stops: readonly Stop[], direction: readonly [number, number] = [0, 1]): string {
    return this.#define(
      (id) =>
        `<linearGradient id="${id}" x1="0" y1="0" x2="${direction[0]}" y2="${direction[1]}">${this.#stops(stops)}</linearGradient>`,
    );
  }

  radial(stops: readonly Stop[]): string {
    return this.#define((id) => `<radialGradient id="${id}">${this.#stops(stops)}</radialGradient>`);
  }

  rect(x: number, y: number, width: number, height: number, fill: string, more = ''): void {
    this.add(`<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}" ${more}/>`);
  }

  circle(x: number, y: number, radius: number, fill: string, more = ''): void {
    this.add(`<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${fill}" ${more}/>`);
  }

  ellipse(x: number, y: number, radiusX: number, radiusY: number, fill: string, more = ''): void {
    this.add(`<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(radiusX)}" ry="${n(radiusY)}" fill="${fill}" ${more}/>`);
  }

  path(data: string, fill: string, more = ''): void {
    this.add(`<path d="${data}" fill="${fill}" ${more}/>`);
  }

  /** A soft round light. */
  glow(x: number, y: number, radius: number, colour: Rgb, strength: number): void {
    this.circle(
      x,
      y,
      radius,
      this.radial([
        [0, colour, strength],
        [0.45, colour, strength * 0.38],
        [1, colour, 0],
      ]),
    );
  }

  /** Fills the whole page. */
  fill(paint: string): void {
    this.rect(0, 0, this.width, this.height, paint);
  }

  get isEmpty(): boolean {
    return this.#body === '';
  }

  /** The finished document at a size in pixels. */
  toSvg(widthPx: number, heightPx: number): string {
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" ` +
      `viewBox="0 0 ${n(this.width)} ${n(this.height)}"><defs>${this.#definitions}</defs>${this.#body}</svg>`
    );
  }
}

/** A smooth line through points (Catmull-Rom turned into Bézier curves). */
export function smoothLine(points: readonly (readonly [number, number])[]): string {
  const at = (index: number): readonly [number, number] =>
    points[Math.max(0, Math.min(points.length - 1, index))] ?? [0, 0];
  let data = '';
  for (let index = 0; index < points.length - 1; index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    if (index === 0) data += `${n(from[0])} ${n(from[1])}`;
    data += ` C${n(from[0] + (to[0] - before[0]) / 6)} ${n(from[1] + (to[1] - before[1]) / 6)} ${n(to[0] - (after[0] - from[0]) / 6)} ${n(to[1] - (after[1] - from[1]) / 6)} ${n(to[0])} ${n(to[1])}`;
  }
  return data;
}
