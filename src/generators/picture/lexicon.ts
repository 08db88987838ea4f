import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import { foldWord, tokenizePrompt } from './prompt-tokens.ts';
import {
  diminutivesSpanish,
  isIrregularPlural,
  pluralEnglish,
  pluralSpanish,
  pluralSpanishName,
} from './word-forms.ts';

const conceptSchema = z.object({
  index: z.number().int().nonnegative(),
  /** Unicode code points, lower-case hex, joined by `-`. */
  key: z.string(),
  emoji: z.string(),
  en: z.object({ name: z.string(), aliases: z.array(z.string()) }),
  es: z.object({
    name: z.string(),
    gender: z.enum(['m', 'f']),
    aliases: z.array(z.string()),
    plural: z.boolean().optional(),
  }),
  category: z.string(),
  /** Indexes of the styles this concept was drawn in for training. */
  styles: z.array(z.number().int()).optional(),
});
const styleSchema = z.object({
  index: z.number().int().nonnegative(),
  id: z.string(),
  en: z.array(z.string()).min(1),
  es: z.array(z.string()).min(1),
});
const lexiconSchema = z.object({ styles: z.array(styleSchema).min(1), concepts: z.array(conceptSchema).min(1) });

export type Concept = Readonly<z.infer<typeof conceptSchema>>;
export type PictureStyle = Readonly<z.infer<typeof styleSchema>>;

/** What a phrase means to the model. `plural`: the phrase itself says there are several. */
export interface ConceptSense {
  readonly concept: Concept;
  readonly plural: boolean;
  /** Accents included, as the lexicon lists it; false for a generated form or a match without accents. */
  readonly exact: boolean;
  /** The phrase as the lexicon lists it (generated forms: as generated), to show. */
  readonly written: string;
  readonly locale: Locale;
}

interface FormTable {
  /** Names and aliases, accents kept. */
  readonly exact: Map<string, ConceptSense>;
  /** The same and their generated forms, folded. */
  readonly folded: Map<string, ConceptSense>;
}

/** A model's words, indexed. */
export interface Lexicon {
  readonly styles: readonly PictureStyle[];
  readonly concepts: readonly Concept[];
  /** Looks a phrase up (words joined by single spaces), preferring one language. */
  readonly find: (phrase: { text: string; folded: string }, preferred: Locale) => ConceptSense | undefined;
  readonly findEmoji: (key: string) => Concept | undefined;
  /** Every single folded word that is a name by itself: what misspelled words are compared with. */
  readonly singleWords: ReadonlyMap<string, ConceptSense>;
}

/** Words in the order the tokeniser would give them: "T-Rex" → "t rex". */
function phraseOf(name: string): { text: string; folded: string } {
  if (/^[a-z]+(?: [a-z]+)*$/u.test(name)) return { text: name, folded: name };
  const words = tokenizePrompt(name).filter((token) => token.type === 'word');
  return { text: words.map((word) => word.text).join(' '), folded: words.map((word) => word.folded).join(' ') };
}

function addOnce(table: Map<string, ConceptSense>, key: string, sense: ConceptSense): void {
  if (key !== '' && !table.has(key)) table.set(key, sense);
}

/** Folded forms a person may type for a listed name. */
function generatedForms(folded: string, text: string, locale: Locale): { form: string; plural: boolean }[] {
  const words = folded.split(' ');
  const last = words.at(-1) ?? '';
  const head = words.slice(0, -1);
  if (locale === 'en') {
    const forms = new Set([pluralEnglish(last), `${last}s`]);
    if (last.endsWith('o')) forms.add(`${last}es`);
    return [...forms]
      .filter((form) => form !== last)
      .map((form) => ({ form: [...head, form].join(' '), plural: true }));
  }
  const forms = [
    { form: foldWord(pluralSpanishName(text)), plural: true },
    { form: [foldWord(pluralSpanish(words[0] ?? '')), ...words.slice(1)].join(' '), plural: true },
    { form: `${folded}s`, plural: true },
  ];
  if (words.length === 1) {
    for (const small of diminutivesSpanish(folded)) {
      forms.push({ form: small, plural: false }, { form: `${small}s`, plural: true });
    }
    // "gato" → "gata": the other sex of a living thing is the same drawing.
    if (folded.endsWith('o')) {
      const other = `${folded.slice(0, -1)}a`;
      forms.push({ form: other, plural: false }, { form: `${other}s`, plural: true });
    }
  }
  return forms.filter((entry) => entry.form !== folded);
}

