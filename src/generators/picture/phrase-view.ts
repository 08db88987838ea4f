import type { Tag } from './tag-prompt.ts';

/** Adjectives and such, between which and their noun nothing else may stand. */
const beforeNoun = new Set<string>(['shade', 'size', 'airborne', 'action', 'style', 'count']);
/** Ignored words that end a phrase all the same. */
const phraseEnds = /^(?:de|del|of|que|to)$/u;

/** Looks around in a tagged prompt without changing anything. */
export class PhraseView {
  readonly #tags: readonly Tag[];

  constructor(tags: readonly Tag[]) {
    this.#tags = tags;
  }

  at(index: number): Tag | undefined {
    return this.#tags[index];
  }

  typeAt(index: number): string | undefined {
    return this.#tags[index]?.sense?.type;
  }

  isColour(index: number): boolean {
    return this.typeAt(index) === 'colour';
  }

  /** Whether the adjective at `index` describes a noun we cannot draw: "golden wings", "alas doradas". */
  describesUnknown(index: number, order: 'before' | 'after'): boolean {
    const tag = this.#tags[order === 'before' ? index + 1 : index - 1];
    return tag !== undefined && tag.sense === undefined && tag.concept === undefined;
  }

  /** Whether a conjunction or comma stands between colours: "black and white", "rojas, blancas y azules". */
  joinsColours(index: number): boolean {
    const before = this.typeAt(index - 1);
    if (before !== 'colour' && before !== 'shade') return false;
    let next = index + 1;
    while (['and', 'shade', 'mark'].includes(this.typeAt(next) ?? '')) next += 1;
    return this.isColour(next);
  }

  /** Whether the same phrase goes on to a noun: only adjectives, numbers and joined colours between. */
  nounFollows(index: number): boolean {
    for (let next = index + 1; next < this.#tags.length; next += 1) {
      const tag = this.#tags[next];
      if (tag === undefined) return false;
      const type = tag.sense?.type;
      const isJustColour = type === 'colour' && (tag.concept === undefined || this.nounFollows(next));
      if (!isJustColour && (tag.concept !== undefined || type === 'scene' || type === 'background')) return true;
      if (!isJustColour && !this.#staysInPhrase(tag, next)) return false;
    }
    return false;
  }

  #staysInPhrase(tag: Tag, index: number): boolean {
    const type = tag.sense?.type ?? '';
    if (type === 'and' || type === 'mark') return this.joinsColours(index);
    if (type === 'ignored') return !phraseEnds.test(tag.folded);
    return beforeNoun.has(type);
  }
}
