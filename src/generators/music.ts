import { defineGenerator } from '../core/generator.ts';
import { composeGenerator } from '../core/music-options.ts';
import { makeMusic } from './music/make-music.ts';
import { musicOptionsSchema } from './music/music-options.ts';

/**
 * Pieces from a prompt: a composing model writes tune and chords, the arranger gives them to a band, which plays. The same
 * seed, options and model give the same bytes.
 */
export default defineGenerator({ name: composeGenerator, version: 2, options: musicOptionsSchema, run: makeMusic });
