import type { Song } from '../../midi/song.ts';
import { songTicksOfBar, type LeadSheet } from '../lead-sheet.ts';
import type { SongReading } from './view-of-song.ts';

/**
 * The sheet with its first letter where its tune begins, as on the piano roll: a sheet that was heard takes the silent bars of
 * an intro into its first section, since every bar of a lead sheet belongs to one.
 */
export function lettersAfterIntro(
  sheet: LeadSheet,
  { parts, ticksPerQuarter }: Pick<Song, 'parts' | 'ticksPerQuarter'>,
  named: SongReading['sections'] = [],
): LeadSheet {
  const [intro, tune] = named;
  const [first, ...rest] = sheet.sections;
  if (intro?.label !== 'intro' || tune === undefined || first?.firstBar !== 0) return sheet;
  const barLength = songTicksOfBar(sheet.meter, ticksPerQuarter);
  const firstBar = Math.round(tune.tick / barLength);
  // A sheet without the intro is shorter than its song.
  const end = parts.reduce((latest, { notes }) => notes.reduce((last, { tick }) => Math.max(last, tick), latest), 0);
  const isWhole = sheet.bars.length * barLength > end;
  const isSilent = sheet.bars.slice(0, firstBar).every(({ notes }) => notes.length === 0);
  if (!isWhole || !isSilent || firstBar >= (rest[0]?.firstBar ?? sheet.bars.length)) return sheet;
  return { ...sheet, sections: [{ ...first, firstBar }, ...rest] };
}
