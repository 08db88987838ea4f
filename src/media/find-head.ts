import { contentBounds, type ContentBounds, type PremultipliedImage } from './pixels.ts';

/** Where the head of a drawn creature probably is, as fractions of the image. */
export interface HeadSpot {
  /** Middle. */
  readonly x: number;
  readonly top: number;
  readonly width: number;
}

/** Share of the figure's height in which the head is looked for. */
const upperShare = 0.42;
/** Share of the figure's width that is compared at a time: about a head in a side view. */
const windowShare = 0.36;

/** Eyes are dark, few and near each other; more dark than this is fur. Shares of the figure. */
const eyes = { lowest: 0.6, least: 0.001, most: 0.07, spread: 0.4 } as const;

/** The middle of the dark spots in the upper part, in pixels, where they can be eyes. */
function findEyes({ widthPx, heightPx, rgba }: PremultipliedImage, bounds: ContentBounds): number | undefined {
  const end = (bounds.top + (bounds.bottom - bounds.top) * eyes.lowest) * heightPx;
  let [dark, painted, sum, squares] = [0, 0, 0, 0];
  for (let pixel = 0; pixel < widthPx * heightPx; pixel += 1) {
    const at = pixel * 4;
    if ((rgba[at + 3] ?? 0) < 200) continue;
    painted += 1;
    const luma = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
    if (luma > 62 || pixel / widthPx > end) continue;
    const x = pixel % widthPx;
    dark += 1;
    sum += x;
    squares += x * x;
  }
  if (dark < painted * eyes.least || dark > painted * eyes.most) return undefined;
  const mean = sum / dark;
  const deviation = Math.sqrt(Math.max(0, squares / dark - mean * mean));
  return deviation < (bounds.right - bounds.left) * widthPx * eyes.spread ? mean : undefined;
}

/** The middle of the window with most paint: a head outweighs a raised tail. */
function heaviestColumn(columns: Float64Array, span: number): number {
  let best = 0;
  let most = -1;
  for (let start = 0; start + span <= columns.length; start += 1) {
    const sum = columns.subarray(start, start + span).reduce((total, value) => total + value, 0);
    // Of two eyes that stand out (a frog), neither is the head: the middle weighs a little more.
    const offCentre = Math.abs((start + span / 2) / columns.length - 0.5);
    const weight = sum * (1 - offCentre * 0.4);
    if (weight > most) [best, most] = [start, weight];
  }
  return best + (span >> 1);
}

/**
 * Finds the head: around the eyes where some can be seen, else the part of the upper rows with most paint. A face seen
 * from the front fills the width, so its head is the whole. Method ours.
 */
export function findHead(image: PremultipliedImage): HeadSpot {
  const { widthPx, heightPx, rgba } = image;
  const bounds = contentBounds(image);
  const top = Math.round(bounds.top * heightPx);
  const end = Math.round((bounds.top + (bounds.bottom - bounds.top) * upperShare) * heightPx);
  const columns = new Float64Array(widthPx);
  for (let y = top; y < end; y += 1) {
    for (let x = 0; x < widthPx; x += 1) columns[x] = (columns[x] ?? 0) + (rgba[(y * widthPx + x) * 4 + 3] ?? 0);
  }
  const span = Math.max(1, Math.round((bounds.right - bounds.left) * widthPx * windowShare));
  const middle = Math.round(findEyes(image, bounds) ?? heaviestColumn(columns, span));
  // Grow from the middle while there is much paint, the same to both sides: a front view grows to the full face.
  const around = columns.subarray(Math.max(0, middle - (span >> 1)), middle + (span >> 1) + 1);
  // At least 1: beyond the edges there is 0, and an empty drawing would grow for ever.
  const enough = Math.max(1, (around.reduce((total, value) => total + value, 0) / Math.max(1, around.length)) * 0.5);
  let reach = 0;
  while ((columns[middle - reach - 1] ?? 0) >= enough && (columns[middle + reach + 1] ?? 0) >= enough) reach += 1;
  reach = Math.max(reach, span >> 1);
  const [left, right] = [Math.max(0, middle - reach), Math.min(widthPx - 1, middle + reach)];
  return {
    x: (middle + 0.5) / widthPx,
    top: firstPaintedRow(image, left, right, top) / heightPx,
    width: (right + 1 - left) / widthPx,
  };
}

/** The first row with paint between two columns. */
function firstPaintedRow(image: PremultipliedImage, left: number, right: number, from: number): number {
  for (let y = from; y < image.heightPx; y += 1) {
    for (let x = left; x <= right; x += 1) if ((image.rgba[(y * image.widthPx + x) * 4 + 3] ?? 0) > 128) return y;
  }
  return from;
}
