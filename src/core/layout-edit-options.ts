import type { Choice } from './option.ts';

/** What `/edit collage` and `/edit blend` offer; the editors make exactly these. */
export const collageGenerator = 'collage-picture';
export const blendGenerator = 'blend-picture';

export const collageLayouts = [
  { value: 'mosaic', label: { en: 'Mosaic', es: 'Mosaico' } },
  { value: 'grid', label: { en: 'Grid', es: 'Cuadrícula' } },
  { value: 'polaroid', label: { en: 'Instant photos', es: 'Instantáneas' } },
  { value: 'strip', label: { en: 'Strip', es: 'Tira' } },
] as const satisfies readonly Choice[];

export const collageGrounds = [
  { value: 'picture', label: { en: 'From the pictures', es: 'De las imágenes' } },
  { value: 'white', label: { en: 'White', es: 'Blanco' } },
  { value: 'black', label: { en: 'Black', es: 'Negro' } },
] as const satisfies readonly Choice[];

export const blendModes = [
  { value: 'seamless', label: { en: 'Seamless join', es: 'Unión sin costura' } },
  { value: 'fade', label: { en: 'Fade left to right', es: 'Fundido de izquierda a derecha' } },
  { value: 'mix', label: { en: 'Mix', es: 'Mezcla' } },
  { value: 'multiply', label: { en: 'Multiply', es: 'Multiplicar' } },
  { value: 'screen', label: { en: 'Screen', es: 'Trama' } },
  { value: 'overlay', label: { en: 'Overlay', es: 'Superponer' } },
  { value: 'soft-light', label: { en: 'Soft light', es: 'Luz suave' } },
] as const satisfies readonly Choice[];
