import type { MidiSequence } from '../../midi/midi-sequence.ts';
import { sequenceOfSong } from '../../midi/sequence-of-song.ts';
import { songOfSequence } from '../../midi/song-of-sequence.ts';
import type { Song } from '../../midi/song.ts';
import type { SongReading } from '../drawing/view-of-song.ts';
import { barTicks, type LeadSheet } from '../lead-sheet.ts';
import { hear } from '../listening/hear.ts';
import type { HeardMusic } from '../listening/heard-music.ts';
import { createBarGrid } from './bar-grid.ts';
import { withOwnChannels } from './own-channels.ts';

/** What an edit makes: the notes, and what the pictures tell about them. */
export interface EditedMusic {
  readonly song: Song;
  readonly reading: Omit<SongReading, 'title'>;
  /** What the score shows, in its own key. */
  readonly sheet: LeadSheet | undefined;
}

/** A stranger's piece as editors work on it. */
export interface ReadMusic extends EditedMusic {
  /** Its parts are those of the song, in the same order. */
  readonly heard: HeardMusic;
  /** Parts that lost their own sound because a file has sixteen channels. */
  readonly regrouped: number;
}

/** Hears a piece, and gives each of its parts a channel of its own. */
export function readMusic(sequence: MidiSequence): ReadMusic {
  const heard = hear(sequence);
  const { timeSignatures } = heard;
  const { song, regrouped } = withOwnChannels({ ...songOfSequence(sequence), timeSignatures });
  return { song, heard, regrouped, reading: readingOf(heard), sheet: scoreSheetOf(heard) };
}

/** Hears a piece that was changed here; what is told about it stays. Parts that play nothing are gone. */
export function hearAgain({ song, reading, sheet }: EditedMusic): ReadMusic {
  const playing = song.parts.flatMap((part, place) => (part.notes.length > 0 ? [place] : []));
  const roles = reading.roles ?? [];
  return {
    song: { ...song, parts: playing.flatMap((place) => song.parts[place] ?? []) },
    reading: { ...reading, roles: playing.map((place) => roles[place]) },
    sheet,
    heard: hear(sequenceOfSong(song, reading)),
    regrouped: 0,
  };
}

/** What was heard, in ticks of the song. */
export function readingOf(heard: HeardMusic): Omit<SongReading, 'title'> {
  const { tickAt, barTick } = createBarGrid(heard);
  const length = barTicks(heard.meter);
  return {
    ...(heard.doubts.includes('drums-only') ? {} : { key: { tonic: heard.key.tonic, mode: heard.key.mode } }),
    chords: heard.chords.map(({ bar, tick, chord }) => ({ tick: Math.round(tickAt(bar * length + tick)), chord })),
    sections: sectionsOf(heard).map(({ label, firstBar }) => ({ tick: Math.round(barTick(firstBar)), label })),
    roles: heard.parts.map(({ role }) => role),
  };
}

function sectionsOf({ sections, namedSections }: HeardMusic): readonly { firstBar: number; label: string }[] {
  return namedSections?.map(({ firstBar, name }) => ({ firstBar, label: name })) ?? sections;
}

/** The tune with its chords as sheet music; nothing where no tune was heard, or in a metre that cannot be written. */
function scoreSheetOf({ melody, doubts, leadSheet }: HeardMusic): LeadSheet | undefined {
  return melody.length === 0 || doubts.includes('meter-unknown') ? undefined : leadSheet;
}
