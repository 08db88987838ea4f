import { musicStyles, type MusicGenre } from '../../../core/music-options.ts';
import { drumChannel } from '../../midi/song.ts';
import { defaultGroove } from '../default-groove.ts';
import { findGroove } from '../groove-library.ts';
import type { GrooveStyle } from '../groove.ts';
import type { HeardMusic } from '../listening/heard-music.ts';
import { feelOf } from './feel.ts';

/** General MIDI programs that give a genre away, from the surest; [first, last], both included. */
const telling: readonly (readonly [MusicGenre, readonly (readonly [number, number])[]])[] = [
  ['rock', [[29, 30]]],
  ['game', [[80, 81]]],
  [
    'jazz',
    [
      [26, 26],
      [56, 57],
      [64, 67],
      [11, 11],
    ],
  ],
  [
    'folk',
    [
      [24, 25],
      [21, 22],
      [104, 111],
    ],
  ],
  [
    'classical',
    [
      [6, 6],
      [40, 48],
      [68, 71],
      [19, 19],
    ],
  ],
];

/** What kind of music it is: that of the style the file tells, else as far as its instruments and its swing tell. */
export function guessGenre(heard: HeardMusic): MusicGenre {
  const told = musicStyles.find(({ value }) => value === heard.style);
  if (told !== undefined) return told.genre;
  if (feelOf(heard)?.amount === 2 / 3) return 'jazz';
  const weigh = (ranges: readonly (readonly [number, number])[]): number =>
    heard.parts
      .filter(
        ({ channel, program }) =>
          channel !== drumChannel && ranges.some(([first, last]) => program >= first && program <= last),
      )
      .reduce((sum, { notes }) => sum + notes.length, 0);
  const all = heard.parts.reduce((sum, { channel, notes }) => sum + (channel === drumChannel ? 0 : notes.length), 0);
  const found = telling.find(([, ranges]) => weigh(ranges) > 0.3 * all);
  return found?.[0] ?? 'pop';
}

/** Onsets a second above which a piece is lively; ours, between a ballad and a pop song. */
const livelyOnsets = 4;

/** Whether it moves: by how often something is struck, or by its tempo where that is high. */
export function isLively({ parts, bars, bpm }: HeardMusic): boolean {
  const last = bars.at(-1);
  const first = bars[0];
  if (first === undefined || last === undefined || bars.length < 2) return bpm >= 100;
  const seconds = ((last.startSeconds - first.startSeconds) * bars.length) / (bars.length - 1);
  const onsets = new Set(parts.flatMap(({ notes }) => notes.map(({ position }) => position))).size;
  return onsets / Math.max(1, seconds) >= livelyOnsets || bpm >= 126;
}

/** The style of the band for a piece nobody asked a style for: its own where the file tells it; a swinging one swings. */
export function fittingStyle(heard: HeardMusic): GrooveStyle {
  if (heard.style !== undefined) return findGroove(heard.style);
  const lively = isLively(heard);
  const style = defaultGroove({ genre: guessGenre(heard), meter: heard.meter }, lively ? 'lively' : 'calm');
  const isStraight = feelOf(heard)?.amount === 0.5;
  // Jazz that does not swing is a bossa.
  return isStraight && style.swing.amount > 0.5 && heard.meter === '4/4' ? findGroove('bossa-nova') : style;
}
