import { defineTexts } from './define-texts.ts';

/** "in the forest": a scene kind (and time and weather) as the end of a sentence. */
const englishPlaces: Readonly<Record<string, string>> = {
  plain: 'on a plain background',
  gradient: 'on a colour gradient',
  stripes: 'on stripes',
  dots: 'on polka dots',
  checker: 'on a checkerboard',
  rays: 'on a sunburst',
  confetti: 'among confetti',
  sky: 'in the sky',
  night: 'on a starry night',
  space: 'in space',
  'moon-surface': 'on the surface of another world',
  beach: 'on a beach',
  sea: 'on the sea',
  underwater: 'under the sea',
  lake: 'by a lake',
  field: 'in a meadow',
  forest: 'in a forest',
  snow: 'in the snow',
  mountains: 'in the mountains',
  desert: 'in the desert',
  city: 'in the city',
  room: 'in a room',
  stage: 'on a stage',
};

const spanishPlaces: Readonly<Record<string, string>> = {
  plain: 'sobre un fondo liso',
  gradient: 'sobre un degradado',
  stripes: 'sobre rayas',
  dots: 'sobre lunares',
  checker: 'sobre cuadros',
  rays: 'sobre rayos de sol',
  confetti: 'entre confeti',
  sky: 'en el cielo',
  night: 'en una noche estrellada',
  space: 'en el espacio',
  'moon-surface': 'en la superficie de otro mundo',
  beach: 'en una playa',
  sea: 'en el mar',
  underwater: 'bajo el mar',
  lake: 'junto a un lago',
  field: 'en un prado',
  forest: 'en un bosque',
  snow: 'en la nieve',
  mountains: 'en las montañas',
  desert: 'en el desierto',
  city: 'en la ciudad',
  room: 'en una habitación',
  stage: 'en un escenario',
};

const englishAir: Readonly<Record<string, string>> = {
  night: 'at night',
  sunset: 'at sunset',
  dawn: 'at dawn',
  rain: 'in the rain',
  snow: 'with snow falling',
  storm: 'in a storm',
  fog: 'in the fog',
};

const spanishAir: Readonly<Record<string, string>> = {
  night: 'de noche',
  sunset: 'al atardecer',
  dawn: 'al amanecer',
  rain: 'bajo la lluvia',
  snow: 'mientras nieva',
  storm: 'bajo la tormenta',
  fog: 'entre la niebla',
};

/** The same with colours, for patterns: "on red and white stripes". */
const englishPatterns: Readonly<Record<string, string>> = {
  plain: 'background',
  gradient: 'gradient',
  stripes: 'stripes',
  dots: 'polka dots',
  checker: 'checks',
  rays: 'sunburst',
};

const spanishPatterns: Readonly<Record<string, string>> = {
  plain: 'un fondo',
  gradient: 'un degradado',
  stripes: 'rayas',
  dots: 'lunares',
  checker: 'cuadros',
  rays: 'rayos',
};

/** What somebody does: "a rabbit *running*". */
const englishActions: Readonly<Record<string, string>> = {
  run: 'running',
  sleep: 'sleeping',
  jump: 'jumping',
  dance: 'dancing',
  sing: 'making music',
  magic: 'casting a spell',
  love: 'in love',
  fight: 'fighting',
  launch: 'taking off',
  talk: 'talking',
  think: 'thinking',
  cook: 'cooking',
  cry: 'crying',
  shine: 'sparkling',
  skate: 'skating',
};

const spanishActions: Readonly<Record<string, string>> = {
  run: 'corriendo',
  sleep: 'durmiendo',
  jump: 'saltando',
  dance: 'bailando',
  sing: 'haciendo música',
  magic: 'lanzando un hechizo',
  love: 'con amor',
  fight: 'peleando',
  launch: 'despegando',
  talk: 'hablando',
  think: 'pensando',
  cook: 'cocinando',
  cry: 'llorando',
  shine: 'brillando',
  skate: 'patinando',
};

