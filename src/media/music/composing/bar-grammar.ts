import { barTicks, beatTicks, type Meter } from '../lead-sheet.ts';
import type { WordMeaning } from './vocabulary.ts';

/** How far a bar is written. Ticks count from its start. */
export interface BarState {
  /** After BAR, after a position, its chord, a note, a length. */
  readonly phase: 'begun' | 'placed' | 'harmonised' | 'pitched' | 'sung';
  /** The last position, -1 before the first. */
  readonly tick: number;
  /** Where the last note ends; above 0 from the start when one reaches in from the bar before. */
  readonly soundingUntil: number;
}

export function beginBar(soundingUntil: number): BarState {
  return { phase: 'begun', tick: -1, soundingUntil };
}

/** Whether chords may change here: on the beats, in 6/8 on the dotted ones. */
export function isChordTick(tick: number, meter: Meter): boolean {
  return tick % beatTicks(meter) === 0;
}

/** A beat has sixteenths (multiples of 3) or triplets (multiples of 4), never both; 6/8 has no triplets. */
function fitsGrid(tick: number, last: number, meter: Meter): boolean {
  const triplet = tick % 3 !== 0;
  if (meter === '6/8') return !triplet;
  const sameBeat = last >= 0 && Math.floor(tick / 12) === Math.floor(last / 12);
  if (!sameBeat || last % 12 === 0) return true;
  return triplet === (last % 3 !== 0);
}

/** A note ends where another could begin. */
function endsOnGrid(tick: number, length: number, meter: Meter): boolean {
  if (meter === '6/8') return length % 3 === 0;
  if (tick % 3 !== 0) return (tick + length) % 4 === 0;
  return length % 3 === 0 || (tick % 12 === 0 && length % 4 === 0 && length < 12);
}

/**
 * The grammar of a bar: BAR, then positions that ascend, each with a chord, a note or both; a note with its length. One
 * note at a time, none while another sounds, nothing on or beyond the bar line; a note may ring into the next bar for as
 * long as a bar has.
 */
export function mayFollow(state: BarState, meaning: WordMeaning, meter: Meter): boolean {
  const { phase, tick, soundingUntil } = state;
  switch (meaning.type) {
    case 'position': {
      if (phase === 'placed' || phase === 'pitched') return false;
      const { ticks } = meaning;
      if (ticks <= tick || ticks >= barTicks(meter)) return false;
      if (ticks < soundingUntil) return isChordTick(ticks, meter);
      return fitsGrid(ticks, tick, meter);
    }
    case 'chord':
      return phase === 'placed' && isChordTick(tick, meter);
    case 'note':
      return (phase === 'placed' || phase === 'harmonised') && tick >= soundingUntil;
    case 'length':
      return (
        phase === 'pitched' && tick + meaning.ticks <= 2 * barTicks(meter) && endsOnGrid(tick, meaning.ticks, meter)
      );
    case 'special':
    case 'control':
    case 'section':
      return false;
  }
}

/** Whether the bar may end here. */
export function mayEnd(state: BarState): boolean {
  return state.phase === 'begun' || state.phase === 'harmonised' || state.phase === 'sung';
}

/** The state after a word that may follow. */
export function afterWord(state: BarState, meaning: WordMeaning): BarState {
  switch (meaning.type) {
    case 'position':
      return { ...state, phase: 'placed', tick: meaning.ticks };
    case 'chord':
      return { ...state, phase: 'harmonised' };
    case 'note':
      return { ...state, phase: 'pitched' };
    case 'length':
      return { ...state, phase: 'sung', soundingUntil: state.tick + meaning.ticks };
    case 'special':
    case 'control':
    case 'section':
      return state;
  }
}
