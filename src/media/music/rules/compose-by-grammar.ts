import type { RandomSource } from '../../../core/random.ts';
import type { CompositionPlan } from '../composing/composition-plan.ts';
import type { LeadSheet, LeadSheetChord } from '../lead-sheet.ts';
import { assembleSheet, writePhrases, type PhraseWriter } from './assemble-sheet.ts';
import { bluesChorus } from './blues-grammar.ts';
import { landingBar } from './landing-bar.ts';
import { inventMotif, inverted, ornamented, placeMotif, reversed, type Motif } from './motif.ts';
import { phraseHarmony } from './phrase-grammar.ts';
import type { StepBar } from './phrase-music.ts';
import { tuneRegister } from './scale-ladder.ts';
import { isMiddle, planBluesForm, planSongForm, type FormPhrase } from './song-form.ts';

/** What a bar says: a motif, and how it is changed. */
interface Saying {
  readonly motif: 0 | 1;
  readonly change: 'none' | 'up' | 'down' | 'inverted' | 'reversed' | 'ornamented';
}

const say = (motif: 0 | 1, change: Saying['change'] = 'none'): Saying => ({ motif, change });

/** Phrase → three sayings and a landing. */
const phraseRules: readonly (readonly Saying[])[] = [
  [say(0), say(0, 'up'), say(0, 'up')],
  [say(0), say(0, 'down'), say(0, 'down')],
  [say(0), say(1), say(0)],
  [say(0), say(0, 'inverted'), say(0)],
  [say(0), say(1), say(0, 'ornamented')],
  [say(0), say(0), say(1)],
  [say(0), say(0, 'reversed'), say(1)],
];
/** Answer → the question's beginning, and another way on. */
const answerRules: readonly (readonly Saying[])[] = [
  [say(0), say(1), say(1, 'down')],
  [say(0), say(0, 'up'), say(1, 'inverted')],
  [say(0), say(0, 'ornamented'), say(1, 'down')],
];

function changed(motif: Motif, change: Saying['change']): Motif {
  switch (change) {
    case 'inverted':
      return inverted(motif);
    case 'reversed':
      return reversed(motif);
    case 'ornamented':
      return ornamented(motif);
    case 'none':
    case 'up':
    case 'down':
      return motif;
  }
}

interface TuneOptions {
  readonly plan: CompositionPlan;
  readonly place: FormPhrase;
  readonly harmony: readonly (readonly LeadSheetChord[])[];
  readonly motifs: readonly [Motif, Motif];
  readonly rules: readonly (readonly Saying[])[];
  /** Where the tune begins. */
  readonly start: number;
  readonly random: RandomSource;
}

/** The tune over the chords: sayings in their places, then the landing. */
function writeTune({ plan, place, harmony, motifs, rules, start, random }: TuneOptions): readonly StepBar[] {
  const bars: StepBar[] = [];
  let near = start;
  for (const [bar, { motif, change }] of random.pick(rules).entries()) {
    near += change === 'up' ? 1 : change === 'down' ? -1 : 0;
    const chords = harmony[bar] ?? [];
    const notes = placeMotif(changed(motifs[motif], change), { chords, mode: plan.mode, meter: plan.meter, near });
    bars.push({ chords, notes });
  }
  const before = bars.at(-1)?.notes.at(-1)?.step ?? near;
  return [...bars, landingBar({ plan, chords: harmony[3] ?? [], cadence: place.cadence, before, random })];
}

function motifsOf(plan: CompositionPlan, random: RandomSource): readonly [Motif, Motif] {
  return [inventMotif(plan, random), inventMotif(plan, random)];
}

/** Where the tunes of a section lie: B and D sing higher than A and C. */
function startOf(plan: CompositionPlan, label: FormPhrase['label'], random: RandomSource): number {
  const { lowest, highest } = tuneRegister[plan.mode];
  const middle = (lowest + highest) / 2;
  return Math.round(middle + (isMiddle(label) ? 1.5 : -1.5)) + random.integer(-1, 1);
}

function songWriter(plan: CompositionPlan, random: RandomSource): PhraseWriter {
  return (place, question) => {
    const section = random.fork(`section-${place.label}`);
    const own = random.fork(`phrase-${place.label}${place.index}${place.cadence}`);
    const written = phraseHarmony({ plan, cadence: place.cadence, away: isMiddle(place.label), random: own });
    // An answer goes over the chords the question began with.
    const harmony = question === undefined ? written : [question[0]?.chords ?? [], ...written.slice(1)];
    const tune: TuneOptions = {
      plan,
      place,
      harmony,
      motifs: motifsOf(plan, section.fork('motifs')),
      rules: question === undefined ? phraseRules : answerRules,
      start: question?.[0]?.notes[0]?.step ?? startOf(plan, place.label, section.fork('start')),
      random: own.fork('tune'),
    };
    const music = writeTune(tune);
    return question?.[0] === undefined ? music : [question[0], ...music.slice(1)];
  };
}

function bluesWriter(plan: CompositionPlan, random: RandomSource): PhraseWriter {
  const boldness = plan.genre === 'jazz' ? 0.45 : 0.08;
  const chorus = bluesChorus({ mode: plan.mode, meter: plan.meter, boldness, random: random.fork('chorus') });
  return (place, question) => {
    const section = random.fork(`section-${place.label}`);
    // The call comes twice, word for word, over other chords; the answer is its own.
    const own = place.index < 2 ? section.fork('call') : section.fork('answer');
    const start = question?.[0]?.notes[0]?.step ?? startOf(plan, place.label, section.fork('start'));
    return writeTune({
      plan,
      place: place.index === 2 ? place : { ...place, cadence: 'half' },
      harmony: chorus[place.index] ?? [],
      motifs: motifsOf(plan, place.index < 2 ? section.fork('motifs') : section.fork('answers')),
      rules: phraseRules,
      start,
      random: own.fork('tune'),
    });
  };
}

/** A major seventh is no end of a blues. */
function closedWithSixth(sheet: LeadSheet): LeadSheet {
  const bars = sheet.bars.map((bar, index) =>
    index < sheet.bars.length - 1
      ? bar
      : {
          ...bar,
          chords: bar.chords.map(({ tick, chord }) => ({
            tick,
            chord: chord === null ? null : { ...chord, quality: '6' as const },
          })),
        },
  );
  return { ...sheet, bars };
}

/**
 * A song from generative grammars (`rules-grammar`): chords from Rohrmeier's grammar of harmonic functions, in a blues
 * and some other jazz and rock songs of twelve bars and more from Steedman's grammar of the blues; rhythm from a grammar that divides bars;
 * the tune from two motifs a section that phrases repeat, sequence, turn upside down or back to front, and adorn.
 *
 * Honours every field of the plan: `opening` bars are kept, `theme` (else the opening) is section A. In C major or
 * A minor. About a millisecond. Yields the fraction done.
 */
export function* composeByGrammar(plan: CompositionPlan, random: RandomSource): Generator<number, LeadSheet> {
  const canBeBlues = (plan.genre === 'jazz' || plan.genre === 'rock') && plan.bars >= 12;
  const blues =
    canBeBlues &&
    plan.theme === undefined &&
    plan.opening === undefined &&
    (plan.isBlues ?? random.fork('blues').next() < 0.4);
  const form = blues ? planBluesForm(plan.bars) : planSongForm(plan.bars);
  const phrases = yield* writePhrases(form, blues ? bluesWriter(plan, random) : songWriter(plan, random));
  const sheet = assembleSheet({ plan, form, phrases }, random.fork('closing'));
  return blues && plan.mode === 'major' ? closedWithSixth(sheet) : sheet;
}
