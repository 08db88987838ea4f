import type { Locale } from '../../core/locale.ts';
import { dropNegated } from './drop-negated.ts';
import type { Lexicon } from './lexicon.ts';
import { tokenizePrompt } from './prompt-tokens.ts';
import { SceneReader } from './scene-reader.ts';
import type { ScenePlan } from './scene-plan.ts';
import { guessLanguage, tagPrompt } from './tag-prompt.ts';
import { understandAs } from './understood-as.ts';

/**
 * Reads a prompt in English, Spanish or a mixture into a scene. Never throws: what it cannot use is in the notes, and
 * a plan without objects and without a setting means that nothing was understood.
 *
 * Words → words we can draw → tags (longest known phrase, then forgiving spelling) → without what was refused → one pass that attaches colours, counts and sizes
 * to nouns and nouns to each other. Grammar ours; linear in the prompt's length.
 */
export function parsePrompt(prompt: string, lexicon: Lexicon, locale: Locale): ScenePlan {
  const tokens = tokenizePrompt(prompt);
  const language = guessLanguage(tokens, locale);
  const understood = understandAs(tokens, language, (phrase) => lexicon.find(phrase, language) !== undefined);
  const { tags, notes } = tagPrompt(understood.tokens, lexicon, language);
  const reader = new SceneReader(dropNegated(tags), [...understood.notes, ...notes]);
  return reader.read();
}
