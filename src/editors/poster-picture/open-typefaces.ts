import { openTypeface } from '../../engines/images/typeface.ts';
import type { PosterSheet } from './poster-sheet.ts';

/** Every typeface the layouts use. */
export async function openTypefaces(): Promise<PosterSheet['typefaces']> {
  const [grotesque, serif, italic, condensed, slab, text, strong, hand] = await Promise.all([
    openTypeface('grotesque'),
    openTypeface('serif'),
    openTypeface('italic'),
    openTypeface('condensed'),
    openTypeface('slab'),
    openTypeface('text'),
    openTypeface('strong'),
    openTypeface('hand'),
  ]);
  return { grotesque, serif, italic, condensed, slab, text, strong, hand };
}
