import type { SongNote, SongPart } from '../../midi/song.ts';
import { barTicks, type LeadSheet } from '../lead-sheet.ts';
import { createBarGrid } from './bar-grid.ts';
import { doublings } from './doublings.ts';
import type { TuneNote } from './ornament-tune.ts';
import type { ReadMusic } from './read-music.ts';

/** The place of the part that carries the tune among a piece's parts; −1 where none does. */
export function tunePlace({ heard }: Pick<ReadMusic, 'heard'>): number {
  return heard.parts.findIndex(({ role }) => role === 'melody' || role === 'mixed');
}

/** The piece with another tune in the place of its own; whatever else its part plays stays. */
export function withTune<M extends ReadMusic>(music: M, tune: readonly TuneNote[]): M {
  const { song, heard } = music;
  if (tune.length === heard.melody.length && tune.every(({ played }) => played !== undefined)) return music;
  const place = tunePlace(music);
  const { tickAt } = createBarGrid(heard);
  const keyOf = ({ tick, pitch }: Pick<SongNote, 'tick' | 'pitch'>): string => `${tick}:${pitch}`;
  const own = new Set(heard.melody.map(keyOf));
  const notes = tune.map(({ position, length, pitch, velocity, played }): SongNote => {
    const tick = Math.round(tickAt(position));
    const asPlayed =
      played !== undefined && played.pitch === pitch && played.position === position && played.length === length;
    if (asPlayed) return { tick: played.tick, durationTicks: played.durationTicks, pitch, velocity };
    return { tick, durationTicks: Math.max(1, Math.round(tickAt(position + length)) - tick), pitch, velocity };
  });
  // Both hands of a piano are more than a tune: what doubles them is left alone.
  const doubles = heard.parts[place]?.role === 'melody' ? doublings(song.parts) : undefined;
  return {
    ...music,
    song: {
      ...song,
      parts: song.parts.map((part, index) =>
        index !== place && doubles?.get(index)?.of === place
          ? { ...part, notes: doubled(part, notes, doubles?.get(index)?.octaves ?? 0) }
          : index === place
            ? { ...part, notes: inOrder([...part.notes.filter((note) => !own.has(keyOf(note))), ...notes]) }
            : part,
      ),
    },
    sheet: music.sheet === undefined ? undefined : sheetWithTune(music.sheet, tune),
    heard: { ...heard, leadSheet: sheetWithTune(heard.leadSheet, tune) },
  };
}

/** Who doubles the tune doubles the new one, as loud as before. */
function doubled({ notes: own }: SongPart, tune: readonly SongNote[], octaves: number): readonly SongNote[] {
  const [first] = own;
  const factor = (first?.velocity ?? 90) / (tune[0]?.velocity ?? 90);
  return tune.map((note) => ({
    ...note,
    pitch: note.pitch + 12 * octaves,
    velocity: Math.min(127, Math.max(1, Math.round(note.velocity * factor))),
  }));
}

function inOrder(notes: readonly SongNote[]): readonly SongNote[] {
  return notes.toSorted((a, b) => a.tick - b.tick || a.pitch - b.pitch);
}

function sheetWithTune(sheet: LeadSheet, tune: readonly TuneNote[]): LeadSheet {
  const length = barTicks(sheet.meter);
  return {
    ...sheet,
    bars: sheet.bars.map((bar, index) => ({
      ...bar,
      notes: tune
        .filter(({ position }) => Math.floor(position / length) === index)
        .map(({ position, length: durationTicks, pitch }) => ({ tick: position % length, durationTicks, pitch })),
    })),
  };
}
