import type { MusicView } from './music-view.ts';
import { drawGrid, drawKeys, drawLanes } from './roll-ground.ts';
import { drawBadges, drawMarkedBars, drawSurprise } from './roll-marks.ts';
import { drawHits, drawNotes } from './roll-notes.ts';
import { stripsOf, type RowContext } from './roll-strips.ts';
import { drawAxis, drawChords, drawSections } from './roll-words.ts';

/** One row of a roll: sections, chords, notes, drums, surprise and bar numbers, one below the other. */
export function drawRow(view: MusicView, context: RowContext): string {
  const { row, layout, parts, lanes } = context;
  const strips = stripsOf(context);
  const lanesTop = strips.drums + 10;
  const pitched = parts.filter(({ isDrums }) => !isDrums).toSorted((one, other) => one.layer - other.layer);
  return [
    drawKeys(context, strips),
    drawLanes(context, lanesTop),
    drawMarkedBars(view, context, strips),
    drawGrid(view, context, strips),
    drawSections(view, context, strips),
    drawChords(view, context, strips),
    ...pitched.map((part) => drawNotes(part, { row, layout, topPx: strips.pitches })),
    ...parts.filter(({ isDrums }) => isDrums).map((part) => drawHits(part, lanes, { row, layout, topPx: lanesTop })),
    drawSurprise(view, context, strips),
    drawAxis(view, context, strips),
    drawBadges(view, context, strips),
  ].join('');
}
