import type { Locale } from './locale.ts';
import type { Choice } from './option.ts';

/** Styles and sizes of pictures: `/imagine` offers them, `/settings` remembers them. */
export const pictureStyles = [
  { value: 'auto', label: { en: 'Surprise me', es: 'Sorpréndeme' } },
  { value: 'classic', label: { en: 'Classic', es: 'Clásico' } },
  { value: 'blob', label: { en: 'Round', es: 'Redondo' } },
  { value: '3d', label: { en: 'Plastic (3D)', es: 'Plástico (3D)' } },
  { value: 'flat', label: { en: 'Flat', es: 'Plano' } },
] as const satisfies readonly Choice[];

export const pictureSizes = [
  { value: 'square', label: { en: 'Square, 512×512', es: 'Cuadrado, 512×512' }, widthPx: 512, heightPx: 512 },
  { value: 'portrait', label: { en: 'Portrait, 512×768', es: 'Vertical, 512×768' }, widthPx: 512, heightPx: 768 },
  { value: 'landscape', label: { en: 'Landscape, 768×512', es: 'Horizontal, 768×512' }, widthPx: 768, heightPx: 512 },
  { value: 'large', label: { en: 'Large, 1024×1024', es: 'Grande, 1024×1024' }, widthPx: 1024, heightPx: 1024 },
] as const satisfies readonly (Choice & { readonly widthPx: number; readonly heightPx: number })[];

/** What the button below a picture has done to it. */
export const upscaleGenerator = 'upscale-picture';

/** A picture whose longer side is at most this can be enlarged: twice as much is what chats still show well. */
export const mostUpscaledPx = 1024;

/** What a style is called; undefined for a value that is no style of ours. */
export function pictureStyleLabel(style: unknown, locale: Locale): string | undefined {
  return pictureStyles.find(({ value }) => value === style)?.label[locale];
}
