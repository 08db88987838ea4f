import type { Locale } from '../../core/locale.ts';
import type { ColourUse, Shade } from './colours.ts';
import { isSeaCreature } from './concept-nature.ts';
import type { Concept } from './lexicon.ts';
import { resolveLinks, type RawLink } from './resolve-links.ts';
import {
  maximumCopies,
  maximumObjects,
  type Framing,
  type Ingredient,
  type PromptNote,
  type SceneExtra,
  type SceneKind,
  type ScenePlan,
  type Season,
  type SizeWord,
  type TimeOfDay,
  type Weather,
} from './scene-plan.ts';
import type { SceneEffect, WordSense } from './scene-words.ts';
import type { Tag } from './tag-prompt.ts';

interface DraftObject {
  ingredients: Ingredient[];
  colours: ColourUse[];
  count: number;
  size: SizeWord;
  airborne: boolean;
  /** Came as "half …": the next half joins it. */
  half: boolean;
}

/** What adjectives before a noun have said so far. */
interface Pending {
  colours: ColourUse[];
  shade: Shade | undefined;
  count: number | undefined;
  plural: boolean;
  size: SizeWord | undefined;
  airborne: boolean;
}

const nothingPending = (): Pending => ({
  colours: [],
  shade: undefined,
  count: undefined,
  plural: false,
  size: undefined,
  airborne: false,
});

const living = new Set(['animal', 'fantasy', 'person', 'face']);
const spanishDeterminers = /^(?:un|una|unos|unas|el|la|los|las|dos|tres|cuatro|cinco|su|mi|tu|otra|otro)$/u;
const patternKinds = new Set<SceneKind>(['stripes', 'dots', 'checker', 'rays', 'gradient', 'confetti', 'plain']);
const severalCount = 3;

/** One pass over the tags of a prompt, building the plan. Used once. */
export class SceneReader {
  readonly #tags: readonly Tag[];
  readonly #notes: PromptNote[];
  readonly #objects: DraftObject[] = [];
  readonly #links: RawLink[] = [];
  readonly #extras = new Set<SceneExtra>();
  #pending = nothingPending();
  /** A preposition waits for its noun. */
  #link: (WordSense & { type: 'link' }) | undefined;
  /** What a colour after the noun belongs to. */
  #last: 'object' | 'setting' | undefined;
  /** Whether an article, conjunction or preposition came since. */
  #separated = true;
  #mixing = 0;
  #half = false;
  #kind: SceneKind | undefined;
  #background = false;
  #time: TimeOfDay | undefined;
  #weather: Weather | undefined;
  #season: Season | undefined;
  #backdropColours: ColourUse[] = [];
  #style: string | undefined;
  #framing: Framing = 'scene';
  /** Tags before this one are already used up. */
  #skipUntil = 0;

  constructor(tags: readonly Tag[], notes: readonly PromptNote[]) {
    this.#tags = tags;
    this.#notes = [...notes];
  }

