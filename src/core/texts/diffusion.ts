import { defineTexts } from './define-texts.ts';

/** What latent diffusion models say while and after they draw. */
export const diffusionTexts = defineTexts({
  en: {
    readingWords: 'Reading your words',
    readingPicture: 'Reading your picture',
    step: ({ step, steps, picture, pictures }: StepNames) =>
      pictures === 1 ? `Step ${step} of ${steps}` : `Picture ${picture} of ${pictures}: step ${step} of ${steps}`,
    developing: 'Developing the picture',
    alt: (prompt: string) => `A picture made from the words: ${prompt}`,
    altChanged: (prompt: string) => `A picture changed with the words: ${prompt}`,
    promptCut: (leftOut: string) => `Your text is longer than this model reads. It did not see: “${leftOut}”`,
    negativeCut: (leftOut: string) => `Of what should not be in it, this model did not see: “${leftOut}”`,
    negativeUnused: 'This model draws without guidance, so what should not be in the picture had no effect.',
    styleUnused: 'This model has no styles to choose from; say in your words how it should look.',
    paletteUnused: 'This model takes no palette; name the colours in your words.',
    outputUnused: 'This model draws whole pictures: it cannot cut out stickers or emoji.',
    sizeChanged: ({ widthPx, heightPx }: Size) =>
      `This model draws in steps of size; I made it ${widthPx}×${heightPx}.`,
    onlySize: ({ widthPx, heightPx }: Size) =>
      `This model was exported for one size only. Ask for ${widthPx}×${heightPx}.`,
    tooLarge: (sidePx: number) =>
      `That is larger than this machine has memory for with this model. Up to about ${sidePx}×${sidePx} fits.`,
    neverFits: 'This machine does not have enough memory for this model. Choose a smaller one.',
    cannotReadPictures: 'This model can only start from words: its encoder for pictures is not installed.',
    repaintsOnly: 'This model changes pictures in a way I do not know yet. Choose another one.',
    maskNeedsPicture: 'A mask says which part of a picture to paint anew: hand in the picture, too.',
    maskEmpty: 'The mask marks nothing. What is white in it (or transparent) is painted anew.',
    notNumbers:
      'This model computed nothing that can be shown: it was exported in half precision, which overflows here. An administrator can export it in single precision.',
    someWithheld: ({ withheld, count }: { readonly withheld: number; readonly count: number }) =>
      `The safety check that belongs to this model held back ${withheld} of ${count} pictures.`,
    allWithheld:
      'The safety check that belongs to this model held the picture back. Try other words, or another seed if yours were harmless.',
  },
  es: {
    readingWords: 'Leo tus palabras',
    readingPicture: 'Miro tu imagen',
    step: ({ step, steps, picture, pictures }: StepNames) =>
      pictures === 1 ? `Paso ${step} de ${steps}` : `Imagen ${picture} de ${pictures}: paso ${step} de ${steps}`,
    developing: 'Revelo la imagen',
    alt: (prompt: string) => `Una imagen hecha con las palabras: ${prompt}`,
    altChanged: (prompt: string) => `Una imagen cambiada con las palabras: ${prompt}`,
    promptCut: (leftOut: string) => `Tu texto es más largo de lo que este modelo lee. No vio: «${leftOut}»`,
    negativeCut: (leftOut: string) => `De lo que no debe aparecer, este modelo no vio: «${leftOut}»`,
    negativeUnused: 'Este modelo dibuja sin guía, así que lo que no debía aparecer no tuvo efecto.',
    styleUnused: 'Este modelo no tiene estilos para elegir; di con tus palabras cómo debe verse.',
    paletteUnused: 'Este modelo no usa paletas; nombra los colores con tus palabras.',
    outputUnused: 'Este modelo dibuja imágenes enteras: no puede recortar stickers ni emojis.',
    sizeChanged: ({ widthPx, heightPx }: Size) =>
      `Este modelo solo dibuja ciertos tamaños; la hice de ${widthPx}×${heightPx}.`,
    onlySize: ({ widthPx, heightPx }: Size) =>
      `Este modelo se exportó para un solo tamaño. Pide ${widthPx}×${heightPx}.`,
    tooLarge: (sidePx: number) =>
      `Es más grande de lo que cabe en la memoria de esta máquina con este modelo. Caben unos ${sidePx}×${sidePx}.`,
    neverFits: 'Esta máquina no tiene memoria suficiente para este modelo. Elige uno más pequeño.',
    cannotReadPictures: 'Este modelo solo puede partir de palabras: no está instalado su codificador de imágenes.',
    repaintsOnly: 'Este modelo cambia imágenes de una manera que todavía no conozco. Elige otro.',
    maskNeedsPicture: 'Una máscara dice qué parte de una imagen se pinta de nuevo: adjunta también la imagen.',
    maskEmpty: 'La máscara no marca nada. Lo que en ella es blanco (o transparente) se pinta de nuevo.',
    notNumbers:
      'Este modelo no calculó nada que se pueda mostrar: se exportó en media precisión, que aquí se desborda. La administración puede exportarlo en precisión simple.',
    someWithheld: ({ withheld, count }: { readonly withheld: number; readonly count: number }) =>
      `El control de seguridad de este modelo retuvo ${withheld} de ${count} imágenes.`,
    allWithheld:
      'El control de seguridad de este modelo retuvo la imagen. Prueba con otras palabras o, si las tuyas eran inocentes, con otra semilla.',
  },
});

interface StepNames {
  readonly step: number;
  readonly steps: number;
  readonly picture: number;
  readonly pictures: number;
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}
