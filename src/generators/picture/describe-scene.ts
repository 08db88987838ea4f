import type { Locale } from '../../core/locale.ts';
import { pictureTexts } from '../../core/texts/pictures.ts';
import { colourWords, type ColourUse } from './colours.ts';
import type { Concept } from './lexicon.ts';
import type { LinkType, SceneKind, SceneObject, ScenePlan, SceneSetting } from './scene-plan.ts';
import { pluralEnglishName, pluralSpanish, pluralSpanishName } from './word-forms.ts';

const englishNumbers = [
  '',
  'a',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const spanishNumbers = [
  '',
  'un',
  'dos',
  'tres',
  'cuatro',
  'cinco',
  'seis',
  'siete',
  'ocho',
  'nueve',
  'diez',
  'once',
  'doce',
];

function englishColours(colours: readonly ColourUse[]): string {
  return colours
    .map(
      ({ id, shade }) =>
        `${shade === undefined ? '' : `${shade} `}${colourWords.find((word) => word.id === id)?.en[0] ?? id}`,
    )
    .join(' and ');
}

const invariable = new Set([
  'rosa',
  'naranja',
  'violeta',
  'lila',
  'lavanda',
  'turquesa',
  'granate',
  'beige',
  'magenta',
  'cian',
  'celeste',
]);

function spanishColours(colours: readonly ColourUse[], gender: 'm' | 'f', isPlural: boolean): string {
  const agree = (word: string): string => {
    if (word.includes(' ') || invariable.has(word)) return word;
    const base = gender === 'f' ? word.replace(/o$/u, 'a') : word;
    return isPlural ? pluralSpanish(base) : base;
  };
  return colours
    .map(({ id, shade }) => {
      const word = colourWords.find((entry) => entry.id === id)?.es[0] ?? id;
      const shadeWord = shade === undefined ? '' : shade === 'light' ? ' claro' : ' oscuro';
      // "verde claro" stays as it is: the shade belongs to the colour, not to the noun.
      return shade === undefined ? (id === 'rainbow' ? 'de colores' : agree(word)) : `${word}${shadeWord}`;
    })
    .join(' y ');
}

function withArticle(phrase: string): string {
  return `${/^(?:[aeio]|u(?!n[ia]|s|k|f))/iu.test(phrase) ? 'an' : 'a'} ${phrase}`;
}

/** A noun to decline: the word the person used, or the concept's name. */
interface Naming {
  readonly name: string;
  readonly concept: Concept;
  readonly count: number;
  readonly colours: readonly ColourUse[];
}

/** A synonym may have another gender than the concept's name: "búho", "lechuza". */
function genderOf(name: string, concept: Concept): 'm' | 'f' {
  if (name === concept.es.name) return concept.es.gender;
  const head = name.split(' ')[0] ?? name;
  // "la locomotora", but "el tren de vapor": most words that end like these are masculine.
  if (/(?:[^ió]n|r|j|é|í|ú)$/u.test(head) && !/^(?:flor|mujer|coliflor|imagen|nave|labor)$/u.test(head)) return 'm';
  if (/(?:as?|[cs]ión|dad)$/u.test(head)) return 'f';
  if (/(?:el|aje|ón)$/u.test(head) && !/^(?:miel|piel)$/u.test(head)) return 'm';
  return /os?$/u.test(head) ? 'm' : concept.es.gender;
}

/** English names that are plural or uncountable take no article. */
const articleless =
  /(?:[^sui]s|\b(?:jeans|scissors|popcorn|bread|rice|milk|honey|bacon|broccoli|corn|sushi|curry|ramen|spaghetti|salt|butter|chocolate|coral|fire|snow|yarn|soap|wood|wheat|money|lightning))$/u;

function nameEnglish({ name, count, colours }: Naming): string {
  const colour = englishColours(colours);
  const phrase = (noun: string): string => (colour === '' ? noun : `${colour} ${noun}`);
  if (count > 1) return `${englishNumbers[count] ?? count} ${phrase(pluralEnglishName(name))}`;
  return articleless.test(name) && !/(?:glass|dress|moss|compass)$/u.test(name)
    ? phrase(name)
    : withArticle(phrase(name));
}

function nameSpanish({ name, concept, count, colours }: Naming): string {
  const { plural } = concept.es;
  const gender = genderOf(name, concept);
  const many = count > 1;
  const colour = spanishColours(colours, gender, many || plural === true);
  const noun = many && plural !== true ? pluralSpanishName(name) : name;
  const article = many
    ? (spanishNumbers[count] ?? String(count))
    : `${gender === 'f' ? 'una' : 'un'}${plural === true ? 's' : ''}`.replace(/^uns$/u, 'unos');
  // "el agua", "el águila": feminine nouns with a stressed a take the masculine article.
  const stressed =
    !many &&
    plural !== true &&
    gender === 'f' &&
    /^(?:ág|agu|anc|ar[pm]|al[am]|ánf)/u.test(name) &&
    name !== 'aguamala';
  return `${stressed ? 'un' : article} ${noun}${colour === '' ? '' : ` ${colour}`}`;
}

/** "two blue foxes dancing", "dos zorros azules bailando". */
function describeObject(object: SceneObject, locale: Locale): string {
  const actions = object.actions.map((action) => pictureTexts[locale].actionWord({ action }));
  return [nameObject(object, locale), ...actions].filter((part) => part !== '').join(' ');
}

function nameObject(object: SceneObject, locale: Locale): string {
  const [first, second] = object.ingredients;
  if (first === undefined) return '';
  const texts = pictureTexts[locale];
  if (second !== undefined)
    return texts.mixOf({ first: first.concept[locale].name, second: second.concept[locale].name });
  const { concept, noun } = first;
  const name = noun?.locale === locale ? noun.text : concept[locale].name;
  const naming: Naming = { name, concept, count: object.count, colours: object.colours };
  return locale === 'en' ? nameEnglish(naming) : nameSpanish(naming);
}

function joinList(parts: readonly string[], locale: Locale): string {
  if (parts.length < 2) return parts.join('');
  const last = parts.at(-1) ?? '';
  const and = locale === 'es' && /^h?i(?!e)/iu.test(last) ? 'e' : pictureTexts[locale].and;
  return `${parts.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** "cats and hearts": a pattern has no number. */
function describePattern(plan: ScenePlan, locale: Locale): string {
  const plural = locale === 'en' ? pluralEnglishName : pluralSpanishName;
  const names = plan.objects.map(({ ingredients }) => {
    const concept = ingredients[0]?.concept;
    if (concept === undefined) return '';
    return locale === 'es' && concept.es.plural === true ? concept.es.name : plural(concept[locale].name);
  });
  return joinList(names, locale);
}

/** How the thing before this one is joined: "wearing sunglasses *and* a hat" says it once. */
function previousType({ links }: ScenePlan, index: number): LinkType | undefined {
  return links.find(({ object }) => object === index - 1)?.type;
}

/** The objects of a plan as a phrase; what was drawn, for warnings. Falls back to the place alone. */
export function describeObjects(plan: ScenePlan, locale: Locale): string {
  const texts = pictureTexts[locale];
  if (plan.objects.length === 0) return texts.scenery;
  const groups: string[] = [];
  plan.objects.forEach((object, index) => {
    const name = describeObject(object, locale);
    const link = plan.links.find((candidate) => candidate.object === index);
    const last = groups.length - 1;
    if (link === undefined || last < 0) groups.push(name);
    else if (link.subject === index - 1 || link.type !== previousType(plan, index))
      groups[last] = `${groups[last] ?? ''} ${texts.linkWord({ type: link.type })} ${name}`;
    else groups[last] = `${groups[last] ?? ''} ${texts.and} ${name}`;
  });
  return joinList(groups, locale);
}

/** Grammar of the Spanish nouns in `pictureTexts.es.colouredPlace`. */
const spanishPatterns: Readonly<Partial<Record<SceneKind, readonly ['m' | 'f', boolean]>>> = {
  plain: ['m', false],
  gradient: ['m', false],
  stripes: ['f', true],
  dots: ['m', true],
  checker: ['m', true],
  rays: ['m', true],
};

function describePlace(kind: SceneKind, colours: readonly ColourUse[], locale: Locale): string {
  const texts = pictureTexts[locale];
  const grammar = spanishPatterns[kind];
  const named = colours.filter(({ id }) => id !== 'rainbow').slice(0, 2);
  if (grammar === undefined || named.length === 0) return texts.place({ kind });
  const words = locale === 'en' ? englishColours(named) : spanishColours(named, grammar[0], grammar[1]);
  return texts.colouredPlace({ kind, colours: words });
}

/** A sentence for people who cannot see the picture: what is in it, where, and how it is drawn. */
export function describePicture(
  picture: {
    readonly plan: ScenePlan;
    readonly kind: SceneKind;
    readonly setting: SceneSetting;
    readonly styleName: string;
  },
  locale: Locale,
): string {
  const texts = pictureTexts[locale];
  const { plan, kind, setting } = picture;
  const things = plan.framing === 'pattern' ? describePattern(plan, locale) : describeObjects(plan, locale);
  const framed =
    plan.framing === 'close-up'
      ? texts.closeUp({ things })
      : plan.framing === 'pattern'
        ? texts.patternOf({ things })
        : things;
  const place =
    kind === 'studio' || (kind === 'plain' && plan.framing === 'pattern')
      ? ''
      : describePlace(kind, setting.colours, locale);
  const time =
    setting.time === undefined || kind === 'night' || setting.time === 'day' ? '' : texts.air({ kind: setting.time });
  const weather = setting.weather === undefined ? '' : texts.air({ kind: setting.weather });
  const sentence = [framed, place, time, weather].filter((part) => part !== '').join(' ');
  const styled =
    plan.objects.length === 0 ? sentence : `${sentence}, ${texts.styleSuffix({ style: picture.styleName })}`;
  return `${styled.charAt(0).toUpperCase()}${styled.slice(1)}`.slice(0, 900);
}
