import { ignoredWords } from '../ignored-words.ts';
import { foldWord, tokenizePrompt } from '../prompt-tokens.ts';
import { readPalette, type PaletteReading } from '../read-palette.ts';
import type { ArtShape } from './coordinate-art.ts';
import type { MaterialId } from './materials.ts';

/** What somebody who asked for abstract art or a texture wants to see. */
export interface AbstractPlan {
  readonly subject:
    | { readonly type: 'material'; readonly id: MaterialId }
    | { readonly type: 'art'; readonly shape: ArtShape | undefined };
  /** Colours named in the prompt; none: the material's own, or any. */
  readonly palette: PaletteReading['colours'];
  /** "Dark wood": moves all colours, −1 … 1 of lightness. */
  readonly shade: number;
  /** Words, as typed, that say nothing here. */
  readonly unknown: readonly string[];
  /** Those of them that may be things to draw: "an abstract fox" has one, "abstract spirals" has none. */
  readonly things: readonly string[];
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Folded words of both languages. */
const abstractWords = listed(
  'abstract abstraction abstracto abstracta abstractos abstractas abstraccion psychedelic psicodelico psicodelica trippy generative generativo generativa',
);
const textureWords = listed(
  'texture textures textured textura texturas seamless tileable tiling tileset repetible repeating',
);
const shapeWords: readonly (readonly [ReadonlySet<string>, ArtShape])[] = [
  [listed('mandala mandalas radial flower star'), 'mandala'],
  [
    listed(
      'kaleidoscope kaleidoscopic caleidoscopio caleidoscopico symmetric symmetrical symmetry simetrico simetrica simetria mirror mirrored espejo',
    ),
    'mirror',
  ],
  [listed('wave waves wavy olas ondas ondulado ondulada stripes rayas strata capas'), 'waves'],
  [listed('flow flowing fluid fluido fluida liquid liquido liquida marbling blobs manchas'), 'flow'],
  [listed('seamless tileable tiling tileset repeating repetible pattern patron estampado'), 'tile'],
];
/** Shapes that are abstract by themselves; the others are things as well. */
const alwaysAbstract = listed('mandala mandalas kaleidoscope kaleidoscopic caleidoscopio caleidoscopico');
const materialWords: readonly (readonly [ReadonlySet<string>, MaterialId])[] = [
  [listed('marble marmol'), 'marble'],
  [listed('wood wooden madera planks tablas'), 'wood'],
  [listed('stone rock rocks piedra roca rocas slate pizarra granite granito'), 'stone'],
  [listed('cobbles cobblestone cobblestones pebbles adoquin adoquines empedrado guijarros'), 'cobbles'],
  [listed('brick bricks ladrillo ladrillos'), 'bricks'],
  [listed('water agua pool alberca piscina'), 'water'],
  [listed('lava magma'), 'lava'],
  [listed('cloud clouds sky nube nubes cielo'), 'clouds'],
  [listed('sand arena dunes dunas desert desierto'), 'sand'],
  [listed('grass pasto hierba cesped zacate lawn'), 'grass'],
  [listed('fabric cloth linen denim tela lino mezclilla textile tejido burlap'), 'fabric'],
  [listed('metal steel iron aluminium aluminum acero hierro aluminio'), 'metal'],
  [listed('scales scale scaly escamas dragon reptile reptil snake fish'), 'scales'],
  [listed('ice icy hielo glacier glaciar'), 'ice'],
];
/** What abstract art is made of. Some of these are stickers as well, and not meant here. */
const motifs = listed(
  'spiral spirals espiral espirales swirl swirls swirling remolino remolinos circle circles circular circulo circulos ring rings anillo anillos line lines linea lineas curve curves curva curvas dot dots punto puntos triangle triangles triangulo triangulos square squares cuadrado cuadrados cube cubes cubo cubos splash splashes salpicadura salpicaduras drip drips gotas brush brushstrokes pincelada pinceladas',
);
const darkWords = listed('dark darker deep oscuro oscura oscuros oscuras profundo profunda');
const lightWords = listed('light lighter pale bright claro clara claros claras palido palida');
const shadeStep = 0.14;

/** What surrounds the words above: "art", "background", "for a game". */
const surroundings = listed(
  'art arte artwork wallpaper fondo pantalla background backdrop pattern patron estampado tile tiles game games juego juegos videojuego video for para in with con en de del of and y a an un una the el la los las sin costuras no seams costura style estilo design diseno shapes shape formas forma composition composicion geometric geometrico geometrica painting pintura skin piel material surface superficie floor piso suelo wall pared muro',
);
const ignored = new Set(ignoredWords);

/**
 * Reads a prompt that asks for abstract art ("abstract waves in ocean colours", "mandala dorado") or a texture ("seamless stone
 * texture", "textura de madera"). Cheap, never throws.
 * @returns undefined when it asks for neither.
 */
export function readAbstract(prompt: string): AbstractPlan | undefined {
  const words = tokenizePrompt(prompt).filter(({ type }) => type === 'word');
  const has = (list: ReadonlySet<string>): boolean => words.some(({ folded }) => list.has(folded));
  const isTexture = has(textureWords);
  if (!isTexture && !has(abstractWords) && !has(alwaysAbstract)) return undefined;
  const material = isTexture ? materialWords.find(([list]) => has(list)) : undefined;
  const shape = shapeWords.find(([list]) => has(list))?.[1];
  const used = [abstractWords, textureWords, surroundings, ...shapeWords.map(([list]) => list)];
  if (material !== undefined) used.push(material[0]);
  const left = words.filter(({ folded }) => !used.some((list) => list.has(folded)));
  const palette = readPalette(left.map(({ typed }) => typed).join(' '));
  const unknown = palette.unknown.filter((word) => {
    const folded = foldWord(word);
    return !ignored.has(folded) && !darkWords.has(folded) && !lightWords.has(folded);
  });
  return {
    subject:
      material === undefined
        ? { type: 'art', shape: shape ?? (isTexture ? 'tile' : undefined) }
        : { type: 'material', id: material[1] },
    palette: palette.colours,
    shade: shadeOf(palette.unknown),
    unknown,
    things: unknown.filter((word) => !motifs.has(foldWord(word))),
  };
}

/** A shade beside a colour is part of that colour; what is left of them is about the whole. */
function shadeOf(left: readonly string[]): number {
  const folded = left.map(foldWord);
  if (folded.some((word) => darkWords.has(word))) return -shadeStep;
  return folded.some((word) => lightWords.has(word)) ? shadeStep : 0;
}
