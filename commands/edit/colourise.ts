import { defineForm } from '../../src/core/command.ts';
import { editTexts } from '../../src/core/texts/edits.ts';
import { editDraft, imageOption } from './edit-draft.ts';

/** `/edit colourise` with a black-and-white picture, and perhaps one to take colours from. */
export const colouriseForm = defineForm({
  description: { en: 'Colours a black-and-white photo: a guess', es: 'Colorea una foto en blanco y negro: adivina' },
  options: {
    image: imageOption,
    'image-2': {
      type: 'attachment',
      accepts: ['image'],
      description: { en: 'A similar one to take colours from', es: 'Una parecida de la que tomar los colores' },
    },
    mood: {
      type: 'choice',
      choices: [
        { value: 'landscape', label: { en: 'Landscape', es: 'Paisaje' } },
        { value: 'portrait', label: { en: 'Portrait', es: 'Retrato' } },
        { value: 'warm', label: { en: 'Warm', es: 'Cálido' } },
        { value: 'cool', label: { en: 'Cool', es: 'Frío' } },
        { value: 'sepia', label: { en: 'Sepia', es: 'Sepia' } },
        { value: 'sunset', label: { en: 'Sunset', es: 'Atardecer' } },
      ],
      description: { en: 'Or a mood', es: 'O un ambiente' },
    },
  },
  plan: ({ image, mood }) => editDraft('colourise-picture', image, { mood }),
  present: ({ locale }, [picture]) => {
    const texts = editTexts[locale];
    return { text: picture?.parameters['colours'] === undefined ? texts.colourised : texts.colourisedFrom };
  },
});
