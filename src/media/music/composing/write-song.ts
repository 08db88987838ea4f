import type { RandomSource } from '../../../core/random.ts';
import type { Chord } from '../chord.ts';
import { barTicks, type LeadSheetBar } from '../lead-sheet.ts';
import { createBarWriter } from './bar-writer.ts';
import { calmFor } from './calm-for.ts';
import { closingBar } from './closing-bar.ts';
import type { CompositionPlan } from './composition-plan.ts';
import type { BarPlan, FormPlan } from './form-plan.ts';
import type { TuneRegister } from './note-taste.ts';
import { logSumExp, sampleWord, type WordChoice } from './sample-word.ts';
import { barWords, openingWords, readBarWords } from './sheet-words.ts';
import { tuneRegister } from './tune-register.ts';
import { varyBar } from './vary-bar.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface SongOptions {
  readonly plan: CompositionPlan;
  readonly form: FormPlan;
  readonly vocabulary: Vocabulary;
  readonly temperature: number;
  readonly random: RandomSource;
}

export interface WrittenSong {
  readonly bars: readonly LeadSheetBar[];
  /** Surprise of the words that were written anew, in nats, all together. */
  readonly nats: number;
  readonly words: number;
}

/** Probability mass of the nucleus that words are drawn from. */
const nucleus = 0.95;
/** Bars of an opening that are read before going on; the models remember hardly more. */
const readBack = 32;
/** More words than any bar has: a model that never ends one is stopped. */
const mostWords = 64;

/** The song so far, as far as the next bar has to know. */
interface Heard {
  readonly chord: Chord | null;
  readonly barsOnChord: number;
  readonly soundingUntil: number;
  readonly before: readonly number[];
  readonly repeats: number;
}

function hear(bars: readonly LeadSheetBar[], length: number): Heard {
  const pitches = bars.slice(-4).flatMap((bar) => bar.notes.map(({ pitch }) => pitch));
  const last = pitches.at(-1);
  const differs = pitches.findLastIndex((pitch) => pitch !== last);
  const changed = bars.findLastIndex((bar) => bar.chords.length > 0);
  const ends = bars
    .slice(-3)
    .flatMap((bar, index, few) =>
      bar.notes.map(({ tick, durationTicks }) => tick + durationTicks - (few.length - index) * length),
    );
  return {
    chord: bars[changed]?.chords.at(-1)?.chord ?? null,
    barsOnChord: changed < 0 ? 0 : bars.length - changed,
    soundingUntil: Math.max(0, ...ends),
    before: pitches.slice(-2).toReversed(),
    repeats: pitches.length - 1 - differs,
  };
}

/** A bar to be played in another place: it says its first chord itself. */
function withOwnChord(bars: readonly LeadSheetBar[], index: number): LeadSheetBar {
  const bar = bars[index] ?? { chords: [], notes: [] };
  const carried = hear(bars.slice(0, index), 0).chord;
  if (bar.chords[0]?.tick === 0 || carried === null) return bar;
  return { ...bar, chords: [{ tick: 0, chord: carried }, ...bar.chords] };
}

/** Where a bar's last note may ring until, in ticks from its start: to the first note of the next one, as far as that is known. */
function latestEnd(form: FormPlan, index: number, bars: readonly LeadSheetBar[], length: number): number {
  const next = form.bars[index + 1];
  if (next === undefined || next.type === 'given' || (next.type === 'written' && next.role === 'final')) return length;
  const source = next.type === 'copied' ? next.from : next.rhythmOf;
  if (source === undefined) return 2 * length;
  // The bar that is being written itself is taken up at once: it does not ring into itself.
  return length + (source >= bars.length ? 0 : (bars[source]?.notes[0]?.tick ?? length));
}

/** Whether the model has to read a bar: later ones of its section are written after it. */
function isReadOn(bars: readonly BarPlan[], index: number, sectionEnd: number): boolean {
  return bars.slice(index, sectionEnd).some((bar) => bar.type === 'written' && bar.role !== 'final');
}

