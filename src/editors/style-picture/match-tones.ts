import type { OpaqueImage } from '../../media/pixels.ts';
import { brightnessAt } from './brightness.ts';
import { scaleRgb } from './scale-rgb.ts';

/** How far tones follow the style's, and how much colour comes from it and stays (all 0 … 1, chosen by eye). */
const toneShare = 0.8;
const styleColourShare = 0.6;
const ownColourShare = 0.5;
/** A style is seen from so far away that hatching is grey: its tones are those of a copy divided by this. */
const squint = 8;
/** Colours of the style within so many steps of brightness count for a tone. */
const toneReach = 6;

/**
 * `picture` in the tones of `style`, and drawn towards the colours the style has at each tone: what strokes of the style
 * can paint best. Histogram matching on brightness, mean colour by brightness; ours.
 */
export function matchTones(picture: OpaqueImage, style: OpaqueImage): OpaqueImage {
  const tones = toneMap(picture, seenFromAfar(style));
  const colours = colourByTone(style);
  const rgb = new Uint8ClampedArray(picture.rgb.length);
  for (let at = 0; at < rgb.length; at += 3) {
    const brightness = brightnessAt(picture.rgb, at);
    const tone = tones[Math.round(brightness)] ?? brightness;
    const bin = Math.round(tone) * 3;
    for (let channel = 0; channel < 3; channel += 1) {
      const own = (picture.rgb[at + channel] ?? 0) - brightness;
      rgb[at + channel] = tone + styleColourShare * (colours[bin + channel] ?? 0) + ownColourShare * own;
    }
  }
  return { ...picture, rgb: new Uint8Array(rgb.buffer) };
}

function seenFromAfar(style: OpaqueImage): OpaqueImage {
  const shrink = (px: number): number => Math.max(1, Math.round(px / squint));
  return scaleRgb(style, { widthPx: shrink(style.widthPx), heightPx: shrink(style.heightPx) });
}

/** Share of pixels at most as bright: [256], rising to 1. */
function risingShares(image: OpaqueImage): Float64Array {
  const shares = new Float64Array(256);
  for (let at = 0; at < image.rgb.length; at += 3) {
    const bin = Math.round(brightnessAt(image.rgb, at));
    shares[bin] = (shares[bin] ?? 0) + 3 / image.rgb.length;
  }
  for (let bin = 1; bin < 256; bin += 1) shares[bin] = (shares[bin] ?? 0) + (shares[bin - 1] ?? 0);
  return shares;
}

function toneMap(picture: OpaqueImage, style: OpaqueImage): Float64Array {
  const own = risingShares(picture);
  const wanted = risingShares(style);
  const map = new Float64Array(256);
  let tone = 0;
  for (let bin = 0; bin < 256; bin += 1) {
    while (tone < 255 && (wanted[tone] ?? 1) < (own[bin] ?? 0)) tone += 1;
    map[bin] = bin + (tone - bin) * toneShare;
  }
  return map;
}

/** Mean of red, green and blue minus brightness, for each of 256 tones; 0 where the style has none: [256 × 3]. */
function colourByTone(style: OpaqueImage): Float64Array {
  const sums = new Float64Array(256 * 4);
  for (let at = 0; at < style.rgb.length; at += 3) {
    const brightness = brightnessAt(style.rgb, at);
    const bin = Math.round(brightness) * 4;
    for (let channel = 0; channel < 3; channel += 1) {
      sums[bin + channel] = (sums[bin + channel] ?? 0) + (style.rgb[at + channel] ?? 0) - brightness;
    }
    sums[bin + 3] = (sums[bin + 3] ?? 0) + 1;
  }
  const colours = new Float64Array(256 * 3);
  for (let tone = 0; tone < 256; tone += 1) {
    let [red, green, blue, count] = [0, 0, 0, 0];
    for (let bin = Math.max(0, tone - toneReach); bin <= Math.min(255, tone + toneReach); bin += 1) {
      red += sums[bin * 4] ?? 0;
      green += sums[bin * 4 + 1] ?? 0;
      blue += sums[bin * 4 + 2] ?? 0;
      count += sums[bin * 4 + 3] ?? 0;
    }
    if (count > 0) colours.set([red / count, green / count, blue / count], tone * 3);
  }
  return colours;
}
