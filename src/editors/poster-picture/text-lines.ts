import type { Typeface, TypefaceName } from '../../engines/images/typeface.ts';
import type { Box, PosterSheet, TextPart } from './poster-sheet.ts';

interface PlacedLine {
  readonly line: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
}

function placeLines(
  { text, align, x, y, typeface }: TextPart,
  typefaces: Readonly<Record<TypefaceName, Typeface>>,
): readonly PlacedLine[] {
  return text.lines.map((line, index) => {
    const width = typefaces[typeface].widthEm(line, text.trackingEm) * text.sizePx;
    return {
      line,
      x: align === 'left' ? x : x - width / 2,
      baseline: y + text.ascentPx + index * text.leadingPx,
      width,
    };
  });
}

/** SVG path data of a whole text. */
export function outlineOfText(part: TextPart, { typefaces }: PosterSheet): string {
  const { sizePx, trackingEm } = part.text;
  return placeLines(part, typefaces)
    .map(({ line, x, baseline }) => typefaces[part.typeface].outline(line, { x, y: baseline, sizePx, trackingEm }))
    .join('');
}

/** Around each line, accents and descenders included. */
export function lineBoxes(part: TextPart, { typefaces }: PosterSheet): readonly Box[] {
  const { sizePx, ascentPx } = part.text;
  return placeLines(part, typefaces).map(({ x, baseline, width }) => ({
    x,
    y: baseline - ascentPx,
    width,
    height: ascentPx + sizePx * 0.24,
  }));
}

/** Around all lines. */
export function textBox({ text, align, x, y }: TextPart): Box {
  return { x: align === 'left' ? x : x - text.widthPx / 2, y, width: text.widthPx, height: text.heightPx };
}
