import type { RandomSource } from '../../../core/random.ts';
import { pitchClass } from '../chord.ts';
import { barTicks, type LeadSheet, type LeadSheetBar, type LeadSheetChord, type Meter } from '../lead-sheet.ts';
import type { HarmonyTable, SpanOdds } from './harmony-chain.ts';
import { spansOfBar } from './harmony-features.ts';
import { logSumExp, sampleWord } from './sample-word.ts';
import { barWords, controlsOf, openingWords } from './sheet-words.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface HarmonyOptions {
  /** In C major or A minor. Its chords are not looked at. */
  readonly sheet: LeadSheet;
  readonly table: HarmonyTable;
  /** `chordOdds` of the sheet. */
  readonly odds: readonly SpanOdds[];
  readonly vocabulary: Vocabulary;
  /** How freely chords are drawn; near 0 the best one is taken. */
  readonly temperature: number;
  readonly random: RandomSource;
}

export interface Harmony {
  /** One list a bar. */
  readonly chords: readonly (readonly LeadSheetChord[])[];
  /** Surprise of melody and chords together, and of the chain, in nats: less is better. */
  readonly cost: number;
}

/** What the model's opinion of a chord counts beside the chain's: it knows the song so far, not the tune to come. */
const modelWeight = 0.2;
/** Nats of a chord that the chain holds impossible. */
const hardly = 1e-5;

/** What the odds of a chord are multiplied with for each bar that it has sounded beyond the first: the chain has no memory. */
const weariness = 0.5;

const opinion = (odds: number, logit: number): number => Math.log(odds + hardly) + modelWeight * logit;

/** The words of the notes that begin in a span, on the models' grid. */
function tuneWords(
  bar: LeadSheetBar,
  span: { readonly from: number; readonly until: number },
  options: { readonly meter: Meter; readonly vocabulary: Vocabulary },
): readonly number[] {
  const { vocabulary } = options;
  const notes = bar.notes.filter(({ tick }) => {
    const meaning = vocabulary.meanings[vocabulary.positionId(tick)];
    const onGrid = meaning?.type === 'position' ? meaning.ticks : tick;
    return onGrid >= span.from && onGrid < span.until;
  });
  return barWords({ chords: [], notes }, options).slice(1);
}

/** BAR, and the section's word where one begins. */
function sectionWords(sheet: LeadSheet, bar: number, vocabulary: Vocabulary): readonly number[] {
  const section = sheet.sections.find(({ firstBar }) => firstBar === bar)?.label;
  return barWords({ chords: [], notes: [] }, { meter: sheet.meter, vocabulary, ...(section && { section }) });
}

/** What sounds, and for how many bars it has. */
interface Sounding {
  readonly place: number;
  readonly bars: number;
}

/** The root that had better sound in a span: the likeliest one, if it has not been heard for long. */
function nextRoot(odds: Float64Array, { chords }: HarmonyTable, { place, bars }: Sounding): number {
  const roots = new Float64Array(12);
  for (const [index, { root }] of chords.entries()) {
    roots[pitchClass(root)] = (roots[pitchClass(root)] ?? 0) + (odds[index] ?? 0);
  }
  const old = chords[place]?.root;
  if (old !== undefined) roots[old] = (roots[old] ?? 0) * weariness ** Math.max(0, bars - 1);
  return roots.indexOf(roots.reduce((most, share) => Math.max(most, share), 0));
}

/** Whether another chord on the same root fits much better than the one that sounds: a suspension that the tune resolves. */
function isOutdone(odds: Float64Array, { chords }: HarmonyTable, place: number): boolean {
  const root = chords[place]?.root;
  return chords.some((chord, index) => chord.root === root && (odds[index] ?? 0) > 2 * (odds[place] ?? 0));
}

/**
 * Chooses chords for a melody span by span: yields each word that the model is to read, wants the logits after it back.
 * Where the chain of chords holds another root likelier than the one that sounds, the harmony moves; whereto the chain, which
 * knows all of the tune, and the model, which knows the song so far, say together.
 */
export function* harmoniseSong({
  sheet,
  table,
  odds,
  vocabulary,
  temperature,
  random,
}: HarmonyOptions): Generator<number, Harmony, Float32Array> {
  const controls = controlsOf(sheet);
  const { meter } = controls;
  const inBar = spansOfBar(meter);
  const length = barTicks(meter) / inBar;
  const words = table.chords.map((chord) => vocabulary.chordId(chord));
  let logits: Float32Array = new Float32Array(vocabulary.size);
  let cost = 0;
  let current = -1;
  let stayed = 0;
  const read = function* (given: readonly number[]): Generator<number, void, Float32Array> {
    for (const word of given) {
      cost += logSumExp(logits) - (logits[word] ?? 0);
      logits = yield word;
    }
  };
  const draw = (here: SpanOdds, root: number): number => {
    const isSame = table.chords[current]?.root === root;
    const choices = words.flatMap((word, place) =>
      place === current || (table.chords[place]?.root === table.chords[current]?.root) !== isSame
        ? []
        : [{ word, taste: opinion(here.odds[place] ?? 0, logits[word] ?? 0) / temperature - (logits[word] ?? 0) }],
    );
    return words.indexOf(sampleWord(logits, choices, { temperature: 1, topP: 0.8, random }));
  };

  yield* read(openingWords(controls, vocabulary));
  cost = 0;
  const chosen: LeadSheetChord[][] = [];
  for (const [index, bar] of sheet.bars.entries()) {
    const own: LeadSheetChord[] = [];
    yield* read(sectionWords(sheet, index, vocabulary));
    for (let part = 0; part < inBar; part += 1) {
      const here = odds[index * inBar + part];
      const from = part * length;
      const tune = tuneWords(bar, { from, until: from + length }, { meter, vocabulary });
      const root = here === undefined ? -1 : nextRoot(here.odds, table, { place: current, bars: stayed / inBar });
      const stays = root === table.chords[current]?.root;
      stayed = stays ? stayed + 1 : 1;
      if (here === undefined || (stays && !isOutdone(here.odds, table, current))) {
        yield* read(tune);
      } else {
        const position = vocabulary.positionId(from);
        yield* read([position]);
        current = draw(here, root);
        const chord = table.chords[current];
        if (chord !== undefined) own.push({ tick: from, chord });
        yield* read([words[current] ?? vocabulary.chordId(null), ...(tune[0] === position ? tune.slice(1) : tune)]);
      }
      cost -= Math.log((here?.odds[current] ?? 0) + hardly);
    }
    chosen.push(own);
  }
  return { chords: chosen, cost };
}
