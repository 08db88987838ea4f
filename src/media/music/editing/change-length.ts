import { isSameChord, type Chord } from '../chord.ts';
import type { LeadSheet, LeadSheetBar } from '../lead-sheet.ts';
import type { HeardMusic } from '../listening/heard-music.ts';
import { createBarGrid } from './bar-grid.ts';
import { planStretches, type BarStretch, type StretchPlan } from './plan-stretches.ts';
import type { EditedMusic, ReadMusic } from './read-music.ts';
import { atPace, songClock, songEndTick } from './song-clock.ts';
import { splicedTicks, spliceSong } from './splice-song.ts';

export interface LengthenedMusic extends EditedMusic, StretchPlan {}

/** The piece in so many seconds, of its own bars. @returns undefined where they cannot make that length. */
export function changeLength(music: ReadMusic, seconds: number): LengthenedMusic | undefined {
  const { song, heard } = music;
  const clock = songClock(song);
  const grid = createBarGrid(heard);
  // Whatever sounds before the first bar belongs to it.
  const barTick = (bar: number): number => (bar === 0 ? 0 : Math.round(grid.barTick(bar)));
  const count = heard.bars.length;
  const seams = seamCosts(heard);
  const chords = chordAtBars(heard);
  const plan = planStretches({
    barSeconds: Array.from({ length: count + 1 }, (_, bar) => clock(barTick(bar))),
    endSeconds: clock(songEndTick(song)),
    seams,
    strangeness: (instead, to) => (isSameChord(chords[instead], chords[to]) ? 0 : 0.6),
    seconds,
  });
  if (plan === undefined) return undefined;
  const lastTick = Math.max(barTick(count), songEndTick(song));
  const ticks = plan.stretches.map(({ from, until }) => ({
    fromTick: barTick(from),
    untilTick: until === count ? lastTick : barTick(until),
  }));
  return {
    ...plan,
    song: atPace(spliceSong(song, ticks), plan.pace),
    reading: {
      ...music.reading,
      chords: splicedTicks(music.reading.chords ?? [], ticks),
      sections: splicedTicks(music.reading.sections ?? [], ticks),
    },
    sheet: music.sheet === undefined ? undefined : splicedSheet(music.sheet, plan),
  };
}

/** How awkward a cut before each bar is: sections, then phrases, then fours, then pairs. One more than there are bars. */
export function seamCosts({
  bars,
  sections,
  phraseEnds,
}: Pick<HeardMusic, 'bars' | 'sections' | 'phraseEnds'>): readonly number[] {
  const starts = new Set(sections.map(({ firstBar }) => firstBar));
  const afterPhrases = new Set(phraseEnds.map((bar) => bar + 1));
  return Array.from({ length: bars.length + 1 }, (_, bar) => {
    if (starts.has(bar) || bar === 0 || bar === bars.length) return 0;
    const section = sections.findLast(({ firstBar }) => firstBar <= bar)?.firstBar ?? 0;
    if (afterPhrases.has(bar)) return (bar - section) % 4 === 0 ? 0.2 : 0.5;
    if ((bar - section) % 4 === 0) return 0.6;
    return (bar - section) % 2 === 0 ? 1.2 : 2;
  });
}

/** The chord that sounds when each bar begins. */
function chordAtBars({ bars, chords }: Pick<HeardMusic, 'bars' | 'chords'>): readonly (Chord | null | undefined)[] {
  return bars.map(
    (_, bar) => chords.findLast((chord) => chord.bar < bar || (chord.bar === bar && chord.tick === 0))?.chord,
  );
}

/** The bars of the plan, each saying its own chord, so that it can follow any other. */
export function splicedSheet(
  sheet: LeadSheet,
  { stretches, pace }: Pick<StretchPlan, 'stretches' | 'pace'>,
): LeadSheet {
  const order = stretches.flatMap(({ from, until }: BarStretch) =>
    Array.from({ length: until - from }, (_, index) => from + index),
  );
  const sections: { label: LeadSheet['sections'][number]['label']; firstBar: number }[] = [];
  for (const [bar, source] of order.entries()) {
    const inside = sheet.sections.findLast(({ firstBar }) => firstBar <= source);
    const jumped = bar > 0 && source !== (order[bar - 1] ?? 0) + 1;
    const starts = inside?.firstBar === source || jumped;
    if (bar === 0 || starts) sections.push({ label: inside?.label ?? 'A', firstBar: bar });
  }
  return { ...sheet, bpm: sheet.bpm * pace, bars: order.map((source) => barWithChord(sheet, source)), sections };
}

function barWithChord(sheet: LeadSheet, bar: number): LeadSheetBar {
  const own = sheet.bars[bar] ?? { chords: [], notes: [] };
  if (own.chords[0]?.tick === 0) return own;
  const carried = sheet.bars
    .slice(0, bar)
    .flatMap(({ chords }) => chords)
    .at(-1);
  return carried === undefined ? own : { ...own, chords: [{ tick: 0, chord: carried.chord }, ...own.chords] };
}
