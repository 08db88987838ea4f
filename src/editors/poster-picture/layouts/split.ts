import { readableInk } from '../../../media/contrast.ts';
import { greca, mix, windowPattern } from '../patterns.ts';
import { accentGround, inkOn } from '../poster-colours.ts';
import type { Box, LayOut } from '../poster-sheet.ts';
import { setCopy } from '../set-copy.ts';
import { rectangle } from '../svg-shapes.ts';

/** Picture and a block of colour share the sheet; a row of frets is the seam. */
export const split: LayOut = (sheet) => {
  const { widthPx, heightPx, unit, isWide, colours } = sheet;
  const cut = isWide ? widthPx * 0.5 : heightPx * 0.54;
  const window: Box = isWide
    ? { x: cut, y: 0, width: widthPx - cut, height: heightPx }
    : { x: 0, y: 0, width: widthPx, height: cut };
  const block: Box = isWide
    ? { x: 0, y: 0, width: cut, height: heightPx }
    : { x: 0, y: cut, width: widthPx, height: heightPx - cut };
  const seam: Box = isWide
    ? { x: 0, y: heightPx - unit * 6, width: cut, height: unit * 6 }
    : { x: 0, y: cut, width: widthPx, height: unit * 5 };
  const margin = unit * 7;
  const ground = accentGround(colours);
  const ink = inkOn(ground, colours);
  const softer = readableInk(mix(ink, ground, 0.12), [ground]);
  const set = setCopy(sheet, {
    box: isWide
      ? { x: margin, y: margin, width: cut - margin * 2, height: heightPx - margin * 2 - seam.height }
      : {
          x: margin,
          y: cut + seam.height + unit * 4.5,
          width: widthPx - margin * 2,
          height: block.height - seam.height - unit * 4.5 - margin,
        },
    align: 'left',
    stands: 'middle',
    title: { typeface: 'grotesque', ink, largest: 14, trackingEm: -0.015, lineHeight: 1 },
    subtitle: { typeface: 'text', ink: softer, largest: 4.2, mostLines: 3 },
    details: { typeface: 'strong', ink, largest: 3.5, mostLines: 3 },
  });
  return [
    { type: 'picture', box: window, pattern: windowPattern(sheet, window) },
    { type: 'art', svg: rectangle(block, ground) + greca(seam, [colours.deep, colours.second]) },
    ...set.parts,
  ];
};
