import type { Locale } from '../../core/locale.ts';
import type { ActionSense } from './action-words.ts';
import { chooseMeaning } from './choose-meaning.ts';
import { isBodyPart, isWearable } from './concept-nature.ts';
import type { ColourUse, Shade } from './colours.ts';
import type { Concept, ConceptSense } from './lexicon.ts';
import { beginObject, finishObject, mixInto, nothingPending, type DraftObject } from './object-drafts.ts';
import { PhraseView } from './phrase-view.ts';
import { resolveLinks, type RawLink } from './resolve-links.ts';
import { maximumObjects, type Framing, type PromptNote, type ScenePlan, type SizeWord } from './scene-plan.ts';
import type { SceneEffect, WordSense } from './scene-words.ts';
import { SettingDraft } from './setting-draft.ts';
import type { Tag } from './tag-prompt.ts';

const living = new Set(['animal', 'fantasy', 'person', 'face']);
/** Named alone, these are the picture's place rather than a thing in it. */
const lonePlaces = new Set(['beach', 'city', 'desert', 'mountains', 'sky', 'snow']);
/** Fewer do not surround anything. */
const surroundingCount = 6;
/** What somebody has, as against where somebody is. */
const heldTypes = new Set<RawLink['type']>(['holding', 'wearing', 'with']);
const joiningMarks = /^[+×/]$/u;

function areAlive(concepts: readonly Concept[]): boolean {
  return concepts.every(({ category }) => living.has(category));
}

/** One pass over the tags of a prompt, building the plan. Used once. */
export class SceneReader {
  readonly #tags: readonly Tag[];
  readonly #view: PhraseView;
  readonly #notes: PromptNote[];
  readonly #objects: DraftObject[] = [];
  readonly #links: RawLink[] = [];
  /** Objects that stand in a row with the one before them: "a boy *and a girl*". */
  readonly #joined = new Set<number>();
  readonly #setting = new SettingDraft();
  #pending = nothingPending();
  /** A preposition waits for its noun. */
  #link: (WordSense & { readonly type: 'link' }) | undefined;
  #linkWord = '';
  #isAfterAnd = false;
  /** What an adjective after the noun belongs to. */
  #last: 'object' | 'setting' | undefined;
  /** Whether an article, conjunction or preposition came since. */
  #separated = true;
  /** How many nouns still belong to "a mix of". */
  #mixing = 0;
  #half = false;
  #style: string | undefined;
  #framing: Framing = 'scene';
  /** Tags before this one are already used up. */
  #skipUntil = 0;

  constructor(tags: readonly Tag[], notes: readonly PromptNote[]) {
    this.#tags = tags;
    this.#view = new PhraseView(tags);
    this.#notes = [...notes];
  }

  read(): ScenePlan {
    this.#tags.forEach((tag, index) => {
      if (index >= this.#skipUntil) this.#readTag(tag, index);
    });
    this.#settleLonePlace();
    if (this.#objects.length === 0 && !this.#setting.hasKind) this.#setting.colours.push(...this.#pending.colours);
    return this.#finish();
  }

