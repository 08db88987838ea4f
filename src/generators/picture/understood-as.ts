import type { Locale } from '../../core/locale.ts';
import { foldWord, tokenizePrompt, type PromptToken } from './prompt-tokens.ts';
import type { PromptNote } from './scene-plan.ts';
import { pluralEnglish, pluralSpanish } from './word-forms.ts';

/**
 * Words for which we draw something that stands for them. `told`: the reply says so, because it is not quite what was
 * asked for (a corgi is drawn as any dog); the others are only another way of saying it (a family is its members).
 */
interface Substitute {
  readonly words: string;
  readonly en: string;
  readonly es: string;
  readonly told?: true;
  /** Not after a number or "of": "three kids", "a family of bears". */
  readonly alone?: true;
}

const substitutes: readonly Substitute[] = [
  // People in groups
  { words: 'family|my family|whole family', en: 'a man and a woman and a boy and a girl', es: '', alone: true },
  {
    words: 'familia|mi familia|toda la familia',
    en: '',
    es: 'un hombre y una mujer y un niño y una niña',
    alone: true,
  },
  { words: 'kids|children|schoolchildren', en: 'a boy and a girl and a child', es: '', alone: true },
  { words: 'niños|chicos|peques|chamacos|escuincles', en: '', es: 'un niño y una niña', alone: true },
  {
    words: 'people|crowd|gente|personas',
    en: 'a man and a woman and a person',
    es: 'un hombre y una mujer y una persona',
    alone: true,
  },
  { words: 'couple|lovers|boyfriend and girlfriend|husband and wife', en: 'a man and a woman', es: '', alone: true },
  { words: 'pareja|novios|enamorados', en: '', es: 'un hombre y una mujer', alone: true },
  { words: 'newlyweds|bride and groom|wedding', en: 'a bride and a groom', es: '', alone: true },
  { words: 'recién casados|boda', en: '', es: 'una novia y un novio', alone: true },
  { words: 'parents|mom and dad|mum and dad', en: 'a woman and a man', es: '', alone: true },
  { words: 'mamá y papá|papá y mamá|padres', en: '', es: 'una mujer y un hombre', alone: true },
  { words: 'grandparents|grandma and grandpa', en: 'an old woman and an old man', es: '', alone: true },
  { words: 'abuelos|abuelitos', en: '', es: 'una abuela y un abuelo', alone: true },
  { words: 'siblings|brother and sister', en: 'a boy and a girl', es: '', alone: true },
  { words: 'hermanos|hermanitos', en: '', es: 'un niño y una niña', alone: true },
  { words: 'mother|mom|mum|mommy|lady', en: 'woman', es: '' },
  { words: 'mamá|madre|mami|señora|dama', en: '', es: 'mujer' },
  { words: 'father|dad|daddy|guy|gentleman', en: 'man', es: '' },
  { words: 'papá|papi|señor|caballero', en: '', es: 'hombre' },
  { words: 'brother|son|little boy', en: 'boy', es: '' },
  { words: 'sister|daughter|little girl', en: 'girl', es: '' },
  { words: 'hermano|hijo|hermanito', en: '', es: 'niño' },
  { words: 'hermana|hija|hermanita', en: '', es: 'niña' },
  // Known things by their parts
  {
    words: 'pirate ship|barco pirata|buque pirata|barco de piratas',
    en: 'ship with a pirate flag',
    es: 'barco con una bandera pirata',
  },
  { words: 'lion king|king lion|rey león|león rey', en: 'lion with a crown', es: 'león con una corona' },
  { words: 'cat king|king cat|rey gato|gato rey', en: 'cat with a crown', es: 'gato con una corona' },
  { words: 'frog prince|prince frog|príncipe rana|rana príncipe', en: 'frog with a crown', es: 'rana con una corona' },
  { words: 'flower crown|corona de flores', en: 'crown and flowers', es: 'corona y flores' },
  { words: 'picnic|picnic basket|día de campo', en: 'basket', es: 'canasta' },
  { words: 'hot dog dog', en: 'dog', es: 'perro' },
  { words: 'ice skating|ice skater', en: 'skating on ice', es: 'patinando sobre hielo' },
  // Kinds we know only as their kind
  {
    words:
      'corgi|poodle|labrador|chihuahua|dachshund|sausage dog|pug|beagle|husky|dalmatian|bulldog|german shepherd|golden retriever|shiba|shiba inu|rottweiler|xoloitzcuintle|xolo|perro salchicha',
    en: 'dog',
    es: 'perro',
    told: true,
  },
  {
    words: 'siamese cat|persian cat|tabby cat|tabby|maine coon|gato siamés|gato persa',
    en: 'cat',
    es: 'gato',
    told: true,
  },
  {
    words: 'axolotl|ajolote|salamander|salamandra|gecko|chameleon|camaleón|iguana|newt',
    en: 'lizard',
    es: 'lagartija',
    told: true,
  },
  { words: 'hummingbird|colibrí|canary|canario|bluebird|quetzal|robin|cardinal', en: 'bird', es: 'pájaro', told: true },
  { words: 'toucan|tucán|macaw|guacamaya|cockatoo', en: 'parrot', es: 'loro', told: true },
  { words: 'triceratops|stegosaurus|velociraptor|raptor', en: 't-rex', es: 't-rex', told: true },
  { words: 'capybara|capibara|carpincho|guinea pig|cuy', en: 'hamster', es: 'hámster', told: true },
  {
    words: 'hot air balloon|hot air balloons|globo aerostático|globos aerostáticos',
    en: 'balloon',
    es: 'globo',
    told: true,
  },
  { words: 'sweater|hoodie|pullover|suéter|jersey|chaqueta|chamarra', en: 'coat', es: 'abrigo', told: true },
  { words: 'wrestler|luchador|luchador mexicano|cape hero', en: 'superhero', es: 'superhéroe', told: true },
  {
    words: 'party hat|witch hat|gorro de fiesta|sombrero de bruja|gorro|beanie',
    en: 'hat',
    es: 'sombrero',
    told: true,
  },
  { words: 'motorboat|yacht|yate|raft|balsa', en: 'sailboat', es: 'velero', told: true },
  { words: 'pony|poni|donkey foal', en: 'horse', es: 'caballo', told: true },
  { words: 'sparrow|pigeon|gorrión', en: 'bird', es: 'pájaro', told: true },
  { words: 'armchair|stool|sillón|taburete', en: 'chair', es: 'silla', told: true },
  { words: 'cottage|hut|mansion|choza|mansión', en: 'house', es: 'casa', told: true },
];

