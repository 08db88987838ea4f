import { renderOpaqueSvg, renderTransparentSvg } from '../../engines/images/sharp-images.ts';
import { openTypeface } from '../../engines/images/typeface.ts';
import { blendOverlay } from '../../media/blend-image.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import { paper, type PixelSize } from './fit-drawing.ts';

/** A page of the paper's colour. */
function blankPage({ widthPx, heightPx }: PixelSize): OpaqueImage {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let at = 0; at < rgb.length; at += 3) rgb.set(paper, at);
  return { widthPx, heightPx, rgb };
}

function paste(page: OpaqueImage, picture: OpaqueImage, left: number, top: number): void {
  const bytes = picture.widthPx * 3;
  for (let y = 0; y < picture.heightPx; y += 1) {
    page.rgb.set(picture.rgb.subarray(y * bytes, (y + 1) * bytes), ((top + y) * page.widthPx + left) * 3);
  }
}

/** How a contact sheet divides its page. */
export interface SheetPlan {
  readonly columns: number;
  readonly rows: number;
  readonly cellPx: number;
}

const wishedCellPx = 100;
const sheetGapPx = 4;

export function planSheet({ widthPx, heightPx }: PixelSize): SheetPlan {
  const columns = Math.max(1, Math.round(widthPx / wishedCellPx));
  const rows = Math.max(1, Math.round(heightPx / wishedCellPx));
  const cellPx = Math.floor(
    Math.min((widthPx - (columns + 1) * sheetGapPx) / columns, (heightPx - (rows + 1) * sheetGapPx) / rows),
  );
  return { columns, rows, cellPx };
}

/** Square pictures in rows, the block in the middle of the page. */
export function composeSheet(cells: readonly OpaqueImage[], plan: SheetPlan, size: PixelSize): OpaqueImage {
  const page = blankPage(size);
  const pitch = plan.cellPx + sheetGapPx;
  const left = Math.floor((size.widthPx - plan.columns * pitch + sheetGapPx) / 2);
  const top = Math.floor((size.heightPx - plan.rows * pitch + sheetGapPx) / 2);
  for (const [index, cell] of cells.entries()) {
    paste(page, cell, left + (index % plan.columns) * pitch, top + Math.floor(index / plan.columns) * pitch);
  }
  return page;
}

/** The pictures of one job side by side, two by two when there are four; each at most this wide. */
const longestGridCellPx = 768;

export function planGrid(
  count: number,
  { widthPx, heightPx }: PixelSize,
): { readonly columns: number; readonly cell: PixelSize } {
  const columns = count === 4 ? 2 : count === 3 && widthPx > heightPx ? 2 : count;
  const shrink = Math.min(1, longestGridCellPx / Math.max(widthPx, heightPx));
  return { columns, cell: { widthPx: Math.round(widthPx * shrink), heightPx: Math.round(heightPx * shrink) } };
}

const gridGapPx = 8;

export function composeGrid(cells: readonly OpaqueImage[], columns: number, cell: PixelSize): OpaqueImage {
  const rows = Math.ceil(cells.length / columns);
  const page = blankPage({
    widthPx: columns * (cell.widthPx + gridGapPx) - gridGapPx,
    heightPx: rows * (cell.heightPx + gridGapPx) - gridGapPx,
  });
  for (const [index, picture] of cells.entries()) {
    const [x, y] = [index % columns, Math.floor(index / columns)];
    paste(page, picture, x * (cell.widthPx + gridGapPx), y * (cell.heightPx + gridGapPx));
  }
  return page;
}

export const filmFrames = 10;
export const filmFramePx = 192;
const framesInRow = 5;
const frameGapPx = 14;
const perforationPx = 34;
const rowGapPx = 22;

/** Ten square frames as two lengths of film, perforated. */
export async function composeFilmstrip(frames: readonly OpaqueImage[]): Promise<OpaqueImage> {
  const rows = Math.ceil(frames.length / framesInRow);
  const widthPx = framesInRow * (filmFramePx + frameGapPx) + frameGapPx;
  const filmPx = filmFramePx + 2 * perforationPx;
  const heightPx = rows * (filmPx + rowGapPx) + rowGapPx;
  const holes: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    const top = rowGapPx + row * (filmPx + rowGapPx);
    holes.push(`<rect x="0" y="${top}" width="${widthPx}" height="${filmPx}" fill="#1d1822"/>`);
    for (let x = 13; x < widthPx - 10; x += 34.4) {
      for (const y of [top + 9, top + filmPx - 25]) {
        holes.push(`<rect x="${x.toFixed(1)}" y="${y}" width="18" height="16" rx="4" fill="rgb(${paper.join(',')})"/>`);
      }
    }
  }
  const page = await renderOpaqueSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">` +
      `<rect width="100%" height="100%" fill="rgb(${paper.join(',')})"/>${holes.join('')}</svg>`,
  );
  for (const [index, picture] of frames.entries()) {
    const row = Math.floor(index / framesInRow);
    const left = frameGapPx + (index % framesInRow) * (filmFramePx + frameGapPx);
    paste(page, picture, left, rowGapPx + row * (filmPx + rowGapPx) + perforationPx);
  }
  return page;
}

/** Writes a line on a dark band along the foot of a picture, so that it travels with the picture. Changes `page`. */
export async function labelFoot(page: OpaqueImage, words: string): Promise<void> {
  const typeface = await openTypeface('strong');
  const sizePx = Math.min(page.heightPx * 0.055, (page.widthPx * 0.9) / Math.max(1, typeface.widthEm(words)));
  const bandPx = sizePx * 1.7;
  const [x, y] = [(page.widthPx - typeface.widthEm(words) * sizePx) / 2, page.heightPx - bandPx / 2 + sizePx * 0.34];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${page.widthPx}" height="${page.heightPx}">` +
    `<rect x="0" y="${(page.heightPx - bandPx).toFixed(1)}" width="100%" height="${bandPx.toFixed(1)}" fill="#12101a" fill-opacity="0.86"/>` +
    `<path d="${typeface.outline(words, { x, y, sizePx })}" fill="#ffffff"/></svg>`;
  blendOverlay(page, await renderTransparentSvg(svg));
}
