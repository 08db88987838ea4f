import { defineTexts } from './define-texts.ts';

function named(words: readonly string[], marks: readonly [string, string], and: string): string {
  const names = words.map((word) => `${marks[0]}${word}${marks[1]}`);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1) ?? ''}`;
}

const english = (words: readonly string[]): string => named(words, ['“', '”'], 'and');
const spanish = (words: readonly string[]): string => named(words, ['«', '»'], 'y');

interface Missing {
  readonly letters: readonly string[];
  readonly more: number;
}

/** What posters, collages, blends and variations say. */
export const layoutEditTexts = defineTexts({
  en: {
    // poster
    posterMade: ({ title }: { readonly title: string }) => `Here is your poster: *${title}*.`,
    posterAlt: ({ words }: { readonly words: readonly string[] }) => `Poster: ${words.join(' — ')}`,
    posterPicture: 'Reading the picture',
    posterLayout: 'Setting the type',
    posterPrint: 'Printing',
    posterNeedsTitle:
      'The title has no letters I can print. Use Latin letters and numbers, for example: Summer party, 8 pm.',
    lettersMissing: ({ letters, more }: Missing) =>
      `My typefaces cannot print ${english(letters)}${more > 0 ? ` and ${more} more` : ''}; I left that out.`,

    // collage and blend
    collageNeedsTwo: 'A collage needs at least two pictures: attach another one as image-2.',
    readingPicture: ({ index, total }: { readonly index: number; readonly total: number }) =>
      `Reading picture ${index} of ${total}`,
    layingOut: 'Laying out',
    collageAlt: ({ count, captions }: { readonly count: number; readonly captions: readonly string[] }) =>
      `Collage of ${count} pictures${captions.length > 0 ? `: ${captions.join(', ')}` : ''}`,
    collageMade: (count: number) => `Here are your ${count} pictures on one sheet.`,
    blendNeedsTwo: 'Blending needs two pictures: attach the second one as image-2.',
    blending: 'Blending',
    blendAlt: ({ first, second }: { readonly first: string; readonly second: string }) =>
      `Two pictures blended: ${first} and ${second}`,
    blendMade: ({ mode }: { readonly mode: string }) => `Here are both in one (${mode}).`,
  },
  es: {
    posterMade: ({ title }) => `Aquí está tu cartel: *${title}*.`,
    posterAlt: ({ words }) => `Cartel: ${words.join(' — ')}`,
    posterPicture: 'Leyendo la imagen',
    posterLayout: 'Componiendo el texto',
    posterPrint: 'Imprimiendo',
    posterNeedsTitle:
      'El título no tiene letras que yo pueda imprimir. Usa letras latinas y números, por ejemplo: Fiesta de verano, 20 h.',
    lettersMissing: ({ letters, more }) =>
      `Mis tipografías no tienen ${spanish(letters)}${more > 0 ? ` y ${more} más` : ''}; eso quedó fuera.`,

    // collage and blend
    collageNeedsTwo: 'Un collage necesita al menos dos imágenes: adjunta otra en image-2.',
    readingPicture: ({ index, total }) => `Leyendo la imagen ${index} de ${total}`,
    layingOut: 'Acomodando',
    collageAlt: ({ count, captions }) =>
      `Collage de ${count} imágenes${captions.length > 0 ? `: ${captions.join(', ')}` : ''}`,
    collageMade: (count) => `Aquí están tus ${count} imágenes en una sola hoja.`,
    blendNeedsTwo: 'Para fundir hacen falta dos imágenes: adjunta la segunda en image-2.',
    blending: 'Fundiendo',
    blendAlt: ({ first, second }) => `Dos imágenes fundidas: ${first} y ${second}`,
    blendMade: ({ mode }) => `Aquí están las dos en una (${mode}).`,
  },
});
