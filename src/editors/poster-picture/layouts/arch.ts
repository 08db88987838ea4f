import { readableInk } from '../../../media/contrast.ts';
import { toHex } from '../../../media/oklch.ts';
import { mix, windowPattern } from '../patterns.ts';
import type { Box, LayOut } from '../poster-sheet.ts';
import { setCopy } from '../set-copy.ts';
import { archPath, circle, outlineOf, rectangle, shape } from '../svg-shapes.ts';

/** The picture behind an arch, with a sun, as on the postcards of the fifties. */
export const arch: LayOut = (sheet) => {
  const { widthPx, heightPx, unit, isWide, colours } = sheet;
  const isTall = heightPx > widthPx * 1.2;
  const ground = mix(colours.paper, colours.second, 0.22);
  const ink = readableInk(colours.deep, [ground]);
  const window: Box = isWide
    ? { x: widthPx - unit * 12 - heightPx * 0.72, y: unit * 12, width: heightPx * 0.72, height: heightPx - unit * 12 }
    : isTall
      ? { x: widthPx * 0.17, y: unit * 13, width: widthPx * 0.66, height: heightPx * 0.55 }
      : { x: widthPx * 0.27, y: unit * 9, width: widthPx * 0.46, height: heightPx * 0.52 };
  const widen = (by: number): Box => ({
    x: window.x - by,
    y: window.y - by,
    width: window.width + by * 2,
    height: window.height + by,
  });
  const foot = window.y + window.height;
  const box: Box = isWide
    ? { x: unit * 9, y: unit * 9, width: window.x - unit * 22, height: heightPx - unit * 18 }
    : { x: unit * 8, y: foot + unit * 5, width: widthPx - unit * 16, height: heightPx - foot - unit * 11 };
  const set = setCopy(sheet, {
    box,
    align: isWide ? 'left' : 'centre',
    stands: 'middle',
    title: {
      typeface: 'serif',
      ink: readableInk(colours.accent, [ground]),
      largest: 12,
      lineHeight: 1.03,
      trackingEm: -0.01,
    },
    subtitle: { typeface: 'italic', ink, largest: 4.8, mostLines: 3 },
    details: { typeface: 'strong', ink, largest: 3.1, mostLines: 3, trackingEm: 0.03 },
  });
  const sun = { x: window.x + window.width * 1.02, y: window.y + window.width * 0.2, radius: window.width * 0.2 };
  return [
    {
      type: 'art',
      svg:
        rectangle({ x: 0, y: 0, width: widthPx, height: heightPx }, ground) +
        shape(archPath(widen(unit * 6.4)), colours.third) +
        shape(archPath(widen(unit * 4.4)), colours.second) +
        shape(archPath(widen(unit * 2.2)), colours.paper) +
        circle(sun.x, sun.y, sun.radius, `fill="${toHex(colours.accent)}"`),
    },
    { type: 'picture', box: window, outline: archPath(window), pattern: windowPattern(sheet, window) },
    { type: 'art', svg: outlineOf(archPath(window), colours.deep, unit * 0.35) },
    ...(isWide
      ? []
      : [
          { type: 'art' as const, svg: rectangle({ x: 0, y: foot, width: widthPx, height: unit * 0.9 }, colours.deep) },
        ]),
    ...set.parts,
  ];
};
