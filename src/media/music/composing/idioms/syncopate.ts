import type { LeadSheetNote } from '../../lead-sheet.ts';
import { isChordTone, type Turn, type TurnBar } from './turn.ts';

/** A way to place the notes of a bar. */
export interface Feel {
  /**
   * A sign for each sixteenth of the bar, blanks between beats: `x` draws notes to it, `-` sends them away, `.` leaves
   * what is there.
   */
  readonly places: string;
  /** How many ticks early a note on the bar line is sung where the feel sends it away; 0 keeps it. */
  readonly early: 0 | 3 | 6;
}

/** What moving a note costs, by sixteenths: early is how these styles sing, late is seldom (ours, by eye). */
const earlyCost = [0, 0.6, 0.8] as const;
const lateCost = [0, 1.3, 1.7] as const;
/** A note where the feel wants none. */
const misplacedCost = 2;
/** Leaving out a note that only fills in. */
const droppedCost = 1.1;

interface Option {
  /** Undefined where the note is left out. */
  readonly tick: number | undefined;
  readonly cost: number;
}

/** A short note off the beat that repeats its neighbour or only passes by: nobody misses it. */
function isFiller(bar: TurnBar, index: number): boolean {
  const note = bar.notes[index];
  const before = bar.notes[index - 1];
  if (note === undefined || before === undefined || note.tick % 12 === 0 || note.durationTicks > 6) return false;
  const after = bar.notes[index + 1];
  return note.pitch === before.pitch || note.pitch === after?.pitch || !isChordTone(note.pitch, bar.chordAt(note.tick));
}

function optionsFor(bar: TurnBar, index: number, { places, early }: Feel): readonly Option[] {
  const { tick } = bar.notes[index] ?? { tick: 0 };
  const signs = places.replaceAll(' ', '');
  const signAt = (at: number): string => (at < 0 ? (-at === early ? 'x' : '') : (signs[at / 3] ?? ''));
  const moves = [-6, -3, 3, 6].flatMap((step): Option[] => {
    if (signAt(tick + step) !== 'x' || signAt(tick) !== '-') return [];
    const costs = step < 0 ? earlyCost : lateCost;
    return [{ tick: tick + step, cost: costs[Math.abs(step) / 3] ?? 0 }];
  });
  return [
    { tick, cost: signAt(tick) === '-' ? misplacedCost : 0 },
    ...moves,
    ...(isFiller(bar, index) ? [{ tick: undefined, cost: droppedCost }] : []),
  ];
}

/** The cheapest places in ascending order, one after the other; undefined where a note is left out. */
function place(bar: TurnBar, feel: Feel): readonly (number | undefined)[] {
  let ways: readonly {
    readonly last: number;
    readonly cost: number;
    readonly ticks: readonly (number | undefined)[];
  }[] = [{ last: Number.NEGATIVE_INFINITY, cost: 0, ticks: [] }];
  for (const index of bar.notes.keys()) {
    const options = optionsFor(bar, index, feel);
    const best = new Map<number, (typeof ways)[number]>();
    for (const way of ways) {
      for (const { tick, cost } of options) {
        const last = tick ?? way.last;
        // Nearer than a sixteenth is no rhythm.
        if (tick !== undefined && tick - way.last < 3) continue;
        const total = way.cost + cost;
        if (total < (best.get(last)?.cost ?? Number.POSITIVE_INFINITY)) {
          best.set(last, { last, cost: total, ticks: [...way.ticks, tick] });
        }
      }
    }
    ways = [...best.values()];
  }
  return ways.reduce((best, way) => (way.cost < best.cost ? way : best)).ticks;
}

/**
 * Places the notes of a bar as a style feels it: where notes are drawn to off-beats, those on the beat are anticipated
 * and ring through it, so that each beat still hears its own note (Temperley 1999, Syncopation in Rock: a
 * syncopated note belongs to the beat after it). One of the feels, the same for the whole piece.
 *
 * @param share of the rhythms that are felt so, 0 … 1.
 */
export function syncopate(share: number, feels: readonly Feel[]): Turn {
  return (bar) => {
    const { notes, random, habit, length } = bar;
    const chance = random.next();
    const feel = habit.pick(feels);
    // Triplets are placed already.
    if (chance >= share || notes.some(({ tick }) => tick % 3 !== 0)) return notes;
    if (feel.places.replaceAll(' ', '').length * 3 !== length) return notes;
    const ticks = place(bar, feel);
    const kept = notes.flatMap((note, index): LeadSheetNote[] => {
      const tick = ticks[index];
      if (tick === undefined) return [];
      let end = note.tick + note.durationTicks;
      // What was held to the next note, or to one that is left out, still is.
      for (let next = index + 1; next < notes.length; next += 1) {
        const { tick: was = end, durationTicks = 0 } = notes[next] ?? {};
        const moved = ticks[next];
        if (end < was) break;
        end = moved ?? was + durationTicks;
        if (moved !== undefined) break;
      }
      return [{ tick, pitch: note.pitch, durationTicks: end - tick }];
    });
    return kept.filter(({ durationTicks }) => durationTicks > 0);
  };
}