/**
 * Writes a song bar by bar after its form: yields each word that the model is to read and wants the logits after it back.
 * Bars that come back are copied without asking the model, unless something new follows them in their section.
 */
export function* writeSong(options: SongOptions): Generator<number, WrittenSong, Float32Array> {
  const { plan, form, vocabulary, temperature, random } = options;
  const { meter, mode, genre } = plan;
  const length = barTicks(meter);
  const source = (plan.opening ?? plan.theme)?.bars ?? [];
  const given = form.bars.filter(({ type }) => type === 'given').length;
  const registerOf = tuneRegister(source.slice(0, given));
  const bars: LeadSheetBar[] = [];
  let [nats, words] = [0, 0];
  let logits: Float32Array = new Float32Array(vocabulary.size);

  for (const word of openingWords(plan, vocabulary)) logits = yield word;

  const write = function* (
    index: number,
    planned: BarPlan & { type: 'written' },
  ): Generator<number, void, Float32Array> {
    const section = form.sections.find(({ firstBar }) => firstBar === index)?.label;
    const label = form.sections.findLast(({ firstBar }) => firstBar <= index)?.label ?? 'A';
    const rhythm = planned.rhythmOf === undefined ? undefined : bars[planned.rhythmOf];
    const heard = hear(bars, length);
    const register: TuneRegister = registerOf(label);
    const writer = createBarWriter({
      vocabulary,
      genre,
      mode,
      meter,
      density: plan.density,
      calm: calmFor(bars.slice(given), plan),
      bpm: plan.bpm,
      register,
      rhythm: heard.soundingUntil > (rhythm?.notes[0]?.tick ?? 0) ? undefined : rhythm,
      isShaped: planned.isShaped === true,
      role: planned.role,
      needsChord: section !== undefined || heard.chord === null,
      latestEnd: latestEnd(form, index, bars, length),
      isFirst: index === 0,
      startsHome: index === 0 && random.next() < 0.75,
      ...heard,
    });
    const written: number[] = [];
    logits = yield vocabulary.id('BAR');
    if (section !== undefined) logits = yield vocabulary.id(`S_${section}`);
    while (written.length < mostWords) {
      const { words: choices, end } = writer.choices();
      const ending = vocabulary.id('BAR');
      const all: readonly WordChoice[] = end === undefined ? choices : [...choices, { word: ending, taste: end }];
      if (all.length === 0) break;
      const word =
        all.length === 1 ? (all[0]?.word ?? ending) : sampleWord(logits, all, { temperature, topP: nucleus, random });
      nats += logSumExp(logits) - (logits[word] ?? 0);
      words += 1;
      if (word === ending) break;
      written.push(word);
      writer.take(word);
      logits = yield word;
    }
    bars.push(readBarWords(written, vocabulary));
  };

  for (const [index, planned] of form.bars.entries()) {
    const sectionEnd = form.sections.find(({ firstBar }) => firstBar > index)?.firstBar ?? form.bars.length;
    if (planned.type === 'written') {
      if (planned.role === 'final') bars.push(closingBar({ mode, meter, genre, before: hear(bars, length).before[0] }));
      else yield* write(index, planned);
      continue;
    }
    if (planned.type === 'given') bars.push(source[index] ?? { chords: [], notes: [] });
    else {
      const copy = withOwnChord(bars, planned.from);
      bars.push(planned.varied ? varyBar(copy, random) : copy);
    }
    const isRead = planned.type === 'given' ? index >= given - readBack : isReadOn(form.bars, index, sectionEnd);
    const bar = bars.at(-1);
    if (!isRead || bar === undefined) continue;
    const section = form.sections.find(({ firstBar }) => firstBar === index)?.label;
    for (const word of barWords(bar, { meter, vocabulary, ...(section && { section }) })) logits = yield word;
  }
  return { bars, nats, words };
}
