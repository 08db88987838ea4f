import type { Choice } from './option.ts';

/** What paints one picture in the manner of another. */
export const styleGenerator = 'style-picture';

/** What a model must do for it. */
export const styleTask = 'style-transfer';

/** Styles that come with the built-in model, as `styles/<value>.webp` in its folder. */
export const paintingStyles = [
  { value: 'oil', label: { en: 'Oil paint', es: 'Óleo' } },
  { value: 'starry', label: { en: 'Starry night', es: 'Noche estrellada' } },
  { value: 'watercolour', label: { en: 'Watercolour', es: 'Acuarela' } },
  { value: 'pointillism', label: { en: 'Dots of colour', es: 'Puntillismo' } },
  { value: 'ink', label: { en: 'Pen and ink', es: 'Tinta' } },
  { value: 'woodcut', label: { en: 'Woodcut', es: 'Xilografía' } },
  { value: 'waves', label: { en: 'Waves', es: 'Olas' } },
  { value: 'mosaic', label: { en: 'Mosaic', es: 'Mosaico' } },
  { value: 'stained-glass', label: { en: 'Stained glass', es: 'Vitral' } },
  { value: 'papel-picado', label: { en: 'Papel picado', es: 'Papel picado' } },
  { value: 'alebrije', label: { en: 'Alebrije', es: 'Alebrije' } },
  { value: 'talavera', label: { en: 'Talavera tiles', es: 'Talavera' } },
  { value: 'embroidery', label: { en: 'Embroidery', es: 'Bordado' } },
] as const satisfies readonly Choice[];

/** `fast`: AdaIN. `bold`: WCT. `faithful`: optimisation. */
export const styleMethods = [
  { value: 'fast', label: { en: 'Fast', es: 'Rápido' } },
  { value: 'bold', label: { en: 'Fast and bold', es: 'Rápido y audaz' } },
  { value: 'faithful', label: { en: 'Slow (optimised)', es: 'Lento (optimizado)' } },
] as const satisfies readonly Choice[];
