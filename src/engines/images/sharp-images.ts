import type { Sharp } from 'sharp';
import type { OpaqueImage, PremultipliedImage } from '../../media/pixels.ts';
import { sharp } from './bounded-sharp.ts';

/** Renders an SVG we wrote ourselves (never a stranger's) to opaque pixels of its own size. */
export async function renderOpaqueSvg(svg: string): Promise<OpaqueImage> {
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgb: data };
}

/** The same, keeping transparency. */
export async function renderTransparentSvg(svg: string): Promise<PremultipliedImage> {
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgba: premultiply(data) };
}

/** A lossless PNG with transparency: colours are divided by alpha again, as the format wants them. */
export async function encodeTransparentPng({ widthPx, heightPx, rgba }: PremultipliedImage): Promise<Uint8Array> {
  const raw = { width: widthPx, height: heightPx, channels: 4, premultiplied: true } as const;
  return sharp(rgba, { raw }).png({ compressionLevel: 7, adaptiveFiltering: true }).toBuffer();
}

/** A WebP with transparency, good enough to keep: for chats that take stickers in this format. */
export async function encodeTransparentWebp({ widthPx, heightPx, rgba }: PremultipliedImage): Promise<Uint8Array> {
  const raw = { width: widthPx, height: heightPx, channels: 4, premultiplied: true } as const;
  return sharp(rgba, { raw }).webp({ quality: 92, alphaQuality: 100, effort: 3 }).toBuffer();
}

function fromOpaque(image: OpaqueImage): Sharp {
  return sharp(image.rgb, { raw: { width: image.widthPx, height: image.heightPx, channels: 3 } });
}

/** A lossless PNG, 8 bits a channel. */
export async function encodePng(image: OpaqueImage): Promise<Uint8Array> {
  return fromOpaque(image).png({ compressionLevel: 7, adaptiveFiltering: true }).toBuffer();
}

/** A small JPEG for status messages: Slack shows no WebP inside a message. */
export async function encodeJpegPreview(image: OpaqueImage): Promise<Uint8Array> {
  return fromOpaque(image).jpeg({ quality: 80 }).toBuffer();
}

/** A JPEG to look at, without blurred colour edges; the pictures themselves are PNG. */
export async function encodeJpegOverview(image: OpaqueImage): Promise<Uint8Array> {
  return fromOpaque(image).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** Another size, Lanczos. */
export async function resizeOpaque(
  image: OpaqueImage,
  size: { readonly widthPx: number; readonly heightPx: number },
): Promise<OpaqueImage> {
  const { data, info } = await fromOpaque(image)
    .resize({ width: size.widthPx, height: size.heightPx, fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgb: data };
}

/** Colours times alpha, in place. */
export function premultiply(rgba: Uint8Array): Uint8Array {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] ?? 0;
    if (alpha === 255) continue;
    for (let channel = 0; channel < 3; channel += 1) {
      rgba[at + channel] = ((rgba[at + channel] ?? 0) * alpha + 127) / 255;
    }
  }
  return rgba;
}
