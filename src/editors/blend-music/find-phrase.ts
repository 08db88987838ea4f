import { pitchClass, type Chord } from '../../media/music/chord.ts';
import { barTicks, type LeadSheet, type LeadSheetBar } from '../../media/music/lead-sheet.ts';
import { inHomeKey } from '../../media/music/listening/shift-sheet.ts';

export const phraseBars = 4;
/** Fewer notes, or fewer different ones, are a held chord or a call rather than a tune. */
const fewestNotes = 6;
const fewestTones = 3;
/** The middle of where tunes lie: the model of phrases knows few far from it. */
const middlePitch = 70;

/** Four bars that stand for a song. */
export interface SongPhrase {
  /** Where it begins in the song, from 0. */
  readonly firstBar: number;
  /** Four bars in C major or A minor, near the middle of where tunes lie, with a chord at the first tick where the song has one. */
  readonly sheet: LeadSheet;
}

/**
 * The phrase that people know a song by: the first section, or end of a silence, where a tune begins, or else the first
 * four bars that hold one, or else those with most notes.
 */
export function findPhrase(song: LeadSheet): SongPhrase {
  const { bars, sections } = song;
  const everywhere = Array.from({ length: Math.max(1, bars.length - phraseBars + 1) }, (_, bar) => bar);
  const notesFrom = (bar: number): number => bars.slice(bar, bar + phraseBars).flatMap(({ notes }) => notes).length;
  const sectionStarts = new Set(sections.map((section) => section.firstBar));
  // A tune also begins after silence, unless that is only the upbeat of the section which follows.
  const starts = everywhere.filter(
    (bar) => sectionStarts.has(bar) || (bar > 0 && bars[bar - 1]?.notes.length === 0 && !sectionStarts.has(bar + 1)),
  );
  const firstBar =
    [...starts, ...everywhere].find((bar) => isTune(bars.slice(bar, bar + phraseBars))) ??
    everywhere.reduce((best, bar) => (notesFrom(bar) > notesFrom(best) ? bar : best));
  const home = inHomeKey(song);
  const own = home.bars.slice(firstBar, firstBar + phraseBars);
  // A shorter song is played again until it is a phrase.
  const four = Array.from({ length: phraseBars }, (_, bar) => own[bar % Math.max(1, own.length)] ?? silent);
  const sounding = home.bars.slice(0, firstBar).flatMap(({ chords }) => chords);
  return {
    firstBar,
    sheet: {
      ...home,
      bars: nearMiddle(endingInTime(beginningWith(sounding.at(-1)?.chord ?? null, four), barTicks(song.meter))),
      sections: [{ label: 'A', firstBar: 0 }],
    },
  };
}

const silent: LeadSheetBar = { chords: [], notes: [] };

function isTune(bars: readonly LeadSheetBar[]): boolean {
  const notes = bars.flatMap((bar) => bar.notes);
  return (
    bars.length === phraseBars &&
    bars.every((bar) => bar.notes.length > 0) &&
    notes.length >= fewestNotes &&
    new Set(notes.map(({ pitch }) => pitchClass(pitch))).size >= fewestTones
  );
}

/** A chord that was struck before the phrase still sounds where it begins. */
function beginningWith(chord: Chord | null, bars: readonly LeadSheetBar[]): readonly LeadSheetBar[] {
  return bars.map((bar, index) =>
    index > 0 || chord === null || bar.chords[0]?.tick === 0
      ? bar
      : { ...bar, chords: [{ tick: 0, chord }, ...bar.chords] },
  );
}

/** No note is held beyond the phrase. */
function endingInTime(bars: readonly LeadSheetBar[], length: number): readonly LeadSheetBar[] {
  return bars.map((bar, index) => ({
    ...bar,
    notes: bar.notes.map((note) => ({
      ...note,
      durationTicks: Math.min(note.durationTicks, (bars.length - index) * length - note.tick),
    })),
  }));
}

/** By whole octaves. */
function nearMiddle(bars: readonly LeadSheetBar[]): readonly LeadSheetBar[] {
  const pitches = bars.flatMap(({ notes }) => notes.map(({ pitch }) => pitch));
  const mean = pitches.reduce((sum, pitch) => sum + pitch, 0) / Math.max(1, pitches.length);
  const shift = pitches.length === 0 ? 0 : 12 * Math.round((middlePitch - mean) / 12);
  return bars.map((bar) => ({ ...bar, notes: bar.notes.map((note) => ({ ...note, pitch: note.pitch + shift })) }));
}
