import { readableInk } from '../../../media/contrast.ts';
import { toHex } from '../../../media/oklch.ts';
import { mix, sunburst, windowPattern } from '../patterns.ts';
import { inkOn } from '../poster-colours.ts';
import type { LayOut, PosterPart } from '../poster-sheet.ts';
import { setCopy, setText } from '../set-copy.ts';
import { circle, circlePath, polygonPath, rectangle, scallopPath, shape } from '../svg-shapes.ts';

/** A round picture like a bottle cap on rays; the details stand on a ribbon below it. */
export const badge: LayOut = (sheet) => {
  const { widthPx, heightPx, unit, isWide, colours, copy } = sheet;
  const whole = { x: 0, y: 0, width: widthPx, height: heightPx };
  const isTall = heightPx > widthPx * 1.2;
  const radius = isWide ? heightPx * 0.37 : isTall ? widthPx * 0.4 : widthPx * 0.265;
  const x = isWide ? widthPx - radius - unit * 16 : widthPx / 2;
  const y = isWide ? heightPx / 2 : isTall ? heightPx * 0.62 : heightPx * 0.61;
  const ground = colours.paper;
  const ray = mix(colours.paper, colours.second, 0.3);
  const ink = readableInk(colours.deep, [ground, ray]);
  const ribbonHeight = unit * 9;
  const ribbonY = isWide ? y + radius * 0.66 : y + radius * 0.86;
  const parts: PosterPart[] = [
    { type: 'art', svg: sunburst(whole, [ground, ray], { x, y }, 26) },
    {
      type: 'art',
      svg:
        shape(scallopPath(x, y, radius * 1.09, 36), colours.accent) +
        circle(x, y, radius * 1.045, `fill="${toHex(colours.paper)}"`),
    },
    {
      type: 'picture',
      box: { x: x - radius, y: y - radius, width: radius * 2, height: radius * 2 },
      outline: circlePath(x, y, radius),
      pattern: windowPattern(sheet, { x: x - radius, y: y - radius, width: radius * 2, height: radius * 2 }),
    },
  ];
  const box = isWide
    ? { x: unit * 8, y: unit * 8, width: x - radius * 1.15 - unit * 14, height: heightPx - unit * 16 }
    : { x: unit * 8, y: unit * 6, width: widthPx - unit * 16, height: y - radius * 1.12 - unit * 9 };
  parts.push(
    ...setCopy(sheet, {
      box,
      align: isWide ? 'left' : 'centre',
      stands: 'middle',
      title: {
        typeface: 'slab',
        ink: readableInk(colours.accent, [ground, ray]),
        largest: isWide ? 13 : 14,
        lineHeight: 1.08,
      },
      subtitle: { typeface: 'strong', ink, largest: 4.2, mostLines: 2 },
    }).parts,
  );
  if (copy.details !== '') {
    const width = isWide ? radius * 2.1 : Math.min(widthPx - unit * 12, Math.max(radius * 2.2, unit * 60));
    const ribbonInk = inkOn(colours.deep, colours);
    const text = setText(
      sheet,
      copy.details,
      { typeface: 'strong', ink: ribbonInk, largest: 3.7, mostLines: 3, lineHeight: 1.2 },
      { width: width - unit * 8, height: ribbonHeight - unit * 1.5 },
    );
    const [left, tail] = [x - width / 2, unit * 5];
    parts.push({
      type: 'art',
      svg:
        shape(tailPath(left, ribbonY + unit * 2, -tail, ribbonHeight), mix(colours.deep, [0, 0, 0], 0.35)) +
        shape(tailPath(left + width, ribbonY + unit * 2, tail, ribbonHeight), mix(colours.deep, [0, 0, 0], 0.35)) +
        rectangle({ x: left, y: ribbonY, width, height: ribbonHeight }, colours.deep),
    });
    parts.push({
      type: 'text',
      typeface: 'strong',
      text,
      align: 'centre',
      x,
      y: ribbonY + (ribbonHeight - text.heightPx) / 2,
      ink: ribbonInk,
    });
  }
  return parts;
};

/** The swallow-tailed end of a ribbon, behind it. */
function tailPath(x: number, y: number, reach: number, height: number): string {
  return polygonPath([
    [x - reach * 0.4, y],
    [x + reach, y],
    [x + reach * 0.55, y + height / 2],
    [x + reach, y + height],
    [x - reach * 0.4, y + height],
  ]);
}
