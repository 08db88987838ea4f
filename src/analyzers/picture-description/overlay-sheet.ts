import { describeTexts } from '../../core/texts/describe.ts';
import type { Locale } from '../../core/locale.ts';
import { fitImage, imageDataUri } from '../../engines/images/print-picture.ts';
import { renderOpaqueSvg } from '../../engines/images/sharp-images.ts';
import { openTypeface, type Typeface } from '../../engines/images/typeface.ts';
import type { Square } from '../../media/eye/cut-window.ts';
import { toHex, toOklab } from '../../media/oklch.ts';
import type { OpaqueImage, PremultipliedImage } from '../../media/pixels.ts';
import type { Findings } from './examine-picture.ts';
import type { Box } from './find-subject.ts';

/** Longer side of the picture on the sheet. */
const pictureLongestPx = 720;
/** A strip of a picture is widened to this on the sheet, so that names fit. */
const narrowestSheetPx = 480;
const marginPx = 28;
const stripPx = 84;
const paper = '#faf7f2';
const ink = '#2b2438';
const subjectColour = '#ff4f81';
const writingColour = '#14b8c4';
const labelPx = 17;

export interface OverlayInput {
  readonly image: PremultipliedImage;
  readonly findings: Findings;
  /** What to name on the picture, best first. Squares in the picture's own pixels. */
  readonly labels: readonly { readonly text: string; readonly square: Square }[];
  readonly locale: Locale;
}

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * A sheet to look at: the picture with its third lines, a frame around what stands out, lines under what is written,
 * names on what was recognised, and below it the palette, each colour as wide as its share.
 */
export async function drawOverlaySheet(input: OverlayInput): Promise<OpaqueImage> {
  const { image, findings } = input;
  const scale = pictureLongestPx / Math.max(image.widthPx, image.heightPx);
  const widthPx = Math.max(4, Math.round(image.widthPx * scale));
  const heightPx = Math.max(4, Math.round(image.heightPx * scale));
  const sheetWidthPx = Math.max(narrowestSheetPx, widthPx + 2 * marginPx);
  const frame: Frame = { left: Math.round((sheetWidthPx - widthPx) / 2), top: marginPx, widthPx, heightPx };
  const sheetHeightPx = heightPx + 3 * marginPx + stripPx;
  const isTransparent = findings.transparent > 0.001;
  const picture = await imageDataUri(await fitImage(image, { widthPx, heightPx, fit: 'contain' }), isTransparent);
  const typeface = await openTypeface('strong');
  const { left, top } = frame;
  const box = `x="${left}" y="${top}" width="${widthPx}" height="${heightPx}"`;
  return renderOpaqueSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${sheetWidthPx}" height="${sheetHeightPx}">` +
      '<defs><pattern id="c" width="24" height="24" patternUnits="userSpaceOnUse">' +
      '<rect width="24" height="24" fill="#fff"/><path d="M0 0h12v12H0zM12 12h12v12H12z" fill="#e6e3ec"/></pattern></defs>' +
      `<rect width="100%" height="100%" fill="${paper}"/>` +
      `<rect x="${left - 4}" y="${top - 2}" width="${widthPx + 8}" height="${heightPx + 8}" rx="5" fill="${ink}" opacity="0.14"/>` +
      `<rect ${box} fill="${isTransparent ? 'url(#c)' : '#fff'}"/>` +
      `<image ${box} preserveAspectRatio="none" href="${picture}"/>` +
      thirds(frame) +
      marks(findings, frame) +
      labels(input, { frame, scale, typeface }) +
      palette(input, {
        left: marginPx,
        top: top + heightPx + marginPx,
        widthPx: sheetWidthPx - 2 * marginPx,
        typeface,
      }) +
      '</svg>',
  );
}

/** Thin, white on dark: seen on any picture. */
function thirds({ left, top, widthPx, heightPx }: Frame): string {
  const lines = [1, 2].map((third) => {
    const x = left + (widthPx * third) / 3;
    const y = top + (heightPx * third) / 3;
    return `M${x} ${top}v${heightPx}M${left} ${y}h${widthPx}`;
  });
  const data = lines.join('');
  return (
    `<path d="${data}" stroke="#000" stroke-opacity="0.28" stroke-width="2.4" fill="none"/>` +
    `<path d="${data}" stroke="#fff" stroke-opacity="0.75" stroke-width="1" fill="none"/>`
  );
}

function marks({ composition, text }: Findings, frame: Frame): string {
  const { subject } = composition;
  const place = (box: Box): Frame => ({
    left: frame.left + box.left * frame.widthPx,
    top: frame.top + box.top * frame.heightPx,
    widthPx: (box.right - box.left) * frame.widthPx,
    heightPx: (box.bottom - box.top) * frame.heightPx,
  });
  const lines = text.map(({ box }) => {
    const { left, top, widthPx, heightPx } = place(box);
    return `<rect x="${left - 3}" y="${top - 3}" width="${widthPx + 6}" height="${heightPx + 6}" rx="4" fill="${writingColour}" fill-opacity="0.16" stroke="${writingColour}" stroke-width="2.5"/>`;
  });
  if (subject === undefined) return lines.join('');
  const x = frame.left + subject.x * frame.widthPx;
  const y = frame.top + subject.y * frame.heightPx;
  const middle =
    `<circle cx="${x}" cy="${y}" r="8" fill="${subjectColour}" stroke="#fff" stroke-width="2.5"/>` +
    `<circle cx="${x}" cy="${y}" r="2.2" fill="#fff"/>`;
  return corners(place(subject.box)) + middle + lines.join('');
}

