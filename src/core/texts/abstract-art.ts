import { defineTexts } from './define-texts.ts';

/** What is said about abstract art and textures. */
export const abstractTexts = defineTexts({
  en: {
    painting: ({ index, total }: { index: number; total: number }) =>
      total === 1 ? 'Painting' : `Painting ${index} of ${total}`,
    unknownTheme: ({ words }: { words: string }) =>
      `I left out ${words}: I know no colour, shape or material of that name.`,
    artAlt: ({ shape, colours }: { shape: string; colours: string }) =>
      `Abstract picture: ${{ flow: 'flowing forms', waves: 'long waves', mandala: 'a mandala', mirror: 'mirrored forms', tile: 'a pattern that repeats' }[shape] ?? 'forms'} in ${colours}`,
    materialAlt: ({ material, colours }: { material: string; colours: string }) =>
      `Seamless texture of ${{ marble: 'marble', wood: 'wood', stone: 'cracked stone', cobbles: 'cobblestones', bricks: 'bricks', water: 'water', lava: 'lava', clouds: 'clouds', sand: 'rippled sand', grass: 'grass', fabric: 'woven fabric', metal: 'brushed metal', scales: 'scales', ice: 'cracked ice' }[material] ?? 'a material'} in ${colours}`,
    and: 'and',
  },
  es: {
    painting: ({ index, total }) => (total === 1 ? 'Pintando' : `Pintando ${index} de ${total}`),
    unknownTheme: ({ words }) => `Dejé fuera ${words}: no conozco un color, una forma ni un material con ese nombre.`,
    artAlt: ({ shape, colours }) =>
      `Imagen abstracta: ${{ flow: 'formas que fluyen', waves: 'ondas largas', mandala: 'un mandala', mirror: 'formas en espejo', tile: 'un patrón que se repite' }[shape] ?? 'formas'} en ${colours}`,
    materialAlt: ({ material, colours }) =>
      `Textura sin costuras de ${{ marble: 'mármol', wood: 'madera', stone: 'piedra agrietada', cobbles: 'adoquines', bricks: 'ladrillos', water: 'agua', lava: 'lava', clouds: 'nubes', sand: 'arena ondulada', grass: 'pasto', fabric: 'tela tejida', metal: 'metal cepillado', scales: 'escamas', ice: 'hielo agrietado' }[material] ?? 'un material'} en ${colours}`,
    and: 'y',
  },
});
