import { toLinearLight } from './oklch.ts';
import type { PremultipliedImage } from './pixels.ts';

/**
 * Changes one colour in place: `lab` is [L 0 … 1, a, b about −0.4 … 0.4] of OKLab (Ottosson 2020), straight alpha.
 * @returns false to leave the pixel exactly as it is.
 */
export type ColourChange = (lab: Float64Array, x: number, y: number) => boolean;

const linear = Float64Array.from({ length: 256 }, (_, value) => toLinearLight(value));
/** Linear light → sRGB byte; fine enough that no step of the eight bits is skipped in the darks. */
const gammaSteps = 16_383;
const gamma = Float32Array.from({ length: gammaSteps + 1 }, (_, step) => {
  const light = step / gammaSteps;
  return 255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);
});
const rowsPerStep = 64;
/** Halvings of the chroma interval when a colour cannot be shown. */
const gamutSteps = 6;

/** OKLab of straight sRGB bytes, into `lab`. */
export function readLab(lab: Float64Array, red: number, green: number, blue: number): void {
  const r = linear[red] ?? 0;
  const g = linear[green] ?? 0;
  const b = linear[blue] ?? 0;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  lab[0] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  lab[1] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  lab[2] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
}

/** Linear light of a colour with its chroma scaled, into `light`. @returns whether screens can show it. */
function toLight(light: Float64Array, lab: Float64Array, scale: number): boolean {
  const lightness = lab[0] ?? 0;
  const a = (lab[1] ?? 0) * scale;
  const b = (lab[2] ?? 0) * scale;
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  light[0] = red;
  light[1] = green;
  light[2] = blue;
  const least = Math.min(red, green, blue);
  return least > -0.002 && Math.max(red, green, blue) < 1.004;
}

/** Chroma is given up before lightness and hue where a colour cannot be shown. */
function showable(light: Float64Array, lab: Float64Array): void {
  if (toLight(light, lab, 1)) return;
  let [inside, outside] = [0, 1];
  for (let step = 0; step < gamutSteps; step += 1) {
    const middle = (inside + outside) / 2;
    if (toLight(light, lab, middle)) inside = middle;
    else outside = middle;
  }
  toLight(light, lab, inside);
}

function toByte(light: number): number {
  const clamped = light < 0 ? 0 : light > 1 ? 1 : light;
  return gamma[Math.round(clamped * gammaSteps)] ?? 0;
}

/**
 * A copy with every visible pixel's colour changed in OKLab; transparency stays as it is.
 * @yields how much is done, 0 … 1, after each band of rows.
 */
// oxlint-disable-next-line complexity -- a pixel kernel: the branches are bounds checks
export function* mapColours(image: PremultipliedImage, change: ColourChange): Generator<number, PremultipliedImage> {
  const { widthPx, heightPx } = image;
  const rgba = Uint8Array.from(image.rgba);
  const lab = new Float64Array(3);
  const light = new Float64Array(3);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const at = (y * widthPx + x) * 4;
      const alpha = rgba[at + 3] ?? 0;
      if (alpha === 0) continue;
      const straight = 255 / alpha;
      readLab(
        lab,
        Math.min(255, Math.round((rgba[at] ?? 0) * straight)),
        Math.min(255, Math.round((rgba[at + 1] ?? 0) * straight)),
        Math.min(255, Math.round((rgba[at + 2] ?? 0) * straight)),
      );
      if (!change(lab, x, y)) continue;
      lab[0] = Math.min(1, Math.max(0, lab[0] ?? 0));
      showable(light, lab);
      for (let channel = 0; channel < 3; channel += 1) {
        rgba[at + channel] = Math.min(alpha, (toByte(light[channel] ?? 0) * alpha) / 255 + 0.5);
      }
    }
    if (y % rowsPerStep === rowsPerStep - 1) yield (y + 1) / heightPx;
  }
  return { widthPx, heightPx, rgba };
}
