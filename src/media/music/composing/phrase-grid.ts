import { chordQualities, pitchClass, type Chord } from '../chord.ts';
import { barTicks, type LeadSheetBar, type LeadSheetChord, type LeadSheetNote, type Meter } from '../lead-sheet.ts';

/** Bars of a phrase, places of a bar in 4/4 (12 in the other metres, the last four then empty), chords of a bar. */
export const phraseBars = 4;
export const placesPerBar = 16;
export const chordsPerBar = 2;
export const phraseSymbols = 48;
export const phraseChords = 1 + 12 * chordQualities.length;

/** Symbols of the melody: the note or rest goes on, a rest begins; from `firstNote` on the notes from `lowestPitch`. */
const goesOn = 0;
const rests = 1;
const firstNote = 2;
const lowestPitch = 48;
const highestPitch = lowestPitch + phraseSymbols - firstNote - 1;
const ticksPerPlace = 3;

/** A four-bar phrase as the models of phrases see it: a symbol at each sixteenth, a chord every half bar. */
export interface PhraseGrid {
  /** [64] 0 goes on, 1 rests, 2 … 47 the notes 48 … 93. */
  readonly melody: readonly number[];
  /** [8] 0 none, else 1 + 10 · root + the quality's place in `chordQualities`. */
  readonly chords: readonly number[];
}

/** Places a bar has in this metre. */
export function placesOf(meter: Meter): number {
  return barTicks(meter) / ticksPerPlace;
}

/** Which of the eight chords sounds at a place, 0 … 63. */
export function chordAt(place: number, meter: Meter): number {
  const bar = Math.floor(place / placesPerBar);
  return chordsPerBar * bar + (place % placesPerBar >= placesOf(meter) / 2 ? 1 : 0);
}

function chordClass(chord: Chord | null): number {
  return chord === null ? 0 : 1 + chord.root * chordQualities.length + chordQualities.indexOf(chord.quality);
}

function chordOf(value: number): Chord | null {
  const quality = chordQualities[(value - 1) % chordQualities.length];
  if (value === 0 || quality === undefined) return null;
  return { root: pitchClass(Math.floor((value - 1) / chordQualities.length)), quality };
}

function symbolOf(pitch: number): number {
  let folded = pitch;
  while (folded > highestPitch) folded -= 12;
  while (folded < lowestPitch) folded += 12;
  return firstNote + folded - lowestPitch;
}

/** Which of the 64 places are the metre's, bar after bar. */
function usedPlaces(meter: Meter): readonly number[] {
  return Array.from({ length: phraseBars * placesPerBar }, (_, place) => place).filter(
    (place) => place % placesPerBar < placesOf(meter),
  );
}

/** The first four bars on the grid; triplets fall to the nearest sixteenth. Missing bars are silent. */
export function toPhraseGrid(bars: readonly LeadSheetBar[], meter: Meter): PhraseGrid {
  const size = placesOf(meter);
  const timeline = Array.from({ length: phraseBars * size }, (_, place): number => (place === 0 ? rests : goesOn));
  const notes = bars.slice(0, phraseBars).flatMap((bar, index) =>
    bar.notes.map(({ tick, pitch, durationTicks }) => {
      const place = Math.min(index * size + Math.round(tick / ticksPerPlace), timeline.length - 1);
      return { place, pitch, end: place + Math.max(1, Math.round(durationTicks / ticksPerPlace)) };
    }),
  );
  for (const { place, pitch } of notes) timeline[place] = symbolOf(pitch);
  for (const [index, { end }] of notes.entries()) {
    if (end < (notes[index + 1]?.place ?? timeline.length)) timeline[end] = rests;
  }
  const melody = Array.from({ length: phraseBars * placesPerBar }, () => goesOn);
  for (const [index, place] of usedPlaces(meter).entries()) melody[place] = timeline[index] ?? goesOn;
  let sounding: Chord | null = null;
  const chords = Array.from({ length: phraseBars }, (_, bar) => {
    const changes = bars[bar]?.chords ?? [];
    const halves = [0, (size / 2) * ticksPerPlace].map((from): number => {
      // A chord that comes a moment late still belongs to its half.
      sounding = changes.findLast(({ tick }) => tick < from + ticksPerPlace)?.chord ?? sounding;
      return chordClass(sounding);
    });
    sounding = changes.at(-1)?.chord ?? sounding;
    return halves;
  }).flat();
  return { melody, chords };
}

/** The grid as whole bars, with a chord at the first tick and where it changes. Notes end with the phrase. */
export function fromPhraseGrid(grid: PhraseGrid, meter: Meter): readonly LeadSheetBar[] {
  const size = placesOf(meter);
  const timeline = usedPlaces(meter).map((place) => grid.melody[place] ?? goesOn);
  const noteAt = (place: number): LeadSheetNote | null => {
    const symbol = timeline[place] ?? goesOn;
    if (symbol < firstNote) return null;
    const next = timeline.findIndex((other, index) => index > place && other !== goesOn);
    const end = next === -1 ? timeline.length : next;
    return {
      tick: (place % size) * ticksPerPlace,
      pitch: lowestPitch + symbol - firstNote,
      durationTicks: (end - place) * ticksPerPlace,
    };
  };
  let last = -1;
  return Array.from({ length: phraseBars }, (_, bar) => {
    const chords = [0, 1].flatMap((half): readonly LeadSheetChord[] => {
      const value = grid.chords[chordsPerBar * bar + half] ?? 0;
      if (value === last || value === 0) return [];
      last = value;
      return [{ tick: half * (size / 2) * ticksPerPlace, chord: chordOf(value) }];
    });
    const notes = Array.from({ length: size }, (__, place) => noteAt(bar * size + place)).filter(
      (note) => note !== null,
    );
    return { chords, notes };
  });
}
