import { z } from 'zod';
import type { Artifact } from '../src/core/artifact.ts';
import { defineCommand, defineForm } from '../src/core/command.ts';
import { composerAsked, composerIds } from '../src/core/composers.ts';
import { AppError } from '../src/core/errors.ts';
import { givenOptions } from '../src/core/given-options.ts';
import { literalCommonMark } from '../src/core/inline-runs.ts';
import type { Job } from '../src/core/job.ts';
import type { Locale } from '../src/core/locale.ts';
import { keyName, parseKey, suggestKeys, type TypedKey } from '../src/core/music-key.ts';
import {
  composeGenerator,
  musicFormats,
  musicMeters,
  musicMoods,
  musicPurposes,
  musicSeconds,
  musicStyles,
  musicTempo,
} from '../src/core/music-options.ts';
import { rememberedTaste } from '../src/core/music-taste.ts';
import { ownFilesOf } from '../src/core/picture-options.ts';
import { refuseUninstalled } from '../src/core/obtainable-models.ts';
import { shortenText } from '../src/core/shorten-text.ts';
import { textToAudioTask } from '../src/core/text-to-audio.ts';
import { musicTexts } from '../src/core/texts/music.ts';
import { clipDraft, clipModelIds } from './compose/clip-model.ts';

import { genreAsked, suggestGenres } from './compose/genre-option.ts';

/** What the sentence below a finished piece mentions. */
const madeSchema = z.object({
  title: z.string(),
  prompt: z.string().optional(),
  seed: z.number(),
  seconds: z.number(),
  genre: z.string(),
  mood: z.string(),
  key: z.string(),
  tempo: z.number(),
  bars: z.number(),
  theme: z.boolean().default(false),
});

/** Longer pieces, several files and loops take as long as several pictures. */
const longSeconds = 90;

const form = defineForm({
  description: { en: 'Composes a piece of music', es: 'Compone una pieza de música' },
  options: {
    prompt: {
      type: 'string',
      multiline: true,
      maxLength: 1000,
      description: {
        en: 'What it should be like: style, mood, instruments, for what. Empty: a surprise',
        es: 'Cómo debe ser: estilo, ánimo, instrumentos, para qué. Vacío: una sorpresa',
      },
    },
    seconds: {
      type: 'integer',
      minimum: musicSeconds.minimum,
      maximum: musicSeconds.maximum,
      description: { en: 'How long, to the second (usually 60)', es: 'Cuánto dura, al segundo (normalmente 60)' },
    },
    genre: {
      type: 'string',
      maxLength: 60,
      autocomplete: true,
      description: { en: 'Style, like bossa nova', es: 'Estilo, como bossa nova' },
    },
    mood: { type: 'choice', choices: musicMoods, description: { en: 'Mood', es: 'Ánimo' } },
    key: {
      type: 'string',
      maxLength: 24,
      autocomplete: true,
      description: { en: 'Key, like D minor', es: 'Tonalidad, como re menor' },
    },
    tempo: {
      type: 'integer',
      minimum: musicTempo.minimum,
      maximum: musicTempo.maximum,
      description: { en: 'Beats a minute', es: 'Pulsos por minuto' },
    },
    midi: {
      type: 'attachment',
      accepts: ['midi'],
      description: { en: 'Your tune: it becomes the theme', es: 'Tu melodía: será el tema' },
    },
    for: {
      type: 'choice',
      choices: musicPurposes,
      description: { en: 'One piece, or loops that follow a game', es: 'Una pieza, o bucles que siguen un juego' },
    },
    meter: {
      type: 'choice',
      choices: musicMeters,
      advanced: true,
      description: { en: 'How it is counted', es: 'Cómo se cuenta' },
    },
    stems: {
      type: 'boolean',
      advanced: true,
      description: { en: 'Each instrument as a file of its own, too', es: 'También cada instrumento en su archivo' },
    },
    format: {
      type: 'choice',
      choices: musicFormats,
      advanced: true,
      description: { en: 'Format of the sound', es: 'Formato del sonido' },
    },
    variety: {
      type: 'number',
      minimum: 0.2,
      maximum: 2,
      advanced: true,
      description: { en: 'How bold the tune is: 1 is usual', es: 'Qué tan atrevida es la melodía: 1 es lo normal' },
    },
    seed: {
      type: 'integer',
      minimum: 0,
      maximum: 2 ** 31 - 1,
      advanced: true,
      description: { en: 'The same number makes the same piece again', es: 'El mismo número repite la misma pieza' },
    },
    model: {
      type: 'string',
      maxLength: 64,
      autocomplete: true,
      advanced: true,
      description: { en: 'Who composes', es: 'Quién compone' },
    },
  },
  plan: async (options, context) => {
    const { prompt, seconds, genre, mood, tempo, meter, format, stems, variety, midi } = options;
    const key = keyAsked(options.key, context.locale);
    const seed = options.seed ?? context.ids.seed();
    const clipModel = (await clipModelIds(context)).find((id) => id === options.model?.toLowerCase());
    if (clipModel !== undefined) {
      return { type: 'job', draft: clipDraft({ model: clipModel, prompt, seconds, format, variety, seed }) };
    }
    if (options.model !== undefined) await refuseUninstalled(options.model, [textToAudioTask], context);
    const model = await composerAsked(options.model, context);
    const taste = await rememberedTaste(context);
    const purpose = options.for;
    const given = {
      prompt,
      seconds,
      genre: genre === undefined ? undefined : genreAsked(genre),
      mood,
      ...key,
      tempo,
      meter,
      model,
      format,
      stems,
      variety,
      purpose,
      taste: taste === undefined ? undefined : { styles: { ...taste.styles }, moods: { ...taste.moods } },
      themeFromInput: midi === undefined ? undefined : true,
    };
    const isLong = (seconds ?? 0) > longSeconds || stems === true || purpose === 'states';
    return {
      type: 'job',
      draft: {
        generator: composeGenerator,
        options: { ...givenOptions(given), seed },
        lane: isLong ? 'heavy' : 'short',
        sizeClass: sizeClassOf({ seconds, stems, purpose }),
        inputs: [],
      },
    };
  },
  present: (job, artifacts) => ({ text: sentenceFor(job, artifacts) }),
  suggest: async (option, typed, context) => {
    switch (option) {
      case 'genre':
        return suggestGenres(typed, context.locale);
      case 'key':
        return suggestKeys(typed, context.locale).slice(0, 25);
      case 'model': {
        const known = [...(await composerIds(context)), ...(await clipModelIds(context))];
        return known.filter((id) => id.includes(typed.trim().toLowerCase())).slice(0, 25);
      }
      default:
        return [];
    }
  },
});

