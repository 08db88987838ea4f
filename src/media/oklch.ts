import type { Rgb } from './rgb.ts';

/** Lightness 0 … 1, chroma 0 … about 0.37, hue in degrees 0 … 360. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** 0 … 255 with gamma → 0 … 1 linear light (IEC 61966-2-1). */
export function toLinearLight(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** The way back; what is outside 0 … 1 gives what no screen shows. */
export function fromLinearLight(light: number): number {
  const share = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
  return share * 255;
}

/** Writes the OKLab of linear light, 0 … 1 each, into `lab`: nothing is allocated, for loops over pixels. */
export function linearToOklab(lab: Float64Array, r: number, g: number, b: number): void {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  lab[0] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  lab[1] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  lab[2] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
}

/** Writes the linear light of an OKLab colour into `light`; outside 0 … 1 no screen shows it. */
export function oklabToLinear(light: Float64Array, lightness: number, a: number, b: number): void {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  light[0] = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  light[1] = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  light[2] = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
}

/** OKLab (Ottosson 2020): equal steps look about equal. [L 0 … 1, a, b about −0.4 … 0.4]. */
export function toOklab([red, green, blue]: Rgb): readonly [number, number, number] {
  const lab = new Float64Array(3);
  linearToOklab(lab, toLinearLight(red), toLinearLight(green), toLinearLight(blue));
  return [lab[0] ?? 0, lab[1] ?? 0, lab[2] ?? 0];
}

export function toOklch(colour: Rgb): Oklch {
  const [lightness, a, b] = toOklab(colour);
  const hue = ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
  return { lightness, chroma: Math.hypot(a, b), hue };
}

/** The way back; values outside 0 … 255 are colours no screen shows. */
export function fromOklab([lightness, a, b]: readonly [number, number, number]): Rgb {
  const light = new Float64Array(3);
  oklabToLinear(light, lightness, a, b);
  return [fromLinearLight(light[0] ?? 0), fromLinearLight(light[1] ?? 0), fromLinearLight(light[2] ?? 0)];
}

function toRgbUnclipped({ lightness, chroma, hue }: Oklch): Rgb {
  const angle = (hue * Math.PI) / 180;
  return fromOklab([lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]);
}

/** The nearest colour screens can show: chroma is given up before lightness or hue. Whole numbers. */
export function fromOklch(colour: Oklch): Rgb {
  let chroma = colour.chroma;
  const isShown = (rgb: Rgb): boolean => rgb.every((value) => value >= -0.5 && value <= 255.5);
  let rgb = toRgbUnclipped(colour);
  for (let step = 0; step < 24 && !isShown(rgb); step += 1) {
    chroma *= 0.92;
    rgb = toRgbUnclipped({ ...colour, chroma });
  }
  const limit = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));
  return [limit(rgb[0]), limit(rgb[1]), limit(rgb[2])];
}
