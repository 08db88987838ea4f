import { fromHex, type Rgb } from './rgb.ts';

/** A set of colours that has a name: three or four backgrounds and accents, lightest to boldest mixed. */
export interface NamedPalette {
  readonly id: string;
  /** Folded words people call it by. */
  readonly names: readonly string[];
  readonly colours: readonly Rgb[];
}

const palette = (id: string, names: string, ...hexes: readonly string[]): NamedPalette => ({
  id,
  names: names.split('|'),
  colours: hexes.map(fromHex),
});

/** Chosen by eye. The first two colours make a background, the vivid ones paint the things. */
export const namedPalettes: readonly NamedPalette[] = [
  palette('pastel', 'pastel|pastels|pasteles|baby', 'ffc6de', 'bfe1ff', 'b4ecc6', 'ffe994', 'ccb3ff', 'ffae94'),
  palette(
    'neon',
    'neon|neons|fluorescent|fluorescente|fluor|fosforescente',
    '160f2e',
    '2b0b57',
    'ff2bd6',
    '19f9ff',
    '9dff1f',
    'ff8a00',
  ),
  palette('autumn', 'autumn|fall|otono|otonal|autumnal', 'f3d9a4', 'c96f2b', '8c3b1f', 'e0a030', '6b5a2a', 'b4261f'),
  palette('ocean', 'ocean|sea|marine|oceano|mar|marino', 'bfeaf2', '3aa6c9', '0f5f92', '12345f', '39c6b4', 'f4e6c3'),
  palette(
    'sunset',
    'sunset|dusk|atardecer|ocaso|puesta de sol',
    'ffcf8a',
    'ff7e5f',
    'd6456f',
    '6b2f7a',
    '2e2157',
    'ffe3b0',
  ),
  palette('forest', 'forest|woods|bosque|selva|jungle', 'cfe3b4', '7fae5a', '3f7d44', '1f4d34', '8a6a3f', 'e6c65a'),
  palette('spring', 'spring|primavera|primaveral', 'f7f6c9', 'bfe8a6', 'ff9fc0', 'ffd84f', '8fd0f2', '66b96a'),
  palette('summer', 'summer|verano|tropical', 'fff0a6', '35c9d6', 'ff6f61', 'ffb52e', '16a085', 'ff4f8b'),
  palette('winter', 'winter|invierno|ice|icy|hielo|frost', 'f2f8ff', 'c3dcf2', '7aa7d6', '35588f', 'a9b7c9', 'e4d9f2'),
  palette(
    'candy',
    'candy|sweets|caramelo|dulces|bubblegum|chicle',
    'ffe0f0',
    'ff8fc8',
    '8fe3ff',
    'fff08a',
    'c79bff',
    'ff5fa2',
  ),
  palette('earth', 'earth|earthy|natural|tierra|terroso', 'e8d8c0', 'c19a6b', '8a5a3b', '5b6b3f', '3f3a34', 'd08a4e'),
  palette('vintage', 'vintage|retro|antiguo|sepia', 'f1e3c6', 'd9a566', '8f6b4e', '4f7a78', 'b5533c', '35302b'),
  palette(
    'fire',
    'fire|fiery|fuego|lava|warm|calido|calidos',
    'ffe28a',
    'ff9a2e',
    'f2481d',
    'a81418',
    '3f0d12',
    'ffd000',
  ),
  palette('cool', 'cool|cold|frio|frios', 'd9f0ff', '8fc7f2', '4a7fd1', '5a4fc0', '2fb0a8', '1f2f63'),
  palette(
    'galaxy',
    'galaxy|cosmic|space|galaxia|cosmico|espacio|midnight|medianoche',
    '120b33',
    '2c1a6b',
    '7a3fd1',
    'e05fc8',
    '4fa3ff',
    'f2e6ff',
  ),
  palette(
    'mono',
    'mono|monochrome|grayscale|greyscale|black and white|monocromo|monocromatico|grises|escala de grises|blanco y negro',
    'f5f5f5',
    'bdbdbd',
    '7d7d7d',
    '3a3a3a',
    '161616',
    'dedede',
  ),
  palette(
    'alebrije',
    'alebrije|alebrijes|mexican|mexicana|mexicano|fiesta',
    'ffd23f',
    'e6007e',
    '00a6a6',
    'ff6b1a',
    '6a2c91',
    '3ab54a',
  ),
  palette(
    'halloween',
    'halloween|spooky|dia de muertos|day of the dead',
    '1a1026',
    '4b2a6b',
    'ff7a00',
    '8bd13f',
    'f5e6c8',
    'b3122a',
  ),
  palette(
    'christmas',
    'christmas|xmas|navidad|navideno|navidena',
    'f4efe4',
    '1f7a3d',
    'c8102e',
    'e8b93a',
    '0f4a2b',
    'ffffff',
  ),
];
