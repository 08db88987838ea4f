import { barTicks, leadSheetTicksPerQuarter, type LeadSheet, type LeadSheetBar, type Meter } from '../lead-sheet.ts';
import type { CompositionPlan } from './composition-plan.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the words before the first bar say. */
export type SongControls = Pick<CompositionPlan, 'genre' | 'mood' | 'mode' | 'meter' | 'bpm' | 'density'>;

/** As in `training/alebrije-leadsheet/vocabulary.py`: quarter notes a minute, notes a quarter note. */
const tempoBounds = [70, 90, 110, 130, 160] as const;
const densityBounds = [0.8, 1.2, 1.7] as const;
/** Notes a second from which a song was called lively, in `lead_sheets.py`. */
const livelyNotesPerSecond = 2.1;

const reached = (value: number, bounds: readonly number[]): number => bounds.filter((bound) => value >= bound).length;

/** The words a song begins with: BOS and its controls. No song of games was in the training data: they are written as pop. */
export function openingWords(controls: SongControls, vocabulary: Vocabulary): readonly number[] {
  return [
    'BOS',
    `G_${controls.genre === 'game' ? 'pop' : controls.genre}`,
    `Q_${controls.mood}`,
    controls.mode === 'minor' ? 'M_min' : 'M_maj',
    `TS_${controls.meter}`,
    `T_${reached(controls.bpm, tempoBounds)}`,
    `D_${controls.density}`,
  ].map((word) => vocabulary.id(word));
}

/** The words of one bar, from BAR on; positions and lengths on the models' grid, nothing beyond the bar line. */
export function barWords(
  bar: LeadSheetBar,
  options: { readonly meter: Meter; readonly section?: string; readonly vocabulary: Vocabulary },
): readonly number[] {
  const { meter, section, vocabulary } = options;
  const end = barTicks(meter);
  const events = [
    ...bar.chords.map(({ tick, chord }) => ({ tick, order: -1, words: [vocabulary.chordId(chord)] })),
    ...bar.notes.map(({ tick, pitch, durationTicks }) => ({
      tick,
      order: pitch,
      words: [vocabulary.noteId(pitch), vocabulary.lengthId(durationTicks)],
    })),
  ]
    .filter(({ tick }) => tick < end)
    .map((event) => ({ ...event, position: vocabulary.positionId(event.tick) }))
    .toSorted((left, right) => left.position - right.position || left.order - right.order);
  const words = [vocabulary.id('BAR')];
  if (section !== undefined) words.push(vocabulary.id(`S_${section}`));
  let last = -1;
  for (const event of events) {
    if (event.position !== last) words.push(event.position);
    last = event.position;
    words.push(...event.words);
  }
  return words;
}

/** The bar that words say; a note without a length gets a sixteenth. */
export function readBarWords(words: readonly number[], vocabulary: Vocabulary): LeadSheetBar {
  const chords: { tick: number; chord: LeadSheetBar['chords'][number]['chord'] }[] = [];
  const notes: { tick: number; pitch: number; durationTicks: number }[] = [];
  let tick = 0;
  for (const word of words) {
    const meaning = vocabulary.meanings[word];
    if (meaning?.type === 'position') tick = meaning.ticks;
    else if (meaning?.type === 'chord') chords.push({ tick, chord: meaning.chord });
    else if (meaning?.type === 'note') notes.push({ tick, pitch: meaning.pitch, durationTicks: 3 });
    else if (meaning?.type === 'length') {
      const note = notes.at(-1);
      if (note !== undefined) note.durationTicks = meaning.ticks;
    }
  }
  return { chords, notes };
}

/** Notes a quarter note, bars without notes not counted. */
function noteDensity(sheet: LeadSheet): number {
  const sounding = sheet.bars.filter((bar) => bar.notes.length > 0);
  const notes = sounding.reduce((sum, bar) => sum + bar.notes.length, 0);
  return notes / Math.max(1, (sounding.length * barTicks(sheet.meter)) / leadSheetTicksPerQuarter);
}

const isGenre = (genre: string): genre is SongControls['genre'] =>
  ['pop', 'jazz', 'rock', 'folk', 'game', 'classical', 'other'].includes(genre);

/** The controls of a sheet that is there already, found as the training data's were. */
export function controlsOf(sheet: LeadSheet): SongControls {
  const density = noteDensity(sheet);
  const energy = (density * sheet.bpm) / 60 > livelyNotesPerSecond ? 'lively' : 'calm';
  const bucket = reached(density, densityBounds);
  return {
    genre: isGenre(sheet.genre) ? sheet.genre : 'other',
    mood: `${energy}-${sheet.mode === 'major' ? 'happy' : 'sad'}`,
    mode: sheet.mode,
    meter: sheet.meter,
    bpm: sheet.bpm,
    density: bucket === 0 || bucket === 1 || bucket === 2 ? bucket : 3,
  };
}

/** A whole sheet in C major or A minor bar by bar: the words of each, without the opening ones and EOS. */
export function sheetWords(sheet: LeadSheet, vocabulary: Vocabulary): readonly (readonly number[])[] {
  return sheet.bars.map((bar, index) => {
    const section = sheet.sections.find(({ firstBar }) => firstBar === index)?.label;
    return barWords(bar, { meter: sheet.meter, vocabulary, ...(section === undefined ? {} : { section }) });
  });
}