/** `/compose a sad lullaby with piano` */
export default defineCommand({
  name: 'compose',
  description: form.description,
  examples: [
    { en: '/compose a sad lullaby with piano', es: '/compose una nana triste con piano' },
    {
      en: '/compose upbeat 8-bit chase music seconds:20 key:E minor',
      es: '/compose ranchera alegre para mi abuela seconds:30 key:sol mayor',
    },
  ],
  form,
});

/** @throws AppError `invalid-input` for what is no key. */
function keyAsked(typed: string | undefined, locale: Locale): Partial<TypedKey> {
  if (typed === undefined) return {};
  const key = parseKey(typed);
  if (key !== undefined) return key;
  const userMessage = musicTexts[locale].unknownKey(literalCommonMark(typed));
  throw new AppError({ code: 'invalid-input', message: 'expected a key such as F# minor', userMessage });
}

/** Playing takes nearly all of the time, and as long as the piece is. */
function sizeClassOf(asked: {
  readonly seconds: number | undefined;
  readonly stems: boolean | undefined;
  readonly purpose: string | undefined;
}): string {
  const seconds = Math.ceil((asked.seconds ?? musicSeconds.usual) / 30) * 30;
  return `${asked.purpose ?? 'song'}-${seconds}s${asked.stems === true ? '-stems' : ''}`;
}

function sentenceFor({ locale }: Job, artifacts: readonly Artifact[]): string {
  const texts = musicTexts[locale];
  const [sound] = ownFilesOf(artifacts);
  const parsed = madeSchema.safeParse(sound?.parameters);
  if (!parsed.success) return sound === undefined ? '' : literalCommonMark(sound.alt);
  const made = parsed.data;
  const key = parseKey(made.key);
  const facts = {
    title: literalCommonMark(made.title),
    prompt: made.prompt === undefined ? undefined : literalCommonMark(shortenText(made.prompt, 200)),
    style: labelOf(musicStyles, made.genre, locale),
    mood: labelOf(musicMoods, made.mood, locale),
    key: key?.mode === undefined ? made.key : keyName({ tonic: key.tonic, mode: key.mode }, locale),
    tempo: made.tempo,
    seed: String(made.seed),
    isOnTheme: made.theme,
  };
  return sound?.parameters['role'] === 'loop'
    ? texts.loopsMade({ ...facts, bars: made.bars, seconds: made.seconds.toLocaleString(locale) })
    : texts.pieceMade(facts);
}

function labelOf(
  choices: readonly { readonly value: string; readonly label: Readonly<Record<Locale, string>> }[],
  value: string,
  locale: Locale,
): string {
  return choices.find((choice) => choice.value === value)?.label[locale].toLowerCase() ?? literalCommonMark(value);
}
