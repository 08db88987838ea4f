import { defineTexts } from './define-texts.ts';

const english = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(', ');
const spanish = (words: readonly string[]): string => words.map((word) => `«${word}»`).join(', ');

interface Unknown {
  readonly words: readonly string[];
  readonly more: number;
}

/** What the class-conditional models (GANs) say. */
export const ganRoomTexts = defineTexts({
  en: {
    readingPrompt: 'Reading the prompt',
    drawing: ({ count }: { count: number }) => (count === 1 ? 'Drawing 1 picture' : `Drawing ${count} pictures`),
    walking: 'Walking from one to the other',
    finishing: ({ index, total }: { index: number; total: number }) =>
      total === 1 ? 'Enlarging the picture' : `Enlarging ${index} of ${total}`,
    readAs: ({ typed, read }: { typed: string; read: string }) => `I read “${typed}” as “${read}”.`,
    notKnown: ({ words, more, drew }: Unknown & { drew: string }) =>
      `This model doesn’t know ${english(words)}${more > 0 ? ` (and ${more} more)` : ''}; I drew ${drew}.`,
    notKnownAny: ({ words, more, known }: Unknown & { known: string }) =>
      `This model doesn’t know ${english(words)}${more > 0 ? ` (and ${more} more)` : ''}. It draws ${known}.`,
    choseMyself: ({ known }: { known: string }) => `You left the choice to me. This model draws ${known}.`,
    ownLook: 'This model has a look of its own: style, palette and sticker sizes were left out.',
    mixedTwo: 'I mix two things at a time; the rest was left out.',
    oneFilmstrip: 'A filmstrip is one picture, so I made one.',
    drewEach: ({ count }: { count: number }) => `You named several things, so I drew ${count} pictures.`,
    notMedical: 'synthetic, not medical',
    notMedicalNote: 'The scan-like pictures are made of invented shapes: synthetic, not medical. They show nobody.',
    alt: ({ subject, look }: { subject: string; look: string }) => `${subject}: ${look}`,
    sheetAlt: ({ subject, count }: { subject: string; count: number }) =>
      `Sheet of ${count} small pictures: ${subject}`,
    filmAlt: ({ subject, from, to }: { subject: string; from: string; to: string }) =>
      `Filmstrip, ${subject}: from ${from} to ${to}`,
    gridAlt: ({ subject, count }: { subject: string; count: number }) => `Overview of ${count} pictures: ${subject}`,
  },
  es: {
    readingPrompt: 'Leyendo lo que pides',
    drawing: ({ count }) => (count === 1 ? 'Dibujando 1 imagen' : `Dibujando ${count} imágenes`),
    walking: 'Pasando de una a otra',
    finishing: ({ index, total }) => (total === 1 ? 'Ampliando la imagen' : `Ampliando ${index} de ${total}`),
    readAs: ({ typed, read }) => `Leí «${typed}» como «${read}».`,
    notKnown: ({ words, more, drew }) =>
      `Este modelo no conoce ${spanish(words)}${more > 0 ? ` (y ${more} más)` : ''}; dibujé ${drew}.`,
    notKnownAny: ({ words, more, known }) =>
      `Este modelo no conoce ${spanish(words)}${more > 0 ? ` (y ${more} más)` : ''}. Dibuja ${known}.`,
    choseMyself: ({ known }) => `Me dejaste elegir. Este modelo dibuja ${known}.`,
    ownLook: 'Este modelo tiene un estilo propio: dejé fuera el estilo, la paleta y los tamaños de sticker.',
    mixedTwo: 'Mezclo dos cosas a la vez; dejé fuera las demás.',
    oneFilmstrip: 'Una tira de película es una sola imagen, así que hice una.',
    drewEach: ({ count }) => `Nombraste varias cosas, así que dibujé ${count} imágenes.`,
    notMedical: 'sintético, no es médico',
    notMedicalNote:
      'Las imágenes que parecen escaneos están hechas de formas inventadas: son sintéticas, no médicas. No muestran a nadie.',
    alt: ({ subject, look }) => `${subject}: ${look}`,
    sheetAlt: ({ subject, count }) => `Hoja con ${count} imágenes pequeñas: ${subject}`,
    filmAlt: ({ subject, from, to }) => `Tira de película, ${subject}: de ${from} a ${to}`,
    gridAlt: ({ subject, count }) => `Vista general de ${count} imágenes: ${subject}`,
  },
});
