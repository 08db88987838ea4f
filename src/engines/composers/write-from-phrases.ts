import type { RandomSource } from '../../core/random.ts';
import { closingBar } from '../../media/music/composing/closing-bar.ts';
import type { CompositionPlan } from '../../media/music/composing/composition-plan.ts';
import type { BarPlan, FormPlan } from '../../media/music/composing/form-plan.ts';
import type { PhraseRequest, PhraseSource } from '../../media/music/composing/phrase-source.ts';
import { settleBar } from '../../media/music/composing/settle-bar.ts';
import { varyBar } from '../../media/music/composing/vary-bar.ts';
import type { LeadSheetBar } from '../../media/music/lead-sheet.ts';

export interface PhraseSongOptions {
  readonly plan: CompositionPlan;
  readonly form: FormPlan;
  readonly random: RandomSource;
  readonly signal: AbortSignal;
}

/** Bars of a phrase. */
const phraseBars = 4;
/** The middle of where tunes lie: phrases are moved by octaves to be near it. */
const middlePitch = 70;

function meanPitch(bars: readonly LeadSheetBar[]): number | undefined {
  const pitches = bars.flatMap((bar) => bar.notes.map(({ pitch }) => pitch));
  return pitches.length === 0 ? undefined : pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length;
}

/** Moves a phrase by whole octaves to where the tune lies. */
function inRegister(phrase: readonly LeadSheetBar[], middle: number): readonly LeadSheetBar[] {
  const octaves = 12 * Math.round((middle - (meanPitch(phrase) ?? middle)) / 12);
  return phrase.map((bar) => ({ ...bar, notes: bar.notes.map((note) => ({ ...note, pitch: note.pitch + octaves })) }));
}

/** The cadence that a phrase leads to, if one is planned in it. */
function cadenceOf(phrase: readonly BarPlan[]): PhraseRequest['cadence'] {
  const roles = phrase.map((bar) => (bar.type === 'written' ? bar.role : undefined));
  return roles.find((role) => role === 'half' || role === 'full') ?? 'none';
}

/**
 * A song after its form, its new bars out of phrases: each phrase of four bars is asked for once, cadences are settled,
 * bars that come back are copied. Yields the fraction done.
 */
export async function* writeFromPhrases(
  source: PhraseSource,
  { plan, form, random, signal }: PhraseSongOptions,
): AsyncGenerator<number, readonly LeadSheetBar[]> {
  const { mode, meter, genre } = plan;
  const given = (plan.opening ?? plan.theme)?.bars ?? [];
  const middle = meanPitch(given) ?? middlePitch;
  const bars: LeadSheetBar[] = [];
  let phrase: readonly LeadSheetBar[] = [];
  let phraseFrom = -1;
  for (const [index, planned] of form.bars.entries()) {
    signal.throwIfAborted();
    yield index / form.bars.length;
    const section = form.sections.findLast(({ firstBar }) => firstBar <= index)?.firstBar ?? 0;
    if (planned.type === 'given') {
      bars.push(given[index] ?? { chords: [], notes: [] });
      continue;
    }
    if (planned.type === 'copied') {
      const copy = bars[planned.from] ?? { chords: [], notes: [] };
      bars.push(planned.varied ? varyBar(copy, random) : copy);
      continue;
    }
    if (planned.role === 'final') {
      const before = bars.flatMap((bar) => bar.notes).at(-1)?.pitch;
      bars.push(closingBar({ mode, meter, genre, before }));
      continue;
    }
    const from = section + Math.floor((index - section) / phraseBars) * phraseBars;
    if (from !== phraseFrom) {
      const cadence = cadenceOf(form.bars.slice(from, from + phraseBars));
      const request = { plan, bars: phraseBars, cadence, random, signal };
      phrase = inRegister(await source.write(request), middle);
      phraseFrom = from;
    }
    const bar = phrase[index - from] ?? { chords: [], notes: [] };
    const role = planned.role === 'half' || planned.role === 'full' ? planned.role : undefined;
    bars.push(role === undefined ? bar : settleBar(bar, { mode, meter, role }));
  }
  return bars;
}
