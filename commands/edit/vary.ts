import { defineForm } from '../../src/core/command.ts';
import { extraFileOf } from '../../src/core/picture-options.ts';
import { varyTexts } from '../../src/core/texts/vary.ts';
import { editDraft, imageOption } from './edit-draft.ts';

/** `/edit vary` with a picture: what is in it drawn anew, or its pixels varied. */
export const varyForm = defineForm({
  description: { en: 'Makes variations of a picture', es: 'Hace variaciones de una imagen' },
  options: {
    image: imageOption,
    count: {
      type: 'integer',
      minimum: 1,
      maximum: 4,
      description: { en: 'How many', es: 'Cuántas' },
    },
    seed: {
      type: 'integer',
      minimum: 0,
      maximum: 2 ** 31 - 1,
      advanced: true,
      description: { en: 'The same number repeats it', es: 'El mismo número lo repite' },
    },
  },
  plan: ({ image, count, seed }, { ids }) =>
    editDraft('picture', image, {
      prompt: '',
      style: 'auto',
      widthPx: 512,
      heightPx: 512,
      count: count ?? 4,
      likeInput: true,
      seed: seed ?? ids.seed(),
    }),
  present: ({ locale }, artifacts) => {
    const pictures = artifacts.filter((artifact) => extraFileOf(artifact) === undefined);
    return { text: varyTexts[locale].variationsMade(pictures.length) };
  },
});
