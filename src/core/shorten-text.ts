const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most `maximum` UTF-16 code units on one line, cut between characters as people see them. */
export function shortenText(text: string, maximum: number): string {
  const oneLine = text.replaceAll(/\s+/gu, ' ').trim();
  if (oneLine.length <= maximum) return oneLine;
  let kept = '';
  for (const { segment } of segmenter.segment(oneLine)) {
    if (kept.length + segment.length > maximum - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
