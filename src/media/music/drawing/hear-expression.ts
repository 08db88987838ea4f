import type { Song } from '../../midi/song.ts';
import { touchOf } from '../arrange/touch.ts';
import { leadSheetTicksPerQuarter, type LeadSheet } from '../lead-sheet.ts';
import { findPlayedTune, type PlayedTune } from './find-played-tune.ts';
import { hearDynamics } from './hear-dynamics.ts';
import type { ScoreExpression } from './score-expression.ts';
import type { SongReading } from './view-of-song.ts';

/** A tempo below this share of the one before is heard as slowing down. */
const slower = 0.95;

/**
 * How a song plays the tune of a sheet, measured in its notes, so that the score says what is heard: octave, lengths,
 * loudness, and whether it slows down.
 * @param style of the band, where it is known: it says how the notes of the tune follow each other.
 * @returns undefined where the song does not play the sheet bar by bar.
 */
export function hearExpression(
  sheet: LeadSheet,
  song: Song,
  { style, ...reading }: Pick<SongReading, 'roles' | 'sections'> & { readonly style?: string | undefined },
): ScoreExpression | undefined {
  const tune = findPlayedTune(sheet, song, reading);
  if (tune === undefined) return undefined;
  const toSheet = leadSheetTicksPerQuarter / song.ticksPerQuarter;
  const slowsFrom = slowingBar(sheet, song, tune);
  const program = song.parts[tune.part]?.program ?? 0;
  return {
    program,
    ...(style === undefined ? {} : { touch: touchOf(style, program) }),
    tones: tune.notes.map((bar) =>
      bar.map((note) =>
        note === undefined ? undefined : { pitch: note.pitch, heldTicks: note.durationTicks * toSheet },
      ),
    ),
    ...hearDynamics(sheet, song, tune),
    ...(slowsFrom === undefined ? {} : { slowsFrom }),
  };
}

/** The bar among the last three in which the tempo begins to fall, to the end. */
function slowingBar({ bars }: LeadSheet, { tempos }: Song, { startTick, barLength }: PlayedTune): number | undefined {
  const from = startTick + (bars.length - 3) * barLength;
  const usual = tempos.findLast(({ tick }) => tick <= from)?.quartersPerMinute;
  const until = startTick + bars.length * barLength;
  const ending = tempos.filter(({ tick }) => tick > from && tick < until);
  const last = ending.at(-1);
  if (usual === undefined || last === undefined || last.quartersPerMinute > usual * slower) return undefined;
  const first = ending.find(({ quartersPerMinute }) => quartersPerMinute < usual);
  return first === undefined ? undefined : Math.max(0, Math.floor((first.tick - startTick) / barLength));
}
