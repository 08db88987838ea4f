import type { Choice } from './option.ts';

/** What `/edit poster` offers; the editor makes exactly these. */
export const posterGenerator = 'poster-picture';

export const posterLayouts = [
  { value: 'hero', label: { en: 'Full picture', es: 'Imagen completa' } },
  { value: 'split', label: { en: 'Two halves', es: 'Dos mitades' } },
  { value: 'badge', label: { en: 'Badge', es: 'Insignia' } },
  { value: 'ribbon', label: { en: 'Ribbon', es: 'Cinta' } },
  { value: 'gallery', label: { en: 'Gallery', es: 'Galería' } },
  { value: 'fiesta', label: { en: 'Papel picado', es: 'Papel picado' } },
  { value: 'gig', label: { en: 'Concert', es: 'Concierto' } },
  { value: 'arch', label: { en: 'Arch', es: 'Arco' } },
] as const satisfies readonly Choice[];
export type PosterLayout = (typeof posterLayouts)[number]['value'];

export const posterSizes = [
  { value: 'square', label: { en: 'Square', es: 'Cuadrado' }, widthPx: 1080, heightPx: 1080 },
  { value: 'story', label: { en: 'Story', es: 'Historia' }, widthPx: 1080, heightPx: 1920 },
  { value: 'sheet', label: { en: 'Sheet (A4)', es: 'Hoja (A4)' }, widthPx: 1240, heightPx: 1754 },
  { value: 'banner', label: { en: 'Banner', es: 'Cabecera' }, widthPx: 1600, heightPx: 800 },
] as const satisfies readonly (Choice & { readonly widthPx: number; readonly heightPx: number })[];

export const posterColours = [
  { value: 'picture', label: { en: 'From the picture', es: 'De la imagen' } },
  { value: 'fiesta', label: { en: 'Fiesta', es: 'Fiesta' } },
  { value: 'sea', label: { en: 'Sea', es: 'Mar' } },
  { value: 'night', label: { en: 'Night', es: 'Noche' } },
  { value: 'earth', label: { en: 'Earth', es: 'Tierra' } },
  { value: 'mint', label: { en: 'Mint', es: 'Menta' } },
  { value: 'primary', label: { en: 'Primary', es: 'Primarios' } },
] as const satisfies readonly Choice[];
export type PosterColourName = (typeof posterColours)[number]['value'];
