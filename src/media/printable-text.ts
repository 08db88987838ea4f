export interface PrintableText {
  /** One line, words separated by single spaces, only letters there are outlines for. */
  readonly text: string;
  /** What was left out, each once, as people see it: emoji, other scripts. */
  readonly missing: readonly string[];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * What of a text can be set in a typeface. Invisible characters go silently; everything else that has no outline is
 * named. A letter with an accent nobody drew keeps the letter.
 */
export function printableText(text: string, has: (character: string) => boolean): PrintableText {
  const missing = new Set<string>();
  let printable = '';
  for (const { segment } of graphemes.segment(text.normalize('NFC'))) {
    if (/^\s+$/u.test(segment)) {
      printable += ' ';
      continue;
    }
    const visible = segment.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\uFE0F]/gu, '').replaceAll('\u2011', '-');
    if (visible === '') continue;
    if (Array.from(visible).every(has)) {
      printable += visible;
      continue;
    }
    const bare = visible.normalize('NFD').replaceAll(/\p{M}/gu, '');
    const isLetter = /^\p{L}$/u.test(bare) && has(bare);
    if (isLetter) printable += bare;
    missing.add(segment);
  }
  return { text: printable.replaceAll(/ +/gu, ' ').trim(), missing: [...missing] };
}
