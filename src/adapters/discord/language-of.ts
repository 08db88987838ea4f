import type { Locale } from '../../core/locale.ts';
import type { DiscordAdapterOptions } from './discord-options.ts';
import type { Situation } from './situation.ts';

/**
 * The language for what the adapter says itself: a person's own choice wins over what Discord says about them, as it
 * does with the chatbot. A store that cannot be read is no reason to say nothing.
 */
export async function languageOf(
  { caller, locale }: Pick<Situation, 'caller' | 'locale'>,
  { preferences }: Pick<DiscordAdapterOptions, 'preferences'>,
): Promise<Locale> {
  try {
    return (await preferences.get(caller)).locale ?? locale;
  } catch {
    return locale;
  }
}
