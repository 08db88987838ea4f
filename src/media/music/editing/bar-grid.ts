import { barTicks } from '../lead-sheet.ts';
import type { HeardMusic } from '../listening/heard-music.ts';

/** Between the lead sheet's even grid and the ticks of the file it was heard in. */
export interface BarGrid {
  /** Lead-sheet ticks from the start of bar 0, also beyond the last bar → ticks of the file, not rounded. */
  readonly tickAt: (position: number) => number;
  /** Where a bar begins, in ticks of the file; the one after the last is the end of the music's last bar. */
  readonly barTick: (bar: number) => number;
  /** Lead-sheet ticks of bar 0 that pass before the file begins: nothing can be played there. */
  readonly leadIn: number;
}

/** A file's bars may be of any length each: played freely, or written in a metre that is heard in another. */
export function createBarGrid({
  bars,
  meter,
  ticksPerQuarter,
  leadIn,
}: Pick<HeardMusic, 'bars' | 'meter' | 'ticksPerQuarter' | 'leadIn'>): BarGrid {
  const length = barTicks(meter);
  const usual = { startTick: 0, lengthTicks: (length * ticksPerQuarter) / 12 };
  const barTick = (bar: number): number => {
    const inside = bars[bar];
    if (inside !== undefined) return inside.startTick;
    const last = bars.at(-1) ?? usual;
    return last.startTick + (bar - Math.max(0, bars.length - 1)) * last.lengthTicks;
  };
  return {
    barTick,
    leadIn,
    tickAt: (position) => {
      const bar = Math.max(0, Math.floor(position / length));
      const before = bar === 0 ? leadIn : 0;
      const share = Math.max(0, position - bar * length - before) / (length - before);
      return barTick(bar) + share * (barTick(bar + 1) - barTick(bar));
    },
  };
}
