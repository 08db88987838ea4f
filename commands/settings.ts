import { defineCommand, defineForm, type CommandContext, type CommandOutcome } from '../src/core/command.ts';
import { locales, type Locale } from '../src/core/locale.ts';
import { pictureSizes, pictureStyleLabel, pictureStyles } from '../src/core/picture-options.ts';
import type { Preferences } from '../src/core/settings.ts';
import { commandTexts } from '../src/core/texts/commands.ts';

const unset = { value: 'unset', label: { en: 'No default', es: 'Sin preferencia' } } as const;

const show = defineForm({
  description: { en: 'Your language and defaults', es: 'Tu idioma y tus preferencias' },
  options: {},
  plan: (_options, context) => settingsReply(context.preferences, context.locale),
});

const language = defineForm({
  description: { en: 'The language I answer you in', es: 'El idioma en que te respondo' },
  options: {
    language: {
      type: 'choice',
      required: true,
      choices: [
        { value: 'en', label: { en: 'English', es: 'Inglés' } },
        { value: 'es', label: { en: 'Spanish', es: 'Español' } },
        { value: 'auto', label: { en: 'As my platform says', es: 'El de mi plataforma' } },
      ],
      description: { en: 'English, Spanish, or as your platform says', es: 'Español, inglés o el de tu plataforma' },
    },
  },
  plan: async (options, context) => {
    const chosen = locales.find((locale) => locale === options.language);
    const { locale: _previous, ...others } = context.preferences;
    return save({ ...others, ...(chosen === undefined ? {} : { locale: chosen }) }, context, chosen ?? context.locale);
  },
});

const picture = defineForm({
  description: { en: 'Your usual style and size for /imagine', es: 'Tu estilo y tamaño habituales para /imagine' },
  options: {
    style: {
      type: 'choice',
      choices: [...pictureStyles, unset],
      description: { en: 'Used when you do not say one', es: 'El que se usa si no dices otro' },
    },
    size: {
      type: 'choice',
      choices: [...pictureSizes, unset],
      description: { en: 'Used when you do not say one', es: 'El que se usa si no dices otro' },
    },
  },
  plan: async ({ style, size }, context) => {
    if (style === undefined && size === undefined) return settingsReply(context.preferences, context.locale);
    const { pictureStyle, pictureSize, ...others } = context.preferences;
    const [newStyle, newSize] = [style ?? pictureStyle, size ?? pictureSize];
    const preferences = {
      ...others,
      ...(newStyle === undefined || newStyle === unset.value ? {} : { pictureStyle: newStyle }),
      ...(newSize === undefined || newSize === unset.value ? {} : { pictureSize: newSize }),
    };
    return save(preferences, context, context.locale);
  },
});

const music = defineForm({
  description: { en: 'Whether /compose remembers your taste', es: 'Si /compose recuerda tu gusto' },
  options: {
    taste: {
      type: 'boolean',
      required: true,
      description: {
        en: 'Lean towards the styles of pieces you kept',
        es: 'Inclinarse por los estilos de las piezas que guardaste',
      },
    },
  },
  plan: async ({ taste }, context) => {
    const { musicTaste: _previous, ...others } = context.preferences;
    return save({ ...others, ...(taste ? { musicTaste: true } : {}) }, context, context.locale);
  },
});

/** `/settings show`, `/settings language es`, `/settings picture style:flat`, `/settings music taste:yes` */
export default defineCommand({
  name: 'settings',
  description: { en: 'Your language and your defaults', es: 'Tu idioma y tus preferencias' },
  examples: [
    { en: '/settings language es', es: '/settings language en' },
    { en: '/settings picture style:flat', es: '/settings picture style:flat' },
  ],
  subcommands: { show, language, picture, music },
});

async function save(preferences: Preferences, context: CommandContext, locale: Locale): Promise<CommandOutcome> {
  await context.preferenceStore.set(context.caller, preferences);
  return settingsReply(preferences, locale, commandTexts[locale].settingsSaved);
}

function settingsReply(preferences: Preferences, locale: Locale, text?: string): CommandOutcome {
  const texts = commandTexts[locale];
  const size = pictureSizes.find(({ value }) => value === preferences.pictureSize);
  return {
    type: 'reply',
    reply: {
      ...(text === undefined ? {} : { text }),
      cards: [
        {
          title: texts.settingsTitle,
          fields: [
            {
              name: texts.settingsLanguage,
              value:
                preferences.locale === undefined
                  ? texts.settingsAutomaticLanguage
                  : commandTexts[preferences.locale].languageName,
            },
            {
              name: texts.settingsStyle,
              value: pictureStyleLabel(preferences.pictureStyle, locale) ?? texts.settingsAutomatic,
            },
            { name: texts.settingsSize, value: size?.label[locale] ?? texts.settingsAutomatic },
            {
              name: texts.settingsTaste,
              value: preferences.musicTaste === true ? texts.settingsTasteOn : texts.settingsTasteOff,
            },
          ],
          footer: texts.settingsHint,
          tone: 'neutral',
        },
      ],
      visibility: 'private',
    },
  };
}
