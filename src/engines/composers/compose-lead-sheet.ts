import { AppError } from '../../core/errors.ts';
import type { ModelAccess } from '../../core/model-access.ts';
import { leadSheetTask } from '../../core/music-options.ts';
import type { RandomSource } from '../../core/random.ts';
import type { CompositionPlan } from '../../media/music/composing/composition-plan.ts';
import { planForm, type FormPlan } from '../../media/music/composing/form-plan.ts';
import { singTune } from '../../media/music/composing/idioms/sing-tune.ts';
import { mendChords } from '../../media/music/composing/mend-chords.ts';
import { mendLastNote } from '../../media/music/composing/mend-last-note.ts';
import { prepareDominants } from '../../media/music/composing/prepare-dominants.ts';
import { sheetCost } from '../../media/music/composing/rank-sheets.ts';
import { sheetFault, type SheetFault } from '../../media/music/composing/sheet-fault.ts';
import { sheetMetrics, type SheetMetrics } from '../../media/music/composing/sheet-metrics.ts';
import { tidyBars } from '../../media/music/composing/tidy-bars.ts';
import { writeSong } from '../../media/music/composing/write-song.ts';
import { barTicks, type LeadSheet, type LeadSheetBar, type LeadSheetSection } from '../../media/music/lead-sheet.ts';
import {
  defaultComposer,
  openComposer,
  type Composer,
  type PhraseComposer,
  type RuleSystem,
  type WordComposer,
} from './open-composer.ts';
import { readSheets } from './surprise-per-bar.ts';
import { writeFromPhrases } from './write-from-phrases.ts';
import { writeSideBySide } from './write-side-by-side.ts';

export interface ComposeOptions {
  readonly plan: CompositionPlan;
  /** Default `alebrije-composer`. */
  readonly modelId?: string;
  /** How many are written side by side, of which the best is kept: 1 … 16, default 8, of composers without words 4. */
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
  /**
   * Mean surprise of the words that were written anew, in nats, by the model that wrote them. Of a composer that writes
   * no words: of all words, by the default model, undefined where that is not installed.
   */
  readonly nllPerToken: number | undefined;
  readonly metrics: SheetMetrics;
  /** How many were finished and compared. */
  readonly candidates: number;
  /** How many of them were thrown away as broken: too empty, stuck, out of range. */
  readonly rejected: number;
}

/** How often broken candidates are drawn anew. */
const mostRounds = 4;
/** Candidates that are written when nobody says how many: words side by side cost little more than one alone. */
const usualCandidates: Readonly<Record<Composer['type'], number>> = { words: 8, phrases: 4, rules: 4 };
/** Words a bar takes on average, for telling how far the work is; what is longer waits at the end. */
const wordsPerBar = 15;

/** A song as its composer left it. */
interface Draft {
  readonly bars: readonly LeadSheetBar[];
  readonly sections: readonly LeadSheetSection[];
  /** Undefined where the composer cannot tell. */
  readonly nllPerToken: number | undefined;
}

interface Candidate {
  readonly sheet: LeadSheet;
  readonly nllPerToken: number | undefined;
  readonly metrics: SheetMetrics;
  readonly cost: number;
  readonly fault: SheetFault | undefined;
}

interface Round {
  readonly plan: CompositionPlan;
  readonly form: FormPlan;
  readonly count: number;
  readonly temperature: number;
  readonly random: RandomSource;
  readonly signal: AbortSignal;
}

async function* writeWords(
  { model, vocabulary }: WordComposer,
  { plan, form, count, temperature, random, signal }: Round,
): AsyncGenerator<number, readonly Draft[]> {
  const expected = wordsPerBar * form.bars.filter(({ type }) => type !== 'copied').length + 8;
  const scripts = Array.from({ length: count }, (_, index) =>
    writeSong({ plan, form, vocabulary, temperature, random: random.fork(`song ${index}`) }),
  );
  const writing = writeSideBySide(model, scripts, signal);
  let state = await writing.next();
  while (state.done !== true) {
    yield Math.min(0.99, state.value / expected);
    state = await writing.next();
  }
  return state.value.map(({ bars, nats, words }) => ({
    bars,
    sections: form.sections,
    nllPerToken: nats / Math.max(1, words),
  }));
}

async function* writePhrases(
  { source }: PhraseComposer,
  { plan, form, count, random, signal }: Round,
): AsyncGenerator<number, readonly Draft[]> {
  const drafts: Draft[] = [];
  for (let index = 0; index < count; index += 1) {
    const writing = writeFromPhrases(source, { plan, form, random: random.fork(`song ${index}`), signal });
    let state = await writing.next();
    while (state.done !== true) {
      yield (index + state.value) / count;
      state = await writing.next();
    }
    drafts.push({ bars: state.value, sections: form.sections, nllPerToken: undefined });
  }
  return drafts;
}

