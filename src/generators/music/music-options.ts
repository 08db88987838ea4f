import { z } from 'zod';
import { musicMoods, musicSeconds, musicTempo } from '../../core/music-options.ts';
import { seedSchema } from '../../core/seed.ts';

const moods = musicMoods.map(({ value }) => value);
const share = z.number().min(0).max(1);

/** What `/compose` asks for. What is left open is decided from the prompt, and by chance. */
export const musicOptionsSchema = z.object({
  seed: seedSchema,
  prompt: z.string().max(1000).default(''),
  seconds: z.number().min(musicSeconds.minimum).max(musicSeconds.maximum).optional(),
  /** A style of the band or a genre of the models. */
  genre: z.string().max(32).optional(),
  mood: z.enum(moods).optional(),
  /** Pitch class of the key note. */
  tonic: z.number().int().min(0).max(11).optional(),
  mode: z.enum(['major', 'minor']).optional(),
  /** Felt beats a minute. */
  tempo: z.number().min(musicTempo.minimum).max(musicTempo.maximum).optional(),
  meter: z.enum(['4/4', '3/4', '6/8']).optional(),
  model: z.string().max(64).optional(),
  format: z.enum(['mp3', 'opus']).optional(),
  stems: z.boolean().default(false),
  /** How far the composer strays from what is likely: its sampling temperature. */
  variety: z.number().min(0.2).max(2).default(1),
  purpose: z.enum(['song', 'states']).default('song'),
  /** Whether the first input is a MIDI file whose tune becomes the theme. */
  themeFromInput: z.boolean().default(false),
  /** What this person likes, where they let it be remembered. */
  taste: z.object({ styles: z.record(z.string(), share), moods: z.record(z.string(), share) }).optional(),
});
export type MusicOptions = Readonly<z.infer<typeof musicOptionsSchema>>;
