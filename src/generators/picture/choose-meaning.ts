import type { PhraseView } from './phrase-view.ts';
import type { SceneEffect, WordSense } from './scene-words.ts';
import type { Tag } from './tag-prompt.ts';

/** What the reader knows when it meets a word with two meanings. */
export interface ReadingState {
  /** What was last named: a thing, the place, or nothing yet. */
  readonly last: 'object' | 'setting' | undefined;
  /** Whether an article, conjunction or preposition came since. */
  readonly separated: boolean;
  /** The preposition that waits for its noun. */
  readonly link: (WordSense & { readonly type: 'link' }) | undefined;
}

/** `thing`: draw it. `word`: its sense as grammar, place or adjective. `rainbow`: the colour of all hues. */
export type Meaning = 'thing' | 'word' | 'rainbow';

const spanishDeterminers = /^(?:un|una|unos|unas|el|la|los|las|dos|tres|cuatro|cinco|su|mi|tu|otra|otro)$/u;
/** "beside the sea" names the place, "beside the rainbow" the thing. */
const placesOfRainbow = new Set(['in', 'below', 'in-front', 'behind']);
const placesOfMoon = new Set(['in', 'on', 'below']);

/** "an orange cat" against "an orange"; "un gato naranja" against "una naranja". */
function colourOrThing(locale: 'en' | 'es', index: number, view: PhraseView, state: ReadingState): Meaning {
  const amongColours = view.isColour(index - 1) || view.isColour(index - 2);
  if (locale === 'en') return view.nounFollows(index) || view.isColour(index - 1) ? 'word' : 'thing';
  if (spanishDeterminers.test(view.at(index - 1)?.folded ?? '')) return 'thing';
  const follows = state.last !== undefined && !state.separated;
  return follows || amongColours || view.nounFollows(index) ? 'word' : 'thing';
}

function rainbowMeaning(index: number, view: PhraseView, state: ReadingState): Meaning {
  const next = view.at(index + 1);
  if (next?.sense?.type === 'background') return 'word';
  if (next?.concept !== undefined) return 'rainbow';
  if (!state.separated && state.last === 'object') return 'rainbow';
  if (!state.separated && state.last === 'setting') return 'word';
  return state.link !== undefined && placesOfRainbow.has(state.link.link) ? 'word' : 'thing';
}

/** "on the beach" is where, "a beach" may be a picture of one. */
function placeOrThing(effect: SceneEffect, index: number, view: PhraseView, state: ReadingState): Meaning {
  if (effect.soft !== true) return 'word';
  if (effect.extra === 'rainbow') return rainbowMeaning(index, view, state);
  if (view.typeAt(index + 1) === 'background') return 'word';
  // "a stormy city": an adjective of weather makes it a place.
  if (state.last === 'setting' && !state.separated) return 'word';
  if (state.link?.place !== true) return 'thing';
  if (effect.kind === 'moon-surface') return placesOfMoon.has(state.link.link) ? 'word' : 'thing';
  return 'word';
}

/** Decides between the two meanings of a tag by what stands around it. */
export function chooseMeaning(tag: Tag, index: number, view: PhraseView, state: ReadingState): Meaning {
  const { sense, concept } = tag;
  if (sense === undefined) return concept === undefined ? 'word' : 'thing';
  if (sense.type === 'scene') {
    const meaning = placeOrThing(sense.effect, index, view, state);
    return meaning === 'thing' && concept === undefined ? 'word' : meaning;
  }
  if (concept === undefined) return 'word';
  return sense.type === 'colour' ? colourOrThing(sense.locale, index, view, state) : 'word';
}
