import { defineGenerator } from '../core/generator.ts';
import { findSimilar, similarOptionsSchema } from './similar-pictures/find-similar.ts';

/**
 * Ranks pictures of the gallery by likeness to an attached one, to words, or to both. Nothing is stored: a place's newest
 * pictures are looked at again for each search, which takes a second or two and cannot grow stale.
 */
export default defineGenerator({
  name: 'similar-pictures',
  version: 1,
  options: similarOptionsSchema,
  run: findSimilar,
});
