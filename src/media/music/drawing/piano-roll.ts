import type { Locale } from '../../../core/locale.ts';
import type { TimelineStretch } from '../../../core/reply.ts';
import { drumLanes, type DrumLane } from './drum-lanes.ts';
import type { MusicLetterings } from './lettering.ts';
import type { MusicView } from './music-view.ts';
import { svgPage } from './page-of-music.ts';
import { rollHeading } from './roll-heading.ts';
import { layOutRoll, plot, rollWidthPx, type RollLayout } from './roll-layout.ts';
import { rollParts } from './roll-parts.ts';
import { drawRow } from './roll-row.ts';
import { secondsAtTick } from './view-time.ts';

export interface PianoRoll {
  /** Without any `<text>`: the same on every machine. */
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly timeline: readonly TimelineStretch[];
}

/** Notes over time, a colour for each part, in as many rows as keep them readable. */
export function pianoRoll(
  view: MusicView,
  { letterings, locale }: { readonly letterings: MusicLetterings; readonly locale: Locale },
): PianoRoll {
  const music = view.bars.length > 0 ? view : { ...view, bars: [{ tick: 0, beats: 4 }] };
  const parts = rollParts(music, locale);
  const drums = parts.find(({ isDrums }) => isDrums);
  const lanes: readonly DrumLane[] = drums === undefined ? [] : drumLanes(drums.part.notes, locale);
  const heading = rollHeading(music, parts, { letterings, locale });
  const layout = layOutRoll(music, { headingPx: heading.heightPx, drumLanes: lanes.length });
  const rows = layout.rows.map((row) => drawRow(music, { row, layout, parts, lanes, letterings, locale }));
  const size = { widthPx: rollWidthPx, heightPx: layout.heightPx };
  return { svg: svgPage(size, `${heading.svg}${rows.join('')}`), ...size, timeline: timelineOf(music, layout) };
}

/** Where time runs: a row at one tempo is one stretch, others are cut at their bars. */
function timelineOf(view: MusicView, { rows, heights, pxPerTick }: RollLayout): readonly TimelineStretch[] {
  const { marks, sections, chords, pitches, drums } = heights;
  return rows.flatMap((row) => {
    const topPx = row.topPx + marks + sections + chords;
    const x = (tick: number): number => plot.left + (tick - row.startTick) * pxPerTick;
    const cuts = view.bars.slice(row.firstBar + 1, row.lastBar).map(({ tick }) => tick);
    const isSteady = !view.tempos.some(({ tick }) => tick > row.startTick && tick < row.endTick);
    const ticks = [row.startTick, ...(isSteady ? [] : cuts), row.endTick];
    return ticks.slice(1).map((to, index): TimelineStretch => {
      const from = ticks[index] ?? row.startTick;
      return {
        fromPx: x(from),
        toPx: x(to),
        topPx,
        bottomPx: topPx + pitches + drums,
        fromMs: secondsAtTick(from, view) * 1000,
        toMs: secondsAtTick(to, view) * 1000,
      };
    });
  });
}
