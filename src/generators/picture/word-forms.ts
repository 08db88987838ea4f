import { foldWord } from './prompt-tokens.ts';

/** English plurals no rule gives. */
const irregularPlurals: Readonly<Record<string, string>> = {
  mouse: 'mice',
  goose: 'geese',
  tooth: 'teeth',
  foot: 'feet',
  man: 'men',
  woman: 'women',
  person: 'people',
  child: 'children',
  wolf: 'wolves',
  leaf: 'leaves',
  knife: 'knives',
  elf: 'elves',
  scarf: 'scarves',
  loaf: 'loaves',
  sheep: 'sheep',
  fish: 'fishes',
  deer: 'deer',
  cactus: 'cacti',
  octopus: 'octopi',
  dwarf: 'dwarves',
  ox: 'oxen',
};

const plurals = new Set(
  Object.entries(irregularPlurals).flatMap(([singular, plural]) => (singular === plural ? [] : [plural])),
);

/** Whether the word is an irregular plural, which lexicons list as plain aliases. */
export function isIrregularPlural(word: string): boolean {
  return plurals.has(word);
}

/** `strawberry` → `strawberries`. */
export function pluralEnglish(word: string): string {
  const irregular = irregularPlurals[word];
  if (irregular !== undefined) return irregular;
  if (/(?:[sxz]|ch|sh)$/u.test(word)) return `${word}es`;
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:potato|tomato|hero|volcano|mango|tornado|domino)$/u.test(word)) return `${word}es`;
  return `${word}s`;
}

/** `pez` → `peces`, `león` → `leones`, `paraguas` → `paraguas`. Keeps accents right for the common endings. */
export function pluralSpanish(word: string): string {
  if (/[aeiouáéó]$/u.test(word)) return `${word}s`;
  if (word.endsWith('í') || word.endsWith('ú')) return `${word}es`;
  if (word.endsWith('z')) return `${word.slice(0, -1)}ces`;
  const stressed = /([áéíóú])([ns])$/u.exec(word);
  if (stressed !== null) {
    const vowel = foldWord(stressed[1] ?? '');
    return `${word.slice(0, -2)}${vowel}${stressed[2] ?? ''}es`;
  }
  if (word.endsWith('s') || word.endsWith('x')) return word;
  return /[nrldj]$/u.test(word) ? `${word}es` : `${word}s`;
}

/** Plural of a whole Spanish name: the noun and its adjectives, up to the first preposition. */
export function pluralSpanishName(name: string): string {
  const words = name.split(' ');
  const stop = words.findIndex((word) => /^(?:de|del|con|en|a|al|para|por|y|sin)$/u.test(word));
  const limit = stop === -1 ? words.length : stop;
  return words.map((word, index) => (index < limit ? pluralSpanish(word) : word)).join(' ');
}

export function pluralEnglishName(name: string): string {
  const [head, ...rest] = name.split(/ (?=of |with |in |on |behind )/u);
  const words = (head ?? name).split(' ');
  const last = words.at(-1) ?? '';
  // Already plural ("grapes", "peanuts"), not "bus" or "cactus".
  const plural =
    /[^sui]s$/u.test(last) && words.length >= 1 && /(?:[a-z]{3}s)$/u.test(last) ? last : pluralEnglish(last);
  return [[...words.slice(0, -1), plural].join(' '), ...rest].join(' ');
}

/** Folded diminutives of a folded Spanish noun: `perro` → `perrito`, `leon` → `leoncito`, `coche` → `cochecito`. */
export function diminutivesSpanish(word: string): readonly string[] {
  const end = word.endsWith('a') ? 'a' : 'o';
  const stem = /[aeo]$/u.test(word) ? word.slice(0, -1) : word;
  const soft = stem.replace(/c$/u, 'qu').replace(/g$/u, 'gu').replace(/z$/u, 'c');
  const forms = [`${soft}it${end}`, `${soft}ill${end}`];
  if (/[nre]$/u.test(word)) forms.push(`${word}cit${end}`, `${word}cito`, `${word}cita`);
  return forms;
}
