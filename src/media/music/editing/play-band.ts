import type { RandomSource } from '../../../core/random.ts';
import type { SongPart } from '../../midi/song.ts';
import { arrange } from '../arrange.ts';
import { grooveFor } from '../groove-library.ts';
import type { GrooveStyle, Swing } from '../groove.ts';
import { humanise } from '../humanise.ts';
import { barTicks, type LeadSheet } from '../lead-sheet.ts';
import type { HeardMusic } from '../listening/heard-music.ts';
import { pieceTicksPerLeadSheetTick, type Piece } from '../piece.ts';
import type { BarGrid } from './bar-grid.ts';

export interface BandOptions {
  readonly style: GrooveStyle;
  /** One a section, 0 … 1. */
  readonly intensities: readonly number[];
  /** Whether one bar comes after the sheet's own, with the last chord. */
  readonly ending: boolean;
  /** Of the music that the band joins; the style's own where nothing speaks against it. */
  readonly feel?: Swing | undefined;
  /** 0 (a machine) … 1 (a relaxed band). */
  readonly looseness?: number;
  readonly random: RandomSource;
}

/** A band plays along with a sheet, in the sheet's key, from its first bar on. */
export function playBand(sheet: LeadSheet, options: BandOptions): Piece {
  const { style, intensities, ending, random, looseness = 0.35 } = options;
  const piece = arrange(sheet, { style, intensities, ending, intro: false, random });
  const swing = options.feel ?? grooveFor(style, sheet.meter).swing;
  return humanise(piece, { random: random.fork('band'), swing, looseness });
}

/** How loud and busy each section is beside the fullest, 0.3 … 0.95: what the band does there. */
export function intensitiesOf({
  sections,
  parts,
  meter,
}: Pick<HeardMusic, 'sections' | 'parts' | 'meter'>): readonly number[] {
  const length = barTicks(meter);
  const energies = sections.map(({ firstBar, barCount }) => {
    const [from, until] = [firstBar * length, (firstBar + barCount) * length];
    const inside = parts.flatMap(({ notes }) => notes.filter(({ position }) => position >= from && position < until));
    return inside.reduce((sum, { velocity }) => sum + velocity / 127, 0) / Math.max(1, barCount);
  });
  const fullest = Math.max(...energies, 1e-9);
  return energies.map((energy) => 0.3 + 0.65 * (energy / fullest));
}

/** Parts written in a piece's ticks, from bar `firstBar` of a grid on. */
export function onGrid(parts: readonly SongPart[], grid: BarGrid, offset = 0): readonly SongPart[] {
  const tickOf = (tick: number): number =>
    Math.max(0, Math.round(grid.tickAt(offset + tick / pieceTicksPerLeadSheetTick)));
  return parts.map((part) => ({
    ...part,
    notes: part.notes.flatMap((note) => {
      const tick = tickOf(note.tick);
      const until = note.tick + note.durationTicks;
      // A band that plays along with an upbeat does not play what comes before it.
      if (offset + until / pieceTicksPerLeadSheetTick <= grid.leadIn) return [];
      // In a bar that is shorter it goes on with the next one.
      if (grid.isSkipped(offset + note.tick / pieceTicksPerLeadSheetTick)) return [];
      return [{ ...note, tick, durationTicks: Math.max(1, tickOf(until) - tick) }];
    }),
    controls: part.controls.map((control) => ({ ...control, tick: tickOf(control.tick) })),
  }));
}