/** What joins two things: "a cat *on* a pizza". */
const englishLinks: Readonly<Record<string, string>> = {
  beside: 'next to',
  above: 'above',
  on: 'on',
  below: 'below',
  'in-front': 'in front of',
  behind: 'behind',
  inside: 'in',
  wearing: 'wearing',
  holding: 'with',
  riding: 'riding',
  around: 'surrounded by',
};

const spanishLinks: Readonly<Record<string, string>> = {
  beside: 'junto a',
  above: 'por encima de',
  on: 'sobre',
  below: 'debajo de',
  'in-front': 'delante de',
  behind: 'detrás de',
  inside: 'dentro de',
  wearing: 'con',
  holding: 'con',
  riding: 'montando',
  around: 'entre',
};

const englishSingular = new Set(['plain', 'gradient', 'rays']);

function quoted(words: readonly string[], marks: readonly [string, string], and: string): string {
  const names = words.map((word) => `${marks[0]}${word}${marks[1]}`);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1) ?? ''}`;
}

const english = (words: readonly string[]): string => quoted(words, ['“', '”'], 'and');
const spanish = (words: readonly string[]): string => quoted(words, ['«', '»'], 'y');

/** Everything the picture generator says. */
export const pictureTexts = defineTexts({
  en: {
    readingPrompt: 'Reading the prompt',
    drawingSprites: ({ count }: { count: number }) => (count === 1 ? 'Drawing 1 sprite' : `Drawing ${count} sprites`),
    sharpening: 'Sharpening',
    enlarging: 'Enlarging',
    composing: ({ index, total }: { index: number; total: number }) =>
      total === 1 ? 'Composing the picture' : `Composing ${index} of ${total}`,
    readAs: ({ typed, read }: { typed: string; read: string }) => `I read “${typed}” as “${read}”.`,
    cannotDraw: ({ words, more, drew }: { words: readonly string[]; more: number; drew: string }) =>
      `I can’t draw ${english(words)}${more > 0 ? ` (and ${more} more)` : ''} yet; I drew ${drew}.`,
    cannotDrawAny: ({ words, ideas }: { words: readonly string[]; ideas: readonly string[] }) =>
      `I can’t draw ${english(words)} yet. Try, for example: ${ideas.join(', ')}.`,
    nothingAsked: ({ ideas }: { ideas: readonly string[] }) =>
      `Tell me what to draw. For example: ${ideas.join(', ')}.`,
    unknownStyle: ({ words, style }: { words: readonly string[]; style: string }) =>
      `I don’t know the style ${english(words)}; I used ${style}.`,
    styleMissing: ({ style, known }: { style: string; known: readonly string[] }) =>
      `There is no style “${style}”. Choose one of: ${known.join(', ')}.`,
    tooManyCopies: ({ drawn }: { drawn: number }) => `I drew ${drawn}: more would be too small to see.`,
    tooManyObjects: ({ names }: { names: readonly string[] }) =>
      `That was a lot for one picture; I left out: ${names.join(', ')}.`,
    mixOfTwo: ({ name }: { name: string }) => `I can mix two things into one; I left out: ${name}.`,
    promptCut: ({ characters }: { characters: number }) =>
      `That is a long prompt: I read the first ${characters} characters.`,
    unknownPalette: ({ words }: { words: readonly string[] }) =>
      `I don’t know the colours ${english(words)}. Name colours, palettes like pastel, neon, autumn or ocean, or codes like #ff8800.`,
    paletteCut: ({ used }: { used: number }) => `I used the first ${used} colours of the palette.`,
    gridOf: ({ count, prompt }: { count: number; prompt: string }) => `${count} pictures side by side: ${prompt}`,
    attachmentMissing: 'Attach a picture to take the colours from.',
    attachmentTooLarge: (megapixels: number) =>
      `The attached picture has too many pixels: up to ${megapixels} megapixels fit. Try a smaller copy.`,
    attachmentUnreadable: 'I couldn’t read the attached picture. Try a PNG, JPEG or WebP that opens elsewhere.',
    place: ({ kind }: { kind: string }) => englishPlaces[kind] ?? '',
    colouredPlace: ({ kind, colours }: { kind: string; colours: string }) => {
      const article = englishSingular.has(kind) ? (/^[aeio]/u.test(colours) ? 'an ' : 'a ') : '';
      return `on ${article}${colours} ${englishPatterns[kind] ?? ''}`;
    },
    linkWord: ({ type }: { type: string }) => englishLinks[type] ?? '',
    actionWord: ({ action }: { action: string }) => englishActions[action] ?? '',
    air: ({ kind }: { kind: string }) => englishAir[kind] ?? '',
    styleSuffix: ({ style }: { style: string }) => `${style} style`,
    closeUp: ({ things }: { things: string }) => `close-up of ${things}`,
    patternOf: ({ things }: { things: string }) => `pattern of ${things}`,
    mixOf: ({ first, second }: { first: string; second: string }) => `a creature that is half ${first}, half ${second}`,
    scenery: 'landscape',
    and: 'and',
  },
  es: {
    readingPrompt: 'Leyendo lo que pides',
    drawingSprites: ({ count }) => (count === 1 ? 'Dibujando 1 figura' : `Dibujando ${count} figuras`),
    sharpening: 'Afinando los bordes',
    enlarging: 'Ampliando',
    composing: ({ index, total }) => (total === 1 ? 'Componiendo la imagen' : `Componiendo ${index} de ${total}`),
    readAs: ({ typed, read }) => `Leí «${typed}» como «${read}».`,
    cannotDraw: ({ words, more, drew }) =>
      `Todavía no sé dibujar ${spanish(words)}${more > 0 ? ` (y ${more} más)` : ''}; dibujé ${drew}.`,
    cannotDrawAny: ({ words, ideas }) =>
      `Todavía no sé dibujar ${spanish(words)}. Prueba, por ejemplo: ${ideas.join(', ')}.`,
    nothingAsked: ({ ideas }) => `Dime qué quieres que dibuje. Por ejemplo: ${ideas.join(', ')}.`,
    unknownStyle: ({ words, style }) => `No conozco el estilo ${spanish(words)}; usé ${style}.`,
    styleMissing: ({ style, known }) => `No hay un estilo «${style}». Elige uno de estos: ${known.join(', ')}.`,
    tooManyCopies: ({ drawn }) => `Dibujé ${drawn}: con más no se verían.`,
    tooManyObjects: ({ names }) => `Era mucho para una sola imagen; dejé fuera: ${names.join(', ')}.`,
    mixOfTwo: ({ name }) => `Puedo mezclar dos cosas en una; dejé fuera: ${name}.`,
    promptCut: ({ characters }) => `Pediste mucho de una vez: leí los primeros ${characters} caracteres.`,
    unknownPalette: ({ words }) =>
      `No conozco los colores ${spanish(words)}. Nombra colores, paletas como pastel, neón, otoño u océano, o códigos como #ff8800.`,
    paletteCut: ({ used }) => `Usé los primeros ${used} colores de la paleta.`,
    gridOf: ({ count, prompt }) => `${count} imágenes juntas: ${prompt}`,
    attachmentMissing: 'Adjunta una imagen de la que tomar los colores.',
    attachmentTooLarge: (megapixels: number) =>
      `La imagen adjunta tiene demasiados píxeles: caben hasta ${megapixels} megapíxeles. Prueba con una copia más pequeña.`,
    attachmentUnreadable:
      'No pude leer la imagen adjunta. Prueba con un PNG, JPEG o WebP que se abra en otro programa.',
    place: ({ kind }) => spanishPlaces[kind] ?? '',
    colouredPlace: ({ kind, colours }) => `sobre ${spanishPatterns[kind] ?? ''} ${colours}`,
    linkWord: ({ type }) => spanishLinks[type] ?? '',
    actionWord: ({ action }) => spanishActions[action] ?? '',
    air: ({ kind }) => spanishAir[kind] ?? '',
    styleSuffix: ({ style }) => `estilo ${style}`,
    closeUp: ({ things }) => `primer plano de ${things}`,
    patternOf: ({ things }) => `patrón de ${things}`,
    mixOf: ({ first, second }) => `una criatura mitad ${first}, mitad ${second}`,
    scenery: 'paisaje',
    and: 'y',
  },
});