  #readTag(tag: Tag, index: number): void {
    const state = { last: this.#last, separated: this.#separated, link: this.#link };
    const meaning = chooseMeaning(tag, index, this.#view, state);
    if (meaning === 'rainbow') this.#addColour('rainbow', 'en', index);
    else if (meaning === 'thing' && tag.concept !== undefined) {
      this.#addConcept(tag, index, tag.concept);
    } else if (tag.sense === undefined) this.#addUnknown(tag, index);
    else this.#readSense(tag.sense, tag, index);
  }

  // oxlint-disable-next-line complexity -- one flat line per kind of word; splitting it would only hide the list
  #readSense(sense: NonNullable<Tag['sense']>, tag: Tag, index: number): void {
    switch (sense.type) {
      case 'scene':
        return this.#addScene(sense.effect);
      case 'background':
        this.#setting.callBackdrop();
        return this.#closeSetting();
      case 'colour':
        return this.#addColour(sense.id, sense.locale, index);
      case 'shade':
        return this.#addShade(sense.shade, index);
      case 'count':
        return this.#addCount(sense.count, tag, index);
      case 'size':
        return this.#addSize(sense.size, index);
      case 'airborne':
        return this.#addAirborne(index);
      case 'action':
        return this.#addAction(sense, tag, index);
      case 'link':
        this.#link = sense;
        this.#linkWord = tag.folded;
        this.#separated = true;
        return;
      case 'and':
      case 'mark':
        return this.#addSeparator(tag, index);
      case 'article':
        this.#separated = true;
        return;
      case 'half':
        this.#half = true;
        return;
      case 'mix':
        this.#mixing = 2;
        return;
      case 'between':
        this.#mixing = 1;
        return;
      case 'close-up':
      case 'pattern':
        this.#framing = sense.type;
        return;
      case 'style':
        this.#style ??= sense.id;
        this.#link = undefined;
        return;
      case 'style-word':
        this.#link = undefined;
        return;
      case 'style-of':
        return this.#readStyleName(index);
      case 'foreign-style':
        this.#notes.push({ type: 'unknown-style', typed: tag.typed });
        this.#link = undefined;
        return;
      case 'negation':
      case 'ignored':
        return;
    }
  }

  #addConcept(tag: Tag, index: number, sense: ConceptSense): void {
    const { concept } = sense;
    const current = this.#objects.at(-1);
    if (current !== undefined && this.#link?.link === 'with' && isBodyPart(concept)) {
      this.#notes.push({ type: 'unknown-word', typed: tag.typed });
      this.#afterNoun('object');
      return;
    }
    if (current !== undefined && this.#joinsHybrid(tag, index, current, concept)) {
      mixInto(current, concept, this.#notes);
      current.colours = [...current.colours, ...this.#pending.colours].slice(0, 2);
      this.#mixing = 0;
    } else {
      this.#objects.push(beginObject({ sense, isEmoji: tag.isEmoji, isHalf: this.#half }, this.#pending, this.#notes));
      const isFlown = this.#link?.link === 'riding' && /^(?:volando|flying)/u.test(this.#linkWord);
      this.#linkNewest(concept);
      const ridden = this.#objects.at(-1);
      if (isFlown && ridden !== undefined) ridden.airborne = true;
      this.#mixing = this.#mixing === 2 ? 1 : 0;
    }
    this.#half = false;
    const { actions } = this.#pending;
    this.#afterNoun('object');
    for (const { sense: action, added } of actions) this.#act(action, added);
  }

  /** "a running rabbit", "un conejo corriendo". */
  #addAction(sense: ActionSense, tag: Tag, index: number): void {
    if (sense.action === undefined && tag.added === undefined) return this.#addUnknown(tag, index);
    // "an octopus playing drums under the sea": what follows the one who acts is about them.
    const isAttached = this.#last === 'object' && !this.#separated;
    if (this.#objects.length === 0 || (!isAttached && this.#view.nounFollows(index))) {
      this.#pending.actions.push({ sense, added: tag.added });
    } else {
      this.#act(sense, tag.added);
    }
  }

  /** The newest thing (and whoever stands in a row with it: "a boy and a girl dancing") does something. */
  #act({ action, adds }: ActionSense, added: Concept | undefined): void {
    const actor = this.#actorIndex();
    for (let index = actor; index >= 0; index -= 1) {
      const object = this.#objects[index];
      if (action !== undefined && object !== undefined && !object.actions.includes(action)) object.actions.push(action);
      if (!this.#joined.has(index)) break;
    }
    if (added === undefined || adds === undefined) return;
    const sense = { concept: added, plural: false, exact: true, written: added.emoji, locale: 'en' } as const;
    this.#objects.push(beginObject({ sense, isEmoji: true, isHalf: false }, nothingPending(), this.#notes));
    this.#links.push({ type: adds.link, subject: actor, object: this.#objects.length - 1 });
  }

