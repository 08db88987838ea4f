import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import type { Song, SongNote } from '../../src/media/midi/song.ts';
import type { Tune } from '../../src/media/music/similar/tune-grams.ts';

const recordSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  bpm: z.number().nullish(),
  ts: z.tuple([z.number(), z.number()]).nullish(),
  tracks: z.array(z.object({ r: z.string(), p: z.number().nullish(), n: z.array(z.number()) })),
});
export type SongRecord = z.infer<typeof recordSchema>;

const ticksPerQuarter = 480;
const fileTicks = ticksPerQuarter / 12;

/**
 * The songs of a collection: JSON lines in xz, twelve ticks a quarter, one flat list
 * [ticks since the onset before, pitch, duration, velocity, …] a track.
 */
export function readSongs(folder: string, name: string): readonly SongRecord[] {
  const lines = execFileSync('xz', ['-dc', path.join(folder, `${name}.jsonl.xz`)], { maxBuffer: 2 ** 30 });
  return lines
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => recordSchema.parse(JSON.parse(line)));
}

function notesOf(flat: readonly number[]): readonly SongNote[] {
  let tick = 0;
  return Array.from({ length: Math.floor(flat.length / 4) }, (_, index) => {
    const [wait = 0, pitch = 0, duration = 1, velocity = 64] = flat.slice(index * 4, index * 4 + 4);
    tick += wait * fileTicks;
    return { tick, durationTicks: Math.max(1, duration * fileTicks), pitch, velocity: Math.max(1, velocity) };
  });
}

/** The tune of a song: of notes that begin together the highest. */
export function melodyOf({ tracks }: SongRecord): Tune {
  const notes = notesOf(tracks.find(({ r }) => r === 'melody')?.n ?? []);
  return notes
    .filter(({ tick, pitch }, index) => {
      const [before, after] = [notes[index - 1], notes[index + 1]];
      return !(before?.tick === tick && before.pitch >= pitch) && !(after?.tick === tick && after.pitch > pitch);
    })
    .map(({ tick, pitch }) => ({ start: tick, pitch }));
}

/** A song between two places, as parts of all the song's: 0 is its beginning, 1 its end; cut at bars. */
export function songBetween(record: SongRecord, from: number, to: number): Song {
  const [beats, beatType] = record.ts ?? [4, 4];
  const bar = (ticksPerQuarter * 4 * beats) / beatType;
  const tracks = record.tracks.map(({ r, p, n }) => ({ name: r, program: p ?? 0, notes: notesOf(n) }));
  const end = Math.max(0, ...tracks.map(({ notes }) => notes.at(-1)?.tick ?? 0));
  const [first, last] = [from, to].map((place) => Math.round((place * end) / bar) * bar);
  return {
    title: record.id,
    ticksPerQuarter,
    tempos: [{ tick: 0, quartersPerMinute: record.bpm ?? 100 }],
    timeSignatures: [{ tick: 0, beats, beatType }],
    parts: tracks.flatMap(({ name, program, notes }, index) => {
      const inside = notes.filter(({ tick }) => tick >= (first ?? 0) && tick < (last ?? 0));
      const moved = inside.map((note) => ({ ...note, tick: note.tick - (first ?? 0) }));
      const channel = name === 'drums' ? 9 : index % 9;
      return moved.length === 0 ? [] : [{ name, program, channel, notes: moved, controls: [] }];
    }),
  };
}