/** The four corners of a frame, as in a viewfinder: a whole frame hides more than it shows. */
function corners({ left, top, widthPx, heightPx }: Frame): string {
  const arm = Math.max(8, Math.min(34, widthPx / 3, heightPx / 3));
  const [right, bottom] = [left + widthPx, top + heightPx];
  const data =
    `M${left} ${top + arm}V${top}h${arm}M${right - arm} ${top}H${right}v${arm}` +
    `M${right} ${bottom - arm}V${bottom}h${-arm}M${left + arm} ${bottom}H${left}v${-arm}`;
  const line = 'fill="none" stroke-linecap="round" stroke-linejoin="round"';
  return (
    `<path d="${data}" ${line} stroke="#fff" stroke-width="7"/>` +
    `<path d="${data}" ${line} stroke="${subjectColour}" stroke-width="4"/>`
  );
}

/** Names on the middle of what was recognised, none over another or over the edge. */
function labels(
  { labels: names }: OverlayInput,
  { frame, scale, typeface }: { readonly frame: Frame; readonly scale: number; readonly typeface: Typeface },
): string {
  const taken: Frame[] = [];
  return names
    .map(({ text, square }) => {
      const widthPx = typeface.widthEm(text) * labelPx + 22;
      const heightPx = labelPx + 13;
      const half = square.side / 2;
      const wanted = {
        left: frame.left + (square.left + half) * scale - widthPx / 2,
        // Below the middle, where faces and their like are not.
        top: frame.top + (square.top + half * 1.55) * scale,
      };
      const left = Math.max(frame.left + 6, Math.min(frame.left + frame.widthPx - widthPx - 6, wanted.left));
      let top = Math.max(frame.top + 6, Math.min(frame.top + frame.heightPx - heightPx - 6, wanted.top));
      const box = (): Frame => ({ left, top, widthPx, heightPx });
      for (let tries = 0; tries < 8 && taken.some((other) => overlaps(other, box())); tries += 1) top -= heightPx + 4;
      taken.push(box());
      const baseline = top + heightPx / 2 + (typeface.capHeight * labelPx) / 2;
      return (
        `<rect x="${left}" y="${top}" width="${widthPx}" height="${heightPx}" rx="${heightPx / 2}" fill="${ink}" fill-opacity="0.88"/>` +
        `<path d="${typeface.outline(text, { x: left + 11, y: baseline, sizePx: labelPx })}" fill="#fff"/>`
      );
    })
    .join('');
}

function overlaps(one: Frame, other: Frame): boolean {
  return (
    one.left < other.left + other.widthPx &&
    other.left < one.left + one.widthPx &&
    one.top < other.top + other.heightPx &&
    other.top < one.top + one.heightPx
  );
}

/** One band per colour, as wide as its share but wide enough to be seen, with its name where it fits. */
function palette(
  { findings, locale }: OverlayInput,
  place: { readonly left: number; readonly top: number; readonly widthPx: number; readonly typeface: Typeface },
): string {
  const colours = findings.colours.filter(({ share }) => share >= 0.01);
  const shares = colours.map(({ share }) => Math.max(share, 0.05));
  const total = shares.reduce((sum, share) => sum + share, 0);
  let left = place.left;
  const bands = colours.map(({ name, colour }, index) => {
    const widthPx = ((shares[index] ?? 0) / total) * place.widthPx;
    const band = `<rect x="${left}" y="${place.top}" width="${widthPx + 0.5}" height="${stripPx}" fill="${toHex(colour)}"/>`;
    const fill = toOklab(colour)[0] > 0.65 ? ink : '#ffffff';
    const words = [describeTexts[locale][name], toHex(colour)];
    const sizes = [15, 12];
    const lines = words.map((word, line) => {
      const sizePx = sizes[line] ?? 12;
      if (place.typeface.widthEm(word) * sizePx > widthPx - 14) return '';
      const y = place.top + stripPx - 30 + line * 19;
      return `<path d="${place.typeface.outline(word, { x: left + 9, y, sizePx })}" fill="${fill}" fill-opacity="${line === 0 ? 1 : 0.75}"/>`;
    });
    left += widthPx;
    return band + lines.join('');
  });
  const clip = `<clipPath id="p"><rect x="${place.left}" y="${place.top}" width="${place.widthPx}" height="${stripPx}" rx="10"/></clipPath>`;
  return `<defs>${clip}</defs><g clip-path="url(#p)">${bands.join('')}</g>`;
}
