import { AppError } from '../../core/errors.ts';
import type { ModelAccess } from '../../core/model-access.ts';
import type { RandomSource } from '../../core/random.ts';
import type { CompositionPlan } from '../../media/music/composing/composition-plan.ts';
import type { SheetMetrics } from '../../media/music/composing/sheet-metrics.ts';
import type { LeadSheet } from '../../media/music/lead-sheet.ts';

export interface ComposeOptions {
  readonly plan: CompositionPlan;
  /** Default `alebrije-composer`. */
  readonly modelId?: string;
  /** How many are written side by side, of which the best is kept: 1 … 16, default 6. */
  readonly candidates?: number;
  /** 0.2 (what is most likely) … 2 (anything), default 1. */
  readonly temperature?: number;
  readonly random: RandomSource;
  readonly signal: AbortSignal;
}

export interface ComposedSheet {
  /** In C major or A minor, exactly `plan.bars` bars. */
  readonly sheet: LeadSheet;
  readonly modelId: string;
  /** Mean surprise of the sheet's words in nats, under the model that wrote it (a rule system's: the default model). */
  readonly nllPerToken: number;
  readonly metrics: SheetMetrics;
  /** How many were finished and compared. */
  readonly candidates: number;
  /** How many of them were thrown away as broken: too empty, stuck, out of range. */
  readonly rejected: number;
}

/**
 * Composes a lead sheet: yields the fraction done, 0 … 1, and returns the best of the candidates.
 *
 * @throws AppError `model-missing`, `invalid-input` for a plan that no sheet can fulfil, `cancelled`.
 */
// oxlint-disable-next-line require-yield -- the body follows
export async function* composeLeadSheet(
  models: ModelAccess,
  options: ComposeOptions,
): AsyncGenerator<number, ComposedSheet> {
  await models.open(options.modelId ?? 'alebrije-composer');
  throw new AppError({ code: 'not-supported', message: 'composing is not built yet' });
}
