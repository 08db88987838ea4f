import { fitImage, imageDataUri } from '../../engines/images/print-picture.ts';
import { renderOpaqueSvg } from '../../engines/images/sharp-images.ts';
import type { Typeface } from '../../engines/images/typeface.ts';
import { fitText } from '../../media/fit-text.ts';
import { toHex, type Rgb } from '../../media/oklch.ts';
import type { OpaqueImage, PremultipliedImage } from '../../media/pixels.ts';
import type { Cell } from './place-cells.ts';

export interface CollagePicture {
  readonly image: PremultipliedImage;
  readonly isTransparent: boolean;
  /** Empty: none. */
  readonly caption: string;
}

export interface CollageStyle {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly isCards: boolean;
  readonly cornerPx: number;
  readonly ground: Rgb;
  /** Under pictures with transparency. */
  readonly cellGround: Rgb;
  /** For plain captions, and for those written by hand on cards. */
  readonly typeface: Typeface;
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const darkInk: Rgb = [34, 32, 36];

/**
 * Draws the pictures into their cells.
 * @yields how much is done, 0 … 1, after each picture. @returns the collage.
 */
export async function* drawCollage(
  pictures: readonly CollagePicture[],
  cells: readonly Cell[],
  { style, signal }: { readonly style: CollageStyle; readonly signal: AbortSignal },
): AsyncGenerator<number, OpaqueImage> {
  const { widthPx, heightPx, ground } = style;
  const drawn: string[] = [];
  for (const [index, picture] of pictures.entries()) {
    signal.throwIfAborted();
    const cell = cells[index];
    if (cell === undefined) break;
    const inside = style.isCards
      ? await card(picture, cell, { style, index })
      : await tile(picture, cell, { style, index });
    const [x, y] = [cell.x + cell.width / 2, cell.y + cell.height / 2];
    drawn.push(cell.degrees === 0 ? inside : `<g transform="rotate(${cell.degrees} ${x} ${y})">${inside}</g>`);
    yield (index + 1) / pictures.length;
  }
  signal.throwIfAborted();
  return renderOpaqueSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}"><defs><filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="${Math.min(widthPx, heightPx) / 90}"/></filter></defs><rect width="100%" height="100%" fill="${toHex(ground)}"/>${drawn.join('')}</svg>`,
  );
}

interface DrawOptions {
  readonly style: CollageStyle;
  readonly index: number;
}

async function tile(picture: CollagePicture, cell: Cell, { style, index }: DrawOptions): Promise<string> {
  const image = await clipped(picture, cell, { style, index });
  if (picture.caption === '') return image;
  const unit = Math.min(style.widthPx, style.heightPx) / 100;
  const pad = unit * 1.4;
  const room = { width: cell.width - unit * 4 - pad * 2, height: Math.min(cell.height * 0.3, unit * 9) };
  const text = setCaption(picture.caption, style.typeface, room, unit * 3.2);
  const plate = {
    x: cell.x + unit * 2,
    y: cell.y + cell.height - unit * 2 - text.heightPx - pad,
    width: text.widthPx + pad * 2,
    height: text.heightPx + pad,
  };
  return (
    image +
    rectangle(plate, '#ffffff', `rx="${unit}"`) +
    written(text, style.typeface, { x: plate.x + pad, y: plate.y + pad / 2, isCentred: false })
  );
}

async function card(picture: CollagePicture, cell: Cell, { style, index }: DrawOptions): Promise<string> {
  const border = cell.width * 0.06;
  const window = {
    x: cell.x + border,
    y: cell.y + border,
    width: cell.width - border * 2,
    height: cell.width - border * 2,
  };
  const foot = { top: window.y + window.height, height: cell.y + cell.height - window.y - window.height };
  const shadow = rectangle({ ...cell, y: cell.y + border * 0.5 }, '#000000', 'opacity="0.32" filter="url(#soft)"');
  const paper = rectangle(cell, '#fbfaf6', `rx="${border * 0.15}"`);
  const image = await clipped(picture, window, { style: { ...style, cornerPx: 0 }, index });
  if (picture.caption === '') return shadow + paper + image;
  const text = setCaption(
    picture.caption,
    style.typeface,
    { width: window.width, height: foot.height * 0.86 },
    cell.width * 0.12,
  );
  const at = { x: cell.x + cell.width / 2, y: foot.top + (foot.height - text.heightPx) / 2, isCentred: true };
  return shadow + paper + image + written(text, style.typeface, at);
}

async function clipped(
  { image, isTransparent }: CollagePicture,
  frame: Frame,
  { style, index }: DrawOptions,
): Promise<string> {
  const at = {
    x: Math.floor(frame.x),
    y: Math.floor(frame.y),
    width: Math.ceil(frame.width) + 1,
    height: Math.ceil(frame.height) + 1,
  };
  const fitted = await fitImage(image, {
    widthPx: at.width,
    heightPx: at.height,
    fit: isTransparent ? 'contain' : 'cover',
  });
  const uri = await imageDataUri(fitted, isTransparent);
  return (
    `<clipPath id="cell-${index}">${rectangle(frame, '#000000', `rx="${style.cornerPx}"`)}</clipPath>` +
    `<g clip-path="url(#cell-${index})">${rectangle(frame, toHex(style.cellGround))}<image x="${at.x}" y="${at.y}" width="${at.width}" height="${at.height}" href="${uri}"/></g>`
  );
}

function rectangle({ x, y, width, height }: Frame, fill: string, extra = ''): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${extra}/>`;
}

function setCaption(
  caption: string,
  typeface: Typeface,
  room: { readonly width: number; readonly height: number },
  largestPx: number,
) {
  return fitText(caption, typeface, {
    widthPx: room.width,
    heightPx: room.height,
    largestPx,
    smallestPx: largestPx * 0.45,
    lineHeight: 1.15,
    mostLines: 3,
  });
}

function written(
  text: ReturnType<typeof fitText>,
  typeface: Typeface,
  at: { readonly x: number; readonly y: number; readonly isCentred: boolean },
): string {
  const lines = text.lines.map((line, index) => {
    const width = typeface.widthEm(line) * text.sizePx;
    const x = at.isCentred ? at.x - width / 2 : at.x;
    return typeface.outline(line, { x, y: at.y + text.ascentPx + index * text.leadingPx, sizePx: text.sizePx });
  });
  return `<path d="${lines.join('')}" fill="${toHex(darkInk)}"/>`;
}
