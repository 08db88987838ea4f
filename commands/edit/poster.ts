import { defineForm } from '../../src/core/command.ts';
import { literalCommonMark } from '../../src/core/inline-runs.ts';
import { posterColours, posterGenerator, posterLayouts, posterSizes } from '../../src/core/poster-options.ts';
import { shortenText } from '../../src/core/shorten-text.ts';
import { layoutEditTexts } from '../../src/core/texts/layout-edits.ts';

/** `/edit poster`: an announcement of words, and a picture if there is one. */
export const posterForm = defineForm({
  description: { en: 'Makes a poster of words and a picture', es: 'Hace un cartel con palabras y una imagen' },
  options: {
    title: {
      type: 'string',
      required: true,
      maxLength: 200,
      description: { en: 'What it announces', es: 'Qué anuncia' },
    },
    subtitle: {
      type: 'string',
      maxLength: 200,
      description: { en: 'A line below', es: 'Una línea debajo' },
    },
    details: {
      type: 'string',
      maxLength: 300,
      description: { en: 'When, where: parts between |', es: 'Cuándo, dónde: partes entre |' },
    },
    image: {
      type: 'attachment',
      accepts: ['image'],
      description: { en: 'The picture; without one: patterns', es: 'La imagen; sin ella: patrones' },
    },
    layout: { type: 'choice', choices: posterLayouts, description: { en: 'Layout', es: 'Diseño' } },
    size: { type: 'choice', choices: posterSizes, description: { en: 'Shape', es: 'Forma' } },
    colours: { type: 'choice', choices: posterColours, description: { en: 'Colours', es: 'Colores' } },
    seed: {
      type: 'integer',
      minimum: 0,
      maximum: 2 ** 31 - 1,
      advanced: true,
      description: { en: 'The same number repeats it', es: 'El mismo número lo repite' },
    },
  },
  plan: (options, context) => {
    const seed = options.seed ?? context.ids.seed();
    const size = options.size ?? 'square';
    const layout = options.layout ?? posterLayouts[seed % posterLayouts.length]?.value ?? posterLayouts[0].value;
    return {
      type: 'job',
      draft: {
        generator: posterGenerator,
        options: {
          title: options.title,
          ...(options.subtitle === undefined ? {} : { subtitle: options.subtitle }),
          ...(options.details === undefined ? {} : { details: options.details }),
          layout,
          size,
          colours: options.colours ?? 'picture',
          seed,
        },
        lane: 'short',
        sizeClass: size,
        inputs: [],
      },
    };
  },
  present: ({ locale, commandOptions }) => {
    const { title } = commandOptions;
    const shown = typeof title === 'string' ? title : '';
    return { text: layoutEditTexts[locale].posterMade({ title: literalCommonMark(shortenText(shown, 200)) }) };
  },
});
