import { findGroove } from './groove-library.ts';
import type { GrooveStyle } from './groove.ts';
import type { LeadSheet, Meter } from './lead-sheet.ts';

type Energy = 'calm' | 'lively';

/** The styles of the models' genres, for songs nobody asked a style for: one for each metre and energy. */
const styles: Readonly<Record<string, Readonly<Record<Meter, Readonly<Record<Energy, string>>>>>> = {
  pop: {
    '4/4': { calm: 'ballad', lively: 'pop' },
    '3/4': { calm: 'waltz', lively: 'ranchera' },
    '6/8': { calm: 'lullaby', lively: 'slow-rock' },
  },
  rock: {
    '4/4': { calm: 'ballad', lively: 'rock' },
    '3/4': { calm: 'waltz', lively: 'ranchera' },
    '6/8': { calm: 'slow-rock', lively: 'slow-rock' },
  },
  jazz: {
    '4/4': { calm: 'jazz-ballad', lively: 'swing' },
    '3/4': { calm: 'jazz-waltz', lively: 'jazz-waltz' },
    '6/8': { calm: 'slow-rock', lively: 'slow-rock' },
  },
  folk: {
    '4/4': { calm: 'folk', lively: 'country' },
    '3/4': { calm: 'waltz', lively: 'ranchera' },
    '6/8': { calm: 'lullaby', lively: 'jig' },
  },
  game: {
    '4/4': { calm: 'overworld', lively: 'chase' },
    '3/4': { calm: 'waltz', lively: 'waltz' },
    '6/8': { calm: 'lullaby', lively: 'jig' },
  },
  classical: {
    '4/4': { calm: 'cinematic', lively: 'march' },
    '3/4': { calm: 'waltz', lively: 'waltz' },
    '6/8': { calm: 'lullaby', lively: 'jig' },
  },
};

/** The style for a sheet whose author chose none; an unknown genre is played as pop. */
export function defaultGroove(sheet: Pick<LeadSheet, 'genre' | 'meter'>, energy: Energy): GrooveStyle {
  const genre = Object.hasOwn(styles, sheet.genre) ? sheet.genre : 'pop';
  return findGroove(styles[genre]?.[sheet.meter][energy] ?? 'pop');
}