interface Entry extends Substitute {
  readonly length: number;
}

/** Words whose accent makes them what they are: `papa` is a potato. */
const accented = /^(?:papá|mamá)/u;

function buildTable(): ReadonlyMap<string, Entry> {
  const table = new Map<string, Entry>();
  for (const entry of substitutes) {
    for (const phrase of entry.words.split('|')) {
      const key = accented.test(phrase) ? phrase : foldWord(phrase);
      const length = phrase.split(' ').length;
      table.set(key, { ...entry, length });
      if (entry.told !== true) continue;
      const several = { ...entry, en: pluralEnglish(entry.en), es: pluralSpanish(entry.es), length };
      for (const plural of [`${key}s`, pluralEnglish(key), foldWord(pluralSpanish(phrase))]) {
        if (!table.has(plural)) table.set(plural, several);
      }
    }
  }
  return table;
}

const table = buildTable();
const longest = Math.max(...Array.from(table.values(), ({ length }) => length));
const counted =
  /^(?:\d+|two|three|four|five|six|seven|eight|nine|ten|many|several|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|muchos|muchas|varios|varias)$/u;

function findAt(
  tokens: readonly PromptToken[],
  start: number,
  knows: (phrase: { text: string; folded: string }) => boolean,
): { readonly entry: Entry; readonly typed: string } | undefined {
  for (let length = longest; length >= 1; length -= 1) {
    const words = tokens.slice(start, start + length);
    if (words.length < length || words.some(({ type }) => type !== 'word')) continue;
    const entry =
      table.get(words.map(({ text }) => text).join(' ')) ?? table.get(words.map(({ folded }) => folded).join(' '));
    if (entry === undefined || entry.length !== length) continue;
    const next = tokens[start + length]?.folded ?? '';
    const isPart = entry.alone === true && (counted.test(tokens[start - 1]?.folded ?? '') || /^(?:of|de)$/u.test(next));
    const text = words.map((word) => word.text).join(' ');
    const folded = words.map((word) => word.folded).join(' ');
    if (entry.told === true && knows({ text, folded })) continue;
    if (!isPart) return { entry, typed: words.map(({ typed }) => typed).join(' ') };
  }
  return undefined;
}

/**
 * Puts words we can draw in place of words that mean the same to a picture, and says where that is not the same to a
 * person. What the model `knows` by itself is never told to be something else. An article before a group goes:
 * "a family" → "a man and a woman …".
 */
export function understandAs(
  tokens: readonly PromptToken[],
  language: Locale,
  knows: (phrase: { text: string; folded: string }) => boolean,
): { readonly tokens: readonly PromptToken[]; readonly notes: readonly PromptNote[] } {
  const kept: PromptToken[] = [];
  const notes: PromptNote[] = [];
  for (let index = 0; index < tokens.length;) {
    const token = tokens[index];
    const found = findAt(tokens, index, knows);
    if (token === undefined) break;
    if (found === undefined) {
      kept.push(token);
      index += 1;
      continue;
    }
    const { entry, typed } = found;
    const text = language === 'en' ? entry.en || entry.es : entry.es || entry.en;
    if (entry.alone === true && /^(?:an?|una?|the|el|la|los|las|some|unos|unas)$/u.test(kept.at(-1)?.folded ?? ''))
      kept.pop();
    // Hyphens keep: "corgi-owl" is still one creature.
    kept.push(...tokenizePrompt(text).map((word, at) => ({ ...word, hyphenated: at === 0 && token.hyphenated })));
    if (entry.told === true) notes.push({ type: 'read-as', typed, read: text });
    index += entry.length;
  }
  return { tokens: kept, notes };
}
