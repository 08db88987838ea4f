import { defineGenerator } from '../core/generator.ts';
import { ganOptionsSchema } from './gan-picture/gan-options.ts';
import { makeGanPictures } from './gan-picture/make-gan-pictures.ts';

/** Pictures by class from small adversarial nets (GANs), mixes of two classes, and filmstrips from one to another. */
export default defineGenerator({ name: 'gan-picture', version: 1, options: ganOptionsSchema, run: makeGanPictures });
