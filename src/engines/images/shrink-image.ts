import type { Sharp } from 'sharp';
import { rasterFormats, sharp } from './bounded-sharp.ts';
import { isAnimatedPng } from './png-chunks.ts';

export interface ShrunkImage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/webp' | 'image/gif';
  readonly widthPx: number;
  readonly heightPx: number;
  /** What both sides were divided by; 1: as large as it was. */
  readonly divisor: number;
}

/** All frames together; decoded this is 400 MB. */
const maximumPixels = 100_000_000;
/** Of WebP: https://developers.google.com/speed/webp/faq */
const longestWebpSidePx = 16_383;
/** Below this nobody recognises anything. */
const shortestSidePx = 16;
const mostHalvings = 6;
/**
 * Rungs at each size. From 90 to 75 a WebP loses about a third of its bytes (ours, measured on pictures of the built-in
 * model and on noise), so what is twice too large at the first is not worth the others.
 */
const rungs = [
  { quality: 90, colours: 128 },
  { quality: 82, colours: 64 },
  { quality: 75, colours: 32 },
] as const;
const hopelessFactor = 2;

interface Source {
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  /** Of one frame. */
  readonly heightPx: number;
  readonly isAnimated: boolean;
  readonly format: 'image/webp' | 'image/gif';
  readonly description: string | undefined;
}

/**
 * The picture in at most `maxBytes`: first at its own size, then halved again and again. Transparency stays, animations
 * stay animated, EXIF and XMP stay, and what a PNG says in text chunks becomes the XMP description where there is none.
 * @returns undefined where that cannot be done without taking something away that matters.
 * @throws whatever sharp throws on what it cannot decode, and the signal's reason.
 */
export async function shrinkImage(
  bytes: Uint8Array,
  { maxBytes, signal }: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<ShrunkImage | undefined> {
  const source = await readSource(bytes);
  if (source === undefined) return undefined;
  for (let halvings = 0; halvings <= mostHalvings; halvings += 1) {
    const divisor = 2 ** halvings;
    const widthPx = Math.max(1, Math.round(source.widthPx / divisor));
    const heightPx = Math.max(1, Math.round(source.heightPx / divisor));
    if (source.format === 'image/webp' && Math.max(widthPx, heightPx) > longestWebpSidePx) continue;
    if (halvings > 0 && Math.min(widthPx, heightPx) < shortestSidePx) return undefined;
    for (const rung of rungs) {
      signal.throwIfAborted();
      const encoded = await encode(source, { widthPx, heightPx, divisor, ...rung });
      if (encoded.byteLength <= maxBytes) {
        return { bytes: encoded, mediaType: source.format, widthPx, heightPx, divisor };
      }
      if (encoded.byteLength > hopelessFactor * maxBytes) break;
    }
  }
  return undefined;
}

const open = (bytes: Uint8Array, isAnimated: boolean): Sharp =>
  sharp(bytes, { limitInputPixels: maximumPixels, failOn: 'error', animated: isAnimated });

async function readSource(bytes: Uint8Array): Promise<Source | undefined> {
  const metadata = await open(bytes, true).metadata();
  const { format, width, height, pages = 1, pageHeight = height, xmp, comments = [] } = metadata;
  if (!rasterFormats.has(format)) return undefined;
  const isAnimated = pages > 1;
  // Of a picture with several pages or an animated PNG only the first frame would be left.
  if (isAnimated && format !== 'webp' && format !== 'gif') return undefined;
  if (format === 'png' && isAnimatedPng(bytes)) return undefined;
  const description = comments.map(({ keyword, text }) => `${keyword}: ${text}`).join('\n');
  return {
    bytes,
    widthPx: width,
    heightPx: pageHeight,
    isAnimated,
    // Not every client plays an animated WebP where a GIF was meant.
    format: isAnimated && format === 'gif' ? 'image/gif' : 'image/webp',
    description: xmp === undefined && description !== '' ? description : undefined,
  };
}

async function encode(
  { bytes, isAnimated, format, description }: Source,
  step: {
    readonly widthPx: number;
    readonly heightPx: number;
    readonly divisor: number;
    readonly quality: number;
    readonly colours: number;
  },
): Promise<Uint8Array> {
  let image = open(bytes, isAnimated).keepExif().keepXmp();
  if (step.divisor > 1) image = image.resize({ width: step.widthPx, height: step.heightPx, fit: 'fill' });
  if (description !== undefined) image = image.withXmp(xmpDescription(description));
  return format === 'image/gif'
    ? image.gif({ colours: step.colours, effort: 4 }).toBuffer()
    : image.webp({ quality: step.quality, alphaQuality: 90, effort: 3 }).toBuffer();
}

/** An XMP packet with one Dublin Core description: ISO 16684-1. */
function xmpDescription(text: string): string {
  const escaped = text
    .slice(0, 16_000)
    .replaceAll(/[^\t\n\r\P{C}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return [
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>',
    `<rdf:li xml:lang="x-default">${escaped}</rdf:li>`,
    '</rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>',
  ].join('');
}
