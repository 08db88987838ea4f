import { defineTexts } from './define-texts.ts';

/** What a scene can be changed to. */
export type SceneChange = keyof typeof englishScenes;

const englishScenes = {
  night: 'at night',
  day: 'by day',
  sunset: 'at sunset',
  spring: 'in spring',
  autumn: 'in autumn',
  winter: 'in winter',
  rain: 'in the rain',
  snow: 'with snow falling',
  fog: 'in the fog',
} as const;

const spanishScenes: Readonly<Record<SceneChange, string>> = {
  night: 'de noche',
  day: 'de día',
  sunset: 'al atardecer',
  spring: 'en primavera',
  autumn: 'en otoño',
  winter: 'en invierno',
  rain: 'bajo la lluvia',
  snow: 'mientras nieva',
  fog: 'entre la niebla',
};

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

    changingScene: 'Changing the scene',
    sceneChanged: 'Here it is, as you asked.',
    altScene: ({ name, change }: { name: string; change: SceneChange }) => `${name}, ${englishScenes[change]}`,

    guessingColours: 'Guessing the colours',
    colourised: 'Here it is in colour. I guessed: nobody knows what it really looked like.',
    colourisedFrom: 'Here it is, in colours borrowed from your second picture.',
    wasColoured: 'It had colours already; I took them out first.',
    altColourised: (name: string) => `${name}, coloured`,

    findingSubject: 'Looking for the subject',
    cuttingOut: 'Cutting it out',
    cutOut: 'Here it is, cut out.',
    altCutOut: (name: string) => `${name}, cut out`,
    alreadyCutOut: 'This picture is cut out already, so I kept its own edge.',
    noSubject:
      'I can’t tell subject and background apart in this picture. It works best when the background is even and the subject in the middle, or with a drawing.',
    unsureOfSubject: 'The background is busy, and I go by colours alone: parts may be missing or left over.',
    notABackground: (words: string) =>
      `I can put a colour behind it, or “blur”, or a second picture; I don’t know “${words}”.`,

    recolouring: 'Changing the colours',
    recoloured: 'Here it is, in its new colours.',
    altRecoloured: (name: string) => `${name}, in other colours`,
    whichColour: 'Tell me the new colour with `to`, or choose a `palette`.',
    notAColour: (words: string) =>
      `I don’t know “${words}” as a colour. Try a word such as “teal”, or a code such as #ff8800.`,
    colourNotFound: (words: string) => `I found no ${words} in this picture. Try another word for it, or a hex code.`,
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

    changingScene: 'Cambiando la escena',
    sceneChanged: 'Aquí la tienes, como la pediste.',
    altScene: ({ name, change }) => `${name}, ${spanishScenes[change]}`,

    guessingColours: 'Adivinando los colores',
    colourised: 'Aquí la tienes a color. Los adiviné: nadie sabe cómo era de verdad.',
    colourisedFrom: 'Aquí la tienes, con colores prestados de tu segunda imagen.',
    wasColoured: 'Ya tenía colores; primero se los quité.',
    altColourised: (name) => `${name}, coloreada`,

    findingSubject: 'Buscando el sujeto',
    cuttingOut: 'Recortándolo',
    cutOut: 'Aquí la tienes, recortada.',
    altCutOut: (name) => `${name}, recortada`,
    alreadyCutOut: 'Esta imagen ya está recortada, así que conservé su borde.',
    noSubject:
      'En esta imagen no distingo el sujeto del fondo. Sale mejor con un fondo parejo y el sujeto en el centro, o con un dibujo.',
    unsureOfSubject: 'El fondo es complejo y solo me guío por los colores: puede faltar o sobrar algo.',
    notABackground: (words) =>
      `Detrás puedo poner un color, «desenfocado» o una segunda imagen; no conozco «${words}».`,

    recolouring: 'Cambiando los colores',
    recoloured: 'Aquí la tienes, con sus nuevos colores.',
    altRecoloured: (name) => `${name}, en otros colores`,
    whichColour: 'Dime el color nuevo con `to` o elige una paleta con `palette`.',
    notAColour: (words) =>
      `No conozco «${words}» como color. Prueba con una palabra como «turquesa» o un código como #ff8800.`,
    colourNotFound: (words) =>
      `No encontré ${words} en esta imagen. Prueba con otra palabra o con un código hexadecimal.`,
  },
});
