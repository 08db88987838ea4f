import { barTicks, songTicksOfBar } from '../lead-sheet.ts';
import { earlyTicks } from '../listening/bar-map.ts';
import type { HeardMusic } from '../listening/heard-music.ts';

/** Between the lead sheet's even grid and the ticks of the file it was heard in. */
export interface BarGrid {
  /** Lead-sheet ticks from the start of bar 0, also beyond the last bar → ticks of the file, not rounded. */
  readonly tickAt: (position: number) => number;
  /** Where a bar begins, in ticks of the file; the one after the last is the end of the music's last bar. */
  readonly barTick: (bar: number) => number;
  /** Lead-sheet ticks of bar 0 that pass before the file begins: nothing can be played there. */
  readonly leadIn: number;
  /** Whether a place of the grid has no time in the file: the rest of a bar that is shorter than the others. */
  readonly isSkipped: (position: number) => boolean;
}

/**
 * A file's bars may be of any length each: played freely, where the grid stretches with them, or shorter than their
 * metre, where it ends before its time.
 */
export function createBarGrid({
  bars,
  meter,
  ticksPerQuarter,
  leadIn,
  doubts,
}: Pick<HeardMusic, 'bars' | 'meter' | 'ticksPerQuarter' | 'leadIn' | 'doubts'>): BarGrid {
  const length = barTicks(meter);
  const usual = { startTick: 0, lengthTicks: songTicksOfBar(meter, ticksPerQuarter) };
  const isFree = doubts.includes('free-time');
  const barTick = (bar: number): number => {
    const inside = bars[bar];
    if (inside !== undefined) return inside.startTick;
    const last = bars.at(-1) ?? usual;
    return last.startTick + (bar - Math.max(0, bars.length - 1)) * last.lengthTicks;
  };
  const placeOf = (position: number) => {
    const bar = Math.max(0, Math.floor(position / length));
    const before = bar === 0 ? leadIn : 0;
    const inside = Math.max(0, position - bar * length - before);
    const whole = length - before;
    const span = barTick(bar + 1) - barTick(bar);
    // Grid ticks that the bar has in truth.
    const real = isFree ? whole : Math.min(whole, (span / ticksPerQuarter) * 12);
    const isEarly = inside >= whole - earlyTicks;
    return { bar, inside, whole, real, span, isEarly };
  };
  return {
    barTick,
    leadIn,
    isSkipped: (position) => {
      const { inside, real, isEarly } = placeOf(position);
      return inside >= real && !isEarly;
    },
    tickAt: (position) => {
      const { bar, inside, whole, real, span, isEarly } = placeOf(position);
      const share = isEarly ? 1 - (whole - inside) / real : Math.min(1, inside / real);
      return barTick(bar) + Math.max(0, share) * span;
    },
  };
}
