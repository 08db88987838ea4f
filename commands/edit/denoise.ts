import { defineForm } from '../../src/core/command.ts';
import { editTexts } from '../../src/core/texts/edits.ts';
import { editDraft, imageOption } from './edit-draft.ts';

/** `/edit denoise` with a picture. */
export const denoiseForm = defineForm({
  description: { en: 'Removes grain and JPEG noise', es: 'Quita el grano y el ruido de JPEG' },
  options: {
    image: imageOption,
    strength: {
      type: 'choice',
      choices: [
        { value: 'light', label: { en: 'Light', es: 'Ligera' } },
        { value: 'normal', label: { en: 'Normal', es: 'Normal' } },
        { value: 'strong', label: { en: 'Strong', es: 'Fuerte' } },
      ],
      description: { en: 'How much', es: 'Cuánto' },
    },
  },
  plan: ({ image, strength }) => editDraft('denoise-picture', image, { strength }),
  present: ({ locale }) => ({ text: editTexts[locale].denoised }),
});
