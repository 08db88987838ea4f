import { halveImage, type OpaqueImage, type PremultipliedImage } from './pixels.ts';

export interface ImagePlacement {
  /** Centre of the image on the canvas, in pixels. */
  readonly centreX: number;
  readonly centreY: number;
  /** Drawn width of the whole image, transparent margins included, in pixels. */
  readonly widthPx: number;
  readonly mirrored: boolean;
  /** Clockwise, in radians. */
  readonly tilt: number;
}

/** Catmull-Rom weights (Catmull & Rom 1974, tension ½) for a fraction in 0 … 1 between the two middle samples. */
function cubicWeights(t: number, weights: Float64Array): void {
  weights[0] = ((-0.5 * t + 1) * t - 0.5) * t;
  weights[1] = (1.5 * t - 2.5) * t * t + 1;
  weights[2] = ((-1.5 * t + 2) * t + 0.5) * t;
  weights[3] = (0.5 * t - 0.5) * t * t;
}

/**
 * Draws a premultiplied image onto an opaque canvas, scaled, mirrored and tilted about its centre. Inverse mapping with
 * bicubic samples; large reductions go through halved copies first. Where the image is enlarged, the alpha edge is
 * steepened in proportion, so outlines stay crisp. Changes `canvas`.
 */
export function blendImage(canvas: OpaqueImage, image: PremultipliedImage, placement: ImagePlacement): void {
  blendInto({ ...canvas, bytes: canvas.rgb, stride: 3 }, image, placement);
}

/** The same onto a canvas that may itself be transparent. Changes `canvas`. */
export function blendImageOnClear(
  canvas: PremultipliedImage,
  image: PremultipliedImage,
  placement: ImagePlacement,
): void {
  blendInto({ ...canvas, bytes: canvas.rgba, stride: 4 }, image, placement);
}

/** A canvas of 3 (opaque) or 4 bytes a pixel. */
interface BlendTarget {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: Uint8Array;
  readonly stride: 3 | 4;
}

// oxlint-disable-next-line complexity -- a pixel kernel: the branches are bounds checks
function blendInto(canvas: BlendTarget, image: PremultipliedImage, placement: ImagePlacement): void {
  let source = image;
  while (source.widthPx > placement.widthPx * 1.9 && source.widthPx > 8) source = halveImage(source);
  const scale = placement.widthPx / source.widthPx;
  const heightPx = source.heightPx * scale;
  const cosine = Math.cos(placement.tilt);
  const sine = Math.sin(placement.tilt);
  const reachX = (Math.abs(placement.widthPx * cosine) + Math.abs(heightPx * sine)) / 2 + 1;
  const reachY = (Math.abs(placement.widthPx * sine) + Math.abs(heightPx * cosine)) / 2 + 1;
  const left = Math.max(0, Math.floor(placement.centreX - reachX));
  const right = Math.min(canvas.widthPx - 1, Math.ceil(placement.centreX + reachX));
  const top = Math.max(0, Math.floor(placement.centreY - reachY));
  const bottom = Math.min(canvas.heightPx - 1, Math.ceil(placement.centreY + reachY));
  const steepness = Math.min(2.2, Math.max(1, scale * 0.8));
  const across = new Float64Array(4);
  const down = new Float64Array(4);
  const { widthPx: sourceWidth, heightPx: sourceHeight, rgba } = source;
  const direction = placement.mirrored ? -1 : 1;
  const { bytes, stride } = canvas;

  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const offsetX = x + 0.5 - placement.centreX;
      const offsetY = y + 0.5 - placement.centreY;
      const u = ((offsetX * cosine + offsetY * sine) * direction) / scale + sourceWidth / 2 - 0.5;
      const v = (offsetY * cosine - offsetX * sine) / scale + sourceHeight / 2 - 0.5;
      const u0 = Math.floor(u);
      const v0 = Math.floor(v);
      if (u0 < -2 || v0 < -2 || u0 > sourceWidth || v0 > sourceHeight) continue;
      cubicWeights(u - u0, across);
      cubicWeights(v - v0, down);
      let red = 0;
      let green = 0;
      let blue = 0;
      let alpha = 0;
      for (let row = 0; row < 4; row += 1) {
        const sampleY = v0 - 1 + row;
        if (sampleY < 0 || sampleY >= sourceHeight) continue;
        const weightY = down[row] ?? 0;
        for (let column = 0; column < 4; column += 1) {
          const sampleX = u0 - 1 + column;
          if (sampleX < 0 || sampleX >= sourceWidth) continue;
          const at = (sampleY * sourceWidth + sampleX) * 4;
          const sampleAlpha = rgba[at + 3] ?? 0;
          if (sampleAlpha === 0) continue;
          const weight = weightY * (across[column] ?? 0);
          red += weight * (rgba[at] ?? 0);
          green += weight * (rgba[at + 1] ?? 0);
          blue += weight * (rgba[at + 2] ?? 0);
          alpha += weight * sampleAlpha;
        }
      }
      if (alpha <= 0.5) continue;
      const covered = Math.min(1, Math.max(0, (alpha / 255 - 0.5) * steepness + 0.5));
      const gain = (covered * 255) / alpha;
      const to = (y * canvas.widthPx + x) * stride;
      const rest = 1 - covered;
      // Bicubic overshoot may not leave a premultiplied colour above its alpha.
      const limit = stride === 3 ? 255 : Math.min(255, covered * 255 + (bytes[to + 3] ?? 0) * rest + 0.5);
      bytes[to] = Math.min(limit, Math.max(0, red * gain + (bytes[to] ?? 0) * rest + 0.5));
      bytes[to + 1] = Math.min(limit, Math.max(0, green * gain + (bytes[to + 1] ?? 0) * rest + 0.5));
      bytes[to + 2] = Math.min(limit, Math.max(0, blue * gain + (bytes[to + 2] ?? 0) * rest + 0.5));
      if (stride === 4) bytes[to + 3] = limit;
    }
  }
}

/** Lays a premultiplied image of the canvas's own size over it. Changes `canvas`. */
export function blendOverlay(canvas: OpaqueImage, overlay: PremultipliedImage): void {
  for (let from = 0, to = 0; to < canvas.rgb.length; from += 4, to += 3) {
    const rest = 255 - (overlay.rgba[from + 3] ?? 0);
    if (rest === 255) continue;
    for (let channel = 0; channel < 3; channel += 1) {
      const under = canvas.rgb[to + channel] ?? 0;
      canvas.rgb[to + channel] = (overlay.rgba[from + channel] ?? 0) + (under * rest + 127) / 255;
    }
  }
}
