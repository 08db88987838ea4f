/** The languages every user-visible sentence exists in. */
export const locales = ['en', 'es'] as const;
export type Locale = (typeof locales)[number];

/** One short text in every language: names and descriptions declared beside a command or a model. */
export type LocalisedText = Readonly<Record<Locale, string>>;

/** The nearest supported language to a BCP 47 tag: `es-419`, `es-ES`, `es` → `es`; anything unknown → `en`. */
export function nearestLocale(tag: string | undefined): Locale {
  return tag?.toLowerCase().split(/[-_]/u)[0] === 'es' ? 'es' : 'en';
}
