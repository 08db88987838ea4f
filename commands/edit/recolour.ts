import { defineForm } from '../../src/core/command.ts';
import { editTexts } from '../../src/core/texts/edits.ts';
import { editDraft, imageOption } from './edit-draft.ts';

/** `/edit recolour from:red to:blue` with a picture. */
export const recolourForm = defineForm({
  description: { en: 'Changes one colour, or the whole palette', es: 'Cambia un color o toda la paleta' },
  options: {
    image: imageOption,
    to: {
      type: 'string',
      maxLength: 200,
      description: {
        en: 'New colour, or several: navy, gold, cream',
        es: 'Color nuevo, o varios: azul marino, oro, crema',
      },
    },
    from: {
      type: 'string',
      maxLength: 60,
      description: { en: 'The colour to change', es: 'El color que cambia' },
    },
    palette: {
      type: 'choice',
      choices: [
        { value: 'sunset', label: { en: 'Sunset', es: 'Atardecer' } },
        { value: 'ocean', label: { en: 'Ocean', es: 'Océano' } },
        { value: 'forest', label: { en: 'Forest', es: 'Bosque' } },
        { value: 'autumn', label: { en: 'Autumn', es: 'Otoño' } },
        { value: 'pastel', label: { en: 'Pastel', es: 'Pastel' } },
        { value: 'neon', label: { en: 'Neon', es: 'Neón' } },
        { value: 'vintage', label: { en: 'Vintage', es: 'Antiguo' } },
        { value: 'ice', label: { en: 'Ice', es: 'Hielo' } },
        { value: 'fire', label: { en: 'Fire', es: 'Fuego' } },
        { value: 'mono', label: { en: 'Greys', es: 'Grises' } },
      ],
      description: { en: 'Or a palette for all of it', es: 'O una paleta para toda' },
    },
  },
  plan: ({ image, from, to, palette }, { locale }) =>
    to === undefined && palette === undefined
      ? { type: 'reply', reply: { text: editTexts[locale].whichColour, visibility: 'private', tone: 'warning' } }
      : editDraft('recolour-picture', image, { from, to, palette }),
  present: ({ locale }) => ({ text: editTexts[locale].recoloured }),
});
