import { barTicks, beatTicks, type LeadSheet } from '../lead-sheet.ts';
import type { HeardMusic } from '../listening/heard-music.ts';

/** Whether the last bar only lets the last chord ring: everything in it is struck with its first beat. */
export function closesByItself({ parts, bars, meter }: Pick<HeardMusic, 'parts' | 'bars' | 'meter'>): boolean {
  const from = (bars.length - 1) * barTicks(meter);
  const late = from + beatTicks(meter);
  const inside = parts.flatMap(({ role, notes }) =>
    role === 'drums' ? [] : notes.filter(({ position }) => position >= from),
  );
  return bars.length > 1 && inside.every(({ position }) => position < late);
}

/** The sheet without its last bar: a band that plays an ending after it ends with the piece. */
export function withoutLastBar(sheet: LeadSheet): LeadSheet {
  const bars = sheet.bars.slice(0, -1);
  return { ...sheet, bars, sections: sheet.sections.filter(({ firstBar }) => firstBar < bars.length) };
}
