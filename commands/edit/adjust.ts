import { defineForm } from '../../src/core/command.ts';
import { editTexts } from '../../src/core/texts/edits.ts';
import { editDraft, imageOption } from './edit-draft.ts';

const shapes = { square: 1, portrait: 2 / 3, landscape: 3 / 2, wide: 16 / 9, tall: 9 / 16 } as const;
const turns = { right: 90, half: 180, left: 270 } as const;

/** `/edit adjust` with a picture. */
export const adjustForm = defineForm({
  description: { en: 'Crops, turns, resizes or converts a picture', es: 'Recorta, gira, redimensiona o convierte' },
  options: {
    image: imageOption,
    shape: {
      type: 'choice',
      choices: [
        { value: 'square', label: { en: 'Square', es: 'Cuadrada' } },
        { value: 'portrait', label: { en: '2:3', es: '2:3' } },
        { value: 'landscape', label: { en: '3:2', es: '3:2' } },
        { value: 'wide', label: { en: '16:9', es: '16:9' } },
        { value: 'tall', label: { en: '9:16', es: '9:16' } },
      ],
      description: { en: 'Crop to this shape', es: 'Recortar a esta forma' },
    },
    turn: {
      type: 'choice',
      choices: [
        { value: 'right', label: { en: 'Right', es: 'Derecha' } },
        { value: 'left', label: { en: 'Left', es: 'Izquierda' } },
        { value: 'half', label: { en: 'Half', es: 'Media vuelta' } },
      ],
      description: { en: 'Turn it', es: 'Girarla' },
    },
    flip: {
      type: 'choice',
      choices: [
        { value: 'sideways', label: { en: 'Left–right', es: 'Izquierda–derecha' } },
        { value: 'upside-down', label: { en: 'Top–bottom', es: 'Arriba–abajo' } },
      ],
      description: { en: 'Mirror it', es: 'Reflejarla' },
    },
    longest: {
      type: 'integer',
      minimum: 16,
      maximum: 4096,
      description: { en: 'Longer side, in pixels', es: 'Lado mayor, en píxeles' },
    },
    format: {
      type: 'choice',
      choices: [
        { value: 'png', label: { en: 'PNG', es: 'PNG' } },
        { value: 'jpeg', label: { en: 'JPEG', es: 'JPEG' } },
        { value: 'webp', label: { en: 'WebP', es: 'WebP' } },
      ],
      description: { en: 'File format', es: 'Formato' },
    },
    quality: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      description: { en: 'Of JPEG and WebP', es: 'De JPEG y WebP' },
    },
  },
  plan: ({ image, shape, turn, flip, longest, format, quality }) =>
    editDraft('adjust-picture', image, {
      shape: shape === undefined ? undefined : shapes[shape],
      turn: turn === undefined ? undefined : turns[turn],
      flip,
      longestPx: longest,
      format,
      quality,
    }),
  present: ({ locale }, [picture]) => {
    const { widthPx = 0, heightPx = 0 } = picture ?? {};
    return { text: editTexts[locale].adjusted({ widthPx, heightPx }) };
  },
});
