import { defineForm } from '../../src/core/command.ts';
import { editTexts } from '../../src/core/texts/edits.ts';
import { editDraft, imageOption } from './edit-draft.ts';

/** `/edit cutout` with a picture. */
export const cutoutForm = defineForm({
  description: { en: 'Cuts the subject out or changes its background', es: 'Recorta el sujeto o cambia su fondo' },
  options: {
    image: imageOption,
    background: {
      type: 'string',
      maxLength: 60,
      description: { en: 'A colour behind it, or “blur”', es: 'Un color detrás, o «desenfocado»' },
    },
    'image-2': {
      type: 'attachment',
      accepts: ['image'],
      description: { en: 'Or a picture behind it', es: 'O una imagen detrás' },
    },
  },
  plan: ({ image, background }) => editDraft('cutout-picture', image, { background }),
  present: ({ locale }) => ({ text: editTexts[locale].cutOut }),
});
