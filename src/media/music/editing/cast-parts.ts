import type { Song, SongPart } from '../../midi/song.ts';
import type { SongReading } from '../drawing/view-of-song.ts';
import type { TrackRole } from '../piece.ts';
import type { WishedInstrument } from '../wishes/instrument-words.ts';
import type { MusicWishes } from '../wishes/music-wishes.ts';
import { fitRange } from './fit-range.ts';

type Role = NonNullable<SongReading['roles']>[number];
type Cast = Partial<Readonly<Record<Exclude<TrackRole, 'drums'>, number>>>;

export interface CastWish {
  /** Programs by what they play; empty where the wish only sends somebody home. */
  readonly cast: Cast;
  /** Whether a drummer plays; undefined where nothing is said about it. */
  readonly drums: boolean | undefined;
  readonly without: readonly WishedInstrument[];
}

/**
 * Who plays what, from the instruments that were named: each takes the first thing it is good for that is still free; what
 * is left over goes to those who can play alone. Naming a band without drums is asking for none.
 */
export function castOf(wishes: Pick<MusicWishes, 'instruments' | 'ensemble' | 'without'>): CastWish {
  return { cast: seatsFor(wishes), drums: wantsDrums(wishes), without: wishes.without };
}

function seatsFor({ instruments, ensemble }: Pick<MusicWishes, 'instruments' | 'ensemble'>): Cast {
  const named = instruments.filter(isPitched);
  const taken = new Map<TrackRole, number>();
  for (const [role, program] of ensembleEntries(ensemble)) if (program !== null) taken.set(role, program);
  for (const { roles, program } of named) {
    const role = roles.find((wanted) => !taken.has(wanted)) ?? 'doubling';
    taken.set(role, program);
  }
  const lead = named.find(({ alone, roles }) => alone === true || roles.includes('melody')) ?? named[0];
  const melody = taken.get('melody') ?? lead?.program ?? taken.get('comping') ?? taken.get('pad');
  if (melody === undefined) return {};
  const comping = taken.get('comping') ?? taken.get('pad') ?? melody;
  return { melody, comping, doubling: melody, pad: comping, bass: comping, ...Object.fromEntries(taken) };
}

function isPitched({ program, id }: WishedInstrument): boolean {
  return program >= 0 && id !== 'drums';
}

function wantsDrums({
  instruments,
  ensemble,
  without,
}: Pick<MusicWishes, 'instruments' | 'ensemble' | 'without'>): boolean | undefined {
  if (without.some(({ id }) => id === 'drums') || ensemble?.drums === null) return false;
  if (instruments.some(({ id }) => id === 'drums')) return true;
  return instruments.some(isPitched) || ensemble !== undefined ? false : undefined;
}

function ensembleEntries(ensemble: MusicWishes['ensemble']): readonly (readonly [TrackRole, number | null])[] {
  const roles: readonly TrackRole[] = ['melody', 'doubling', 'comping', 'pad', 'bass'];
  return roles.flatMap((role) => {
    const program = ensemble?.[role];
    return program === undefined ? [] : [[role, program] as const];
  });
}

/** Lowest and highest sounding key of instruments that cannot play everywhere, by General MIDI program. */
const sounding: Readonly<Record<number, readonly [number, number]>> = {
  22: [60, 96],
  24: [40, 83],
  25: [40, 84],
  26: [40, 86],
  27: [40, 86],
  28: [40, 86],
  29: [40, 86],
  30: [40, 86],
  32: [28, 60],
  33: [28, 60],
  34: [28, 60],
  35: [28, 60],
  36: [28, 60],
  38: [24, 60],
  39: [24, 60],
  40: [55, 100],
  41: [48, 88],
  42: [36, 79],
  56: [54, 84],
  57: [40, 72],
  58: [26, 60],
  59: [54, 84],
  60: [41, 77],
  64: [56, 87],
  65: [49, 81],
  66: [44, 76],
  67: [36, 69],
  68: [58, 91],
  70: [34, 74],
  71: [50, 91],
  72: [74, 106],
  73: [60, 96],
  74: [60, 91],
  75: [60, 96],
  78: [72, 103],
  79: [69, 96],
};

export interface CastSong {
  readonly song: Song;
  readonly roles: readonly Role[];
  /** Names of parts that were sent home. */
  readonly dropped: readonly string[];
}

/** The song played by others: programs by role, by octaves where an instrument could not reach its notes. */
export function castParts(song: Song, roles: readonly Role[], { cast, drums, without }: CastWish): CastSong {
  const chordParts = roles.flatMap((role, place) => (role === 'chords' ? [place] : []));
  const heard = everybodyHeard(
    cast,
    new Set(roles.flatMap((role, place) => seatFor(role, chordParts.indexOf(place)) ?? [])),
  );
  const kept = song.parts.flatMap((part, place) => {
    const role = roles[place];
    const isDrums = part.channel === 9;
    const isUnwanted = isDrums
      ? drums === false
      : without.some(({ program, family }) =>
          family === undefined ? part.program === program : part.program >= family[0] && part.program <= family[1],
        );
    if (isUnwanted) return [];
    const program = isDrums ? undefined : programFor(role, chordParts.indexOf(place), heard);
    return [{ part: program === undefined ? part : playedOn(part, program), role }];
  });
  return {
    song: { ...song, parts: kept.map(({ part }) => part) },
    roles: kept.map(({ role }) => role),
    dropped: song.parts
      .filter((part, place) => !kept.some((one) => one.part.channel === part.channel && one.role === roles[place]))
      .map(({ name }) => name),
  };
}

type Seat = keyof Cast;

/** What a part of a song is in a band. */
function seatFor(role: Role, chordPart: number): Seat | undefined {
  switch (role) {
    case 'melody':
    case 'mixed':
      return 'melody';
    case 'counter':
    case 'doubling':
      return 'doubling';
    case 'bass':
      return 'bass';
    case 'pad':
      return 'pad';
    case 'chords':
    case 'comping':
    case undefined:
      return chordPart > 0 ? 'pad' : 'comping';
    case 'drums':
      return undefined;
  }
}

function programFor(role: Role, chordPart: number, cast: Cast): number | undefined {
  const seat = seatFor(role, chordPart);
  return seat === undefined ? undefined : cast[seat];
}

/** A small song has few seats: who was named for one that it lacks takes the place of somebody with two. */
function everybodyHeard(cast: Cast, seats: ReadonlySet<Seat>): Cast {
  const result = { ...cast };
  const order: readonly Seat[] = ['comping', 'pad', 'doubling', 'bass', 'melody'];
  for (const missing of order.filter((seat) => !seats.has(seat))) {
    const program = cast[missing];
    const playing = order.filter((seat) => seats.has(seat));
    if (program === undefined || playing.some((seat) => result[seat] === program)) continue;
    const double = playing.find((seat) => playing.some((other) => other !== seat && result[other] === result[seat]));
    if (double !== undefined) result[double] = program;
  }
  return result;
}

/** Pitch wheel and controllers were meant for the other instrument's way of playing: only its place and loudness stay. */
const stagecraft = new Set([7, 10, 11, 64, 91, 93]);

function playedOn(part: SongPart, program: number): SongPart {
  const range = sounding[program];
  const octaves =
    range === undefined
      ? 0
      : fitRange(
          part.notes.map(({ pitch }) => pitch),
          range,
        ).octaves;
  const { bends: _bends, ...rest } = part;
  return {
    ...rest,
    program,
    controls: part.controls.filter(({ controller }) => stagecraft.has(controller)),
    notes: part.notes.map((note) => ({ ...note, pitch: note.pitch + 12 * octaves })),
  };
}
