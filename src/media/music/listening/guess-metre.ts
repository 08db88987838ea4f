import type { MidiSequence } from '../../midi/midi-sequence.ts';
import type { Song } from '../../midi/song.ts';
import type { Meter } from '../lead-sheet.ts';
import { metreEvidence, slotsPerQuarter } from './metre-evidence.ts';
import { countings, metreFeatures, slotsOf } from './metre-features.ts';
import { metreWeights } from './metre-weights.ts';

/** A metre that nobody wrote down. */
export interface GuessedMetre {
  readonly meter: Meter;
  /** In the song's ticks; 0 where the first bar is whole. */
  readonly upbeatTicks: number;
  /** How sure, among the metres that are weighed, 0 … 1. */
  readonly odds: number;
}

/**
 * What a file says about its metre: nothing; no more than 4/4 at its beginning, which most programs write without being
 * asked; or something somebody wrote.
 */
export type SaidMetre = 'nothing' | 'default' | 'something';

/** With fewer notes anything can be counted in anything. */
const fewestNotes = 16;
/** Fewer moments at which something begins show no pattern. */
const fewestMoments = 12;
/** A file that says 4/4 is believed until this little speaks for it. */
export const hardlyFour = 0.02;
/** Eight bars are too few to say that a file is wrong. */
const fewestSlotsToDoubt = 8 * 16;
/** Files begin with a bar more often than with an upbeat: a whole first bar needs no more than this of its metre's odds. */
export const wholeBarOdds = 0.2;

export function saidMetre({ tracks }: MidiSequence): SaidMetre {
  let said: SaidMetre = 'nothing';
  for (const { events } of tracks) {
    for (const event of events) {
      if (event.type !== 'time-signature') continue;
      if (event.tick > 0 || event.beats !== 4 || event.beatType !== 4) return 'something';
      said = 'default';
    }
  }
  return said;
}

/**
 * The likeliest way of counting a song whose file says nothing of its metre, or 4/4 against all evidence; undefined where
 * the file is to be believed or too little is played. Softmax regression (ours, `scripts/fit-metre.ts`) over what Brown (1993:
 * autocorrelation) and Temperley (2001: preference rules) listen to.
 */
export function guessMetre(song: Song, said: SaidMetre): GuessedMetre | undefined {
  if (said === 'something' || song.parts.reduce((sum, { notes }) => sum + notes.length, 0) < fewestNotes)
    return undefined;
  const evidence = metreEvidence(song);
  const [onsets, , , , ...kit] = evidence.curves;
  const moments = (onsets ?? []).filter((value, slot) => value > 0 || kit.some((curve) => (curve[slot] ?? 0) > 0));
  if (moments.length < fewestMoments) return undefined;
  if (said === 'default' && evidence.slotCount <= fewestSlotsToDoubt) return undefined;
  const odds = countingOdds(metreFeatures(evidence));
  const oddsOf = (meter: Meter): number =>
    countings.reduce((sum, counting, index) => (counting.meter === meter ? sum + (odds[index] ?? 0) : sum), 0);
  const [meter] = (['4/4', '3/4', '6/8'] as const).toSorted((left, right) => oddsOf(right) - oddsOf(left));
  if (meter === undefined || (said === 'default' && (meter === '4/4' || oddsOf('4/4') >= hardlyFour))) return undefined;
  const slots = upbeatOf(meter, odds, oddsOf(meter));
  return { meter, upbeatTicks: Math.round((slots * song.ticksPerQuarter) / slotsPerQuarter), odds: oddsOf(meter) };
}

/** Sixteenths before the first whole bar. */
function upbeatOf(meter: Meter, odds: readonly number[], all: number): number {
  let best = { slots: 0, odds: -1 };
  for (const [index, counting] of countings.entries()) {
    const own = odds[index] ?? 0;
    if (counting.meter !== meter) continue;
    if (counting.upbeatSlots === 0 && own >= wholeBarOdds * all) return 0;
    if (own > best.odds) best = { slots: counting.upbeatSlots, odds: own };
  }
  return best.slots % slotsOf(meter);
}

/** How likely each of the `countings` is, 0 … 1, together 1. */
function countingOdds(features: readonly Float32Array[]): readonly number[] {
  const logits = features.map((row) => row.reduce((sum, value, at) => sum + value * (metreWeights[at] ?? 0), 0));
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The time signatures of a song counted in this way: of its upbeat, if any, and of the rest. */
export function signaturesOf({ meter, upbeatTicks }: GuessedMetre, ticksPerQuarter: number): Song['timeSignatures'] {
  const [beats, beatType] = meter === '6/8' ? [6, 8] : [meter === '4/4' ? 4 : 3, 4];
  if (upbeatTicks === 0) return [{ tick: 0, beats, beatType }];
  const eighths = Math.max(1, Math.round((2 * upbeatTicks) / ticksPerQuarter));
  const upbeat =
    eighths % 2 === 0 && meter !== '6/8' ? { beats: eighths / 2, beatType: 4 } : { beats: eighths, beatType: 8 };
  return [
    { tick: 0, ...upbeat },
    { tick: upbeatTicks, beats, beatType },
  ];
}
