import type { GeneratorContext } from '../../core/generator.ts';
import { createBarGrid } from '../../media/music/editing/bar-grid.ts';
import { closesByItself } from '../../media/music/editing/close-sheet.ts';
import { fittingStyle } from '../../media/music/editing/fitting-style.ts';
import { hearAgain, type EditedMusic, type ReadMusic } from '../../media/music/editing/read-music.ts';
import { splicedSheet } from '../../media/music/editing/change-length.ts';
import { songSeconds } from '../../media/music/editing/song-clock.ts';
import { splicedTicks, spliceSong } from '../../media/music/editing/splice-song.ts';
import { barTicks } from '../../media/music/lead-sheet.ts';
import { continueSong } from './continue-song.ts';

/** More would sound like another piece, and takes a composer long; what is still missing is repeated. */
const mostComposedBars = 48;

/**
 * A longer piece: what is missing is composed, and comes before the piece's own last section, so that the ending stays.
 * Yields the fraction done.
 */
export async function* extendSong(
  music: ReadMusic,
  { seconds, modelId }: { readonly seconds: number; readonly modelId?: string | undefined },
  context: GeneratorContext,
): AsyncGenerator<number, { readonly music: ReadMusic; readonly modelId: string }> {
  const { heard } = music;
  const barSeconds = ((barTicks(heard.meter) / 12) * 60) / heard.bpm;
  const missing = Math.round((seconds - songSeconds(music.song)) / barSeconds);
  const bars = Math.max(4, Math.min(mostComposedBars, missing));
  const own = heard.bars.length;
  const continued = yield* continueSong(
    music,
    { bars, ending: false, style: fittingStyle(heard), wholeBand: false, modelId },
    context,
  );
  const closing = closingBar(music);
  const grid = createBarGrid(heard);
  const tickOf = (bar: number): number => (bar === 0 ? 0 : Math.round(grid.barTick(bar)));
  const stretches = [
    { from: 0, until: closing },
    { from: own, until: own + bars },
    { from: closing, until: own },
  ].filter(({ from, until }) => until > from);
  const ticks = stretches.map(({ from, until }) => ({ fromTick: tickOf(from), untilTick: tickOf(until) }));
  const whole: EditedMusic = {
    song: spliceSong(continued.music.song, ticks),
    reading: {
      ...continued.music.reading,
      chords: splicedTicks(continued.music.reading.chords ?? [], ticks),
      sections: splicedTicks(continued.music.reading.sections ?? [], ticks),
    },
    sheet:
      continued.music.sheet === undefined ? undefined : splicedSheet(continued.music.sheet, { stretches, pace: 1 }),
  };
  return { modelId: continued.modelId, music: hearAgain(whole) };
}

/** Where the piece's ending begins: its last section, where that is no more than half of it; else its last bars. */
function closingBar({ heard }: ReadMusic): number {
  const count = heard.bars.length;
  const last = heard.sections.at(-1)?.firstBar ?? 0;
  if (last >= count / 2) return last;
  return Math.max(0, count - (closesByItself(heard) ? 5 : 4));
}
