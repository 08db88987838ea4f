import { toHex, type Rgb } from '../../media/oklch.ts';
import type { Box } from './poster-sheet.ts';

/** A length in SVG: hundredths of a pixel are enough. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export function rectangle({ x, y, width, height }: Box, fill: Rgb, extra = ''): string {
  return `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" fill="${toHex(fill)}" ${extra}/>`;
}

export function circle(x: number, y: number, radius: number, attributes: string): string {
  return `<circle cx="${number(x)}" cy="${number(y)}" r="${number(radius)}" ${attributes}/>`;
}

export function shape(data: string, fill: Rgb, extra = ''): string {
  return `<path d="${data}" fill="${toHex(fill)}" ${extra}/>`;
}

export function outlineOf(data: string, colour: Rgb, widthPx: number): string {
  return `<path d="${data}" fill="none" stroke="${toHex(colour)}" stroke-width="${number(widthPx)}"/>`;
}

/** A box with a half circle on top. */
export function archPath({ x, y, width, height }: Box): string {
  const radius = width / 2;
  return `M${number(x)} ${number(y + height)}V${number(y + radius)}A${number(radius)} ${number(radius)} 0 0 1 ${number(x + width)} ${number(y + radius)}V${number(y + height)}Z`;
}

export function circlePath(x: number, y: number, radius: number): string {
  const r = number(radius);
  return `M${number(x - radius)} ${number(y)}a${r} ${r} 0 1 0 ${number(radius * 2)} 0a${r} ${r} 0 1 0 ${number(-radius * 2)} 0Z`;
}

/** A circle with `count` round petals along its edge. */
export function scallopPath(x: number, y: number, radius: number, count: number): string {
  const points = Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * Math.PI * 2;
    return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius] as const;
  });
  const chord = 2 * radius * Math.sin(Math.PI / count);
  const bulge = number(chord * 0.52);
  const [first] = points;
  if (first === undefined) return '';
  const arcs = [...points.slice(1), first].map(([px, py]) => `A${bulge} ${bulge} 0 0 1 ${number(px)} ${number(py)}`);
  return `M${number(first[0])} ${number(first[1])}${arcs.join('')}Z`;
}

export function polygonPath(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${number(x)} ${number(y)}`).join('L')}Z`;
}
