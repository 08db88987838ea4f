import { barTicks } from '../lead-sheet.ts';
import type { HeardMusic } from '../listening/heard-music.ts';
import { createBarGrid } from './bar-grid.ts';
import type { ReadMusic } from './read-music.ts';
import { splicedSheet } from './change-length.ts';
import { splicedTicks, spliceSong } from './splice-song.ts';

/** Only the first bars of a piece, as if there had never been more. */
export function firstBars<M extends ReadMusic>(music: M, count: number): M {
  const { song, heard, reading } = music;
  if (count >= heard.bars.length) return music;
  const untilTick = Math.round(createBarGrid(heard).barTick(count));
  const stretches = [{ fromTick: 0, untilTick }];
  const cut = heardUntil(heard, count);
  // What rings over the cut is damped there.
  const parts = spliceSong(song, stretches).parts.map((part) => ({
    ...part,
    notes: part.notes.map((note) => ({ ...note, durationTicks: Math.min(note.durationTicks, untilTick - note.tick) })),
  }));
  return {
    ...music,
    song: { ...spliceSong(song, stretches), parts },
    heard: cut,
    reading: {
      ...reading,
      chords: splicedTicks(reading.chords ?? [], stretches),
      sections: splicedTicks(reading.sections ?? [], stretches),
    },
    sheet: music.sheet === undefined ? undefined : cut.leadSheet,
  };
}

function heardUntil(heard: HeardMusic, count: number): HeardMusic {
  const end = count * barTicks(heard.meter);
  const inside = ({ position }: { readonly position: number }): boolean => position < end;
  return {
    ...heard,
    bars: heard.bars.slice(0, count),
    keyChanges: heard.keyChanges.filter(({ bar }) => bar < count),
    parts: heard.parts.map((part) => ({ ...part, notes: part.notes.filter(inside) })),
    melody: heard.melody.filter(inside),
    chords: heard.chords.filter(({ bar }) => bar < count),
    sections: heard.sections
      .filter(({ firstBar }) => firstBar < count)
      .map((section) => ({ ...section, barCount: Math.min(section.barCount, count - section.firstBar) })),
    phraseEnds: heard.phraseEnds.filter((bar) => bar < count),
    leadSheet: splicedSheet(heard.leadSheet, { stretches: [{ from: 0, until: count }], pace: 1 }),
  };
}
