import { defineTexts } from './define-texts.ts';

/** What is said while and after a picture is painted in the manner of another. */
export const styleTransferTexts = defineTexts({
  en: {
    mixing: 'Mixing the paints',
    painting: 'Laying the strokes',
    improving: ({ step, steps }: { step: number; steps: number }) => `Improving the painting, step ${step} of ${steps}`,
    alt: ({ style }: { style: string }) => `The picture painted in the style “${style}”`,
    altOwn: 'The picture painted in the style of another one',
    done: ({ style }: { style: string }) => `Painted in the style “${style}”.`,
    doneOwn: 'Painted in the style of your second picture.',
    bothStyles: 'You gave a style picture and a named style; I took the picture.',
    stylePicture: ({ warning }: { warning: string }) => `About the style picture: ${warning}`,
  },
  es: {
    mixing: 'Mezclando los colores',
    painting: 'Dando las pinceladas',
    improving: ({ step, steps }) => `Mejorando la pintura, paso ${step} de ${steps}`,
    alt: ({ style }) => `La imagen pintada en el estilo «${style}»`,
    altOwn: 'La imagen pintada en el estilo de otra',
    done: ({ style }) => `Pintada en el estilo «${style}».`,
    doneOwn: 'Pintada en el estilo de tu segunda imagen.',
    bothStyles: 'Diste una imagen de estilo y un estilo con nombre; usé la imagen.',
    stylePicture: ({ warning }) => `Sobre la imagen de estilo: ${warning}`,
  },
});
