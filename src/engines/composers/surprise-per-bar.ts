import type { ModelAccess } from '../../core/model-access.ts';
import { readSheet, type BarSurprise } from '../../media/music/composing/read-sheet.ts';
import type { LeadSheet } from '../../media/music/lead-sheet.ts';
import { defaultComposer, openWordModel } from './open-composer.ts';
import { writeSideBySide } from './write-side-by-side.ts';

/** What each bar of some sheets costs the default model. @throws AppError `model-missing`, `cancelled`. */
export async function readSheets(
  models: ModelAccess,
  sheets: readonly LeadSheet[],
  signal: AbortSignal,
): Promise<readonly (readonly BarSurprise[])[]> {
  const { model, vocabulary } = await openWordModel(models, defaultComposer);
  const reading = writeSideBySide(
    model,
    sheets.map((sheet) => readSheet(sheet, vocabulary)),
    signal,
  );
  let state = await reading.next();
  while (state.done !== true) state = await reading.next();
  return state.value;
}

/**
 * How unexpected each bar is to the default model: mean nats a word, one number a bar. In whatever key the sheet is.
 *
 * @throws AppError `model-missing`, `cancelled`.
 */
export async function surprisePerBar(
  models: ModelAccess,
  sheet: LeadSheet,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const [bars = []] = await readSheets(models, [sheet], signal);
  return bars.map(({ nats, words }) => nats / Math.max(1, words));
}
