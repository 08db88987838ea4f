import { mixRgb, type Rgb } from './rgb.ts';

/** Names of the colours people may ask for. `rainbow` is every hue at once. */
export const colourIds = [
  'red',
  'orange',
  'yellow',
  'lime',
  'green',
  'teal',
  'cyan',
  'light-blue',
  'blue',
  'navy',
  'violet',
  'purple',
  'lavender',
  'magenta',
  'pink',
  'maroon',
  'brown',
  'beige',
  'gold',
  'silver',
  'gray',
  'black',
  'white',
  'rainbow',
] as const;
export type ColourId = (typeof colourIds)[number];
export type Shade = 'light' | 'dark';

/** A colour as asked for: "light green". */
export interface ColourUse {
  readonly id: ColourId;
  readonly shade: Shade | undefined;
}

interface ColourEntry {
  readonly rgb: Rgb;
  /** The first is the one we say. */
  readonly en: readonly string[];
  /** Masculine forms; the first is the one we say. */
  readonly es: readonly string[];
}

/** Chosen by eye on the sprites: friendly, a little softer than the pure hues. */
const entries: Readonly<Record<ColourId, ColourEntry>> = {
  red: { rgb: [226, 48, 48], en: ['red', 'scarlet', 'crimson'], es: ['rojo', 'colorado', 'escarlata', 'carmesí'] },
  orange: { rgb: [246, 139, 36], en: ['orange'], es: ['naranja', 'anaranjado'] },
  yellow: { rgb: [252, 212, 58], en: ['yellow'], es: ['amarillo'] },
  lime: { rgb: [158, 214, 62], en: ['lime green', 'chartreuse'], es: ['verde lima', 'verde limón'] },
  green: { rgb: [66, 172, 84], en: ['green', 'emerald', 'mint green'], es: ['verde', 'esmeralda', 'verde menta'] },
  teal: { rgb: [34, 172, 162], en: ['teal', 'turquoise'], es: ['turquesa', 'verde azulado'] },
  cyan: { rgb: [52, 200, 228], en: ['cyan', 'aqua'], es: ['cian', 'aguamarina'] },
  'light-blue': {
    rgb: [142, 202, 250],
    en: ['light blue', 'sky blue', 'baby blue', 'pale blue'],
    es: ['celeste', 'azul claro', 'azul cielo'],
  },
  blue: { rgb: [54, 116, 228], en: ['blue'], es: ['azul'] },
  navy: {
    rgb: [34, 52, 120],
    en: ['navy blue', 'navy', 'dark blue', 'indigo'],
    es: ['azul marino', 'azul oscuro', 'índigo', 'añil'],
  },
  violet: { rgb: [118, 84, 222], en: ['violet'], es: ['violeta'] },
  purple: { rgb: [146, 82, 206], en: ['purple'], es: ['morado', 'púrpura'] },
  lavender: { rgb: [186, 166, 240], en: ['lavender', 'lilac'], es: ['lavanda', 'lila'] },
  magenta: { rgb: [226, 54, 170], en: ['magenta', 'fuchsia', 'hot pink'], es: ['magenta', 'fucsia'] },
  pink: { rgb: [250, 138, 190], en: ['pink', 'rosy'], es: ['rosa', 'rosado', 'rosita'] },
  maroon: {
    rgb: [132, 32, 50],
    en: ['maroon', 'burgundy', 'dark red'],
    es: ['granate', 'guinda', 'borgoña', 'rojo oscuro'],
  },
  brown: { rgb: [136, 88, 54], en: ['brown'], es: ['marrón', 'café', 'castaño', 'pardo'] },
  beige: { rgb: [232, 212, 176], en: ['beige', 'cream', 'tan', 'ivory'], es: ['beige', 'crema', 'beis', 'marfil'] },
  gold: { rgb: [230, 178, 52], en: ['golden', 'gold'], es: ['dorado', 'de oro'] },
  silver: { rgb: [190, 196, 206], en: ['silver', 'silvery'], es: ['plateado', 'de plata'] },
  gray: { rgb: [140, 144, 152], en: ['gray', 'grey'], es: ['gris'] },
  black: { rgb: [44, 44, 52], en: ['black'], es: ['negro'] },
  white: { rgb: [246, 246, 248], en: ['white'], es: ['blanco'] },
  rainbow: {
    rgb: [240, 120, 160],
    en: ['rainbow', 'rainbow colored', 'rainbow coloured', 'multicolored', 'multicoloured', 'colorful', 'colourful'],
    es: ['arcoíris', 'arco iris', 'multicolor', 'de colores', 'colorido'],
  },
};

/** Words for each colour and language, base forms. */
export const colourWords: readonly {
  readonly id: ColourId;
  readonly en: readonly string[];
  readonly es: readonly string[];
}[] = colourIds.map((id) => ({ id, en: entries[id].en, es: entries[id].es }));

/** Words that make the colour beside them lighter or darker, folded. */
export const shadeWords: Readonly<Record<Shade, readonly string[]>> = {
  light: 'light pale pastel bright claro clara claros claras palido palida clarito'.split(' '),
  dark: 'dark deep oscuro oscura oscuros oscuras'.split(' '),
};

/** A lighter or darker version of a colour. */
export function shaded(rgb: Rgb, shade: Shade): Rgb {
  return shade === 'light' ? mixRgb(rgb, [255, 255, 255], 0.45) : mixRgb(rgb, [14, 14, 26], 0.42);
}

/** The colour to paint with, shade applied. */
export function rgbOf(colour: ColourUse): Rgb {
  const { rgb } = entries[colour.id];
  return colour.shade === undefined ? rgb : shaded(rgb, colour.shade);
}