async function* writeByRules(
  { compose }: RuleSystem,
  { plan, count, random, signal }: Round,
): AsyncGenerator<number, readonly Draft[]> {
  const drafts: Draft[] = [];
  for (let index = 0; index < count; index += 1) {
    const writing = compose(plan, random.fork(`song ${index}`));
    let state = writing.next();
    while (state.done !== true) {
      signal.throwIfAborted();
      yield (index + state.value) / count;
      state = writing.next();
    }
    drafts.push({ bars: state.value.bars, sections: state.value.sections, nllPerToken: undefined });
  }
  return drafts;
}

function writeRound(composer: Composer, round: Round): AsyncGenerator<number, readonly Draft[]> {
  switch (composer.type) {
    case 'words':
      return writeWords(composer, round);
    case 'phrases':
      return writePhrases(composer, round);
    case 'rules':
      return writeByRules(composer, round);
  }
}

/** The draft without its slips, before anybody sings it. */
function mendDraft(draft: Draft, plan: CompositionPlan, given: number): LeadSheet {
  const { genre, mode, meter, bpm, isBlues = false } = plan;
  const { sections } = draft;
  const tidying = { barTicks: barTicks(meter), given, sections: new Set(sections.map(({ firstBar }) => firstBar)) };
  const mended = mendChords(tidyBars(draft.bars, tidying), { meter, mode, given, isBlues });
  const tidy = tidyBars(mendLastNote(mended, given), tidying);
  const bars = genre === 'jazz' ? prepareDominants({ bars: tidy, meter }, given) : tidy;
  return { genre, mode, meter, bpm, bars, sections };
}

function judge(draft: Draft, { plan, form, random }: Round): Candidate {
  const { style } = plan;
  const length = barTicks(plan.meter);
  const given = form.bars.filter(({ type }) => type === 'given').length;
  const composed = mendDraft(draft, plan, given);
  const sheet =
    style === undefined
      ? composed
      : { ...composed, bars: singTune(composed.bars, { ...plan, style, given, random: random.fork('sing') }) };
  const metrics = sheetMetrics(sheet);
  const { nllPerToken } = draft;
  const sungFault = sheetFault(sheet, length);
  // Punk and metal strike one note again and again: that is no tune that is stuck.
  const isStruck = sungFault === 'stuck' && metrics.notes > sheetMetrics(composed).notes;
  const fault = sheetFault(composed, length) ?? (isStruck ? undefined : sungFault);
  return { sheet, nllPerToken, metrics, fault, cost: sheetCost(nllPerToken, metrics) };
}

/**
 * Composes a lead sheet: yields the fraction done, 0 … 1, and returns the best of the candidates. Rounds in which all
 * are broken are drawn anew.
 *
 * @throws AppError `model-missing`, `invalid-input` for a plan that no sheet can fulfil, `cancelled`.
 */
export async function* composeLeadSheet(
  models: ModelAccess,
  options: ComposeOptions,
): AsyncGenerator<number, ComposedSheet> {
  const { plan, signal, temperature = 1 } = options;
  const random = options.random.fork('compose');
  const form = planForm(plan, random.fork('form'));
  const composer = await openComposer(models, options.modelId ?? defaultComposer);
  const count = Math.min(16, Math.max(1, Math.round(options.candidates ?? usualCandidates[composer.type])));
  const all: Candidate[] = [];
  let best: Candidate | undefined;
  for (let index = 0; index < mostRounds && best === undefined; index += 1) {
    const round: Round = { plan, form, count, temperature, random: random.fork(`round ${index}`), signal };
    const writing = writeRound(composer, round);
    let state = await writing.next();
    while (state.done !== true) {
      // Each further round is worth half of what is left.
      yield 1 - 0.5 ** index * (1 - state.value * (index === 0 ? 0.9 : 0.5));
      state = await writing.next();
    }
    all.push(...state.value.map((draft) => judge(draft, round)));
    all.sort((left, right) => left.cost - right.cost);
    best = all.find(({ fault }) => fault === undefined);
  }
  // Nothing without a fault in four rounds: what was given may have it itself.
  const chosen = best ?? all[0];
  if (chosen === undefined) throw new AppError({ code: 'internal', message: `${composer.id} wrote nothing` });
  const { sheet, metrics, nllPerToken } = chosen;
  return {
    sheet,
    modelId: composer.id,
    nllPerToken: nllPerToken ?? (await surpriseOf(models, sheet, signal)),
    metrics,
    candidates: all.length,
    rejected: all.filter(({ fault }) => fault !== undefined).length,
  };
}

/** What the default model thinks of a sheet that another composer wrote; undefined where it is not installed. */
async function surpriseOf(models: ModelAccess, sheet: LeadSheet, signal: AbortSignal): Promise<number | undefined> {
  if (!models.idsForTask(leadSheetTask).includes(defaultComposer)) return undefined;
  const [bars = []] = await readSheets(models, [sheet], signal);
  const nats = bars.reduce((sum, bar) => sum + bar.nats, 0);
  return (
    nats /
    Math.max(
      1,
      bars.reduce((sum, bar) => sum + bar.words, 0),
    )
  );
}
