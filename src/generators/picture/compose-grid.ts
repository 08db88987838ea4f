import { resizeOpaque } from '../../engines/images/sharp-images.ts';
import type { OpaqueImage, PremultipliedImage } from '../../media/pixels.ts';

/** Larger than this only costs bytes: every picture of the grid is also there by itself. */
const longestSidePx = 1536;
/** Between two pictures, as a share of a picture's shorter side. */
const gapShare = 1 / 64;
const white = 255;

/** A transparent picture on one colour. */
export function flattenImage(image: PremultipliedImage, colour: readonly [number, number, number]): OpaqueImage {
  const rgb = new Uint8Array(image.widthPx * image.heightPx * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    const rest = 1 - (image.rgba[from + 3] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel += 1) {
      rgb[to + channel] = (image.rgba[from + channel] ?? 0) + (colour[channel] ?? 0) * rest + 0.5;
    }
  }
  return { widthPx: image.widthPx, heightPx: image.heightPx, rgb };
}

/** How many pictures stand in each row: 2 side by side, 4 two by two, 3 in one row or, where they are wide, 2 and 1. */
function rowsOf(count: number, isWide: boolean): readonly number[] {
  if (count === 4) return [2, 2];
  return count === 3 && isWide ? [2, 1] : [count];
}

/** Several pictures of one size as one overview, on white. The last row stands in the middle. */
export async function composeGrid(pictures: readonly OpaqueImage[]): Promise<OpaqueImage> {
  const [first] = pictures;
  const [fullWidth, fullHeight] = [first?.widthPx ?? 1, first?.heightPx ?? 1];
  const rows = rowsOf(pictures.length, fullWidth > fullHeight);
  const columns = Math.max(...rows);
  const shrink = Math.min(1, longestSidePx / Math.max(fullWidth * columns, fullHeight * rows.length));
  const cell = { widthPx: Math.round(fullWidth * shrink), heightPx: Math.round(fullHeight * shrink) };
  const gap = Math.round(Math.min(cell.widthPx, cell.heightPx) * gapShare);
  const widthPx = cell.widthPx * columns + gap * (columns - 1);
  const heightPx = cell.heightPx * rows.length + gap * (rows.length - 1);
  const rgb = new Uint8Array(widthPx * heightPx * 3).fill(white);
  let taken = 0;
  for (const [row, inRow] of rows.entries()) {
    const left = Math.round((widthPx - inRow * cell.widthPx - (inRow - 1) * gap) / 2);
    for (let column = 0; column < inRow; column += 1) {
      const picture = pictures[taken];
      taken += 1;
      if (picture === undefined) continue;
      const small = shrink === 1 ? picture : await resizeOpaque(picture, cell);
      const [x, y] = [left + column * (cell.widthPx + gap), row * (cell.heightPx + gap)];
      for (let line = 0; line < cell.heightPx; line += 1) {
        const source = small.rgb.subarray(line * cell.widthPx * 3, (line + 1) * cell.widthPx * 3);
        rgb.set(source, ((y + line) * widthPx + x) * 3);
      }
    }
  }
  return { widthPx, heightPx, rgb };
}
