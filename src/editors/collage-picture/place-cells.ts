/** In pixels of the sheet. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Clockwise, about the cell's centre. */
  readonly degrees: number;
}

export interface SheetFrame {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly gapPx: number;
}

/** Equal cells in as many columns as look squarest; a last row that is not full is stretched. */
export function placeGrid(count: number, frame: SheetFrame): readonly Cell[] {
  const options = Array.from({ length: count }, (_, index) => index + 1).map((columns) => {
    const rows = Math.ceil(count / columns);
    const aspect = frame.widthPx / columns / (frame.heightPx / rows);
    const empty = columns * rows - count;
    return { columns, cost: Math.abs(Math.log(aspect)) + empty * 0.25 };
  });
  const { columns } = options.reduce((best, option) => (option.cost < best.cost ? option : best));
  return placeRows(count, columns, frame);
}

function placeRows(count: number, columns: number, frame: SheetFrame): readonly Cell[] {
  const rows: number[] = [];
  for (let left = count; left > 0; left -= columns) rows.push(Math.min(columns, left));
  return fillRows(
    rows.map((length) => Array.from({ length }, () => 1)),
    frame,
    rows.map(() => 1),
  );
}

/** Cells in one line along the longer side. */
export function placeStrip(count: number, frame: SheetFrame): readonly Cell[] {
  const shares = Array.from({ length: count }, () => 1);
  if (frame.widthPx > frame.heightPx) return fillRows([shares], frame, [1]);
  return fillRows(
    shares.map(() => [1]),
    frame,
    shares,
  );
}

/**
 * Rows, or columns, in which every picture keeps as much of itself as possible: of all ways to break the sequence into
 * lines the one whose natural height comes nearest to the sheet's. Method ours; it is the justified gallery with the
 * break chosen by trying all 2^(n−1).
 * @param aspects width ÷ height of each picture.
 */
export function placeMosaic(aspects: readonly number[], frame: SheetFrame): readonly Cell[] {
  const byRows = bestBreak(aspects, frame.widthPx / frame.heightPx);
  const byColumns = bestBreak(
    aspects.map((aspect) => 1 / aspect),
    frame.heightPx / frame.widthPx,
  );
  if (byRows.cost <= byColumns.cost) return fillRows(byRows.lines, frame, byRows.lines.map(lineHeight));
  const turned = { widthPx: frame.heightPx, heightPx: frame.widthPx, gapPx: frame.gapPx };
  return fillRows(byColumns.lines, turned, byColumns.lines.map(lineHeight)).map(({ x, y, width, height, degrees }) => ({
    x: y,
    y: x,
    width: height,
    height: width,
    degrees,
  }));
}

/** Height ÷ width of a card: a square window and a foot to write on. */
const cardAspect = 1.18;

/**
 * Cards of one size in loose rows, each tilted a little and some over others, as if thrown on a table. None leaves the
 * sheet. `jitter` gives −1 … 1.
 */
export function placeCards(count: number, frame: SheetFrame, jitter: () => number): readonly Cell[] {
  const { widthPx, heightPx } = frame;
  // Sideways cards may overlap; upwards they would hide what is written on them.
  const widthFor = (columns: number): number =>
    Math.min((widthPx / columns) * 1.12, ((heightPx / Math.ceil(count / columns)) * 1.01) / cardAspect, widthPx * 0.8);
  const choices = Array.from({ length: count }, (_, index) => index + 1);
  const columns = choices.reduce((best, one) => (widthFor(one) > widthFor(best) ? one : best));
  const width = Math.min(widthFor(columns), (heightPx * 0.86) / cardAspect);
  const cells = placeRows(count, columns, { ...frame, gapPx: 0 });
  const height = width * cardAspect;
  // A tilted card reaches a little further than its own sides.
  const reach = { x: width * 0.56, y: height * 0.55 };
  return cells.map((cell, index) => {
    const x = cell.x + cell.width / 2 + jitter() * widthPx * 0.025;
    const y = cell.y + cell.height / 2 + jitter() * heightPx * 0.025;
    return {
      x: Math.max(reach.x, Math.min(widthPx - reach.x, x)) - width / 2,
      y: Math.max(reach.y, Math.min(heightPx - reach.y, y)) - height / 2,
      width,
      height,
      degrees: (index % 2 === 0 ? -1 : 1) * (2 + Math.abs(jitter()) * 4),
    };
  });
}

/** As high as a line of pictures is, for a width of 1. */
function lineHeight(aspects: readonly number[]): number {
  return 1 / aspects.reduce((sum, aspect) => sum + aspect, 0);
}

function bestBreak(
  aspects: readonly number[],
  sheetAspect: number,
): { readonly lines: readonly (readonly number[])[]; readonly cost: number } {
  let best: { lines: number[][]; cost: number } = { lines: [[...aspects]], cost: Number.POSITIVE_INFINITY };
  for (let breaks = 0; breaks < 2 ** Math.max(0, aspects.length - 1); breaks += 1) {
    const lines: number[][] = [[]];
    for (const [index, aspect] of aspects.entries()) {
      if (index > 0 && (breaks >> (index - 1)) % 2 === 1) lines.push([]);
      lines.at(-1)?.push(aspect);
    }
    const heights = lines.map(lineHeight);
    const total = heights.reduce((sum, height) => sum + height, 0);
    // Lines of very different heights make some pictures stamps.
    const spread = Math.log(Math.max(...heights) / Math.min(...heights));
    const cost = Math.abs(Math.log(total * sheetAspect)) + spread * 0.15;
    if (cost < best.cost) best = { lines, cost };
  }
  return best;
}

/** Rows of cells with shares of the width, rows with shares of the height, a gap between and around. */
function fillRows(
  rows: readonly (readonly number[])[],
  { widthPx, heightPx, gapPx }: SheetFrame,
  heights: readonly number[],
): readonly Cell[] {
  const roomHeight = heightPx - gapPx * (rows.length + 1);
  const totalHeight = heights.reduce((sum, height) => sum + height, 0);
  let y = gapPx;
  return rows.flatMap((shares, row) => {
    const height = ((heights[row] ?? 0) / totalHeight) * roomHeight;
    const roomWidth = widthPx - gapPx * (shares.length + 1);
    const totalShare = shares.reduce((sum, share) => sum + share, 0);
    let x = gapPx;
    const cells = shares.map((share): Cell => {
      const cell = { x, y, width: (share / totalShare) * roomWidth, height, degrees: 0 };
      x += cell.width + gapPx;
      return cell;
    });
    y += height + gapPx;
    return cells;
  });
}
