import { readableInk } from '../../../media/contrast.ts';
import { toHex } from '../../../media/oklch.ts';
import { windowPattern } from '../patterns.ts';
import type { LayOut } from '../poster-sheet.ts';
import { setCopy } from '../set-copy.ts';
import { number, rectangle } from '../svg-shapes.ts';

/** The picture fills the sheet; the words stand on a shade that grows out of it. */
export const hero: LayOut = (sheet) => {
  const { widthPx, heightPx, unit, isWide, colours } = sheet;
  const whole = { x: 0, y: 0, width: widthPx, height: heightPx };
  const margin = unit * 7;
  const box = isWide
    ? { x: margin, y: margin, width: widthPx * 0.44, height: heightPx - margin * 2 }
    : { x: margin, y: heightPx * 0.5, width: widthPx - margin * 2, height: heightPx * 0.5 - margin };
  const white = readableInk([255, 255, 255], [colours.deep]);
  const set = setCopy(sheet, {
    box,
    align: 'left',
    stands: isWide ? 'middle' : 'bottom',
    title: { typeface: 'grotesque', ink: white, largest: 15, trackingEm: -0.012, lineHeight: 1 },
    subtitle: { typeface: 'text', ink: white, largest: 4.4, mostLines: 3 },
    details: { typeface: 'strong', ink: readableInk(colours.second, [colours.deep]), largest: 3.6, mostLines: 3 },
  });
  const shade = toHex(colours.deep);
  const fade = isWide ? unit * 30 : unit * 20;
  const edge = isWide ? set.box.x + set.box.width + unit * 3 : set.box.y - unit * 6;
  // The picture ends under the shade, so that what it shows stands in the open.
  const window = isWide
    ? { x: edge, y: 0, width: widthPx - edge, height: heightPx }
    : { x: 0, y: 0, width: widthPx, height: Math.min(heightPx, edge + unit * 16) };
  const stops = isWide
    ? `<linearGradient id="shade" gradientUnits="userSpaceOnUse" x1="${number(window.x)}" y1="0" x2="${number(edge + fade)}" y2="0">`
    : `<linearGradient id="shade" gradientUnits="userSpaceOnUse" x1="0" y1="${number(window.y + window.height)}" x2="0" y2="${number(edge - fade)}">`;
  const ramp = [0, 0.25, 0.5, 0.75, 1]
    .map((at) => `<stop offset="${at}" stop-color="${shade}" stop-opacity="${number((1 - at) ** 1.5)}"/>`)
    .join('');
  return [
    { type: 'art', svg: rectangle(whole, colours.deep) },
    {
      type: 'picture',
      box: window,
      subject: isWide
        ? { x: widthPx * 0.54, y: unit * 8, width: widthPx * 0.42, height: heightPx - unit * 16 }
        : { x: unit * 10, y: unit * 6, width: widthPx - unit * 20, height: Math.max(heightPx * 0.3, edge - unit * 8) },
      pattern: windowPattern(sheet, window),
    },
    {
      type: 'art',
      svg:
        `<defs>${stops}${ramp}</linearGradient></defs><rect width="${widthPx}" height="${heightPx}" fill="url(#shade)"/>` +
        rectangle({ x: set.box.x, y: set.box.y - unit * 3.2, width: unit * 11, height: unit * 1.1 }, colours.second),
    },
    ...set.parts,
  ];
};
