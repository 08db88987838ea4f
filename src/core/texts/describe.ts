import { defineTexts } from './define-texts.ts';

interface AltParts {
  /** "a fox and a moon" */
  readonly things: string | undefined;
  /** "landscape-format picture" */
  readonly shape: string;
  /** "mostly blue, with white" */
  readonly colours: string | undefined;
  /** "at the lower left"; undefined in the middle. */
  readonly spot: string | undefined;
}

interface Mostly {
  readonly main: string;
  readonly others: string;
}

interface LightLine {
  readonly mood: string;
  readonly brightness: string;
  readonly contrast: string;
}

interface SharpnessLine {
  readonly word: string;
  readonly detail: number;
  readonly noiseWord: string;
  readonly noise: string;
}

interface SizeLine {
  readonly size: string;
  readonly shape: string;
  readonly transparent: string | undefined;
}

function listed(items: readonly string[], and: string): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** What `/describe` and `/find` say. */
export const describeTexts = defineTexts({
  en: {
    // progress
    measuring: 'Measuring colours, light and composition',
    recognising: 'Looking for things I know',
    drawingOverlay: 'Drawing what I found',

    // the sentence
    altText: ({ things, shape, colours, spot }: AltParts) => {
      const subject = things === undefined ? `A ${shape}` : `A ${shape} of ${things}`;
      const tail = [colours, spot === undefined ? undefined : `the main thing is ${spot}`].filter(
        (part) => part !== undefined,
      );
      return `${[subject, ...tail].join(', ')}.`;
    },
    altHasText: 'There is writing in it.',
    listed: (items: readonly string[]) => listed(items, 'and'),
    oneColour: (name: string) => `${name} all over`,
    mostlyColours: ({ main, others }: Mostly) => `mostly ${main}, with ${others}`,
    squarePicture: 'square picture',
    portraitPicture: 'portrait-format picture',
    landscapePicture: 'landscape-format picture',

    overlayAlt: (sentence: string) =>
      `The picture with third lines, a frame around its main thing and its palette. ${sentence}`,

    // find
    findWhat: 'Tell me what to look for: words, a picture, or both.',
    nothingToFind: 'There are no pictures here yet. /imagine makes the first.',
    lookingThrough: ({ done, all }: { readonly done: number; readonly all: number }) =>
      `Looking through pictures, ${done} of ${all}`,
    notAnyLike: 'None of the pictures made here comes close. The nearest are shown all the same.',
    noEyeForSearch: 'The model that recognises things is not installed: I compared colours and words only.',
    foundSimilar: ({ count, searched }: { readonly count: number; readonly searched: number }) =>
      `The ${count === 1 ? 'one picture' : `${count} pictures`} that come closest, of ${searched} made here.`,
    searchSheetAlt: (lines: string) => `A sheet of the pictures found, best first: ${lines}.`,
    foundLine: ({ words, jobId }: { readonly words: string; readonly jobId: string }) => `${words} · ${jobId}`,

    // the card
    cardTitle: 'What I see',
    fieldThings: 'Things I recognise',
    fieldColours: 'Colours',
    fieldComposition: 'Composition',
    fieldLight: 'Light',
    fieldSharpness: 'Sharpness',
    fieldWriting: 'Writing',
    fieldSize: 'Size',
    fieldOwn: 'Where it is from',
    suggestedAlt: (sentence: string) => `**Alt text:** ${sentence}`,
    nothingRecognised: 'Nothing I recognise. I know about 890 things, drawn as stickers; photographs I only measure.',
    noEye: 'The model that recognises things is not installed.',
    maybe: (name: string) => `perhaps ${name}`,
    ownPicture: ({ prompt, jobId }: { readonly prompt: string; readonly jobId: string }) =>
      `One of mine: “${prompt}”, job ${jobId}.`,
    square: 'square',
    portrait: 'portrait',
    landscape: 'landscape',
    sizeLine: ({ size, shape, transparent }: SizeLine) =>
      `${size}, ${shape}${transparent === undefined ? '' : `, ${transparent} of it transparent`}`,
    dark: 'dark',
    bright: 'bright',
    balanced: 'balanced',
    lightLine: ({ mood, brightness, contrast }: LightLine) =>
      `${mood} (brightness ${brightness}, contrast ${contrast})`,
    soft: 'soft or blurred',
    sharp: 'sharp',
    verySharp: 'very sharp',
    noisy: 'noisy',
    clean: 'little noise',
    sharpnessLine: ({ word, detail, noiseWord, noise }: SharpnessLine) =>
      `${word} (Laplacian variance ${detail}), ${noiseWord} (σ ${noise})`,
    noWriting: 'none found',
    writingFound: ({ lines, letters }: { readonly lines: number; readonly letters: number }) =>
      `${lines === 1 ? 'one line' : `${lines} lines`}, about ${letters} letters`,
    noSubject: 'no single thing stands out',
    subjectAt: (spot: string) => `the main thing is ${spot}`,
    subjectOnThirds: (spot: string) => `the main thing is ${spot} (rule of thirds)`,
    symmetric: 'symmetric',
    nearlySymmetric: 'nearly symmetric',
    asymmetric: 'not symmetric',
    compositionParts: ({ where, mirror, empty }: Readonly<Record<'where' | 'mirror' | 'empty', string>>) =>
      `${where}; ${mirror}; ${empty} of the area is calm`,
    'upper-left': 'at the upper left',
    'upper-centre': 'at the top',
    'upper-right': 'at the upper right',
    'middle-left': 'on the left',
    'middle-centre': 'in the middle',
    'middle-right': 'on the right',
    'lower-left': 'at the lower left',
    'lower-centre': 'at the bottom',
    'lower-right': 'at the lower right',

    // colours
    red: 'red',
    'dark-red': 'dark red',
    orange: 'orange',
    yellow: 'yellow',
    gold: 'gold',
    olive: 'olive green',
    lime: 'lime green',
    green: 'green',
    'dark-green': 'dark green',
    'light-green': 'light green',
    teal: 'teal',
    cyan: 'cyan',
    'light-blue': 'light blue',
    blue: 'blue',
    navy: 'navy blue',
    slate: 'slate blue',
    purple: 'purple',
    'dark-purple': 'dark purple',
    lavender: 'lavender',
    magenta: 'magenta',
    pink: 'pink',
    brown: 'brown',
    'dark-brown': 'dark brown',
    beige: 'beige',
    gray: 'gray',
    'light-gray': 'light gray',
    'dark-gray': 'dark gray',
    black: 'black',
    white: 'white',
  },
  es: {
    measuring: 'Midiendo colores, luz y composición',
    recognising: 'Buscando cosas que conozco',
    drawingOverlay: 'Dibujando lo que encontré',

    altText: ({ things, shape, colours, spot }) => {
      const subject = things === undefined ? shape : `${shape} de ${things}`;
      const tail = [colours, spot === undefined ? undefined : `lo principal está ${spot}`].filter(
        (part) => part !== undefined,
      );
      return `${[subject, ...tail].join(', ')}.`;
    },
    altHasText: 'Hay algo escrito en ella.',
    listed: (items) => listed(items, 'y'),
    oneColour: (name) => `toda de color ${name}`,
    mostlyColours: ({ main, others }) => `sobre todo ${main}, con ${others}`,
    overlayAlt: (sentence) => `La imagen con líneas de tercios, un marco en lo principal y su paleta. ${sentence}`,

    findWhat: 'Dime qué buscar: palabras, una imagen o las dos cosas.',
    nothingToFind: 'Aquí todavía no hay imágenes. /imagine hace la primera.',
    lookingThrough: ({ done, all }) => `Mirando imágenes, ${done} de ${all}`,
    notAnyLike: 'Ninguna de las imágenes hechas aquí se parece mucho. De todos modos, estas son las más cercanas.',
    noEyeForSearch: 'El modelo que reconoce cosas no está instalado: solo comparé colores y palabras.',
    foundSimilar: ({ count, searched }) =>
      count === 1
        ? `La imagen que más se acerca, de ${searched} hechas aquí.`
        : `Las ${count} imágenes que más se acercan, de ${searched} hechas aquí.`,
    searchSheetAlt: (lines) => `Una hoja con las imágenes encontradas, la mejor primero: ${lines}.`,
    foundLine: ({ words, jobId }) => `${words} · ${jobId}`,

    squarePicture: 'Imagen cuadrada',
    portraitPicture: 'Imagen vertical',
    landscapePicture: 'Imagen horizontal',

    cardTitle: 'Lo que veo',
    fieldThings: 'Cosas que reconozco',
    fieldColours: 'Colores',
    fieldComposition: 'Composición',
    fieldLight: 'Luz',
    fieldSharpness: 'Nitidez',
    fieldWriting: 'Escritura',
    fieldSize: 'Tamaño',
    fieldOwn: 'De dónde viene',
    suggestedAlt: (sentence) => `**Texto alternativo:** ${sentence}`,
    nothingRecognised:
      'Nada que reconozca. Conozco unas 890 cosas dibujadas como calcomanías; las fotografías solo las mido.',
    noEye: 'El modelo que reconoce cosas no está instalado.',
    maybe: (name) => `quizá ${name}`,
    ownPicture: ({ prompt, jobId }) => `Una de las mías: «${prompt}», trabajo ${jobId}.`,
    square: 'cuadrada',
    portrait: 'vertical',
    landscape: 'horizontal',
    sizeLine: ({ size, shape, transparent }) =>
      `${size}, ${shape}${transparent === undefined ? '' : `, ${transparent} transparente`}`,
    dark: 'oscura',
    bright: 'clara',
    balanced: 'equilibrada',
    lightLine: ({ mood, brightness, contrast }) => `${mood} (brillo ${brightness}, contraste ${contrast})`,
    soft: 'suave o borrosa',
    sharp: 'nítida',
    verySharp: 'muy nítida',
    noisy: 'con ruido',
    clean: 'poco ruido',
    sharpnessLine: ({ word, detail, noiseWord, noise }) =>
      `${word} (varianza del laplaciano ${detail}), ${noiseWord} (σ ${noise})`,
    noWriting: 'no encontré',
    writingFound: ({ lines, letters }) => `${lines === 1 ? 'una línea' : `${lines} líneas`}, unas ${letters} letras`,
    noSubject: 'nada destaca por sí solo',
    subjectAt: (spot) => `lo principal está ${spot}`,
    subjectOnThirds: (spot) => `lo principal está ${spot} (regla de los tercios)`,
    symmetric: 'simétrica',
    nearlySymmetric: 'casi simétrica',
    asymmetric: 'no simétrica',
    compositionParts: ({ where, mirror, empty }) => `${where}; ${mirror}; ${empty} del área en calma`,
    'upper-left': 'arriba a la izquierda',
    'upper-centre': 'arriba',
    'upper-right': 'arriba a la derecha',
    'middle-left': 'a la izquierda',
    'middle-centre': 'en el centro',
    'middle-right': 'a la derecha',
    'lower-left': 'abajo a la izquierda',
    'lower-centre': 'abajo',
    'lower-right': 'abajo a la derecha',

    red: 'rojo',
    'dark-red': 'rojo oscuro',
    orange: 'naranja',
    yellow: 'amarillo',
    gold: 'dorado',
    olive: 'verde oliva',
    lime: 'verde lima',
    green: 'verde',
    'dark-green': 'verde oscuro',
    'light-green': 'verde claro',
    teal: 'turquesa',
    cyan: 'cian',
    'light-blue': 'celeste',
    blue: 'azul',
    navy: 'azul marino',
    slate: 'azul pizarra',
    purple: 'morado',
    'dark-purple': 'morado oscuro',
    lavender: 'lavanda',
    magenta: 'magenta',
    pink: 'rosa',
    brown: 'marrón',
    'dark-brown': 'marrón oscuro',
    beige: 'beige',
    gray: 'gris',
    'light-gray': 'gris claro',
    'dark-gray': 'gris oscuro',
    black: 'negro',
    white: 'blanco',
  },
});
