import { AppError } from '../../core/errors.ts';
import type { ModelAccess } from '../../core/model-access.ts';
import type { RandomSource } from '../../core/random.ts';
import type { LeadSheet } from '../../media/music/lead-sheet.ts';

export interface HarmoniseOptions {
  /** Default `alebrije-composer`. */
  readonly modelId?: string;
  /** Which of several good harmonies: the same seed chooses the same. */
  readonly random: RandomSource;
  readonly signal: AbortSignal;
}

/**
 * The sheet with chords chosen for its melody, which stays as it is. Chords that it has are replaced. In whatever key the
 * sheet is.
 *
 * @throws AppError `model-missing`, `cancelled`.
 */
export async function harmoniseLeadSheet(
  models: ModelAccess,
  _sheet: LeadSheet,
  options: HarmoniseOptions,
): Promise<LeadSheet> {
  await models.open(options.modelId ?? 'alebrije-composer');
  throw new AppError({ code: 'not-supported', message: 'harmonising is not built yet' });
}
