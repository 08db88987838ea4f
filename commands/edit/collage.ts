import { defineForm } from '../../src/core/command.ts';
import { collageGenerator, collageGrounds, collageLayouts } from '../../src/core/layout-edit-options.ts';
import type { AttachmentOption } from '../../src/core/option.ts';
import { posterSizes } from '../../src/core/poster-options.ts';
import { layoutEditTexts } from '../../src/core/texts/layout-edits.ts';
import { editDraft, imageOption } from './edit-draft.ts';

const another = {
  type: 'attachment',
  accepts: ['image'],
  description: { en: 'Another picture', es: 'Otra imagen' },
} as const satisfies AttachmentOption;

/** `/edit collage` with two to six pictures. */
export const collageForm = defineForm({
  description: { en: 'Puts pictures together on one sheet', es: 'Reúne imágenes en una hoja' },
  options: {
    image: imageOption,
    'image-2': { ...another, required: true },
    'image-3': another,
    'image-4': another,
    'image-5': another,
    'image-6': another,
    layout: { type: 'choice', choices: collageLayouts, description: { en: 'Layout', es: 'Diseño' } },
    size: { type: 'choice', choices: posterSizes, description: { en: 'Shape', es: 'Forma' } },
    captions: {
      type: 'string',
      maxLength: 600,
      description: { en: 'Captions, parted by |', es: 'Leyendas, separadas por |' },
    },
    ground: { type: 'choice', choices: collageGrounds, description: { en: 'Background', es: 'Fondo' } },
    gap: {
      type: 'integer',
      minimum: 0,
      maximum: 100,
      advanced: true,
      description: { en: 'Gap between pictures', es: 'Espacio entre imágenes' },
    },
  },
  plan: ({ image, layout, size, captions, ground, gap }, { ids }) =>
    editDraft(collageGenerator, image, {
      layout,
      size,
      captions,
      ground: ground ?? (layout === 'polaroid' ? 'picture' : 'white'),
      gap,
      seed: ids.seed(),
    }),
  present: ({ locale, inputs }) => ({ text: layoutEditTexts[locale].collageMade(inputs.length) }),
});
