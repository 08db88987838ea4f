import { z } from 'zod';
import { defineCommand, defineForm } from '../src/core/command.ts';
import { knownPictureSchema, latestPictures, mostSearched } from '../src/core/gallery-pictures.ts';
import { literalCommonMark } from '../src/core/inline-runs.ts';
import { describeTexts } from '../src/core/texts/describe.ts';

/** What the search wrote beside its sheet: one line per picture, best first. */
const foundSchema = z.object({ found: z.string(), searched: z.number() });

const form = defineForm({
  description: {
    en: 'Finds pictures made here, like one you attach or by words',
    es: 'Busca imágenes hechas aquí, parecidas a una que adjuntes o por palabras',
  },
  options: {
    words: {
      type: 'string',
      maxLength: 200,
      description: { en: 'What should be in them', es: 'Qué debe aparecer en ellas' },
    },
    image: {
      type: 'attachment',
      accepts: ['image'],
      description: { en: 'A picture like the ones you look for', es: 'Una imagen parecida a las que buscas' },
    },
  },
  plan: async ({ words = '', image }, context) => {
    const texts = describeTexts[context.locale];
    const say = (text: string) => ({ type: 'reply', reply: { text, visibility: 'private', tone: 'neutral' } }) as const;
    if (words === '' && image === undefined) return say(texts.findWhat);
    const pictures = await latestPictures(context.jobs, context, { most: mostSearched });
    if (pictures.length === 0) return say(texts.nothingToFind);
    return {
      type: 'job',
      draft: {
        generator: 'similar-pictures',
        options: {
          seed: 0,
          words,
          pictures: pictures.map((picture) => knownPictureSchema.parse(picture)),
          hasExample: image !== undefined,
        },
        lane: 'short',
        sizeClass: `pictures-${Math.ceil(pictures.length / 16) * 16}`,
        // The attached picture follows them.
        inputs: pictures.map(({ sha256, fileName, mediaType }) => ({ sha256, fileName, mediaType })),
      },
    };
  },
  present: ({ locale }, [sheet]) => {
    const texts = describeTexts[locale];
    const found = foundSchema.safeParse(sheet?.parameters);
    if (!found.success) return {};
    const lines = found.data.found.split('\n');
    return {
      text: texts.foundSimilar({ count: lines.length, searched: found.data.searched }),
      card: {
        fields: lines.map((line, rank) => ({ name: `${rank + 1}`, value: literalCommonMark(line), inline: true })),
        imageIndex: 0,
        tone: 'neutral',
      },
    };
  },
});

/** `/find words:fox`, or `/find` with a picture. */
export default defineCommand({
  name: 'find',
  description: form.description,
  examples: [{ en: '/find words:fox at night', es: '/find words:zorro de noche' }],
  menus: [
    {
      target: 'message',
      label: { en: 'Find similar pictures', es: 'Buscar parecidas' },
      fill: { image: 'file' },
    },
  ],
  form,
});
