import { fitImage, imageDataUri } from '../../engines/images/print-picture.ts';
import { renderOpaqueSvg } from '../../engines/images/sharp-images.ts';
import { openTypeface } from '../../engines/images/typeface.ts';
import type { OpaqueImage, PremultipliedImage } from '../../media/pixels.ts';

const cellPx = 300;
const gapPx = 14;
const badgePx = 34;

/** The found pictures side by side, numbered; whole, whatever their shape. */
export async function drawFoundSheet(images: readonly PremultipliedImage[]): Promise<OpaqueImage> {
  const columns = Math.min(3, Math.max(1, images.length));
  const rows = Math.max(1, Math.ceil(images.length / columns));
  const widthPx = columns * (cellPx + gapPx) + gapPx;
  const heightPx = rows * (cellPx + gapPx) + gapPx;
  const typeface = await openTypeface('strong');
  const cells = await Promise.all(
    images.map(async (image, index) => {
      const left = gapPx + (index % columns) * (cellPx + gapPx);
      const top = gapPx + Math.floor(index / columns) * (cellPx + gapPx);
      const fitted = await fitImage(image, { widthPx: cellPx, heightPx: cellPx, fit: 'contain' });
      const box = `x="${left}" y="${top}" width="${cellPx}" height="${cellPx}"`;
      const label = String(index + 1);
      const sizePx = 20;
      const [middleX, middleY] = [left + 8 + badgePx / 2, top + 8 + badgePx / 2];
      const letters = typeface.outline(label, {
        x: middleX - (typeface.widthEm(label) * sizePx) / 2,
        y: middleY + (typeface.capHeight * sizePx) / 2,
        sizePx,
      });
      return (
        `<rect ${box} fill="#efeaf3"/><image ${box} href="${await imageDataUri(fitted, true)}"/>` +
        `<circle cx="${middleX}" cy="${middleY}" r="${badgePx / 2}" fill="#2b2438" fill-opacity="0.88"/>` +
        `<path d="${letters}" fill="#fff"/>`
      );
    }),
  );
  return renderOpaqueSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">` +
      `<rect width="100%" height="100%" fill="#faf7f2"/>${cells.join('')}</svg>`,
  );
}
