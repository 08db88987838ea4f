import { AppError } from '../../core/errors.ts';
import type { ModelAccess } from '../../core/model-access.ts';
import type { LeadSheet } from '../../media/music/lead-sheet.ts';

/**
 * How unexpected each bar is to the default model: mean nats a word, one number a bar. In whatever key the sheet is.
 *
 * @throws AppError `model-missing`, `cancelled`.
 */
export async function surprisePerBar(
  models: ModelAccess,
  _sheet: LeadSheet,
  _signal: AbortSignal,
): Promise<readonly number[]> {
  await models.open('alebrije-composer');
  throw new AppError({ code: 'not-supported', message: 'surprise is not built yet' });
}
