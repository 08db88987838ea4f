import type { Swing } from '../groove.ts';
import type { HeardMusic } from '../listening/heard-music.ts';

/** Fewer off-beats than this tell nothing. */
const fewestOffBeats = 8;

/**
 * Whether a piece in four or three swings, from where its off-beat eighths fall on the grid: on the half of the beat (tick
 * 6) or on its second triplet (tick 8). @returns undefined where there is too little to tell by, or both are played.
 */
export function feelOf({ parts, meter }: Pick<HeardMusic, 'parts' | 'meter'>): Swing | undefined {
  if (meter === '6/8') return undefined;
  let straight = 0;
  let swung = 0;
  for (const { notes } of parts) {
    // A middle triplet beside it is a triplet, and no swing.
    const onsets = new Set(notes.map(({ position }) => position));
    for (const position of onsets) {
      if (position % 12 === 6) straight += 1;
      else if (position % 12 === 8 && !onsets.has(position - 4)) swung += 1;
    }
  }
  if (straight + swung < fewestOffBeats) return undefined;
  if (swung >= 3 * straight) return { unit: 'eighth', amount: 2 / 3 };
  return straight >= 3 * swung ? { unit: 'eighth', amount: 0.5 } : undefined;
}
