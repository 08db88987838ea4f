import { z } from 'zod';
import { defineCommand, defineForm } from '../src/core/command.ts';
import { knownPictureSchema, latestPictures } from '../src/core/gallery-pictures.ts';
import { literalCommonMark } from '../src/core/inline-runs.ts';
import type { CardField } from '../src/core/reply.ts';
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
  },
  plan: async (_options, context) => {
    const pictures = await latestPictures(context.jobs, context, { most: mostKnown });
    return {
      type: 'job',
      draft: {
        generator: 'picture-description',
        options: { seed: 0, known: pictures.map((picture) => knownPictureSchema.parse(picture)) },
        lane: 'short',
        sizeClass: 'picture',
        inputs: [],
      },
    };
  },
  present: ({ locale }, [sheet]) => {
    const texts = describeTexts[locale];
    const found = foundSchema.safeParse(sheet?.parameters);
    if (!found.success) return {};
    const { alt, own, ...lines } = found.data;
    const field = (name: string, value: string, inline = true): CardField => ({
      name,
      value: literalCommonMark(value),
      inline,
    });
    return {
      text: texts.suggestedAlt(literalCommonMark(alt)),
      card: {
        title: texts.cardTitle,
        fields: [
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
