import { barTicks, leadSheetTicksPerQuarter, type LeadSheetBar } from '../lead-sheet.ts';
import type { CompositionPlan } from './composition-plan.ts';

/** Notes a quarter note of real songs, their pauses counted in, by density: means of 121 held-out ones. */
const usualNotes = [0.57, 0.85, 1.13, 1.5] as const;
/**
 * What the next bar needs in nats where the song has as many notes as it should: the grammar lets no bar be silent, as a
 * sixth of real ones are, so the others have to be calmer. Fitted to the plans of 48 held-out songs.
 */
const usualCalm = [1, 0.8, 0.65, 0] as const;
/** Nats more for each bar's worth of notes that the song is ahead. */
const reaction = 0.5;
const leastCalm = -0.5;
const mostCalm = 2;

/**
 * How calm the next bar has to be for a song to have as many notes as real ones of its density, in nats.
 *
 * @param bars that were composed so far; what was given has as many notes as it has.
 */
export function calmFor(
  bars: readonly LeadSheetBar[],
  { density, meter }: Pick<CompositionPlan, 'density' | 'meter'>,
): number {
  const wanted = usualNotes[density] * (barTicks(meter) / leadSheetTicksPerQuarter);
  const notes = bars.reduce((sum, bar) => sum + bar.notes.length, 0);
  const ahead = notes / wanted - bars.length;
  return Math.min(mostCalm, Math.max(leastCalm, usualCalm[density] + reaction * ahead));
}
