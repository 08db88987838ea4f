import { z } from 'zod';
import { defineForm } from '../../src/core/command.ts';
import { paintingStyles, styleGenerator, styleMethods } from '../../src/core/style-transfer-options.ts';
import { styleTransferTexts } from '../../src/core/texts/style-transfer.ts';
import { editDraft, imageOption } from './edit-draft.ts';

/** What the sentence below the painting mentions; the editor says which style it took. */
const paintedSchema = z.object({ style: z.string() });

/** `/edit style` with a picture, and a second one or a named style. */
export const styleForm = defineForm({
  description: { en: 'Paints a picture in another style', es: 'Pinta una imagen en otro estilo' },
  options: {
    image: imageOption,
    style: {
      type: 'choice',
      choices: paintingStyles,
      description: { en: 'A style of mine', es: 'Un estilo mío' },
    },
    'style-image': {
      type: 'attachment',
      accepts: ['image'],
      description: { en: 'Or a picture to take it from', es: 'O una imagen de la cual tomarlo' },
    },
    method: {
      type: 'choice',
      choices: styleMethods,
      description: { en: 'How', es: 'Cómo' },
    },
    strength: {
      type: 'integer',
      minimum: 0,
      maximum: 100,
      description: { en: 'How much, 0 to 100', es: 'Cuánto, de 0 a 100' },
    },
    'keep-colours': {
      type: 'boolean',
      description: { en: 'Keep its own colours', es: 'Conservar sus colores' },
    },
  },
  plan: ({ image, style, method, strength, ...rest }, { ids }) => {
    const outcome = editDraft(styleGenerator, image, {
      seed: ids.seed(),
      style,
      styleFromInput: rest['style-image'] === undefined ? undefined : true,
      method,
      strength,
      keepColours: rest['keep-colours'],
    });
    // The optimisation takes half a minute and more: nobody's quick picture should wait for it.
    return outcome.type === 'job' && method === 'faithful'
      ? { ...outcome, draft: { ...outcome.draft, lane: 'heavy', sizeClass: 'faithful' } }
      : outcome;
  },
  present: ({ locale }, [painting]) => {
    const texts = styleTransferTexts[locale];
    const { style } = paintedSchema.parse({ style: '', ...painting?.parameters });
    const label = paintingStyles.find(({ value }) => value === style)?.label[locale];
    return { text: label === undefined ? texts.doneOwn : texts.done({ style: label }) };
  },
});
