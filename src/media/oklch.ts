/** sRGB, 0 … 255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

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

function fromLinear(light: number): number {
  const share = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
  return share * 255;
}

/** OKLab (Ottosson 2020): equal steps look about equal. [L 0 … 1, a, b about −0.4 … 0.4]. */
export function toOklab([red, green, blue]: Rgb): readonly [number, number, number] {
  const r = toLinearLight(red);
  const g = toLinearLight(green);
  const b = toLinearLight(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

export function toOklch(colour: Rgb): Oklch {
  const [lightness, a, b] = toOklab(colour);
  const hue = ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
  return { lightness, chroma: Math.hypot(a, b), hue };
}

/** The way back; values outside 0 … 255 are colours no screen shows. */
export function fromOklab([lightness, a, b]: readonly [number, number, number]): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
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

/** `#rrggbb` */
export function toHex(colour: Rgb): string {
  return `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
