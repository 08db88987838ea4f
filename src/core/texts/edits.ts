import { defineTexts } from './define-texts.ts';

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What `/edit` and the editors of pixels say. */
export const editTexts = defineTexts({
  en: {
    enlarged: ({ widthPx, heightPx }: Size) => `Here it is, enlarged to ${widthPx} × ${heightPx}.`,
    enlargedLess: (factor: number) =>
      `Larger than 16 megapixels chats do not show, so I enlarged your picture ${factor} times.`,
    enlargedPlainly: 'Your picture is large and full of detail, so I enlarged it without the neural network.',
    altEnlarged: (name: string) => `${name}, enlarged`,

    reading: 'Reading the picture',
    adjusting: 'Adjusting the picture',
    adjusted: ({ widthPx, heightPx }: Size) =>
      `Here it is, ${widthPx} × ${heightPx}. Place, camera and other hidden data of the original are gone.`,
    altAdjusted: (name: string) => `${name}, adjusted`,
    jpegOnWhite: 'JPEG knows no transparency, so what was see-through is white now.',
    useUpscale: 'It got larger than it was; /edit upscale keeps it sharper.',

    measuringNoise: 'Measuring the noise',
    denoising: 'Removing noise',
    denoised: 'Here it is, with less noise.',
    hardlyAnyNoise: 'I found hardly any noise in this picture.',
    altDenoised: (name: string) => `${name}, with less noise`,
  },
  es: {
    enlarged: ({ widthPx, heightPx }) => `Aquí la tienes, ampliada a ${widthPx} × ${heightPx}.`,
    enlargedLess: (factor) => `Los chats no muestran más de 16 megapíxeles, así que amplié tu imagen ${factor} veces.`,
    enlargedPlainly: 'Tu imagen es grande y tiene mucho detalle, así que la amplié sin la red neuronal.',
    altEnlarged: (name) => `${name}, ampliada`,

    reading: 'Leyendo la imagen',
    adjusting: 'Ajustando la imagen',
    adjusted: ({ widthPx, heightPx }) =>
      `Aquí la tienes, de ${widthPx} × ${heightPx}. Ya no lleva el lugar, la cámara ni otros datos ocultos del original.`,
    altAdjusted: (name) => `${name}, ajustada`,
    jpegOnWhite: 'JPEG no admite transparencia: lo transparente ahora es blanco.',
    useUpscale: 'Quedó más grande de lo que era; con /edit upscale se ve más nítida.',

    measuringNoise: 'Midiendo el ruido',
    denoising: 'Quitando el ruido',
    denoised: 'Aquí la tienes, con menos ruido.',
    hardlyAnyNoise: 'Casi no encontré ruido en esta imagen.',
    altDenoised: (name) => `${name}, con menos ruido`,
  },
});
