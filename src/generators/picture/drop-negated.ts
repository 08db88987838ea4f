import { PhraseView } from './phrase-view.ts';
import type { Tag } from './tag-prompt.ts';

/** "without a hat *or* a scarf": the refusal goes on. */
const goesOn = /^(?:or|o|u)$/u;
const describing = new Set<string>(['colour', 'shade', 'size']);
const separator: Tag = {
  sense: { type: 'mark' },
  concept: undefined,
  folded: ',',
  typed: ',',
  hyphenated: false,
  isEmoji: false,
};

/** Whether a tag ends the search for what is refused: a thing, a place, a way of moving, or a word we do not know. */
function isRefusable(tag: Tag, index: number, view: PhraseView): boolean {
  const type = tag.sense?.type;
  if (type === undefined || type === 'scene' || type === 'background' || type === 'airborne' || type === 'action')
    return true;
  if (type === 'colour') return !view.nounFollows(index);
  return tag.concept !== undefined;
}

/** Where the refused words end that begin at `start`. */
function endOfRefused(tags: readonly Tag[], start: number, view: PhraseView): number {
  let isFound = false;
  for (let index = start; index < tags.length; index += 1) {
    const tag = tags[index];
    const type = tag?.sense?.type ?? '';
    if (tag === undefined || type === 'mark' || type === 'and' || type === 'negation') return index;
    if (isFound && goesOn.test(tag.folded)) isFound = false;
    else if (isFound && (!describing.has(type) || view.nounFollows(index))) return index;
    else if (isRefusable(tag, index, view)) isFound = true;
  }
  return tags.length;
}

/** The tags without what the prompt refuses: "a snowman without a carrot", "nada de gatos, solo perros". */
export function dropNegated(tags: readonly Tag[]): readonly Tag[] {
  const view = new PhraseView(tags);
  const kept: Tag[] = [];
  for (let index = 0; index < tags.length;) {
    const tag = tags[index];
    if (tag === undefined) break;
    const isNegation = tag.sense?.type === 'negation';
    kept.push(isNegation ? separator : tag);
    index = isNegation ? endOfRefused(tags, index + 1, view) : index + 1;
  }
  return kept;
}
