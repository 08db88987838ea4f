import { defineForm } from '../../src/core/command.ts';
import { editTexts } from '../../src/core/texts/edits.ts';
import { editDraft, imageOption } from './edit-draft.ts';

/** `/edit scene change:night` with a picture. */
export const sceneForm = defineForm({
  description: { en: 'Changes light, season or weather', es: 'Cambia la luz, la estación o el clima' },
  options: {
    image: imageOption,
    change: {
      type: 'choice',
      required: true,
      choices: [
        { value: 'night', label: { en: 'Night', es: 'Noche' } },
        { value: 'day', label: { en: 'Day', es: 'Día' } },
        { value: 'sunset', label: { en: 'Sunset', es: 'Atardecer' } },
        { value: 'spring', label: { en: 'Spring', es: 'Primavera' } },
        { value: 'autumn', label: { en: 'Autumn', es: 'Otoño' } },
        { value: 'winter', label: { en: 'Winter', es: 'Invierno' } },
        { value: 'rain', label: { en: 'Rain', es: 'Lluvia' } },
        { value: 'snow', label: { en: 'Snow', es: 'Nieve' } },
        { value: 'fog', label: { en: 'Fog', es: 'Niebla' } },
      ],
      description: { en: 'To what', es: 'A qué' },
    },
    seed: {
      type: 'integer',
      minimum: 0,
      maximum: 2 ** 31 - 1,
      advanced: true,
      description: { en: 'Where drops, flakes and stars fall', es: 'Dónde caen gotas, copos y estrellas' },
    },
  },
  plan: ({ image, change, seed }, { ids }) => editDraft('scene-picture', image, { change, seed: seed ?? ids.seed() }),
  present: ({ locale }) => ({ text: editTexts[locale].sceneChanged }),
});
