import pictureDescription from '../../../src/analyzers/picture-description.ts';
import similarPictures from '../../../src/analyzers/similar-pictures.ts';
import type { Generator } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import type { InputFile } from '../../../src/core/option.ts';
import adjustPicture from '../../../src/editors/adjust-picture.ts';
import blendPicture from '../../../src/editors/blend-picture.ts';
import collagePicture from '../../../src/editors/collage-picture.ts';
import colourisePicture from '../../../src/editors/colourise-picture.ts';
import cutoutPicture from '../../../src/editors/cutout-picture.ts';
import denoisePicture from '../../../src/editors/denoise-picture.ts';
import posterPicture from '../../../src/editors/poster-picture.ts';
import recolourPicture from '../../../src/editors/recolour-picture.ts';
import scenePicture from '../../../src/editors/scene-picture.ts';
import stylePicture from '../../../src/editors/style-picture.ts';
import upscalePicture from '../../../src/editors/upscale-picture.ts';
import picture from '../../../src/generators/picture.ts';

/** One way of handing a picture to a generator. */
export interface PictureTaker {
  readonly name: string;
  readonly generator: Generator;
  readonly options: JsonObject;
  /** Where among the inputs the stranger's picture goes; a decent one takes the other places. */
  readonly inputs: (file: InputFile, decent: InputFile) => readonly InputFile[];
  /** `same`: as large as what came in, times `factor`. `own`: a size of its own. */
  readonly size: 'same' | 'own';
  readonly factor?: number;
  /** What comes out still shows what came in, hardly changed. */
  readonly isFaithful?: boolean;
  /** A picture may hold nothing that this could be done to: then a sentence says so. */
  readonly mayDecline?: boolean;
  /** A few milliseconds on small pictures. */
  readonly isCheap?: boolean;
  /** A tenth of a second or more, whatever the size. */
  readonly isCostly?: boolean;
  /** Worth a try with the largest pictures: each works in its own way. */
  readonly isHeavy?: boolean;
}

const alone = (file: InputFile): readonly InputFile[] => [file];
const first = (file: InputFile, decent: InputFile): readonly InputFile[] => [file, decent];
const second = (file: InputFile, decent: InputFile): readonly InputFile[] => [decent, file];
const imagine = { prompt: '', style: 'auto', widthPx: 256, heightPx: 256, count: 1, seed: 3 } as const;
const known = { jobId: 'k', index: 0, sha256: '0'.repeat(64), words: 'four quarters' } as const;

