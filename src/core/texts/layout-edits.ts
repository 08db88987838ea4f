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
  },
});
