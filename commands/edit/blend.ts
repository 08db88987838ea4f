import { defineForm } from '../../src/core/command.ts';
import { blendGenerator, blendModes } from '../../src/core/layout-edit-options.ts';
import { layoutEditTexts } from '../../src/core/texts/layout-edits.ts';
import { editDraft, imageOption } from './edit-draft.ts';

/** `/edit blend` with two pictures. */
export const blendForm = defineForm({
  description: { en: 'Blends two pictures into one', es: 'Funde dos imágenes en una' },
  options: {
    image: imageOption,
    'image-2': { ...imageOption, description: { en: 'The second picture', es: 'La segunda imagen' } },
    mode: { type: 'choice', choices: blendModes, description: { en: 'How', es: 'Cómo' } },
    amount: {
      type: 'integer',
      minimum: 0,
      maximum: 100,
      description: { en: 'How much of the second, %', es: 'Cuánto de la segunda, %' },
    },
  },
  plan: ({ image, mode, amount }) => editDraft(blendGenerator, image, { mode, amount }),
  present: ({ locale, options }) => {
    const mode = blendModes.find(({ value }) => value === options['mode']) ?? blendModes[0];
    return { text: layoutEditTexts[locale].blendMade({ mode: mode.label[locale].toLocaleLowerCase(locale) }) };
  },
});
