import type { MidiEvent, MidiSequence, MidiTrack } from '../../../../src/media/midi/midi-sequence.ts';
import { chordIntervals, type Chord } from '../../../../src/media/music/chord.ts';

/** A note in quarters from the start. */
export interface WrittenNote {
  readonly at: number;
  readonly pitch: number;
  readonly length: number;
  readonly velocity?: number;
}

export interface WrittenPart {
  readonly notes: readonly WrittenNote[];
  readonly name?: string;
  readonly channel?: number;
  readonly program?: number;
}

export interface WrittenSetting {
  readonly signatures?: readonly (readonly [atQuarter: number, beats: number, beatType: number])[];
  readonly bpm?: number;
  /** Moves every note's start and end, in ticks of 480. */
  readonly shake?: () => number;
  /** All parts in one track, as format 0 has them. */
  readonly isOneTrack?: boolean;
}

/** Music as `parseMidi` hands it on, without the detour over bytes. */
export function writtenMusic(parts: readonly WrittenPart[], setting: WrittenSetting = {}): MidiSequence {
  const { signatures = [[0, 4, 4]], bpm = 120, shake = () => 0, isOneTrack = false } = setting;
  const conductor: MidiEvent[] = [
    ...signatures.map(([at, beats, beatType]): MidiEvent => ({
      type: 'time-signature',
      tick: at * 480,
      beats,
      beatType,
    })),
    { type: 'tempo', tick: 0, microsecondsPerQuarter: 6e7 / bpm },
  ];
  const tracks = parts.map(({ notes, name = '', channel, program = 0 }, index): MidiTrack => {
    const on = channel ?? (index >= 9 ? index + 1 : index);
    const events = notes.flatMap(({ at, pitch, length, velocity = 80 }): MidiEvent[] => {
      const start = Math.max(0, Math.round(at * 480 + shake()));
      const end = Math.max(start + 10, Math.round((at + length) * 480 - 4 + shake()));
      return [
        { type: 'message', tick: start, status: 0x90 | on, data1: pitch, data2: velocity },
        { type: 'message', tick: end, status: 0x80 | on, data1: pitch, data2: 0 },
      ];
    });
    const first: MidiEvent = { type: 'message', tick: 0, status: 0xc0 | on, data1: program, data2: 0 };
    return { name, events: [first, ...inOrder(events)] };
  });
  const together: MidiTrack = { name: '', events: inOrder([...conductor, ...tracks.flatMap(({ events }) => events)]) };
  return {
    ticksPerQuarter: 480,
    tracks: isOneTrack ? [together] : [{ name: '', events: conductor }, ...tracks],
    durationSeconds: 60,
    noteCount: parts.reduce((sum, { notes }) => sum + notes.length, 0),
    repairs: [],
  };
}

function inOrder(events: readonly MidiEvent[]): readonly MidiEvent[] {
  return events.toSorted((left, right) => left.tick - right.tick);
}

/** One note after another; a pitch of 0 is a rest. */
export function line(notes: readonly (readonly [pitch: number, quarters: number])[], from = 0): readonly WrittenNote[] {
  let at = from;
  return notes.flatMap(([pitch, length]) => {
    const start = at;
    at += length;
    return pitch === 0 ? [] : [{ at: start, pitch, length }];
  });
}

const letters: Readonly<Record<string, number>> = {
  C: 0,
  'C#': 1,
  D: 2,
  Eb: 3,
  E: 4,
  F: 5,
  'F#': 6,
  G: 7,
  Ab: 8,
  A: 9,
  Bb: 10,
  B: 11,
};

/** `C Am F G7` as block chords around middle C, each so many quarters long. */
export function blocks(symbols: string, quarters = 4): readonly WrittenNote[] {
  return symbols.split(' ').flatMap((symbol, index) => {
    const { root, quality } = chordOf(symbol);
    return chordIntervals[quality].map((step) => ({ at: index * quarters, pitch: 48 + root + step, length: quarters }));
  });
}

export function chordOf(symbol: string): Chord {
  const [, letter = 'C', rest = ''] = /^([A-G][#b]?)(.*)$/u.exec(symbol) ?? [];
  const quality = ({ m: 'min', m7: 'min7', '7': '7', '°': 'dim' } as const)[rest] ?? 'maj';
  return { root: letters[letter] ?? 0, quality };
}

/** The roots of the same chords, two octaves below, as a bass plays them. */
export function roots(symbols: string, quarters = 4): readonly WrittenNote[] {
  return symbols
    .split(' ')
    .map((symbol, index) => ({ at: index * quarters, pitch: 36 + (chordOf(symbol).root % 12), length: quarters }));
}

/** Sixteen bars of a tune in C major over C Am F G, phrases of four bars, the second half an answer of the first. */
export const songChords = 'C Am F G C Am F G C Am F G C F G C';
const idea: readonly (readonly [number, number])[] = [
  [64, 1],
  [67, 1],
  [72, 1.5],
  [71, 0.5],
  [69, 2],
  [67, 1],
  [64, 1],
  [65, 1],
  [69, 1],
  [72, 1],
  [69, 1],
  [67, 3],
  [0, 1],
];
const close: readonly (readonly [number, number])[] = [
  [64, 1],
  [67, 1],
  [72, 1.5],
  [71, 0.5],
  [69, 2],
  [65, 1],
  [69, 1],
  [67, 1],
  [65, 1],
  [62, 1],
  [59, 1],
  [60, 3],
  [0, 1],
];
export const songTune = [...line(idea), ...line(idea, 16), ...line(idea, 32), ...line(close, 48)];
export const song: readonly WrittenPart[] = [
  { notes: songTune },
  { notes: blocks(songChords) },
  { notes: roots(songChords), program: 33 },
];

/** The same parts, moved. */
export function moved(parts: readonly WrittenPart[], semitones: number): readonly WrittenPart[] {
  return parts.map((part) => ({
    ...part,
    notes: part.notes.map((note) => ({ ...note, pitch: note.pitch + semitones })),
  }));
}
