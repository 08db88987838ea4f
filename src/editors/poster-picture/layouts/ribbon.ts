import { mix, windowPattern } from '../patterns.ts';
import { accentGround, inkOn } from '../poster-colours.ts';
import type { LayOut, PosterPart } from '../poster-sheet.ts';
import { setText } from '../set-copy.ts';
import { number, rectangle } from '../svg-shapes.ts';

/** The picture fills the sheet and a slanted band with the title is wound around it. */
export const ribbon: LayOut = (sheet) => {
  const { widthPx, heightPx, unit, isWide, colours, copy } = sheet;
  const degrees = isWide ? -3 : -5;
  const bandHeight = isWide ? unit * 30 : unit * 29;
  const isTall = heightPx > widthPx * 1.2;
  const centre = { x: widthPx / 2, y: heightPx * (isWide ? 0.66 : isTall ? 0.7 : 0.68) };
  const window = { x: 0, y: 0, width: widthPx, height: centre.y };
  const ground = accentGround(colours);
  const ink = inkOn(ground, colours);
  const turn = { degrees, x: centre.x, y: centre.y };
  const slant = `transform="rotate(${degrees} ${number(centre.x)} ${number(centre.y)})"`;
  const reach = widthPx * 0.2;
  const band = { x: -reach, y: centre.y - bandHeight / 2, width: widthPx + reach * 2, height: bandHeight };
  const edge = unit * 2.2;
  const parts: PosterPart[] = [
    {
      type: 'picture',
      box: window,
      subject: { x: unit * 8, y: unit * 5, width: widthPx - unit * 16, height: centre.y - bandHeight / 2 - unit * 8 },
      pattern: windowPattern(sheet, window),
    },
    {
      type: 'art',
      svg:
        rectangle({ x: 0, y: centre.y, width: widthPx, height: heightPx - centre.y }, colours.deep) +
        `<g ${slant}>` +
        rectangle({ ...band, y: band.y + edge * 1.6 }, mix(ground, [0, 0, 0], 0.55)) +
        rectangle({ ...band, y: band.y - edge }, colours.second) +
        rectangle({ ...band, y: band.y + bandHeight, height: edge }, colours.second) +
        rectangle(band, ground) +
        '</g>',
    },
  ];
  const title = setText(
    sheet,
    copy.title,
    { typeface: 'condensed', ink, largest: 21, lineHeight: 1.14, mostLines: 3, isUpperCase: true, trackingEm: 0.006 },
    { width: widthPx * 0.86, height: bandHeight * (copy.subtitle === '' ? 0.94 : 0.7) },
  );
  const subtitle = setText(
    sheet,
    copy.subtitle,
    { typeface: 'strong', ink, largest: 4.3, mostLines: 2, lineHeight: 1.25 },
    { width: widthPx * 0.8, height: bandHeight * 0.24 },
  );
  const gap = copy.subtitle === '' ? 0 : unit * 0.3;
  const top = centre.y - (title.heightPx + gap + subtitle.heightPx) / 2;
  parts.push({
    type: 'text',
    typeface: 'condensed',
    text: title,
    align: 'centre',
    x: centre.x,
    y: top,
    ink,
    turn,
  });
  parts.push({
    type: 'text',
    typeface: 'strong',
    text: subtitle,
    align: 'centre',
    x: centre.x,
    y: top + title.heightPx + gap,
    ink,
    turn,
  });
  if (copy.details !== '') {
    const detailsInk = inkOn(colours.deep, colours);
    const room = { width: widthPx * 0.84, height: unit * 12 };
    const text = setText(
      sheet,
      copy.details,
      { typeface: 'strong', ink: detailsInk, largest: 4, mostLines: 3, lineHeight: 1.28 },
      room,
    );
    const bandFoot = centre.y + bandHeight / 2 + widthPx * Math.tan((-degrees * Math.PI) / 180) * 0.28;
    const y = Math.min(heightPx - unit * 4 - text.heightPx, (bandFoot + heightPx - text.heightPx) / 2);
    parts.push({ type: 'text', typeface: 'strong', text, align: 'centre', x: centre.x, y, ink: detailsInk });
  }
  return parts;
};
