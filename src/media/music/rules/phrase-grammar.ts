import type { RandomSource } from '../../../core/random.ts';
import { isSameChord, type Chord } from '../chord.ts';
import type { CompositionPlan } from '../composing/composition-plan.ts';
import { barTicks, type LeadSheetChord } from '../lead-sheet.ts';
import { diatonicChord, dominantOf } from './diatonic-chord.ts';
import { phraseBars, type Cadence } from './phrase-music.ts';

/** A span of harmony that is still to be written: what it does, and how many bars it has. */
interface Region {
  readonly function: 'tonic' | 'dominant' | 'subdominant';
  readonly bars: number;
  /** The first tonic of a song's phrase and the last of a cadence are the tonic itself, no deputy. */
  readonly plain?: boolean;
  /** The chord that a cadence rests on is left whole: the tune lands on it. */
  readonly rests?: boolean;
}

interface Manner {
  /** How readily a region is divided, and how readily a chord is led to by its own dominant; 0 … 1. */
  readonly divides: number;
  readonly leads: number;
  readonly sevenths: boolean;
  /** How readily another chord stands for the plain one; 0 … 1. */
  readonly deputies: number;
}

const manners: Readonly<Record<CompositionPlan['genre'], Manner>> = {
  pop: { divides: 0.45, leads: 0.04, sevenths: false, deputies: 0.45 },
  rock: { divides: 0.35, leads: 0.03, sevenths: false, deputies: 0.35 },
  folk: { divides: 0.3, leads: 0.04, sevenths: false, deputies: 0.2 },
  game: { divides: 0.4, leads: 0.06, sevenths: false, deputies: 0.5 },
  classical: { divides: 0.45, leads: 0.12, sevenths: false, deputies: 0.25 },
  jazz: { divides: 0.7, leads: 0.25, sevenths: true, deputies: 0.5 },
  other: { divides: 0.45, leads: 0.06, sevenths: false, deputies: 0.35 },
};

export interface HarmonyOptions {
  readonly plan: Pick<CompositionPlan, 'genre' | 'mode' | 'meter'>;
  readonly cadence: Cadence;
  /** Begins away from the tonic, as middle sections do. */
  readonly away: boolean;
  readonly random: RandomSource;
}

interface Derivation extends HarmonyOptions {
  readonly manner: Manner;
  /** The shortest region that may be divided, in bars: chords change by the half bar, in 3/4 by the bar. */
  readonly shortest: number;
}

interface TimedChord {
  readonly chord: Chord;
  readonly bars: number;
}

/**
 * One rewriting step: the regions that stand for this one, or none where it becomes a chord.
 * tonic → tonic tonic | tonic subdominant | dominant tonic; dominant → subdominant dominant; subdominant → subdominant subdominant.
 */
function divide(region: Region, { random, manner, shortest }: Derivation): readonly Region[] {
  if (region.rests === true || region.bars < shortest || random.next() >= manner.divides) return [];
  const half = region.bars / 2;
  switch (region.function) {
    case 'tonic': {
      const draw = random.next();
      const first: Region = { ...region, bars: half };
      if (region.plain === true || draw < 0.4) return [first, { function: 'tonic', bars: half }];
      if (draw < 0.75) return [first, { function: 'subdominant', bars: half }];
      return [
        { function: 'dominant', bars: half },
        { function: 'tonic', bars: half },
      ];
    }
    case 'dominant':
      return [
        { function: 'subdominant', bars: half },
        { function: 'dominant', bars: half },
      ];
    case 'subdominant':
      return [
        { function: 'subdominant', bars: half },
        { function: 'subdominant', bars: half },
      ];
  }
}

/** Degrees that may stand for a function, the plain one first. */
const degrees: Readonly<Record<Region['function'], readonly number[]>> = {
  tonic: [0, 5, 2],
  dominant: [4, 4, 6],
  subdominant: [3, 1, 1],
};

