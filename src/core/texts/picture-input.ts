import { defineTexts } from './define-texts.ts';

/** What is said about pictures that people hand in. */
export const pictureInputTexts = defineTexts({
  en: {
    missing: 'Attach the picture I should work on.',
    unreadable: 'I couldn’t read the attached picture. Try a PNG, JPEG or WebP that opens elsewhere.',
    cutShort: 'The attached picture ends too early: part of the file is missing. Try sending it again.',
    notAPicture: 'That file is no picture I can read. PNG, JPEG, WebP, GIF, AVIF and TIFF work.',
    tooManyPixels: ({ megapixels }: { megapixels: number }) =>
      `The attached picture has too many pixels: up to ${megapixels} megapixels fit. Try a smaller copy.`,
    tooLong: ({ sidePx }: { sidePx: number }) =>
      `The attached picture is too long: up to ${sidePx} pixels a side fit. Try a smaller copy, or a part of it.`,
    tooManyAtOnce: ({ megapixels }: { megapixels: number }) =>
      `The attached picture is interlaced or progressive, and too large for that: up to ${megapixels} megapixels fit. Try a smaller copy.`,
    tooSlow: 'Reading the attached picture took too long. Try a smaller copy, or save it in another format.',
    madeSmaller: ({ widthPx, heightPx }: { widthPx: number; heightPx: number }) =>
      `Your picture is large; I worked on it at ${widthPx} × ${heightPx} pixels.`,
    onlyFirstFrame: 'Your picture moves; I worked on its first frame.',
  },
  es: {
    missing: 'Adjunta la imagen con la que debo trabajar.',
    unreadable: 'No pude leer la imagen adjunta. Prueba con un PNG, JPEG o WebP que se abra en otro programa.',
    cutShort: 'La imagen adjunta termina antes de tiempo: falta una parte del archivo. Intenta enviarla de nuevo.',
    notAPicture: 'Ese archivo no es una imagen que pueda leer. Sirven PNG, JPEG, WebP, GIF, AVIF y TIFF.',
    tooManyPixels: ({ megapixels }) =>
      `La imagen adjunta tiene demasiados píxeles: caben hasta ${megapixels} megapíxeles. Prueba con una copia más pequeña.`,
    tooLong: ({ sidePx }) =>
      `La imagen adjunta es demasiado larga: caben hasta ${sidePx} píxeles por lado. Prueba con una copia más pequeña o con una parte.`,
    tooManyAtOnce: ({ megapixels }) =>
      `La imagen adjunta es entrelazada o progresiva y demasiado grande para eso: caben hasta ${megapixels} megapíxeles. Prueba con una copia más pequeña.`,
    tooSlow: 'Leer la imagen adjunta tardó demasiado. Prueba con una copia más pequeña o guárdala en otro formato.',
    madeSmaller: ({ widthPx, heightPx }) => `Tu imagen es grande; trabajé con ella a ${widthPx} × ${heightPx} píxeles.`,
    onlyFirstFrame: 'Tu imagen se mueve; trabajé con su primer cuadro.',
  },
});
