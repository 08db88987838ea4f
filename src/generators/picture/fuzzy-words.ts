import { distance } from 'fastest-levenshtein';
import { isMeantAsWritten } from './common-words.ts';
import type { ConceptSense, Lexicon } from './lexicon.ts';
import { wordSenses, type WordSense } from './scene-words.ts';

/** What a misspelled word probably is. */
export interface FuzzyMatch {
  readonly written: string;
  readonly concept: ConceptSense | undefined;
  readonly sense: WordSense | undefined;
}

const correctable = new Set<WordSense['type']>(['scene', 'colour', 'background', 'style-word']);

/** Single words people may have meant, besides the lexicon's. */
const sceneVocabulary = [...wordSenses].filter(
  ([word, sense]) => word.length >= 5 && !word.includes(' ') && correctable.has(sense.type),
);

/** Whether two words of one length differ by one swap of neighbours, the commonest slip of fast fingers. */
function isSwap(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  return left[at] === right[at + 1] && left[at + 1] === right[at] && left.slice(at + 2) === right.slice(at + 2);
}

/** Edits between two words, a swap counting as one. */
export function slipsBetween(left: string, right: string): number {
  return isSwap(left, right) ? 1 : distance(left, right);
}

/** How many slips we forgive: none in short words, where everything is near everything. */
function allowedSlips(length: number): number {
  if (length < 4) return 0;
  if (length < 8) return 1;
  return length < 12 ? 2 : 3;
}

/** Slips between a typed and a known word, if few enough. */
function forgivenSlips(typed: string, word: string): number | undefined {
  const allowed = allowedSlips(Math.min(typed.length, word.length));
  if (allowed === 0 || Math.abs(typed.length - word.length) > allowed) return undefined;
  // People rarely miss the first letter, except by swapping it with the second.
  const sharesStart = typed[0] === word[0] || (typed[0] === word[1] && typed[1] === word[0]);
  if (!sharesStart && typed.length < 9) return undefined;
  // In five letters one changed letter is another word ("paris", "parks"); in four also a missing one ("card", "car").
  if (typed.length <= 5 && typed.length === word.length && !isSwap(typed, word)) return undefined;
  if (typed.length === 4 && !isSwap(typed, word)) return undefined;
  const slips = slipsBetween(typed, word);
  return slips <= (sharesStart ? allowed : 1) ? slips : undefined;
}

/**
 * The nearest known word within a few slips of `folded`, or nothing. Damerau's transposition on top of Levenshtein
 * distance (library), thresholds ours.
 */
export function findNearWord(folded: string, lexicon: Lexicon): FuzzyMatch | undefined {
  let best: FuzzyMatch | undefined;
  let bestSlips = Number.POSITIVE_INFINITY;
  const consider = (word: string, match: () => FuzzyMatch): void => {
    const slips = forgivenSlips(folded, word);
    if (slips !== undefined && slips < bestSlips) [best, bestSlips] = [match(), slips];
  };
  if (folded.length > 24 || isMeantAsWritten(folded)) return undefined;
  for (const [word, concept] of lexicon.singleWords) {
    consider(word, () => ({ written: concept.written, concept, sense: undefined }));
  }
  for (const [word, sense] of sceneVocabulary) consider(word, () => ({ written: word, concept: undefined, sense }));
  return best;
}
