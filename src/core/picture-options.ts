import type { Artifact } from './artifact.ts';
import type { Lane } from './job.ts';
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

/** What `/imagine` can make of its words. */
export const pictureOutputs = [
  { value: 'picture', label: { en: 'A picture', es: 'Una imagen' } },
  { value: 'sticker', label: { en: 'A sticker, cut out', es: 'Un sticker, recortado' } },
  { value: 'emoji', label: { en: 'An emoji, small', es: 'Un emoji, pequeño' } },
] as const satisfies readonly Choice[];

/** A generator that draws for `/imagine`. */
export interface PictureGenerator {
  /** What a model's manifest says it does. */
  readonly task: string;
  /** Which generator draws with such a model. */
  readonly generator: string;
  readonly lane: Lane;
  /** Whether its pictures are in one of the styles above; those of others are named after the model that drew them. */
  readonly hasStyles: boolean;
  /** Whether it takes `origin` and `mixOf`: variations and mixes of what it made. */
  readonly takesSteps: boolean;
  /** Whether it takes `output`: can cut out what it drew. */
  readonly makesStickers: boolean;
  /** Whether it takes negative words, steps, guidance and a picture to start from. */
  readonly isGuided: boolean;
}

/** What can draw for `/imagine`, in the order its models are offered. A model of another task is no picture model. */
export const pictureGenerators: readonly PictureGenerator[] = [
  {
    task: 'text-to-sprite',
    generator: 'picture',
    lane: 'short',
    hasStyles: true,
    takesSteps: true,
    makesStickers: true,
    isGuided: false,
  },
  {
    task: 'class-to-picture',
    generator: 'gan-picture',
    lane: 'short',
    hasStyles: false,
    takesSteps: false,
    makesStickers: false,
    isGuided: false,
  },
  {
    task: 'text-to-image',
    generator: 'diffusion-picture',
    lane: 'heavy',
    hasStyles: false,
    takesSteps: true,
    makesStickers: false,
    isGuided: true,
  },
  {
    task: 'remote-text-to-image',
    generator: 'remote-picture',
    lane: 'heavy',
    hasStyles: false,
    takesSteps: false,
    makesStickers: false,
    isGuided: true,
  },
];

/** What goes along with finished music, besides its sound. */
export const musicExtras = ['roll', 'score', 'midi', 'stem', 'loop', 'cues'] as const;

/**
 * A file that only shows what other files of its job show: pictures all at once or in another format, music as a picture,
 * as notes or in its parts.
 */
export type ExtraFile = 'overview' | 'format' | (typeof musicExtras)[number];

/** What a file says about its part in a job. @returns undefined for a thing of its own. */
export function extraFileOf({ parameters: { role } }: Pick<Artifact, 'parameters'>): ExtraFile | undefined {
  if (role === 'grid') return 'overview';
  if (role === 'sticker-large') return 'format';
  return musicExtras.find((known) => known === role);
}

/** The files of a job that are things of their own. Where each only shows another, the first stands for them all. */
export function ownFilesOf<A extends Pick<Artifact, 'parameters'>>(artifacts: readonly A[]): readonly A[] {
  const own = artifacts.filter((artifact) => extraFileOf(artifact) === undefined);
  return own.length > 0 ? own : artifacts.slice(0, 1);
}

/** Which picture of its job a file shows, from 0: a sticker has two files for one picture. */
export function pictureIndexOf({ index, parameters }: Pick<Artifact, 'index' | 'parameters'>): number {
  const told = parameters['index'];
  return typeof told === 'number' && Number.isInteger(told) && told >= 0 ? told : index;
}

/** What a style, or a mix such as `classic+3d:2`, is called; undefined for a value that is no style of ours. */
export function pictureStyleLabel(style: unknown, locale: Locale): string | undefined {
  if (typeof style !== 'string') return undefined;
  const labels = style.split('+').map((part) => {
    const id = part.replace(/:[\d.]+$/u, '');
    return pictureStyles.find(({ value }) => value === id)?.label[locale];
  });
  return labels.includes(undefined) ? undefined : labels.join(' + ');
}
