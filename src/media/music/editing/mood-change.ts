import type { MusicMood } from '../../../core/music-options.ts';
import type { Mode } from '../lead-sheet.ts';

/** What a mood does to a piece that is there already. */
export interface MoodChange {
  /** The mode it asks for; absent where both can have it. */
  readonly mode?: Mode;
  /** Factor of the tempo. */
  readonly pace: number;
  /** Factor of how hard every note is struck. */
  readonly loudness: number;
  /** By how many octaves the tune moves. */
  readonly tuneOctaves?: number;
}

/** Directions as in Gabrielsson & Lindström 2010 (Handbook of Music and Emotion, ch. 14), sizes ours. */
export const moodChanges: Readonly<Record<MusicMood, MoodChange>> = {
  happy: { mode: 'major', pace: 1.1, loudness: 1.05 },
  sad: { mode: 'minor', pace: 0.84, loudness: 0.85 },
  calm: { pace: 0.84, loudness: 0.78 },
  tense: { mode: 'minor', pace: 1.1, loudness: 1.08 },
  epic: { pace: 0.94, loudness: 1.2 },
  tender: { pace: 0.88, loudness: 0.8 },
  funny: { mode: 'major', pace: 1.16, loudness: 1, tuneOctaves: 1 },
  dark: { mode: 'minor', pace: 0.88, loudness: 0.95, tuneOctaves: -1 },
  dreamy: { pace: 0.84, loudness: 0.8, tuneOctaves: 1 },
  angry: { mode: 'minor', pace: 1.18, loudness: 1.25 },
  mysterious: { mode: 'minor', pace: 0.9, loudness: 0.85 },
  nostalgic: { pace: 0.9, loudness: 0.88 },
};
