import { defineTexts } from './define-texts.ts';

/** What can be done to a picture nobody here can draw anew. */
export type VariationKind = 'graded' | 'print' | 'facets' | 'detail';

const englishKinds: Readonly<Record<VariationKind, string>> = {
  graded: 'in other colours',
  print: 'as a screen print in its own colours',
  facets: 'as glass facets',
  detail: 'a detail of it, in other colours',
};

const spanishKinds: Readonly<Record<VariationKind, string>> = {
  graded: 'en otros colores',
  print: 'como serigrafía en sus propios colores',
  facets: 'como facetas de vidrio',
  detail: 'un detalle, en otros colores',
};

/** What variations of an attached picture say. */
export const varyTexts = defineTexts({
  en: {
    looking: 'Looking at the picture',
    varying: 'Varying the picture',
    recognised: ({ names }: { readonly names: readonly string[] }) =>
      `I recognised ${names.join(', ')}, and drew that anew in the picture’s colours.`,
    notRecognised:
      'I recognise nothing in it that I can draw, so these are its own pixels in other colours, cuts and textures.',
    variationAlt: ({ kind }: { readonly kind: VariationKind }) => `The attached picture, ${englishKinds[kind]}`,
    variationsMade: (count: number) => (count === 1 ? 'Here is a variation.' : `Here are ${count} variations.`),
  },
  es: {
    looking: 'Mirando la imagen',
    varying: 'Variando la imagen',
    recognised: ({ names }) => `Reconocí ${names.join(', ')}; lo dibujé de nuevo con los colores de la imagen.`,
    notRecognised:
      'No reconozco en ella nada que sepa dibujar: estos son sus propios píxeles con otros colores, cortes y texturas.',
    variationAlt: ({ kind }) => `La imagen adjunta, ${spanishKinds[kind]}`,
    variationsMade: (count) => (count === 1 ? 'Aquí tienes una variación.' : `Aquí tienes ${count} variaciones.`),
  },
});
