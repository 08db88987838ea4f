/** A square of a larger image that a network works on: where it is read, and which part of the result is kept. */
export interface Tile {
  /** Left top corner of what is read. */
  readonly left: number;
  readonly top: number;
  /** Sides of what is read: the same for all tiles of an image, so that they can share a batch. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** The part of it to keep, relative to the tile: without the margin that its neighbours see better. */
  readonly keep: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** Where along one side tiles begin, and where the kept parts meet. */
function cutSide(lengthPx: number, tilePx: number, overlapPx: number) {
  const size = Math.min(lengthPx, tilePx);
  const count = size === lengthPx ? 1 : Math.ceil((lengthPx - overlapPx * 2) / (size - overlapPx * 2));
  const starts = Array.from({ length: count }, (_, index) =>
    count === 1 ? 0 : Math.round((index * (lengthPx - size)) / (count - 1)),
  );
  return starts.map((start, index) => {
    const before = starts[index - 1];
    const after = starts[index + 1];
    return {
      start,
      size,
      from: before === undefined ? 0 : Math.ceil((before + size - start) / 2),
      to: after === undefined ? size : size - Math.floor((start + size - after) / 2),
    };
  });
}

/**
 * Cuts an image into overlapping tiles of one size whose kept parts cover every pixel exactly once.
 * @param overlapPx at least this much of each neighbour is seen on both sides of a seam.
 */
export function cutTiles(
  image: { readonly widthPx: number; readonly heightPx: number },
  options: { readonly tilePx: number; readonly overlapPx: number },
): readonly Tile[] {
  const columns = cutSide(image.widthPx, options.tilePx, options.overlapPx);
  const rows = cutSide(image.heightPx, options.tilePx, options.overlapPx);
  return rows.flatMap((row) =>
    columns.map((column) => ({
      left: column.start,
      top: row.start,
      widthPx: column.size,
      heightPx: row.size,
      keep: { left: column.from, top: row.from, right: column.to, bottom: row.to },
    })),
  );
}