function chordFor(region: Region, { plan, random, manner }: Derivation): Chord {
  const choices = degrees[region.function];
  const deputy = region.plain !== true && random.next() < manner.deputies;
  const degree = deputy ? (choices[random.next() < 0.75 ? 1 : 2] ?? 0) : (choices[0] ?? 0);
  const { mode } = plan;
  // A diminished fifth on top of a folk song is a mistake; the seventh degree of minor is a fine major chord.
  const safe = degree === 6 && mode === 'major' ? 4 : degree === 1 && mode === 'minor' && !manner.sevenths ? 3 : degree;
  const cadential = region.function === 'dominant' && region.plain === true && plan.genre !== 'rock';
  return diatonicChord(safe, { mode, sevenths: manner.sevenths || cadential });
}

function derive(region: Region, derivation: Derivation): readonly TimedChord[] {
  const parts = divide(region, derivation);
  if (parts.length > 0) return parts.flatMap((part) => derive(part, derivation));
  const chord = chordFor(region, derivation);
  const { random, manner, shortest } = derivation;
  // X → D(X) X: any major or minor chord can be prepared by a dominant of its own.
  const leads = region.plain !== true && region.bars >= shortest && /^(?:maj|min)/u.test(chord.quality);
  if (!leads || random.next() >= manner.leads) return [{ chord, bars: region.bars }];
  return [
    { chord: dominantOf(chord.root), bars: region.bars / 2 },
    { chord, bars: region.bars / 2 },
  ];
}

/** Phrase → tonic (or, in a middle section, subdominant), then what its cadence asks for. */
function axiom({ cadence, away }: HarmonyOptions): readonly Region[] {
  const opening: readonly Region[] = [
    away ? { function: 'subdominant', bars: 1, plain: true } : { function: 'tonic', bars: 1, plain: true },
    { function: 'tonic', bars: 1 },
  ];
  if (cadence === 'half') {
    return [
      ...opening,
      { function: 'subdominant', bars: 1 },
      { function: 'dominant', bars: 1, plain: true, rests: true },
    ];
  }
  return [
    ...opening,
    { function: 'subdominant', bars: 0.5 },
    { function: 'dominant', bars: 0.5, plain: true },
    { function: 'tonic', bars: 1, plain: true, rests: true },
  ];
}

/** Chords at their places in the phrase's bars; a chord that goes on is not written again, but at the first bar. */
function intoBars(chords: readonly TimedChord[], length: number): readonly (readonly LeadSheetChord[])[] {
  const bars: LeadSheetChord[][] = Array.from({ length: phraseBars }, () => []);
  let at = 0;
  let last: Chord | undefined;
  for (const { chord, bars: count } of chords) {
    const bar = Math.floor(at);
    const tick = Math.round((at - bar) * length);
    if (!isSameChord(last, chord) || tick === 0) bars[bar]?.push({ tick, chord });
    at += count;
    last = chord;
  }
  return bars;
}

/**
 * Chords of a four-bar phrase from a generative grammar of harmonic functions: Rohrmeier 2011, “Towards a generative
 * syntax of tonal harmony”, Journal of Mathematics and Music 5(1), rules for functional regions (TR → TR DR | DR TR,
 * DR → SR DR, SR → SR SR), deputies (t → tp | tcp) and secondary dominants (X → D(X) X), with spans halved at each step.
 * @returns one list for each bar, each beginning at tick 0.
 */
export function phraseHarmony(options: HarmonyOptions): readonly (readonly LeadSheetChord[])[] {
  const { plan } = options;
  const derivation: Derivation = { ...options, manner: manners[plan.genre], shortest: plan.meter === '3/4' ? 2 : 1 };
  const chords = axiom(options).flatMap((region) => derive(region, derivation));
  return intoBars(chords, barTicks(plan.meter)).map((bar) => bar.map((change) => onBeat(change, plan.meter)));
}

/** Half of a 3/4 bar is no beat: the change waits for the third one. */
function onBeat(change: LeadSheetChord, meter: CompositionPlan['meter']): LeadSheetChord {
  return meter === '3/4' && change.tick === 18 ? { ...change, tick: 24 } : change;
}
