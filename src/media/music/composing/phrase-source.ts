import type { RandomSource } from '../../../core/random.ts';
import type { LeadSheetBar } from '../lead-sheet.ts';
import type { CompositionPlan } from './composition-plan.ts';

/** One phrase that is needed: the first of its section, or one that answers it. */
export interface PhraseRequest {
  /** The song it is for; of its lengths, only `bars` below counts. */
  readonly plan: CompositionPlan;
  /** At least 1; most often 4. */
  readonly bars: number;
  /** How it ends: open on the dominant, closed on the tonic, or as it comes. */
  readonly cadence: 'half' | 'full' | 'none';
  readonly random: RandomSource;
  readonly signal: AbortSignal;
}

/**
 * What writes whole phrases instead of words: models of phrases and rule systems. In C major or A minor, each phrase
 * with a chord at its first tick. What it returns is brought into the form, register and cadences of the song by the
 * composer.
 */
export interface PhraseSource {
  /** @throws AppError `cancelled` once the signal is aborted. */
  readonly write: (request: PhraseRequest) => Promise<readonly LeadSheetBar[]>;
}
