import { cleanText } from '../../../core/clean-text.ts';
import type { Locale } from '../../../core/locale.ts';
import { notationTexts } from '../../../core/texts/notation.ts';
import { printableText } from '../../printable-text.ts';
import type { Lettering } from './lettering.ts';

/** A length in SVG: hundredths of a pixel are enough. */
export function length(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A whole picture on white paper. */
export function svgPage(
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  inside: string,
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}"><rect width="${widthPx}" height="${heightPx}" fill="#ffffff"/>${inside}</svg>`;
}

const longestTitle = 120;

/** A title of which every letter can be printed; emoji and other scripts are left out. */
export function printableTitle(title: string, letters: Lettering, locale: Locale): string {
  const { text } = printableText(cleanText(title.slice(0, 1000), { multiline: false }), letters.has);
  const trimmed = Array.from(text)
    .slice(0, longestTitle)
    .join('')
    .replaceAll(/^[\s\-–—·.,:;]+|[\s\-–—·,:;]+$/gu, '');
  return trimmed === '' ? notationTexts[locale].untitled : trimmed;
}

/** A name where a line begins with it. */
export function capitalised(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
