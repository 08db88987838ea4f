import type { SongControls } from '../../src/media/music/composing/sheet-words.ts';
import { readBarWords } from '../../src/media/music/composing/sheet-words.ts';
import type { Vocabulary } from '../../src/media/music/composing/vocabulary.ts';
import { composingGenres, composingMoods, type NoteDensity } from '../../src/media/music/composing/composition-plan.ts';
import type { LeadSheet, LeadSheetBar, Meter } from '../../src/media/music/lead-sheet.ts';

/** Middles of the tempo words' ranges, quarter notes a minute. */
const tempi = [60, 80, 100, 120, 145, 175] as const;
const meters: readonly Meter[] = ['4/4', '3/4', '6/8'];
const densities: readonly NoteDensity[] = [0, 1, 2, 3];

/** A song's words as controls and bars. Undefined for metres that are not composed in. */
export function readSong(
  words: readonly number[],
  vocabulary: Vocabulary,
): { readonly controls: SongControls; readonly bars: readonly LeadSheetBar[] } | undefined {
  const names = words.slice(0, 8).flatMap((word) => {
    const meaning = vocabulary.meanings[word];
    return meaning?.type === 'control' ? [meaning.name] : [];
  });
  const value = (prefix: string): string => names.find((name) => name.startsWith(prefix))?.slice(prefix.length) ?? '';
  const meter = meters.find((name) => name === value('TS_'));
  if (meter === undefined) return undefined;
  const bar = vocabulary.id('BAR');
  const starts = words.flatMap((word, at) => (word === bar ? [at] : []));
  const density = densities[Number(value('D_'))];
  return {
    controls: {
      genre: composingGenres.find((genre) => genre === value('G_')) ?? 'other',
      mood: composingMoods.find((mood) => mood === value('Q_')) ?? 'calm-happy',
      mode: value('M_') === 'min' ? 'minor' : 'major',
      meter,
      bpm: tempi[Number(value('T_'))] ?? 100,
      density: density ?? 1,
    },
    bars: starts.map((at, index) => readBarWords(words.slice(at, starts[index + 1]), vocabulary)),
  };
}

/** The first `count` bars as a sheet without sections. */
export function sheetOf(controls: SongControls, bars: readonly LeadSheetBar[], count: number): LeadSheet {
  const { genre, mode, meter, bpm } = controls;
  return { genre, mode, meter, bpm, bars: bars.slice(0, count), sections: [{ label: 'A', firstBar: 0 }] };
}
