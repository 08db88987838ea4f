import { withoutAccents } from '../../../core/without-accents.ts';

/** A word of a prompt, with what it was before folding. */
export interface PromptWord {
  /** As typed, with its accents and capitals, for quoting it back. */
  readonly typed: string;
  readonly folded: string;
  /** The stem that words are compared by. */
  readonly stem: string;
  /** Whether a comma, a full stop or a line end stands before it. */
  readonly startsPhrase: boolean;
}

/** Words whose ending is no plural and no gender. */
const whole = new Set(['blues', 'bass', 'jazz', 'compas', 'adios', 'dios', 'menos', 'mas', 'sus', 'strauss', 'paris']);

/**
 * Plural and gender off: `alegres` and `alegre`, `épicas` and `épico` are one word. Crude on purpose, and applied to what is
 * typed and to what is known alike.
 */
export function stemOf(folded: string): string {
  if (folded.length <= 3 || whole.has(folded) || /\d/u.test(folded)) return folded;
  const singular = folded
    .replace(/(?<=[^aeiou])ies$/u, 'y')
    .replace(/(?<=(?:[lnrdzj]|ch|sh|tz))es$/u, '')
    .replace(/(?<=[^s])s$/u, '');
  return singular.replace(/a$/u, 'o');
}

/** Lower case, no accents, no hyphens and apostrophes: `Drum'n'Bass` → `drum n bass`, `R&B` → `rnb`. */
export function foldText(text: string): string {
  return withoutAccents(text)
    .replaceAll(/\br\s?&\s?b\b/gu, 'rnb')
    .replaceAll(/\bd\s?(?:&|n)\s?b\b/gu, 'dnb')
    .replaceAll('&', ' and ')
    .replaceAll(/\b(drum|rock)\s?['’]?n['’]?\s?(?=bass|roll)/gu, '$1 n ')
    .replaceAll(/['’](?=s\b)/gu, '')
    .replaceAll(/(?<=[a-z0-9])[-‐–_](?=[a-z0-9])/gu, ' ');
}

/** The stem of a phrase of several words. */
export function stemPhrase(phrase: string): string {
  return foldText(phrase).split(' ').filter(Boolean).map(stemOf).join(' ');
}

const mostWords = 200;

/** The words of a folded text; `prompt` is what it was folded from. */
export function wordsOf(folded: string, prompt: string): readonly PromptWord[] {
  const typed = new Map(
    Array.from(prompt.matchAll(/[\p{L}\p{M}\p{N}]+/gu), ([word]) => [withoutAccents(word), word] as const),
  );
  const words: PromptWord[] = [];
  let end = 0;
  for (const { 0: word, index } of folded.matchAll(/[\p{L}\p{N}]+(?:[/#+'’][\p{L}\p{N}]+)*/gu)) {
    words.push({
      typed: typed.get(word) ?? word,
      folded: word,
      stem: stemOf(word),
      startsPhrase: /[,.;:!?¡¿()\n|]/u.test(folded.slice(end, index)),
    });
    end = index + word.length;
    if (words.length === mostWords) break;
  }
  return words;
}
