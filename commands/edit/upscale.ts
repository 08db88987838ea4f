import { defineForm } from '../../src/core/command.ts';
import { upscaleGenerator } from '../../src/core/picture-options.ts';
import { editTexts } from '../../src/core/texts/edits.ts';
import { editDraft, imageOption } from './edit-draft.ts';

/** `/edit upscale` with a picture. */
export const upscaleForm = defineForm({
  description: { en: 'Makes a picture larger and keeps it sharp', es: 'Amplía una imagen y la mantiene nítida' },
  options: {
    image: imageOption,
    factor: {
      type: 'choice',
      choices: [
        { value: 'x2', label: { en: 'Twice', es: 'El doble' } },
        { value: 'x4', label: { en: 'Four times', es: 'Cuatro veces' } },
      ],
      description: { en: 'How much longer each side gets', es: 'Cuánto crece cada lado' },
    },
  },
  plan: ({ image, factor }) => editDraft(upscaleGenerator, image, { factor: factor === 'x4' ? 4 : 2 }),
  present: ({ locale }, [picture]) => {
    const { widthPx = 0, heightPx = 0 } = picture ?? {};
    return { text: editTexts[locale].enlarged({ widthPx, heightPx }) };
  },
});
