import { fitImage, imageDataUri } from '../../engines/images/print-picture.ts';
import { renderOpaqueSvg, renderTransparentSvg } from '../../engines/images/sharp-images.ts';
import { blendOverlay } from '../../media/blend-image.ts';
import { toHex } from '../../media/oklch.ts';
import type { OpaqueImage, PremultipliedImage } from '../../media/pixels.ts';
import { duotone } from './duotone.ts';
import { makeReadable } from './make-readable.ts';
import type { Box, PictureWindow, PosterPart, PosterSheet, TextPart } from './poster-sheet.ts';
import { number } from './svg-shapes.ts';
import { outlineOfText, textBox } from './text-lines.ts';

export interface PosterPicture {
  readonly image: PremultipliedImage;
  readonly isTransparent: boolean;
}

/**
 * Draws a poster: everything but its words, then the words, in inks that are readable on what is really there.
 * @param signal checked before each step.
 */
export async function renderPoster(
  sheet: PosterSheet,
  parts: readonly PosterPart[],
  { picture, signal }: { readonly picture: PosterPicture | undefined; readonly signal: AbortSignal },
): Promise<OpaqueImage> {
  const canvas = await renderGround(sheet, parts, { picture, signal });
  const words: string[] = [];
  for (const part of parts) {
    if (part.type !== 'text' || part.text.lines.length === 0) continue;
    const { ink, plate } = makeReadable(canvas, part, sheet);
    const turn =
      part.turn === undefined
        ? ''
        : `transform="rotate(${part.turn.degrees} ${number(part.turn.x)} ${number(part.turn.y)})"`;
    words.push(
      `<g ${turn}>${plate === undefined ? '' : plateOf(part, toHex(plate), sheet.unit)}<path d="${outlineOfText(part, sheet)}" fill="${toHex(ink)}"/></g>`,
    );
  }
  signal.throwIfAborted();
  blendOverlay(canvas, await renderTransparentSvg(svg(sheet, words.join(''))));
  return canvas;
}

/** Everything that lies under the words. */
export async function renderGround(
  sheet: PosterSheet,
  parts: readonly PosterPart[],
  { picture, signal }: { readonly picture: PosterPicture | undefined; readonly signal: AbortSignal },
): Promise<OpaqueImage> {
  const drawn: string[] = [];
  for (const [index, part] of parts.entries()) {
    signal.throwIfAborted();
    if (part.type === 'art') drawn.push(part.svg);
    if (part.type === 'picture') drawn.push(await windowSvg(part, picture, index));
  }
  signal.throwIfAborted();
  return renderOpaqueSvg(svg(sheet, drawn.join('')));
}

async function windowSvg(window: PictureWindow, picture: PosterPicture | undefined, index: number): Promise<string> {
  const outline = window.outline ?? boxPath(window.box);
  const inside = picture === undefined ? '' : await imageSvg(window, picture);
  return `<clipPath id="window-${index}"><path d="${outline}"/></clipPath><g clip-path="url(#window-${index})">${window.pattern}${inside}</g>`;
}

async function imageSvg(
  { box, subject, inks }: PictureWindow,
  { image, isTransparent }: PosterPicture,
): Promise<string> {
  const inset = Math.min(box.width, box.height) * 0.1;
  const at = isTransparent
    ? (subject ?? { x: box.x + inset, y: box.y + inset, width: box.width - inset * 2, height: box.height - inset * 2 })
    : box;
  const whole = {
    x: Math.floor(at.x),
    y: Math.floor(at.y),
    width: Math.max(1, Math.ceil(at.width + 1)),
    height: Math.max(1, Math.ceil(at.height + 1)),
  };
  const fitted = await fitImage(image, {
    widthPx: whole.width,
    heightPx: whole.height,
    fit: isTransparent ? 'contain' : 'cover',
  });
  const printed = inks === undefined || isTransparent ? fitted : duotone(fitted, inks);
  return `<image x="${whole.x}" y="${whole.y}" width="${whole.width}" height="${whole.height}" href="${await imageDataUri(printed, isTransparent)}"/>`;
}

function plateOf(part: TextPart, fill: string, unit: number): string {
  const { x, y, width, height } = textBox(part);
  const pad = unit * 1.2;
  return `<rect x="${number(x - pad)}" y="${number(y - pad / 2)}" width="${number(width + pad * 2)}" height="${number(height + pad)}" rx="${number(pad)}" fill="${fill}"/>`;
}

function boxPath({ x, y, width, height }: Box): string {
  return `M${number(x)} ${number(y)}h${number(width)}v${number(height)}h-${number(width)}Z`;
}

function svg({ widthPx, heightPx }: PosterSheet, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}">${inside}</svg>`;
}
