/** A piece of a prompt. `folded` has neither case nor accents; `typed` is what to show the person. */
export interface PromptToken {
  readonly type: 'word' | 'emoji' | 'mark';
  /** Lower case, accents kept (`moño` is not `mono`). For emoji: the code points, e.g. `1f98a`. */
  readonly text: string;
  readonly folded: string;
  readonly typed: string;
  /** Written right after the piece before it with a hyphen: `fox-owl`. */
  readonly hyphenated: boolean;
}

const pieces =
  /\p{Extended_Pictographic}(?:\uFE0F|[\u{1F3FB}-\u{1F3FF}]|\u200D\p{Extended_Pictographic})*|\p{RI}{2}|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|[-,;.+&/×:!?]/gu;
/** Everything that is shown as nothing or rearranges what is shown: controls, bidi marks, zero-width characters, tags. */
const invisible =
  /[\p{Cc}\p{Co}\p{Cs}\u00AD\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu;
const skinTone = /^1f3f[b-f]$/u;

/** Lower case without accents: what lists of words are compared by. */
export function foldWord(text: string): string {
  // Most words have nothing to fold, and normalising ten thousand of them takes time.
  if (/^[\x20-\x7e]*$/u.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function emojiKey(text: string): string {
  const points = Array.from(text, (character) => (character.codePointAt(0) ?? 0).toString(16));
  return points.filter((point) => point !== 'fe0f' && !skinTone.test(point)).join('-');
}

/** Cut to what fits in a sentence. */
function forDisplay(text: string): string {
  const characters = Array.from(text);
  return characters.length <= 32 ? text : `${characters.slice(0, 31).join('')}…`;
}

/**
 * Splits any text into words, emoji and marks in one linear pass; what cannot be seen disappears, stacked accents
 * beyond two a letter too. Possessive `'s` is dropped.
 */
export function tokenizePrompt(prompt: string): readonly PromptToken[] {
  const clean = prompt
    .normalize('NFKC')
    .replaceAll(/[\t\n\r\v\f\u2028\u2029]/gu, ' ')
    .replaceAll(invisible, '')
    .replaceAll(/(\p{M}{2})\p{M}+/gu, '$1')
    .replaceAll(/['’`´]s(?![\p{L}\p{N}])/giu, '');
  const tokens: PromptToken[] = [];
  let hyphenEnd = -1;
  let previousEnd = -1;
  for (const match of clean.matchAll(pieces)) {
    const typed = match[0];
    const start = match.index;
    const end = start + typed.length;
    if (/^\p{Extended_Pictographic}|^\p{RI}/u.test(typed)) {
      const key = emojiKey(typed);
      tokens.push({ type: 'emoji', text: key, folded: key, typed: forDisplay(typed), hyphenated: false });
    } else if (/^[\p{L}\p{N}]/u.test(typed)) {
      const text = typed.toLowerCase();
      const hyphenated = hyphenEnd === start;
      tokens.push({ type: 'word', text, folded: foldWord(typed), typed: forDisplay(typed), hyphenated });
    } else if (typed === '-') {
      // A hyphen inside a word joins; any other dash separates like a comma.
      if (start === previousEnd && tokens.at(-1)?.type === 'word') hyphenEnd = end;
      else tokens.push({ type: 'mark', text: ',', folded: ',', typed, hyphenated: false });
    } else {
      tokens.push({ type: 'mark', text: typed, folded: typed, typed, hyphenated: false });
    }
    previousEnd = end;
  }
  return tokens;
}
