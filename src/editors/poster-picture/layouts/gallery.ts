import { readableInk } from '../../../media/contrast.ts';
import { windowPattern } from '../patterns.ts';
import type { Box, LayOut } from '../poster-sheet.ts';
import { setCopy } from '../set-copy.ts';
import { rectangle } from '../svg-shapes.ts';

/** A museum's poster: one picture, much paper, quiet letters. */
export const gallery: LayOut = (sheet) => {
  const { widthPx, heightPx, unit, isWide, colours } = sheet;
  const margin = unit * 8;
  const side = Math.min(heightPx - margin * 2, widthPx * 0.46);
  const ink = readableInk(colours.deep, [colours.paper]);
  const accent = readableInk(colours.accent, [colours.paper]);
  const box: Box = isWide
    ? { x: margin, y: margin, width: widthPx - side - margin * 3, height: heightPx - margin * 2 }
    : { x: margin, y: heightPx * 0.5, width: widthPx - margin * 2, height: heightPx * 0.5 - margin };
  const set = setCopy(sheet, {
    box,
    align: 'left',
    stands: 'bottom',
    title: { typeface: 'serif', ink, largest: 11.5, lineHeight: 1.04, trackingEm: -0.012, mostLines: 5 },
    subtitle: { typeface: 'italic', ink: accent, largest: 4.6, mostLines: 3 },
    details: { typeface: 'text', ink, largest: 3.1, mostLines: 4, trackingEm: 0.02 },
  });
  // The picture takes what the words leave.
  const window: Box = isWide
    ? { x: widthPx - margin - side, y: (heightPx - side) / 2, width: side, height: side }
    : { x: margin, y: margin, width: widthPx - margin * 2, height: set.box.y - margin - unit * 4 };
  return [
    { type: 'art', svg: rectangle({ x: 0, y: 0, width: widthPx, height: heightPx }, colours.paper) },
    { type: 'picture', box: window, pattern: windowPattern(sheet, window) },
    ...set.parts,
  ];
};
