import type { ModelAccess } from '../../core/model-access.ts';
import type { RandomSource } from '../../core/random.ts';
import { harmoniseSong } from '../../media/music/composing/harmonise-song.ts';
import { chordOdds } from '../../media/music/composing/harmony-chain.ts';
import { harmonyTable } from '../../media/music/composing/harmony-table.ts';
import { settleHarmony } from '../../media/music/composing/settle-harmony.ts';
import { tonicOf, type LeadSheet } from '../../media/music/lead-sheet.ts';
import { inHomeKey, inKey } from '../../media/music/listening/shift-sheet.ts';
import { defaultComposer, openWordModel } from './open-composer.ts';
import { writeSideBySide } from './write-side-by-side.ts';

export interface HarmoniseOptions {
  /** Default `alebrije-composer`. A model that writes word by word. */
  readonly modelId?: string;
  /** Which of several good harmonies: the same seed chooses the same. */
  readonly random: RandomSource;
  readonly signal: AbortSignal;
}

/** Harmonies that are tried side by side, of which the most likely one is kept. */
const attempts = 4;
/** How freely the chords of the first one are drawn, and those of the others. */
const hardlyAny = 0.05;
const freedom = 0.5;

/**
 * The sheet with chords chosen for its melody, which stays as it is. Chords that it has are replaced. In whatever key the
 * sheet is. The chords come from a chain that was fitted on songs; which of its harmonies is kept the composing model says.
 *
 * @throws AppError `model-missing`, `not-supported` for a model that does not write word by word, `cancelled`.
 */
export async function harmoniseLeadSheet(
  models: ModelAccess,
  sheet: LeadSheet,
  { random, signal, modelId = defaultComposer }: HarmoniseOptions,
): Promise<LeadSheet> {
  if (sheet.bars.length === 0) return sheet;
  const { model, vocabulary } = await openWordModel(models, modelId);
  const home = inHomeKey(sheet);
  const table = harmonyTable();
  const odds = settleHarmony(home, chordOdds(home, table), table);
  const scripts = Array.from({ length: attempts }, (_, attempt) =>
    harmoniseSong({
      sheet: home,
      table,
      odds,
      vocabulary,
      temperature: attempt === 0 ? hardlyAny : freedom,
      random: random.fork(`harmony ${attempt}`),
    }),
  );
  const writing = writeSideBySide(model, scripts, signal);
  let state = await writing.next();
  while (state.done !== true) state = await writing.next();
  const best = state.value.reduce((chosen, harmony) => (harmony.cost < chosen.cost ? harmony : chosen));
  const harmonised: LeadSheet = {
    ...home,
    bars: home.bars.map((bar, index) => ({ ...bar, chords: best.chords[index] ?? [] })),
  };
  const moved = inKey(harmonised, tonicOf(sheet));
  // The melody itself is never moved there and back, so nothing can happen to it.
  return {
    ...sheet,
    bars: sheet.bars.map((bar, index) => ({ ...bar, chords: moved.bars[index]?.chords ?? [] })),
  };
}
