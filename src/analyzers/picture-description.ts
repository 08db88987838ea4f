import { defineGenerator } from '../core/generator.ts';
import { describePicture, descriptionOptionsSchema } from './picture-description/describe-picture.ts';

/** Says what an attached picture is, as far as measuring and our recogniser reach. The same picture gives the same answer. */
export default defineGenerator({
  name: 'picture-description',
  version: 1,
  options: descriptionOptionsSchema,
  run: describePicture,
});