  read(): ScenePlan {
    for (let index = 0; index < this.#tags.length; index += 1) {
      const tag = this.#tags[index];
      if (tag !== undefined && index >= this.#skipUntil) this.#readTag(tag, index);
    }
    this.#settleLonePlace();
    if (this.#objects.length === 0 && this.#kind === undefined) this.#backdropColours.push(...this.#pending.colours);
    return this.#finish();
  }

  #readTag(tag: Tag, index: number): void {
    const { sense, concept } = tag;
    if (concept !== undefined && (sense === undefined || !this.#isMoreThanThing(sense, tag, index))) {
      this.#addConcept(tag, index, concept.concept, concept.plural);
      return;
    }
    if (sense === undefined) {
      this.#addUnknown(tag, index);
      return;
    }
    switch (sense.type) {
      case 'scene':
        this.#addScene(sense.effect, index);
        return;
      case 'background':
        this.#background = true;
        this.#closeSetting();
        return;
      case 'colour':
        this.#addColour({ id: sense.id, shade: undefined }, sense.locale, index);
        return;
      case 'shade':
        this.#addShade(sense.shade, index);
        return;
      case 'count':
        this.#addCount(sense.count, tag, index);
        return;
      case 'size':
        this.#addSize(sense.size, index);
        return;
      case 'link':
        this.#link = sense;
        this.#separated = true;
        return;
      case 'and':
        if (!this.#joinsColours(index)) this.#separate();
        return;
      case 'mark':
        if (tag.folded !== '+' && tag.folded !== '×' && tag.folded !== '/' && !this.#joinsColours(index))
          this.#separate();
        return;
      case 'article':
        this.#separated = true;
        if (sense.plural) this.#pending.plural = true;
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
      case 'style':
        this.#style ??= sense.id;
        this.#link = undefined;
        return;
      case 'style-word':
        this.#link = undefined;
        return;
      case 'style-of':
        this.#link = undefined;
        this.#skipUntil = this.#namelessStyle(index);
        return;
      case 'foreign-style':
        this.#notes.push({ type: 'unknown-style', typed: tag.typed });
        this.#link = undefined;
        return;
      case 'close-up':
        this.#framing = 'close-up';
        return;
      case 'pattern':
        this.#framing = 'pattern';
        return;
      case 'airborne':
        this.#addAirborne(index);
        return;
      case 'ignored':
        return;
    }
  }

  /** Whether a word that is also a thing means its other sense here: "an orange cat", "on the beach". */
  #isMoreThanThing(sense: NonNullable<Tag['sense']>, tag: Tag, index: number): boolean {
    if (sense.type === 'colour') {
      if (sense.locale === 'en') return this.#nounFollows(index) || this.#isColour(index - 1);
      const previous = this.#tags[index - 1];
      if (previous !== undefined && spanishDeterminers.test(previous.folded)) return false;
      return (
        (this.#last !== undefined && !this.#separated) ||
        this.#isColour(index - 1) ||
        this.#isColour(index - 2) ||
        this.#nounFollows(index)
      );
    }
    if (sense.type !== 'scene') return true;
    const { effect } = sense;
    if (effect.soft !== true) return true;
    if (effect.extra === 'rainbow') {
      const next = this.#tags[index + 1];
      if (next?.sense?.type === 'background' || next?.concept !== undefined) return true;
      if (!this.#separated && this.#last === 'object' && this.#objects.length > 0) return true;
      if (this.#background && this.#last === 'setting' && !this.#separated) return true;
    }
    if (this.#tags[index + 1]?.sense?.type === 'background') return true;
    const link = this.#link;
    if (link === undefined || !link.place) return false;
    if (effect.extra === 'rainbow') return link.link !== 'above' && link.link !== 'on' && link.link !== 'beside';
    if (effect.kind === 'moon-surface') return link.link === 'on' || link.link === 'in' || link.link === 'below';
    if (tag.concept?.plural === true && effect.kind === 'sky') return true;
    return true;
  }

  #addConcept(tag: Tag, index: number, concept: Concept, plural: boolean): void {
    const current = this.#objects.at(-1);
    if (current !== undefined && this.#belongsToHybrid(tag, index, current, concept)) {
      this.#mixInto(current, concept);
      return;
    }
    const pending = this.#pending;
    const wanted = pending.count ?? (plural || (pending.plural && plural) ? severalCount : 1);
    if (wanted > maximumCopies) this.#notes.push({ type: 'too-many-copies', drawn: maximumCopies });
    this.#objects.push({
      ingredients: [{ concept, weight: 1 }],
      colours: pending.colours.slice(0, 2),
      count: Math.max(1, Math.min(maximumCopies, wanted)),
      size: pending.size ?? 'normal',
      airborne: pending.airborne,
      half: this.#half,
    });
    if (this.#link !== undefined && this.#objects.length > 1) {
      this.#links.push({ type: this.#link.link, subject: this.#objects.length - 2, object: this.#objects.length - 1 });
    } else if (concept.category === 'clothing' && this.#links.at(-1)?.object === this.#objects.length - 2) {
      // "wearing sunglasses and a hat": one wearer.
      const worn = this.#links.at(-1);
      if (worn?.type === 'wearing') this.#links.push({ ...worn, object: this.#objects.length - 1 });
    }
    this.#half = false;
    if (this.#mixing === 2) this.#mixing = 1;
    else this.#mixing = 0;
    this.#afterNoun('object');
  }

  #belongsToHybrid(tag: Tag, index: number, current: DraftObject, concept: Concept): boolean {
    const before = this.#tags[index - 1];
    const wasThing = before?.concept !== undefined && this.#last === 'object' && !this.#separated;
    if (current.half && this.#half) return true;
    if (this.#mixing === 1) return true;
    if (tag.isEmoji) return before?.folded === '+' && this.#tags[index - 2]?.concept !== undefined;
    if (tag.hyphenated && wasThing) return true;
    if (before !== undefined && /^[+×/]$/u.test(before.folded) && this.#last === 'object') return true;
    if (before?.folded === 'x' && this.#tags[index - 2]?.concept !== undefined) return true;
    // "a robot cat", "un gato robot": two creatures without anything between them are one.
    return (
      wasThing &&
      !before.isEmoji &&
      current.ingredients.length === 1 &&
      current.ingredients.every(({ concept: other }) => living.has(other.category)) &&
      living.has(concept.category)
    );
  }

  #mixInto(current: DraftObject, concept: Concept): void {
    if (current.ingredients.length >= 2) {
      this.#notes.push({ type: 'mix-of-two', leftOut: concept });
    } else if (current.ingredients[0]?.concept !== concept) {
      current.ingredients = [
        ...current.ingredients.map((part) => ({ ...part, weight: 0.5 })),
        { concept, weight: 0.5 },
      ];
    }
    current.colours = [...current.colours, ...this.#pending.colours].slice(0, 2);
    this.#half = false;
    this.#mixing = 0;
    this.#afterNoun('object');
  }

  #addScene(effect: SceneEffect, index: number): void {
    if (effect.extra === 'rainbow' && this.#tags[index + 1]?.concept !== undefined) {
      this.#pending.colours.push({ id: 'rainbow', shade: undefined });
      return;
    }
    if (effect.extra === 'rainbow' && this.#last === 'object' && !this.#separated) {
      this.#objects.at(-1)?.colours.push({ id: 'rainbow', shade: undefined });
      return;
    }
    const moonAbove = effect.kind === 'moon-surface' && effect.soft === true && this.#link?.link === 'below';
    if (moonAbove) {
      this.#time ??= 'night';
      this.#extras.add('moon');
    } else {
      if (effect.kind !== undefined && (this.#kind === undefined || effect.kind !== 'night')) {
        this.#kind =
          this.#kind === undefined || this.#kind === 'night' || patternKinds.has(this.#kind) ? effect.kind : this.#kind;
      }
      this.#time = effect.time ?? this.#time;
      this.#weather = effect.weather ?? this.#weather;
      this.#season = effect.season ?? this.#season;
      if (effect.extra !== undefined) this.#extras.add(effect.extra);
      if (effect.colour !== undefined) this.#backdropColours.push({ id: effect.colour, shade: undefined });
    }
    const above = this.#link?.link === 'above';
    const current = this.#objects.at(-1);
    if (above && current !== undefined && !moonAbove) current.airborne = true;
    if (this.#pending.shade === 'dark' && this.#pending.colours.length === 0) this.#time ??= 'night';
    this.#closeSetting();
  }

  /** Adjectives before a place or "background" belong to it. */
  #closeSetting(): void {
    this.#backdropColours.push(...this.#pending.colours);
    this.#afterNoun('setting');
  }

  #afterNoun(last: 'object' | 'setting'): void {
    this.#pending = nothingPending();
    this.#link = undefined;
    this.#last = last;
    this.#separated = false;
  }

  #addColour(colour: ColourUse, locale: Locale, index: number): void {
    const use: ColourUse = { id: colour.id, shade: this.#pending.shade };
    this.#pending.shade = undefined;
    const attached = this.#last !== undefined && !this.#separated;
    const follows = this.#nounFollows(index);
    const backward = locale === 'es' ? attached || !follows : !follows;
    if (!backward) {
      this.#pending.colours.push(use);
    } else if (!attached && this.#link?.place === true) {
      // "a fox on blue", "from blue to pink".
      this.#background ||= this.#kind === undefined;
      this.#backdropColours.push(use);
      this.#last = 'setting';
    } else if (this.#last === 'setting') {
      this.#backdropColours.push(use);
    } else if (this.#last === 'object') {
      const current = this.#objects.at(-1);
      if (current !== undefined && current.colours.length < 2) current.colours.push(use);
    } else {
      this.#pending.colours.push(use);
    }
  }

  #addShade(shade: Shade, index: number): void {
    const previous = this.#tags[index - 1];
    if (!this.#isColour(index - 1) || previous === undefined || this.#isColour(index + 1)) {
      this.#pending.shade = shade;
      return;
    }
    // "verde oscuro": the colour before it, wherever that went.
    const list = this.#pending.colours.length > 0 ? this.#pending.colours : this.#lastColours();
    const colour = list.pop();
    if (colour !== undefined) list.push({ id: colour.id, shade });
  }

  #lastColours(): ColourUse[] {
    return this.#last === 'setting' ? this.#backdropColours : (this.#objects.at(-1)?.colours ?? []);
  }

  #addCount(count: number, tag: Tag, index: number): void {
    this.#separated = true;
    if (this.#nounFollows(index)) this.#pending.count = count;
    else if (/^\d+$/u.test(tag.folded)) this.#notes.push({ type: 'unknown-word', typed: tag.typed });
  }

  #addSize(size: SizeWord, index: number): void {
    const current = this.#objects.at(-1);
    if (this.#nounFollows(index) || current === undefined || this.#last !== 'object') this.#pending.size = size;
    else current.size = size;
  }

  #addAirborne(index: number): void {
    const current = this.#objects.at(-1);
    if (this.#nounFollows(index) || current === undefined) this.#pending.airborne = true;
    else current.airborne = true;
  }

  #addUnknown(tag: Tag, index: number): void {
    const isStyleName = [this.#tags[index - 1], this.#tags[index + 1]].some(
      (near) => near?.sense?.type === 'style-word',
    );
    this.#notes.push({ type: isStyleName ? 'unknown-style' : 'unknown-word', typed: tag.typed });
    this.#separated = true;
  }

  /** "in the style of Van Gogh": the name is one unknown style, unless it is one of ours. @returns where it ends. */
  #namelessStyle(index: number): number {
    let end = index + 1;
    const known = this.#tags[end]?.sense;
    if (known?.type === 'style') return end;
    while (end < this.#tags.length && end < index + 5) {
      const tag = this.#tags[end];
      if (tag === undefined || tag.sense?.type === 'mark' || tag.sense?.type === 'and' || tag.sense?.type === 'link')
        break;
      end += 1;
    }
    const typed = this.#tags.slice(index + 1, end).map((tag) => tag.typed);
    if (typed.length > 0) this.#notes.push({ type: 'unknown-style', typed: typed.join(' ') });
    return end;
  }

  #separate(): void {
    this.#separated = true;
    if (this.#mixing !== 1) this.#link = undefined;
    this.#pending.size = undefined;
  }

  #isColour(index: number): boolean {
    return this.#tags[index]?.sense?.type === 'colour';
  }

  /** "black and white", "rojas, blancas y azules". */
  #joinsColours(index: number): boolean {
    const before = this.#tags[index - 1]?.sense?.type;
    let next = index + 1;
    while (['and', 'shade', 'mark'].includes(this.#tags[next]?.sense?.type ?? '')) next += 1;
    return (before === 'colour' || before === 'shade') && this.#isColour(next) && this.#tags[next]?.folded !== '';
  }

  /** Whether the same phrase goes on to a noun: only adjectives, numbers and joined colours between. */
  #nounFollows(index: number): boolean {
    for (let next = index + 1; next < this.#tags.length; next += 1) {
      const tag = this.#tags[next];
      if (tag === undefined) return false;
      const type = tag.sense?.type;
      if (type === 'background') return true;
      if (type === 'colour' && (tag.concept === undefined || this.#nounFollows(next))) continue;
      if (tag.concept !== undefined) return true;
      if (type === 'scene') return true;
      const joins = (type === 'and' || type === 'mark') && this.#joinsColours(next);
      if (joins || type === 'shade' || type === 'size' || type === 'airborne' || type === 'style' || type === 'count')
        continue;
      if (type === 'ignored' && !/^(?:de|del|of|que|to)$/u.test(tag.folded)) continue;
      return false;
    }
    return false;
  }

  /** "the beach", "una ciudad de noche": a place named alone is the scene, not a sticker of it. */
  #settleLonePlace(): void {
    const only = this.#objects[0];
    if (this.#objects.length !== 1 || only === undefined || only.ingredients.length !== 1) return;
    const place = this.#tags.find(
      (tag) =>
        tag.concept?.concept === only.ingredients[0]?.concept &&
        tag.sense?.type === 'scene' &&
        ['beach', 'city', 'desert', 'mountains', 'sky', 'snow'].includes(tag.sense.effect.kind ?? ''),
    );
    if (place?.sense?.type !== 'scene' || place.isEmoji) return;
    this.#objects.pop();
    this.#kind = this.#kind === undefined || this.#kind === 'night' ? place.sense.effect.kind : this.#kind;
    this.#backdropColours.push(...only.colours);
  }

  #finish(): ScenePlan {
    if (this.#objects.length > maximumObjects) {
      const leftOut = this.#objects
        .splice(maximumObjects)
        .flatMap(({ ingredients }) => ingredients.map((part) => part.concept));
      this.#notes.push({ type: 'too-many-objects', leftOut });
    }
    const objects = this.#objects.map(({ half: _half, ...object }) => object);
    const links = this.#links.filter(({ object }) => object < objects.length);
    const colours = this.#backdropColours.slice(0, 3);
    return {
      objects,
      links: resolveLinks(links, objects),
      setting: {
        kind: this.#chooseKind(colours),
        time: this.#time,
        weather: this.#weather,
        season: this.#season,
        extras: [...this.#extras],
        colours,
      },
      style: this.#style,
      framing: this.#framing,
      notes: this.#notes,
    };
  }

  #chooseKind(colours: readonly ColourUse[]): SceneKind | undefined {
    if (this.#kind === 'sea') {
      const swims = this.#objects.some(({ ingredients }) => ingredients.some(({ concept }) => isSeaCreature(concept)));
      return swims ? 'underwater' : 'sea';
    }
    if (this.#kind !== undefined) return this.#kind;
    if (this.#extras.has('rainbow') && colours.length === 0) return 'field';
    if (colours.some(({ id }) => id === 'rainbow')) return 'gradient';
    if (this.#background || (colours.length > 0 && this.#time === undefined))
      return colours.length >= 2 ? 'gradient' : 'plain';
    if (this.#time === 'night') return 'night';
    if (this.#weather === 'snow' || this.#season === 'winter') return 'snow';
    if (
      this.#time !== undefined ||
      this.#weather !== undefined ||
      this.#season !== undefined ||
      this.#extras.size > 0
    ) {
      return 'field';
    }
    return undefined;
  }
}
