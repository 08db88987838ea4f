import type { LeadSheet, Meter } from '../../media/music/lead-sheet.ts';

const sixteenth = 3;

/** Where each tick of a bar goes: straight lines between these, in lead-sheet ticks. */
const corners: Readonly<Record<Meter, Readonly<Record<Meter, readonly (readonly [from: number, to: number])[]>>>> = {
  '4/4': {
    '4/4': [[48, 48]],
    // Two beats stay, the other two share the third.
    '3/4': [
      [24, 24],
      [48, 36],
    ],
    '6/8': [[48, 36]],
  },
  '3/4': {
    // The third beat is held for two.
    '4/4': [
      [24, 24],
      [36, 48],
    ],
    '3/4': [[36, 36]],
    '6/8': [[36, 36]],
  },
  '6/8': { '4/4': [[36, 48]], '3/4': [[36, 36]], '6/8': [[36, 36]] },
};

function placed(tick: number, from: Meter, to: Meter): number {
  let [lastFrom, lastTo] = [0, 0];
  for (const [cornerFrom, cornerTo] of corners[from][to]) {
    if (tick <= cornerFrom) {
      return lastTo + ((tick - lastFrom) * (cornerTo - lastTo)) / (cornerFrom - lastFrom);
    }
    [lastFrom, lastTo] = [cornerFrom, cornerTo];
  }
  return lastTo;
}

/** A phrase counted in another metre, bar for bar, on sixteenths. Notes that meet there are one, the first; so are chords. */
export function rebarPhrase(sheet: LeadSheet, meter: Meter): LeadSheet {
  if (sheet.meter === meter) return sheet;
  const at = (tick: number): number => sixteenth * Math.floor(placed(tick, sheet.meter, meter) / sixteenth);
  const length = placed(Infinity, sheet.meter, meter);
  const barLength = corners[sheet.meter][meter].at(-1)?.[0] ?? length;
  /** Of a note that may reach into the following bars. */
  const endOf = (tick: number): number => length * Math.floor(tick / barLength) + at(tick % barLength);
  return {
    ...sheet,
    meter,
    bars: sheet.bars.map(({ chords, notes }) => ({
      chords: onePerPlace(chords.map((change) => ({ ...change, tick: at(change.tick) }))),
      notes: onePerPlace(
        notes.map((note) => {
          const tick = at(note.tick);
          return { ...note, tick, durationTicks: Math.max(sixteenth, endOf(note.tick + note.durationTicks) - tick) };
        }),
      ),
    })),
  };
}

function onePerPlace<T extends { readonly tick: number }>(events: readonly T[]): readonly T[] {
  return events.filter(({ tick }, index) => events[index - 1]?.tick !== tick);
}