const living = new Set(['animal', 'person', 'fantasy']);

interface ListedName {
  readonly concept: Concept;
  readonly name: string;
  readonly isAlias: boolean;
  readonly text: string;
  readonly folded: string;
  readonly forms: readonly { readonly form: string; readonly plural: boolean }[];
}

function listNames(concept: Concept, locale: Locale): readonly ListedName[] {
  return [concept[locale].name, ...concept[locale].aliases].map((name, index) => {
    const phrase = phraseOf(name);
    const forms = generatedForms(phrase.folded, phrase.text, locale);
    return { concept, name, isAlias: index > 0, ...phrase, forms };
  });
}

function buildTable(concepts: readonly Concept[], locale: Locale): FormTable {
  const table: FormTable = { exact: new Map(), folded: new Map() };
  const names = concepts.flatMap((concept) => {
    const listed = listNames(concept, locale);
    // "globos" beside "globo", "mice" beside "mouse": an alias that is the plural of the name says so.
    const plurals = new Set(listed[0]?.forms.filter(({ plural }) => plural).map(({ form }) => form));
    return listed.map((entry) => ({
      ...entry,
      plural: (entry.isAlias && plurals.has(entry.folded)) || (locale === 'en' && isIrregularPlural(entry.folded)),
    }));
  });
  // Names win over aliases, both over generated forms, whatever the order of the file.
  for (const isAlias of [false, true]) {
    for (const { concept, name, text, folded, plural } of names.filter((entry) => entry.isAlias === isAlias)) {
      addOnce(table.exact, text, { concept, plural, exact: true, written: name, locale });
      addOnce(table.folded, folded, { concept, plural, exact: text === folded, written: name, locale });
    }
  }
  for (const { concept, folded, forms } of names) {
    for (const { form, plural } of forms) {
      if (!plural && form.endsWith('a') && folded.endsWith('o') && !living.has(concept.category)) continue;
      addOnce(table.folded, form, { concept, plural, exact: false, written: form, locale });
    }
  }
  return table;
}

/**
 * Reads a model's `lexicon.json`.
 * @throws AppError `model-broken` when it is not one.
 */
export function readLexicon(json: string): Lexicon {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch (error) {
    throw new AppError({ code: 'model-broken', message: 'lexicon.json is not JSON', cause: error });
  }
  const parsed = lexiconSchema.safeParse(raw);
  if (!parsed.success) {
    throw new AppError({ code: 'model-broken', message: `lexicon.json: ${parsed.error.message.slice(0, 500)}` });
  }
  const { styles, concepts } = parsed.data;
  const tables = { en: buildTable(concepts, 'en'), es: buildTable(concepts, 'es') };
  const byKey = new Map(concepts.map((concept) => [concept.key, concept]));
  const singleWords = new Map<string, ConceptSense>();
  for (const table of [tables.en, tables.es]) {
    for (const [form, sense] of table.folded) if (!form.includes(' ')) addOnce(singleWords, form, sense);
  }
  return {
    styles,
    concepts,
    singleWords,
    find: (phrase, preferred) => {
      const [first, second] = preferred === 'en' ? [tables.en, tables.es] : [tables.es, tables.en];
      return (
        first.exact.get(phrase.text) ??
        second.exact.get(phrase.text) ??
        first.folded.get(phrase.folded) ??
        second.folded.get(phrase.folded)
      );
    },
    // "🧑🏽‍🚀" and "👩‍🚀" are both the astronaut if only one is known; at last the first part alone.
    findEmoji: (key) =>
      byKey.get(key) ?? byKey.get(key.replace(/^1f46[89]-/u, '1f9d1-')) ?? byKey.get(key.split('-')[0] ?? key),
  };
}
