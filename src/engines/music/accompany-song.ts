import type { RandomSource } from '../../core/random.ts';
import type { Locale } from '../../core/locale.ts';
import { bandNames } from './band-names.ts';
import type { SongNote } from '../../media/midi/song.ts';
import { createBarGrid } from '../../media/music/editing/bar-grid.ts';
import { closesByItself, withoutLastBar } from '../../media/music/editing/close-sheet.ts';
import { feelOf } from '../../media/music/editing/feel.ts';
import { heldAccompaniment, holdsChords } from '../../media/music/editing/held-accompaniment.ts';
import { intensitiesOf, onGrid, playBand } from '../../media/music/editing/play-band.ts';
import type { EditedMusic, ReadMusic } from '../../media/music/editing/read-music.ts';
import type { Player } from '../../media/music/editing/player.ts';
import { seatPlayers } from '../../media/music/editing/seat-players.ts';
import type { GrooveStyle } from '../../media/music/groove.ts';
import { barTicks, type LeadSheet } from '../../media/music/lead-sheet.ts';
import type { TrackRole } from '../../media/music/piece.ts';
import { songOfPiece } from './song-of-piece.ts';

export interface AccompanyOptions {
  /** The chords to play, bar by bar as the piece has them; its tune is left to the piece. */
  readonly sheet: LeadSheet;
  readonly style: GrooveStyle;
  readonly random: RandomSource;
  readonly locale: Locale;
}

/** What a band plays to a piece's own tune, on the piece's own bars, tune and second voice excepted. */
export function bandFor({ heard }: ReadMusic, { sheet, style, random, locale }: AccompanyOptions): readonly Player[] {
  const closes = closesByItself(heard) && sheet.bars.length > 1;
  const piece = playBand(closes ? withoutLastBar(sheet) : sheet, {
    style,
    intensities: intensitiesOf(heard),
    ending: closes,
    feel: feelOf(heard),
    random,
  });
  const { parts } = songOfPiece(piece, { title: '', partNames: bandNames(locale) });
  return onGrid(parts, createBarGrid(heard)).flatMap((part, index): Player[] => {
    const role = piece.tracks[index]?.role;
    return role === undefined || role === 'melody' || role === 'doubling' ? [] : [{ role, part }];
  });
}

const harmony: ReadonlySet<TrackRole> = new Set(['bass', 'comping', 'pad']);

/** The piece with other chords: its own instruments play them in the place of what they played. Tune and drums stay. */
export function replaceHarmony(music: ReadMusic, options: AccompanyOptions): EditedMusic {
  const { song, reading, heard } = music;
  const roles = reading.roles ?? [];
  const band = bandFor(music, options).filter(({ role }) => harmony.has(role));
  const players = holdsChords(heard) ? heldAccompaniment(band) : band;
  const seated = seatPlayers(song, roles, players, false);
  const tune = new Set(heard.melody.map(({ tick, pitch }) => `${tick}:${pitch}`));
  const isTune = ({ tick, pitch }: SongNote): boolean => tune.has(`${tick}:${pitch}`);
  const addedTo = (place: number): readonly SongNote[] =>
    seated.song.parts[place]?.notes.slice(song.parts[place]?.notes.length ?? 0) ?? [];
  // A quartet's inner lines are its chords.
  const isReplaced = (place: number): boolean =>
    isHarmony(roles[place]) || (roles[place] === 'counter' && addedTo(place).length > 0);
  // Where a piece begins with its tune alone, it still does.
  const begins = Math.min(
    ...song.parts.flatMap(({ notes }, place) => (isReplaced(place) ? notes.map(({ tick }) => tick) : [])),
  );
  const early = song.ticksPerQuarter / 8;
  const parts = song.parts.map((part, place) => {
    if (!isReplaced(place)) return part;
    const kept = roles[place] === 'mixed' ? part.notes.filter(isTune) : [];
    const added = addedTo(place).filter(({ tick }) => tick >= begins - early);
    return { ...part, notes: [...kept, ...added].toSorted((a, b) => a.tick - b.tick || a.pitch - b.pitch) };
  });
  return {
    song: { ...song, parts },
    reading: { ...reading, chords: chordsOf(music, options.sheet) },
    sheet: options.sheet,
  };
}

function isHarmony(role: NonNullable<EditedMusic['reading']['roles']>[number]): boolean {
  return role === 'chords' || role === 'bass' || role === 'mixed';
}

/** The chords of a sheet in ticks of the piece. */
export function chordsOf({ heard }: ReadMusic, sheet: LeadSheet): NonNullable<EditedMusic['reading']['chords']> {
  const { tickAt } = createBarGrid(heard);
  const length = barTicks(sheet.meter);
  return sheet.bars.flatMap(({ chords }, bar) =>
    chords.map(({ tick, chord }) => ({ tick: Math.round(tickAt(bar * length + tick)), chord })),
  );
}
