import { chatbotTexts } from '../../core/texts/chatbot.ts';
import { allowed } from './policy-rule.ts';
import type { PromptCheck } from './prompt-rule.ts';

/**
 * Refuses texts with a word (or run of words) of the operator's list. Whole words only: "ass" must not block "class".
 * Case and accents make no difference.
 */
export function createBlockedWordsCheck(words: readonly string[]): PromptCheck {
  const blocked = words
    .map((word) => ({ word, folded: ` ${toWords(word)} ` }))
    .filter(({ folded }) => folded.trim() !== '');
  return (text, { locale }) => {
    const folded = ` ${toWords(text)} `;
    const found = blocked.find((entry) => folded.includes(entry.folded));
    if (found === undefined) return allowed;
    return { type: 'refuse', code: 'forbidden', sentence: chatbotTexts[locale].blockedWord(found.word) };
  };
}

/** Lower-case words without accents, one space between them. */
function toWords(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