  /** The newest thing that is not held or worn by another. */
  #actorIndex(): number {
    const newest = this.#objects.length - 1;
    const held = this.#links.find(({ type, object }) => object === newest && heldTypes.has(type));
    return held?.subject ?? newest;
  }

  #linkNewest(concept: Concept): void {
    const object = this.#objects.length - 1;
    if (object === 0) return;
    if (this.#link !== undefined) {
      const { link, place } = this.#link;
      // "a fox reading a book under a tree": the fox is under the tree.
      const isPlace = place || link === 'riding' || heldTypes.has(link);
      const held = this.#links.find((other) => other.object === object - 1 && heldTypes.has(other.type));
      this.#links.push({ type: link, subject: isPlace && held !== undefined ? held.subject : object - 1, object });
      return;
    }
    if (this.#isAfterAnd) this.#joined.add(object);
    // "wearing sunglasses and a hat": one wearer.
    const worn = this.#links.at(-1);
    const goesOn = worn?.object === object - 1 && (worn.type === 'wearing' || worn.type === 'with');
    if (goesOn && isWearable(concept)) this.#links.push({ ...worn, object });
  }

  #joinsHybrid(tag: Tag, index: number, current: DraftObject, concept: Concept): boolean {
    if (this.#mixing === 1 || (current.isHalf && this.#half)) return true;
    const before = this.#view.at(index - 1);
    if (this.#last !== 'object' || before === undefined) return false;
    if (joiningMarks.test(before.folded) || (before.folded === 'x' && !tag.isEmoji)) {
      return this.#view.at(index - 2)?.concept !== undefined;
    }
    if (this.#separated || before.concept === undefined || tag.isEmoji || before.isEmoji) return false;
    // "fox-owl"; "a robot cat", "un gato robot": two creatures without anything between them are one.
    return tag.hyphenated || (current.ingredients.length === 1 && areAlive([concept, before.concept.concept]));
  }

  #addScene(effect: SceneEffect): void {
    const isUnderMoon = effect.kind === 'moon-surface' && this.#link?.link === 'below';
    this.#setting.add(isUnderMoon ? { extra: 'moon' } : effect);
    const isDark = this.#pending.shade === 'dark' && this.#pending.colours.length === 0;
    if (isUnderMoon || isDark) this.#setting.darken();
    const current = this.#objects.at(-1);
    // "flying over the city".
    if (this.#link?.link === 'above' && current !== undefined) current.airborne = true;
    this.#closeSetting();
  }

  /** Adjectives before a place or "background" belong to it. */
  #closeSetting(): void {
    this.#setting.colours.push(...this.#pending.colours);
    this.#afterNoun('setting');
  }

  #afterNoun(last: 'object' | 'setting'): void {
    this.#pending = nothingPending();
    this.#link = undefined;
    this.#isAfterAnd = false;
    this.#last = last;
    this.#separated = false;
  }

  #addColour(id: ColourUse['id'], locale: Locale, index: number): void {
    const colour: ColourUse = { id, shade: this.#pending.shade };
    this.#pending.shade = undefined;
    if (this.#view.describesUnknown(index, locale === 'en' ? 'before' : 'after')) return;
    const isAttached = this.#last !== undefined && !this.#separated;
    const follows = this.#view.nounFollows(index);
    const goesBack = locale === 'es' ? isAttached || !follows : !follows;
    if (!goesBack || this.#last === undefined) {
      this.#colourNoNoun(colour, goesBack);
    } else if (!isAttached && this.#link?.place === true) {
      this.#colourBackdrop(colour);
    } else {
      const list = this.#lastColours();
      if (list.length < (this.#last === 'setting' ? 3 : 2)) list.push(colour);
    }
  }

  #colourNoNoun(colour: ColourUse, isAlone: boolean): void {
    if (isAlone && this.#link?.place === true) this.#colourBackdrop(colour);
    else this.#pending.colours.push(colour);
  }

  /** "a fox on blue", "from blue to pink". */
  #colourBackdrop(colour: ColourUse): void {
    if (!this.#setting.hasKind) this.#setting.callBackdrop();
    this.#setting.colours.push(colour);
    this.#last = 'setting';
  }

  #lastColours(): ColourUse[] {
    if (this.#last === 'setting') return this.#setting.colours;
    return this.#objects.at(-1)?.colours ?? this.#pending.colours;
  }

  #addShade(shade: Shade, index: number): void {
    if (!this.#view.isColour(index - 1) || this.#view.isColour(index + 1)) {
      this.#pending.shade = shade;
      return;
    }
    // "verde oscuro": the colour before it, wherever that went.
    const list = this.#pending.colours.length > 0 ? this.#pending.colours : this.#lastColours();
    const colour = list.pop();
    if (colour !== undefined) list.push({ id: colour.id, shade });
  }

  #addCount(count: number, tag: Tag, index: number): void {
    this.#separated = true;
    if (this.#view.nounFollows(index)) this.#pending.count = count;
    else if (/^\d+$/u.test(tag.folded)) this.#notes.push({ type: 'unknown-word', typed: tag.typed });
  }

  #addSize(size: SizeWord, index: number): void {
    const current = this.#objects.at(-1);
    if (this.#view.nounFollows(index) || current === undefined || this.#last !== 'object') this.#pending.size = size;
    else current.size = size;
  }

  #addAirborne(index: number): void {
    const current = this.#objects.at(-1);
    if (this.#view.nounFollows(index) || current === undefined) this.#pending.airborne = true;
    else current.airborne = true;
  }

  #addSeparator(tag: Tag, index: number): void {
    if (joiningMarks.test(tag.folded) || this.#view.joinsColours(index)) return;
    this.#separated = true;
    this.#isAfterAnd = tag.sense?.type === 'and';
    if (this.#mixing !== 1) this.#link = undefined;
    this.#pending.size = undefined;
  }

  #addUnknown(tag: Tag, index: number): void {
    const isStyleName = [index - 1, index + 1].some((near) => this.#view.typeAt(near) === 'style-word');
    this.#notes.push({ type: isStyleName ? 'unknown-style' : 'unknown-word', typed: tag.typed });
    this.#separated = true;
  }

  /** "in the style of Van Gogh": the name is one unknown style, unless it is one of ours. */
  #readStyleName(index: number): void {
    this.#link = undefined;
    if (this.#view.typeAt(index + 1) === 'style') return;
    let end = index + 1;
    while (end < Math.min(this.#tags.length, index + 5) && !/^(?:mark|and|link)$/u.test(this.#view.typeAt(end) ?? '')) {
      end += 1;
    }
    const typed = this.#tags.slice(index + 1, end).map((tag) => tag.typed);
    if (typed.length > 0) this.#notes.push({ type: 'unknown-style', typed: typed.join(' ') });
    this.#skipUntil = end;
  }

  /** "the beach", "una ciudad de noche": a place named alone is the scene, not a sticker of it. */
  #settleLonePlace(): void {
    const [only, ...others] = this.#objects;
    if (only === undefined || others.length > 0 || only.ingredients.length !== 1) return;
    const concept = only.ingredients[0]?.concept;
    const place = this.#tags.find((tag) => !tag.isEmoji && tag.concept?.concept === concept)?.sense;
    if (place?.type !== 'scene' || !lonePlaces.has(place.effect.kind ?? '')) return;
    this.#objects.pop();
    this.#setting.add(place.effect);
    this.#setting.colours.push(...only.colours);
  }

  #finish(): ScenePlan {
    if (this.#objects.length > maximumObjects) {
      const extra = this.#objects.splice(maximumObjects);
      const leftOut = extra.flatMap(({ ingredients }) => ingredients.map((part) => part.concept));
      this.#notes.push({ type: 'too-many-objects', leftOut });
    }
    for (const link of this.#links) {
      const surrounding = link.type === 'around' ? this.#objects[link.object] : undefined;
      if (surrounding !== undefined) surrounding.count = Math.max(surroundingCount, surrounding.count);
    }
    const objects = this.#objects.map(finishObject);
    const links = this.#links.filter(({ object }) => object < objects.length);
    return {
      objects,
      links: resolveLinks(links, objects),
      setting: this.#setting.finish(objects),
      style: this.#style,
      framing: this.#framing,
      notes: this.#notes,
    };
  }
}
