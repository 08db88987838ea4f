import type { Rgb } from '../../media/oklch.ts';
import type { OpaqueImage } from '../../media/pixels.ts';

/** The mean colour of each cell of a grid over the picture, row by row. A cell has at least one pixel. */
export function cutArea({ widthPx, heightPx, rgb }: OpaqueImage, columns: number, rows: number): readonly Rgb[] {
  return Array.from({ length: columns * rows }, (_, cell): Rgb => {
    const column = cell % columns;
    const row = Math.floor(cell / columns);
    const left = Math.min(widthPx - 1, Math.floor((column * widthPx) / columns));
    const right = Math.max(left + 1, Math.floor(((column + 1) * widthPx) / columns));
    const top = Math.min(heightPx - 1, Math.floor((row * heightPx) / rows));
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * heightPx) / rows));
    const sum: [number, number, number] = [0, 0, 0];
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const at = (y * widthPx + x) * 3;
        sum[0] += rgb[at] ?? 0;
        sum[1] += rgb[at + 1] ?? 0;
        sum[2] += rgb[at + 2] ?? 0;
      }
    }
    const count = (right - left) * (bottom - top);
    return [sum[0] / count, sum[1] / count, sum[2] / count];
  });
}
