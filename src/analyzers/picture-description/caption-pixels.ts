import type { OpaqueImage } from '../../media/pixels.ts';
import { resampleImage, type ImagePart } from '../../media/resample-image.ts';
import type { CaptionPreprocessor } from './read-caption-export.ts';

/** Values for `pixel_values`, float32 [1,3,height,width]. */
export interface CaptionPixels {
  readonly valuesNchw: Float32Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * The picture as `preprocessor_config.json` asks for it: resized, cut from the middle where it says so, scaled, normalised.
 * What would be cut away is not resized first, so that very long pictures cost no more than others.
 */
export function captionPixels(image: OpaqueImage, preprocessor: CaptionPreprocessor): CaptionPixels {
  const { part, widthPx, heightPx } = plan(image, preprocessor);
  const kernel = preprocessor.resample === 3 ? 'bicubic' : 'bilinear';
  const { rgb } = resampleImage(image, part, { widthPx, heightPx, kernel });
  const { do_rescale, rescale_factor, do_normalize, image_mean, image_std } = preprocessor;
  const scale = do_rescale ? rescale_factor : 1;
  const area = widthPx * heightPx;
  const valuesNchw = new Float32Array(area * 3);
  for (let channel = 0; channel < 3; channel += 1) {
    const mean = do_normalize ? (image_mean[channel] ?? 0) : 0;
    const deviation = do_normalize ? (image_std[channel] ?? 1) : 1;
    for (let at = 0; at < area; at += 1) {
      valuesNchw[channel * area + at] = ((rgb[at * 3 + channel] ?? 0) * scale - mean) / deviation;
    }
  }
  return { valuesNchw, widthPx, heightPx };
}

function plan(
  image: OpaqueImage,
  { size, do_center_crop, crop_size }: CaptionPreprocessor,
): { readonly part: ImagePart; readonly widthPx: number; readonly heightPx: number } {
  const shortest = Math.min(image.widthPx, image.heightPx);
  // How many pixels of the picture become one.
  const [stepX, stepY] =
    'shortest_edge' in size
      ? [shortest / size.shortest_edge, shortest / size.shortest_edge]
      : [image.widthPx / size.width, image.heightPx / size.height];
  const target = do_center_crop === true ? (crop_size ?? size) : size;
  const [widthPx, heightPx] =
    'shortest_edge' in target ? [target.shortest_edge, target.shortest_edge] : [target.width, target.height];
  // A cut larger than the resized picture would have to be filled up: it is enlarged instead.
  const partWidth = Math.min(image.widthPx, widthPx * stepX);
  const partHeight = Math.min(image.heightPx, heightPx * stepY);
  const left = (image.widthPx - partWidth) / 2;
  const top = (image.heightPx - partHeight) / 2;
  return { part: { left, top, widthPx: partWidth, heightPx: partHeight }, widthPx, heightPx };
}
