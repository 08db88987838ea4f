import { AppError } from '../../core/errors.ts';
import type { ModelAccess } from '../../core/model-access.ts';
import type { RandomSource } from '../../core/random.ts';
import type { CompositionPlan } from '../../media/music/composing/composition-plan.ts';
import { planForm, type FormPlan } from '../../media/music/composing/form-plan.ts';
import { sheetCost } from '../../media/music/composing/rank-sheets.ts';
import { sheetFault, type SheetFault } from '../../media/music/composing/sheet-fault.ts';
import { sheetMetrics, type SheetMetrics } from '../../media/music/composing/sheet-metrics.ts';
import { tidyBars } from '../../media/music/composing/tidy-bars.ts';
import { writeSong, type WrittenSong } from '../../media/music/composing/write-song.ts';
import { barTicks, type LeadSheet } from '../../media/music/lead-sheet.ts';
import { defaultComposer, openLeadSheetModel } from './open-lead-sheet-model.ts';
import { writeSideBySide } from './write-side-by-side.ts';

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

/** How often broken candidates are drawn anew. */
const mostRounds = 4;
const candidatesUsual = 6;
/** Words a bar takes on average, for telling how far the work is; what is longer waits at the end. */
const wordsPerBar = 15;

interface Candidate {
  readonly sheet: LeadSheet;
  readonly nllPerToken: number;
  readonly metrics: SheetMetrics;
  readonly cost: number;
  readonly fault: SheetFault | undefined;
}

function finish(song: WrittenSong, plan: CompositionPlan, form: FormPlan): Candidate {
  const length = barTicks(plan.meter);
  const given = form.bars.filter(({ type }) => type === 'given').length;
  const sheet: LeadSheet = {
    genre: plan.genre,
    mode: plan.mode,
    meter: plan.meter,
    bpm: plan.bpm,
    bars: tidyBars(song.bars, { barTicks: length, given }),
    sections: form.sections,
  };
  const metrics = sheetMetrics(sheet);
  const nllPerToken = song.nats / Math.max(1, song.words);
  const fault = sheetFault(sheet, length);
  return { sheet, nllPerToken, metrics, fault, cost: sheetCost(nllPerToken, metrics) };
}

/**
 * Composes a lead sheet: yields the fraction done, 0 … 1, and returns the best of the candidates.
 *
 * @throws AppError `model-missing`, `invalid-input` for a plan that no sheet can fulfil, `cancelled`.
 */
export async function* composeLeadSheet(
  models: ModelAccess,
  options: ComposeOptions,
): AsyncGenerator<number, ComposedSheet> {
  const { plan, signal, temperature = 1, candidates = candidatesUsual } = options;
  const random = options.random.fork('compose');
  const form = planForm(plan, random.fork('form'));
  const { id, model, vocabulary } = await openLeadSheetModel(models, options.modelId ?? defaultComposer);
  const expected = wordsPerBar * form.bars.filter(({ type }) => type !== 'copied').length + 8;
  let rejected = 0;
  let finished = 0;
  let leastBad: Candidate | undefined;
  for (let round = 0; round < mostRounds; round += 1) {
    const scripts = Array.from({ length: candidates }, (_, index) =>
      writeSong({ plan, form, vocabulary, temperature, random: random.fork(`song ${round} ${index}`) }),
    );
    const writing = writeSideBySide(model, scripts, signal);
    let state = await writing.next();
    while (state.done !== true) {
      yield (round + Math.min(0.99, state.value / expected)) / (round + 1);
      state = await writing.next();
    }
    const songs = state.value.map((song) => finish(song, plan, form)).toSorted((left, right) => left.cost - right.cost);
    finished += songs.length;
    rejected += songs.filter(({ fault }) => fault !== undefined).length;
    const best = songs.find(({ fault }) => fault === undefined);
    leastBad ??= songs[0];
    if (best !== undefined || round === mostRounds - 1) {
      const chosen = best ?? leastBad;
      if (chosen === undefined) break;
      const { sheet, nllPerToken, metrics } = chosen;
      return { sheet, modelId: id, nllPerToken, metrics, candidates: finished, rejected };
    }
  }
  throw new AppError({ code: 'invalid-input', message: `composing wants at least one candidate, got ${candidates}` });
}
