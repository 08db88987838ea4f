/**
 * What no person can see: directional overrides and isolates, zero-width characters, fillers, tags. Joiners and emoji
 * selectors are kept here and judged below.
 */
const invisible = /[[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]--\u200D--\p{Variation_Selector}]/gv;
/** A zero-width joiner is kept only where it holds one emoji together (a family, an astronaut). */
const strayJoiner =
  /(?<!\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})*)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
const lineEnd = /\r\n?|[\u0085\u2028\u2029]/gu;
/** Of the variation selectors only the two that choose text or emoji are ever typed. */
const rareSelector = /[\p{Variation_Selector}--\uFE0E--\uFE0F]/gv;
const control = /[\p{Cc}--[\t\n]]/gv;
const loneSurrogate = /\p{Surrogate}/gu;
/** No writing stacks more than four marks on a letter; towers of them only wreck the page. */
const surplusMarks = /(\p{M}{4})\p{M}+/gu;

/**
 * What a person wrote, without what no person can see: no control, zero-width or direction-overriding characters, no
 * broken UTF-16, trimmed, NFC. Line ends become `\n`, or spaces where one line is meant.
 */
export function cleanText(text: string, { multiline }: { readonly multiline: boolean }): string {
  const visible = text
    .replaceAll(loneSurrogate, '')
    .replaceAll(lineEnd, '\n')
    .replaceAll(control, '')
    .replaceAll(invisible, '')
    .replaceAll(rareSelector, '')
    .replaceAll(strayJoiner, '')
    .normalize('NFC')
    .replaceAll(surplusMarks, '$1');
  return (multiline ? visible.replaceAll(/\n{3,}/gu, '\n\n') : visible.replaceAll(/\s+/gu, ' ')).trim();
}
