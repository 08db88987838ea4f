import { z } from 'zod';
import { captionModelIds } from '../src/core/caption-models.ts';
import { defineCommand, defineForm, type CommandContext } from '../src/core/command.ts';
import { AppError } from '../src/core/errors.ts';
import { knownPictureSchema, latestPictures } from '../src/core/gallery-pictures.ts';
import { literalCommonMark } from '../src/core/inline-runs.ts';
import type { CardField } from '../src/core/reply.ts';
import { shortenText } from '../src/core/shorten-text.ts';
import { describeTexts } from '../src/core/texts/describe.ts';

/** How many of this place's pictures an attached one is compared with, byte for byte. */
const mostKnown = 60;

/** What the analyzer found, as it wrote it beside its sheet: sentences in the language of the call. */
const foundSchema = z.object({
  alt: z.string(),
  things: z.string(),
  colours: z.string(),
  composition: z.string(),
  light: z.string(),
  sharpness: z.string(),
  writing: z.string(),
  size: z.string(),
  own: z.string().optional(),
  /** Which model guessed the alternative text, and the sentence it takes the place of. */
  guessedBy: z.string().optional(),
  measured: z.string().optional(),
});

const form = defineForm({
  description: { en: 'Says what is in a picture you attach', es: 'Dice qué hay en una imagen que adjuntes' },
  options: {
    image: {
      type: 'attachment',
      required: true,
      accepts: ['image'],
      description: { en: 'The picture', es: 'La imagen' },
    },
    model: {
      type: 'string',
      maxLength: 64,
      autocomplete: true,
      advanced: true,
      description: {
        en: 'Which installed model puts it into a sentence',
        es: 'Qué modelo instalado la pone en una frase',
      },
    },
  },
  plan: async (options, context) => {
    const captionModel = await chooseModel(options.model, context);
    const pictures = await latestPictures(context.jobs, context, { most: mostKnown });
    return {
      type: 'job',
      draft: {
        generator: 'picture-description',
        options: {
          seed: 0,
          known: pictures.map((picture) => knownPictureSchema.parse(picture)),
          ...(captionModel === undefined ? {} : { captionModel }),
        },
        lane: 'short',
        // Sentences take as long as their model is large.
        sizeClass: captionModel ?? 'picture',
        inputs: [],
      },
    };
  },
  present: ({ locale }, [sheet]) => {
    const texts = describeTexts[locale];
    const found = foundSchema.safeParse(sheet?.parameters);
    if (!found.success) return {};
    const { alt, own, guessedBy, measured, ...lines } = found.data;
    const sentence = literalCommonMark(alt);
    const field = (name: string, value: string, inline = true): CardField => ({
      name,
      value: literalCommonMark(value),
      inline,
    });
    return {
      text:
        guessedBy === undefined
          ? texts.suggestedAlt(sentence)
          : texts.guessedAlt({ model: literalCommonMark(guessedBy), sentence }),
      card: {
        title: texts.cardTitle,
        fields: [
          ...(measured === undefined ? [] : [field(texts.fieldMeasured, measured, false)]),
          field(texts.fieldThings, lines.things, false),
          field(texts.fieldColours, lines.colours, false),
          field(texts.fieldComposition, lines.composition),
          field(texts.fieldLight, lines.light),
          field(texts.fieldSharpness, lines.sharpness),
          field(texts.fieldWriting, lines.writing),
          field(texts.fieldSize, lines.size),
          ...(own === undefined ? [] : [field(texts.fieldOwn, own, false)]),
        ],
        imageIndex: 0,
        tone: 'neutral',
      },
    };
  },
  suggest: async (option, typed, context) => {
    if (option !== 'model') return [];
    const ids = await captionModelIds(context);
    return ids.filter((id) => id.includes(typed.trim().toLowerCase()));
  },
});

/** `/describe` with a picture. */
export default defineCommand({
  name: 'describe',
  description: form.description,
  examples: [{ en: '/describe (with a picture)', es: '/describe (con una imagen)' }],
  menus: [
    {
      target: 'message',
      label: { en: 'Describe this picture', es: 'Describir esta imagen' },
      fill: { image: 'file' },
    },
  ],
  form,
});

/** The model asked for, else the first that is installed, if any. @throws AppError `invalid-input` for one that is not. */
async function chooseModel(wished: string | undefined, context: CommandContext): Promise<string | undefined> {
  const ids = await captionModelIds(context);
  if (wished === undefined) return ids[0];
  const found = ids.find((id) => id === wished.toLowerCase());
  if (found !== undefined) return found;
  const names = { model: literalCommonMark(shortenText(wished, 64)), known: ids.join(', ') };
  const userMessage = describeTexts[context.locale].unknownCaptionModel(names);
  throw new AppError({ code: 'invalid-input', message: 'no caption model of that name', userMessage });
}
