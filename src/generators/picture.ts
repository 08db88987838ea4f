import { defineGenerator } from '../core/generator.ts';
import { makeLikeInput } from './picture/like-input/make-like-input.ts';
import { pictureOptionsSchema } from './picture/picture-options.ts';

/**
 * Sticker-like pictures from a prompt: our net draws the things, our composer paints the scene around them at the
 * final size.
 */
export default defineGenerator({ name: 'picture', version: 2, options: pictureOptionsSchema, run: makeLikeInput });
