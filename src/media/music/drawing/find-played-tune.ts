import type { Song, SongNote } from '../../midi/song.ts';
import { pitchClass } from '../chord.ts';
import { barTicks, songTicksOfBar, type LeadSheet } from '../lead-sheet.ts';
import type { SongReading } from './view-of-song.ts';

/** Where in a song a sheet's tune is played. */
export interface PlayedTune {
  /** Index among the song's parts. */
  readonly part: number;
  /** The song's tick at which the sheet's first bar begins, and length of a bar in the song's ticks. */
  readonly startTick: number;
  readonly barLength: number;
  /** Bar by bar, note by note of the sheet. */
  readonly notes: readonly (readonly (SongNote | undefined)[])[];
}

/** Swing and players move an onset by less than this share of a quarter. */
const nearQuarters = 0.3;
/** With fewer of its notes found, what was played is not this tune. */
const leastFound = 0.8;
/** Where the tune may begin: so many places are tried, earliest sections first. */
const mostPlaces = 16;

/**
 * Finds the notes of a sheet among those of the part that plays its tune, in whatever octave: the song may begin with an
 * intro, and the sheet with bars that nobody plays.
 * @returns undefined where the tune is not played as the sheet has it, bar after bar in even time.
 */
export function findPlayedTune(
  sheet: LeadSheet,
  song: Song,
  { roles = [], sections = [] }: Pick<SongReading, 'roles' | 'sections'>,
): PlayedTune | undefined {
  const part = roles.indexOf('melody');
  const played = song.parts[part]?.notes ?? [];
  const written = sheet.bars.reduce((sum, { notes }) => sum + notes.length, 0);
  if (played.length === 0 || written === 0) return undefined;
  const barLength = songTicksOfBar(sheet.meter, song.ticksPerQuarter);
  const starts = sections
    .flatMap(({ tick }) => sheet.sections.map(({ firstBar }) => tick - firstBar * barLength))
    // An upbeat may begin within a bar before the song does.
    .filter((tick) => tick > -barLength);
  let best: { readonly found: number; readonly tune: PlayedTune } | undefined;
  for (const startTick of [...new Set([0, ...starts])].slice(0, mostPlaces)) {
    const notes = match(sheet, played, { startTick, barLength, near: nearQuarters * song.ticksPerQuarter });
    const found = notes.flat().filter((note) => note !== undefined).length;
    if (best === undefined || found > best.found) best = { found, tune: { part, startTick, barLength, notes } };
  }
  return best !== undefined && best.found >= leastFound * written ? best.tune : undefined;
}

/** Each written note's nearest played one of its pitch class, going through both in order of time. */
function match(
  { bars, meter }: LeadSheet,
  played: readonly SongNote[],
  { startTick, barLength, near }: { readonly startTick: number; readonly barLength: number; readonly near: number },
): PlayedTune['notes'] {
  let first = 0;
  return bars.map(({ notes }, bar) =>
    notes.map(({ tick, pitch }) => {
      const at = startTick + (bar + tick / barTicks(meter)) * barLength;
      while ((played[first]?.tick ?? Number.POSITIVE_INFINITY) < at - near) first += 1;
      let nearest: SongNote | undefined;
      for (let index = first; (played[index]?.tick ?? Number.POSITIVE_INFINITY) <= at + near; index += 1) {
        const note = played[index];
        if (note === undefined || pitchClass(note.pitch - pitch) !== 0) continue;
        if (nearest === undefined || Math.abs(note.tick - at) < Math.abs(nearest.tick - at)) nearest = note;
      }
      return nearest;
    }),
  );
}
