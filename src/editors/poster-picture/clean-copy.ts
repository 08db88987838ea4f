import type { Typeface } from '../../engines/images/typeface.ts';
import { printableText } from '../../media/printable-text.ts';
import type { PosterCopy, PosterSheet } from './poster-sheet.ts';

/** The words in letters that every typeface of a poster has, and what had to be left out. */
export function cleanCopy(
  copy: PosterCopy,
  typefaces: PosterSheet['typefaces'],
): { readonly copy: PosterCopy; readonly missing: readonly string[] } {
  const all: readonly Typeface[] = Object.values(typefaces);
  const has = (character: string): boolean => all.every((typeface) => typeface.has(character));
  const title = printableText(copy.title, has);
  const subtitle = printableText(copy.subtitle, has);
  // Lines and bars of the details become dots between them: how they break is the layout's business.
  const details = printableText(copy.details.replaceAll(/\s*[|\n]+\s*/gu, ' · '), has);
  return {
    copy: { title: title.text, subtitle: subtitle.text, details: details.text },
    missing: [...new Set([title, subtitle, details].flatMap(({ missing }) => missing))],
  };
}
