import type { Locale } from '../../core/locale.ts';
import type { MusicMood, MusicStyle } from '../../core/music-options.ts';
import type { RandomSource } from '../../core/random.ts';
import { titleForms, titleWords } from '../../core/texts/music-titles.ts';

export interface TitleOptions {
  readonly mood: MusicMood;
  readonly style: MusicStyle;
  readonly locale: Locale;
  readonly random: RandomSource;
}

/** A name for a piece, as an album might have it: `Waltz of the Paper Moon`, `La carta olvidada`. */
export function titleMusic({ mood, style, locale, random }: TitleOptions): string {
  const { nouns, adjectives } = titleWords[locale][mood];
  const noun = random.pick(nouns);
  const adjective = random.pick(adjectives);
  const form = titleForms[locale][style];
  const chance = random.next();
  if (locale === 'es') return spanishTitle({ noun, adjective, form, chance });
  if (form !== undefined && chance < 0.6) {
    return form === 'Blues' || form === 'Bossa' ? `${noun} ${form}` : `${form} of the ${noun}`;
  }
  return chance < 0.85 ? `${adjective} ${noun}` : `The ${adjective} ${noun}`;
}

interface SpanishParts {
  /** With its article. */
  readonly noun: string;
  readonly adjective: string;
  readonly form: string | undefined;
  readonly chance: number;
}

function spanishTitle({ noun, adjective, form, chance }: SpanishParts): string {
  if (form !== undefined && chance < 0.6) return `${form} ${`de ${noun}`.replace(/^de el /u, 'del ')}`;
  const [article = '', ...rest] = noun.split(' ');
  // A noun that has an adjective already needs no other.
  const whole = rest.length > 1 ? noun : `${noun} ${agreeing(adjective, article === 'la')}`;
  const title = chance < 0.85 && rest.length === 1 ? whole.slice(article.length + 1) : whole;
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** `dorado/a` → `dorada`, `saltarín/saltarina` → `saltarina`. */
function agreeing(adjective: string, isFeminine: boolean): string {
  const [masculine = '', feminine] = adjective.split('/');
  if (feminine === undefined || !isFeminine) return masculine;
  return feminine === 'a' ? `${masculine.slice(0, -1)}a` : feminine;
}
