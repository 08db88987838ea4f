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
  },
  es: {
    enlarged: ({ widthPx, heightPx }) => `Aquí la tienes, ampliada a ${widthPx} × ${heightPx}.`,
    enlargedLess: (factor) => `Los chats no muestran más de 16 megapíxeles, así que amplié tu imagen ${factor} veces.`,
    enlargedPlainly: 'Tu imagen es grande y tiene mucho detalle, así que la amplié sin la red neuronal.',
    altEnlarged: (name) => `${name}, ampliada`,
  },
});