/** Every editor, every analyzer, and the generators that look at a picture. */
export const pictureTakers: readonly PictureTaker[] = [
  {
    name: 'upscale ×2',
    generator: upscalePicture,
    options: { seed: 0, factor: 2 },
    inputs: alone,
    size: 'same',
    factor: 2,
    isFaithful: true,
  },
  {
    name: 'upscale ×4',
    generator: upscalePicture,
    options: { seed: 0, factor: 4 },
    isHeavy: true,
    inputs: alone,
    size: 'same',
    factor: 4,
    isFaithful: true,
  },
  {
    name: 'denoise',
    generator: denoisePicture,
    options: { seed: 0 },
    isHeavy: true,
    inputs: alone,
    size: 'same',
    isFaithful: true,
    isCheap: true,
  },
  {
    name: 'colourise in a mood',
    generator: colourisePicture,
    options: { seed: 0, mood: 'sunset' },
    inputs: alone,
    size: 'same',
    isCheap: true,
  },
  {
    name: 'colourise like another',
    generator: colourisePicture,
    options: { seed: 0 },
    isHeavy: true,
    isCostly: true,
    inputs: first,
    size: 'same',
  },
  {
    name: 'lend colours',
    generator: colourisePicture,
    options: { seed: 0 },
    isCostly: true,
    inputs: second,
    size: 'own',
  },
  {
    name: 'recolour in a palette',
    generator: recolourPicture,
    options: { seed: 0, palette: 'neon' },

    inputs: alone,
    size: 'same',
    isCheap: true,
  },
  {
    name: 'recolour one colour',
    generator: recolourPicture,
    options: { seed: 0, from: 'red', to: 'blue' },
    inputs: alone,
    size: 'same',
    mayDecline: true,
    isCheap: true,
  },
  {
    name: 'recolour the main colour',
    generator: recolourPicture,
    options: { seed: 0, to: '#12ab9f' },
    inputs: alone,
    size: 'same',
    mayDecline: true,
  },
  {
    name: 'night',
    generator: scenePicture,
    options: { seed: 5, change: 'night' },
    inputs: alone,
    size: 'same',
    isCheap: true,
  },
  {
    name: 'snow',
    generator: scenePicture,
    options: { seed: 5, change: 'snow' },
    isHeavy: true,
    inputs: alone,
    size: 'same',
    isCheap: true,
  },
  { name: 'autumn', generator: scenePicture, options: { seed: 5, change: 'autumn' }, inputs: alone, size: 'same' },
  { name: 'rain', generator: scenePicture, options: { seed: 5, change: 'rain' }, inputs: alone, size: 'same' },
  { name: 'fog', generator: scenePicture, options: { seed: 5, change: 'fog' }, inputs: alone, size: 'same' },
  {
    name: 'cut out',
    generator: cutoutPicture,
    options: { seed: 0 },
    isHeavy: true,
    inputs: alone,
    size: 'same',
    mayDecline: true,
    isCheap: true,
  },
  {
    name: 'cut out, blurred',
    generator: cutoutPicture,
    options: { seed: 0, background: 'blur' },

    inputs: alone,
    size: 'same',
    mayDecline: true,
  },
  {
    name: 'cut out before another',
    generator: cutoutPicture,
    options: { seed: 0 },
    inputs: first,
    size: 'same',
    mayDecline: true,
  },
  {
    name: 'background of a cut-out',
    generator: cutoutPicture,
    options: { seed: 0 },
    inputs: second,
    size: 'own',
    mayDecline: true,
  },
  {
    name: 'adjust nothing',
    generator: adjustPicture,
    options: { seed: 0 },
    isHeavy: true,
    inputs: alone,
    size: 'same',
    isFaithful: true,
    isCheap: true,
  },
  {
    name: 'adjust everything',
    generator: adjustPicture,
    options: { seed: 0, shape: 1.5, turn: 90, flip: 'sideways', longestPx: 64, format: 'webp', quality: 50 },
    inputs: alone,
    size: 'own',
    isCheap: true,
  },
  {
    name: 'adjust to a ribbon',
    generator: adjustPicture,
    options: { seed: 0, shape: 10, longestPx: 16, format: 'jpeg' },
    inputs: alone,
    size: 'own',
  },
  {
    name: 'style fast',
    generator: stylePicture,
    options: { seed: 1, style: 'oil' },
    isCostly: true,
    inputs: alone,
    size: 'own',
  },
  {
    name: 'style bold',
    generator: stylePicture,
    options: { seed: 1, style: 'mosaic', method: 'bold', keepColours: true },
    isHeavy: true,
    isCostly: true,
    inputs: alone,
    size: 'own',
  },
  {
    name: 'be a style',
    generator: stylePicture,
    options: { seed: 1, styleFromInput: true },
    isCostly: true,
    inputs: second,
    size: 'own',
  },
  {
    name: 'poster hero',
    generator: posterPicture,
    options: { seed: 2, title: 'Hi', layout: 'hero' },
    isHeavy: true,
    isCostly: true,
    inputs: alone,
    size: 'own',
  },
  {
    name: 'poster badge',
    generator: posterPicture,
    options: { seed: 2, title: 'Hi', layout: 'badge' },
    isCostly: true,
    inputs: alone,
    size: 'own',
  },
  {
    name: 'collage mosaic',
    generator: collagePicture,
    options: { seed: 2, layout: 'mosaic', ground: 'picture' },
    isHeavy: true,
    isCostly: true,
    inputs: first,
    size: 'own',
  },
  {
    name: 'collage cards',
    generator: collagePicture,
    options: { seed: 2, layout: 'polaroid' },
    isCostly: true,
    inputs: second,
    size: 'own',
  },
  {
    name: 'blend seamlessly, below',
    generator: blendPicture,
    options: { seed: 0 },
    isHeavy: true,
    inputs: first,
    size: 'same',
    isCheap: true,
  },
  {
    name: 'blend seamlessly, above',
    generator: blendPicture,
    options: { seed: 0 },
    inputs: second,
    size: 'own',
    isCheap: true,
  },
  {
    name: 'blend by a fade',
    generator: blendPicture,
    options: { seed: 0, mode: 'fade' },
    inputs: first,
    size: 'same',
    isCheap: true,
  },
  {
    name: 'vary',
    generator: picture,
    options: { ...imagine, likeInput: true },

    isCostly: true,
    inputs: alone,
    size: 'own',
  },
  {
    name: 'palette of a prompt',
    generator: picture,
    options: { ...imagine, prompt: 'a fox', paletteFromInput: true },
    inputs: alone,
    size: 'own',
  },
  {
    name: 'describe',
    generator: pictureDescription,
    options: { seed: 0 },
    isHeavy: true,
    inputs: alone,
    size: 'own',
    isCheap: true,
  },
  {
    name: 'find similar',
    generator: similarPictures,
    options: { seed: 0, words: '', pictures: [known], hasExample: true },

    inputs: second,
    size: 'own',
  },
];
