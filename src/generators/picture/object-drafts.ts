import type { ActionSense, ActionKind } from './action-words.ts';
import type { ColourUse, Shade } from './colours.ts';
import type { Concept, ConceptSense } from './lexicon.ts';
import { maximumCopies, type Ingredient, type PromptNote, type SceneObject, type SizeWord } from './scene-plan.ts';

/** An object while the prompt is being read. */
export interface DraftObject {
  ingredients: Ingredient[];
  colours: ColourUse[];
  count: number;
  size: SizeWord;
  airborne: boolean;
  actions: ActionKind[];
  /** Came as "half …": the next half joins it. */
  isHalf: boolean;
}

/** What adjectives and numbers before a noun have said so far. */
export interface PendingWords {
  colours: ColourUse[];
  shade: Shade | undefined;
  count: number | undefined;
  size: SizeWord | undefined;
  airborne: boolean;
  actions: { readonly sense: ActionSense; readonly added: Concept | undefined }[];
}

export function nothingPending(): PendingWords {
  return { colours: [], shade: undefined, count: undefined, size: undefined, airborne: false, actions: [] };
}

/** What a bare plural means: "foxes". */
const severalCount = 3;

/** "kitten" stays a kitten in what we say; of generated forms and emoji we say the concept's name. */
function nounOf(sense: ConceptSense, isEmoji: boolean): Ingredient['noun'] {
  const isListed = sense.concept[sense.locale].aliases.includes(sense.written);
  // An alias that is a plural ("flores" for a bouquet) cannot be declined like a singular.
  const isPlural = /[aeiou]s$/u.test(sense.written) && !sense.concept[sense.locale].name.endsWith('s');
  return isEmoji || sense.plural || isPlural || !isListed ? undefined : { text: sense.written, locale: sense.locale };
}

/** Begins an object from its noun and the words before it; notes when there were too many to draw. */
export function beginObject(
  noun: { readonly sense: ConceptSense; readonly isEmoji: boolean; readonly isHalf: boolean },
  pending: PendingWords,
  notes: PromptNote[],
): DraftObject {
  const { sense } = noun;
  const wanted = pending.count ?? (sense.plural ? severalCount : 1);
  if (wanted > maximumCopies) notes.push({ type: 'too-many-copies', drawn: maximumCopies });
  return {
    ingredients: [{ concept: sense.concept, weight: 1, noun: nounOf(sense, noun.isEmoji) }],
    colours: pending.colours.slice(0, 2),
    count: Math.max(1, Math.min(maximumCopies, wanted)),
    size: pending.size ?? 'normal',
    airborne: pending.airborne,
    actions: [],
    isHalf: noun.isHalf,
  };
}

/** Makes one creature of two; a third part is noted as left out. */
export function mixInto(object: DraftObject, concept: Concept, notes: PromptNote[]): void {
  if (object.ingredients.length >= 2) {
    notes.push({ type: 'mix-of-two', leftOut: concept });
  } else if (object.ingredients[0]?.concept !== concept) {
    const halves = object.ingredients.map((part) => ({ ...part, weight: 0.5 }));
    object.ingredients = [...halves, { concept, weight: 0.5 }];
  }
}

export function finishObject({ isHalf: _isHalf, ...object }: DraftObject): SceneObject {
  return object;
}
