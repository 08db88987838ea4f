import { readableInk } from '../../../media/contrast.ts';
import { toHex } from '../../../media/oklch.ts';
import { windowPattern } from '../patterns.ts';
import type { Box, LayOut, PosterPart } from '../poster-sheet.ts';
import { setText } from '../set-copy.ts';
import { number, rectangle } from '../svg-shapes.ts';

/** A concert's bill: the title as large as the paper is wide, the picture printed in two inks. */
export const gig: LayOut = (sheet) => {
  const { widthPx, heightPx, unit, isWide, colours, copy } = sheet;
  const margin = unit * 5;
  const ground = colours.deep;
  const bright = readableInk(colours.second, [ground]);
  const white = readableInk([255, 255, 255], [ground]);
  const column: Box = isWide
    ? { x: margin, y: margin, width: widthPx * 0.5 - margin, height: heightPx - margin * 2 }
    : { x: margin, y: margin, width: widthPx - margin * 2, height: heightPx - margin * 2 };
  const style = {
    typeface: 'condensed',
    ink: bright,
    largest: 60,
    lineHeight: 1.16,
    mostLines: 4,
    isUpperCase: true,
  } as const;
  const hasMore = copy.subtitle !== '' || copy.details !== '';
  const title = setText(sheet, copy.title, style, {
    width: column.width,
    height: column.height * (isWide ? (hasMore ? 0.64 : 0.95) : 0.4),
  });
  const small = { width: column.width, height: column.height * (isWide ? 0.15 : 0.075) };
  const subtitle = setText(
    sheet,
    copy.subtitle,
    { typeface: 'strong', ink: white, largest: 4.6, mostLines: 2, lineHeight: 1.25 },
    small,
  );
  const details = setText(
    sheet,
    copy.details,
    { typeface: 'strong', ink: bright, largest: 3.8, mostLines: 2, lineHeight: 1.25 },
    small,
  );
  const subtitleY = column.y + title.heightPx + unit * 0.5;
  const detailsY = column.y + column.height - details.heightPx;
  const windowTop = subtitleY + (copy.subtitle === '' ? unit * 1.5 : subtitle.heightPx + unit * 2.5);
  const windowBottom = copy.details === '' ? heightPx - margin : detailsY - unit * 3;
  const window: Box = isWide
    ? { x: widthPx * 0.5 + margin, y: 0, width: widthPx * 0.5 - margin, height: heightPx }
    : { x: margin, y: windowTop, width: column.width, height: windowBottom - windowTop };
  const parts: PosterPart[] = [
    { type: 'art', svg: rectangle({ x: 0, y: 0, width: widthPx, height: heightPx }, ground) },
    { type: 'picture', box: window, inks: [ground, bright], pattern: windowPattern(sheet, window) },
  ];
  if (!isWide && copy.details !== '') {
    const y = number(detailsY - unit * 1.2);
    parts.push({
      type: 'art',
      svg: `<path d="M${number(margin)} ${y}H${number(widthPx - margin)}" stroke="${toHex(bright)}" stroke-width="${number(unit * 0.35)}"/>`,
    });
  }
  parts.push(
    {
      type: 'text',
      typeface: 'condensed',
      text: title,
      align: 'left',
      x: column.x,
      y: column.y - unit * 1.5,
      ink: bright,
    },
    { type: 'text', typeface: 'strong', text: subtitle, align: 'left', x: column.x, y: subtitleY, ink: white },
    { type: 'text', typeface: 'strong', text: details, align: 'left', x: column.x, y: detailsY, ink: bright },
  );
  return parts;
};
