import { z } from 'zod';
import { defineForm } from '../../src/core/command.ts';
import { literalCommonMark } from '../../src/core/inline-runs.ts';
import type { Locale } from '../../src/core/locale.ts';
import type { CardField } from '../../src/core/reply.ts';
import { shortenText } from '../../src/core/shorten-text.ts';
import { musicFeedbackTexts } from '../../src/core/texts/music-feedback.ts';
import { midiOption, musicDraft } from './music-draft.ts';

/** What the analyzer found, as it wrote it beside its piano roll: sentences in the language of the call. */
const toldSchema = z.object({
  title: z.string(),
  isShort: z.boolean(),
  bars: z.number(),
  keyName: z.string(),
  praises: z.string(),
  suggestions: z.string(),
  key: z.string(),
  tempo: z.string(),
  form: z.string(),
  tune: z.string(),
  chords: z.string(),
});
type Told = z.infer<typeof toldSchema>;

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

/** Praises, then suggestions, numbered through as on the piano roll. */
function findings({ praises, suggestions }: Told, texts: (typeof musicFeedbackTexts)[Locale]): string {
  const good = linesOf(praises);
  const better = linesOf(suggestions);
  const numbered = (lines: readonly string[], from: number): readonly string[] =>
    lines.map((line, index) => `${from + index}. ${literalCommonMark(line)}`);
  return [
    ...(good.length === 0 ? [] : [`**${texts.whatWorks}**`, ...numbered(good, 1)]),
    ...(better.length === 0 ? [texts.nothingToTry] : [`**${texts.whatToTry}**`, ...numbered(better, good.length + 1)]),
  ].join('\n');
}

/** `/music feedback` with a MIDI file. */
export const feedbackForm = defineForm({
  description: { en: 'A teacher’s ear: what works, what to try', es: 'Oído de maestro: qué funciona, qué probar' },
  options: {
    midi: midiOption,
    genre: {
      type: 'choice',
      choices: [
        { value: 'pop', label: { en: 'Pop', es: 'Pop' } },
        { value: 'rock', label: { en: 'Rock', es: 'Rock' } },
        { value: 'jazz', label: { en: 'Jazz', es: 'Jazz' } },
        { value: 'folk', label: { en: 'Folk', es: 'Folclor' } },
        { value: 'classical', label: { en: 'Classical', es: 'Clásica' } },
      ],
      description: { en: 'Songs to compare it with', es: 'Canciones con que compararla' },
    },
  },
  plan: ({ midi, genre }) => musicDraft({ generator: 'music-feedback', midi, seed: 0, options: { genre } }),
  present: ({ locale }, [roll]) => {
    const texts = musicFeedbackTexts[locale];
    const parsed = toldSchema.safeParse(roll?.parameters);
    if (!parsed.success) return {};
    const told = parsed.data;
    const file = literalCommonMark(shortenText(told.title, 60));
    const field = (name: string, value: string, inline = true): CardField => ({
      name,
      value: literalCommonMark(value),
      inline,
    });
    return {
      text: told.isShort ? texts.listenedShort({ file }) : texts.listened({ file, bars: told.bars, key: told.keyName }),
      card: {
        title: texts.cardTitle,
        ...(told.isShort ? {} : { text: findings(told, texts) }),
        fields: [
          field(texts.fieldKey, told.key),
          field(texts.fieldTempo, told.tempo),
          field(texts.fieldForm, told.form),
          field(texts.fieldTune, told.tune),
          field(texts.fieldChords, told.chords, false),
        ],
        imageIndex: 0,
        tone: 'neutral',
      },
    };
  },
});
