import { defineGenerator } from '../core/generator.ts';
import { feedbackOptionsSchema, hearAndTeach } from './music-feedback/hear-and-teach.ts';

/** What a teacher would say about an attached MIDI file. The same file gets the same feedback. */
export default defineGenerator({
  name: 'music-feedback',
  version: 1,
  options: feedbackOptionsSchema,
  run: hearAndTeach,
});
