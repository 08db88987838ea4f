import { defineGenerator } from '../core/generator.ts';
import { diffusionOptionsSchema } from './diffusion-picture/diffusion-options.ts';
import { makeDiffusionPictures } from './diffusion-picture/make-diffusion-pictures.ts';

/**
 * Pictures by latent diffusion (Rombach et al. 2022): any model of the Stable Diffusion family whose folder has the layout
 * of diffusers' ONNX exports. From words, from a picture, or into a part of a picture.
 */
export default defineGenerator({
  name: 'diffusion-picture',
  version: 1,
  options: diffusionOptionsSchema,
  run: makeDiffusionPictures,
});
