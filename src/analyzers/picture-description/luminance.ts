import type { OpaqueImage } from '../../media/pixels.ts';

/** Brightness of every pixel: row-major, 0 … 255, Rec. 601 luma of the sRGB values. */
export interface LumaPlane {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly values: Float32Array;
}

export function lumaOf({ widthPx, heightPx, rgb }: OpaqueImage): LumaPlane {
  const values = new Float32Array(widthPx * heightPx);
  for (let pixel = 0, at = 0; pixel < values.length; pixel += 1, at += 3) {
    values[pixel] = 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0);
  }
  return { widthPx, heightPx, values };
}

/** Half the size, each value the mean of four. Odd last rows and columns are dropped. */
export function halveLuma(plane: LumaPlane): LumaPlane {
  const widthPx = Math.max(1, plane.widthPx >> 1);
  const heightPx = Math.max(1, plane.heightPx >> 1);
  const values = new Float32Array(widthPx * heightPx);
  const at = (x: number, y: number): number =>
    plane.values[Math.min(y, plane.heightPx - 1) * plane.widthPx + Math.min(x, plane.widthPx - 1)] ?? 0;
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    const x = (pixel % widthPx) * 2;
    const y = Math.floor(pixel / widthPx) * 2;
    values[pixel] = (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4;
  }
  return { widthPx, heightPx, values };
}

export interface Light {
  /** Mean, 0 … 1. */
  readonly brightness: number;
  /** Standard deviation (RMS contrast, Peli 1990), 0 … 0.5. */
  readonly contrast: number;
}

export function measureLight({ values }: LumaPlane): Light {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return {
    brightness: mean / 255,
    contrast: Math.sqrt(Math.max(0, squares / values.length - mean * mean)) / 255,
  };
}
