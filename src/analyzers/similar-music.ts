import { defineGenerator } from '../core/generator.ts';
import { findSimilarMusic, similarMusicOptionsSchema } from './similar-music/find-similar-music.ts';

/**
 * Finds pieces that play the same tune as one, and pieces that sound like it. Nothing is stored: a place's newest music is
 * heard again for each search, which takes a second or two and cannot grow stale.
 */
export default defineGenerator({
  name: 'similar-music',
  version: 1,
  options: similarMusicOptionsSchema,
  run: findSimilarMusic,
});
