import { defineTexts } from './define-texts.ts';

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What `/edit` and the editors of pixels say. */
export const editTexts = defineTexts({
  en: {
    enlarged: ({ widthPx, heightPx }: Size) => `Here it is, enlarged to ${widthPx} × ${heightPx}.`,
  },
  es: {
    enlarged: ({ widthPx, heightPx }) => `Aquí la tienes, ampliada a ${widthPx} × ${heightPx}.`,
  },
});
