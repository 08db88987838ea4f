import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import { chordQualities, type Chord, type ChordQuality } from '../src/media/music/chord.ts';
import { chordOfStretch } from '../src/media/music/listening/find-chords.ts';
import { findKey } from '../src/media/music/listening/find-key.ts';
import { hear } from '../src/media/music/listening/hear.ts';
import type { HeardMusic } from '../src/media/music/listening/heard-music.ts';
import type { MidiEvent, MidiSequence, MidiTrack } from '../src/media/midi/midi-sequence.ts';
import { createSeededRandom } from '../src/media/seeded-random.ts';

/**
 * Measures what `hear` hears on POP909 (https://github.com/music-x-lab/POP909-Dataset, MIT): key, chords, which part is
 * the tune, the tune taken out of a piano arrangement, the quantiser, and time. `tsx scripts/evaluate-listening.ts FOLDER`, with
 * `pop909.jsonl.xz` in FOLDER: one song a line, 12 ticks per quarter, flat lists of notes [Δonset, pitch, duration,
 * velocity]. Every second song (0, 2, …): the others served for tuning.
 */
const songSchema = z.object({
  id: z.string(),
  bpm: z.number(),
  key: z.tuple([z.number(), z.enum(['maj', 'min'])]),
  nkeys: z.number(),
  chords: z.array(z.tuple([z.number(), z.number(), z.string()])),
  tracks: z.array(z.object({ r: z.string(), n: z.array(z.number()) })),
});
type DataSong = z.infer<typeof songSchema>;

interface DataNote {
  readonly tick: number;
  readonly pitch: number;
  readonly duration: number;
  readonly velocity: number;
}

const [folder = '', limit = '1000'] = process.argv.slice(2);
const lines = execFileSync('xz', ['-dc', path.join(folder, 'pop909.jsonl.xz')], { maxBuffer: 2 ** 29 })
  .toString()
  .trim()
  .split('\n');
const songs = lines
  .filter((_, index) => index % 2 === 0)
  .slice(0, Number(limit))
  .map((line) => songSchema.parse(JSON.parse(line)));

function notesOf(flat: readonly number[]): readonly DataNote[] {
  const notes: DataNote[] = [];
  let tick = 0;
  for (let at = 0; at + 3 < flat.length; at += 4) {
    tick += flat[at] ?? 0;
    notes.push({ tick, pitch: flat[at + 1] ?? 0, duration: flat[at + 2] ?? 0, velocity: flat[at + 3] ?? 64 });
  }
  return notes;
}

/** 40 file ticks make one of the data's; `shake` moves a note by file ticks. */
const scale = 40;

function toSequence(
  tracks: readonly (readonly DataNote[])[],
  bpm: number,
  shake: () => number = () => 0,
): MidiSequence {
  const written = tracks.map((notes, channel): MidiTrack => {
    const events: MidiEvent[] = notes.flatMap(({ tick, pitch, duration, velocity }): MidiEvent[] => {
      const start = Math.max(0, Math.round(tick * scale + shake()));
      const end = Math.max(start + 1, Math.round((tick + duration) * scale + shake()) - 2);
      return [
        { type: 'message', tick: start, status: 0x90 | channel, data1: pitch, data2: Math.max(1, velocity) },
        { type: 'message', tick: end, status: 0x80 | channel, data1: pitch, data2: 0 },
      ];
    });
    return { name: '', events: events.toSorted((left, right) => left.tick - right.tick) };
  });
  const tempo: MidiEvent = { type: 'tempo', tick: 0, microsecondsPerQuarter: 6e7 / bpm };
  return {
    ticksPerQuarter: 480,
    tracks: [{ name: '', events: [tempo] }, ...written],
    durationSeconds: 60,
    noteCount: tracks.flat().length,
    repairs: [],
  };
}

const pitchNames = new Map(
  Object.entries({
    C: 0,
    'C#': 1,
    Db: 1,
    D: 2,
    'D#': 3,
    Eb: 3,
    E: 4,
    F: 5,
    'F#': 6,
    Gb: 6,
    G: 7,
    'G#': 8,
    Ab: 8,
    A: 9,
    'A#': 10,
    Bb: 10,
    B: 11,
    Cb: 11,
  }),
);
const qualityWords = new Map<string, ChordQuality>(
  Object.entries({
    dim7: 'dim',
    aug7: 'aug',
    sus2: 'sus4',
    '9': '7',
    maj9: 'maj7',
    min9: 'min7',
    '11': '7',
    '13': '7',
    maj6: '6',
    min6: 'min',
    minmaj7: 'min',
    '5': 'maj',
    '7sus4': 'sus4',
    'sus4(b7)': 'sus4',
    maj13: 'maj7',
    min11: 'min7',
  }),
);

function labelOf(text: string): Chord | null {
  if (text === 'N') return null;
  const [root = '', rest = ''] = text.split(':');
  const word = (rest.split('/')[0] ?? '').split('(')[0] ?? '';
  const known = chordQualities.find((quality) => quality === word);
  const quality = known ?? qualityWords.get(word) ?? (word.startsWith('min') ? 'min' : 'maj');
  return { root: pitchNames.get(root.split('/')[0] ?? '') ?? 0, quality };
}

const families: Readonly<Record<ChordQuality, string>> = {
  maj: 'M',
  '7': 'M',
  maj7: 'M',
  '6': 'M',
  min: 'm',
  min7: 'm',
  dim: 'd',
  hdim7: 'd',
  aug: 'a',
  sus4: 's',
};

class Share {
  hits = 0;
  all = 0;
  add(hit: boolean, weight = 1): void {
    this.all += weight;
    if (hit) this.hits += weight;
  }
  text(): string {
    return `${((100 * this.hits) / Math.max(1, this.all)).toFixed(1)} % of ${this.all}`;
  }
}

const results = new Map<string, Share>();
const count = (name: string, hit: boolean, weight = 1): void => {
  const share = results.get(name) ?? new Share();
  share.add(hit, weight);
  results.set(name, share);
};

function scoreKey(song: DataSong, heard: Pick<HeardMusic, 'key'>, name: string): void {
  const [tonic, mode] = song.key;
  const isMinor = heard.key.mode === 'minor';
  const sameMode = isMinor === (mode === 'min');
  count(`${name} exact`, sameMode && heard.key.tonic === tonic);
  count(`${name} relative`, !sameMode && (heard.key.tonic - tonic + 12) % 12 === (mode === 'maj' ? 9 : 3));
  count(`${name} fifth`, sameMode && [5, 7].includes((heard.key.tonic - tonic + 12) % 12));
}

function scoreChords(song: DataSong, heard: HeardMusic): void {
  const beats: (Chord | null)[] = [];
  for (const { durationTicks, chord } of heard.chords) {
    for (let at = 0; at < durationTicks; at += 12) beats.push(chord);
  }
  const melody = heard.parts.flatMap(({ role, notes }) => (role === 'melody' ? notes : []));
  const harmony = heard.parts.flatMap(({ role, notes }) => (role === 'melody' ? [] : notes));
  const evidence = { meter: heard.meter, barCount: heard.bars.length, melody, harmony, key: heard.key };
  for (const [start, duration, text] of song.chords) {
    const label = labelOf(text);
    const [from, until] = [Math.round(start / 12), Math.min(beats.length, Math.round((start + duration) / 12))];
    if (label === null || until <= from) continue;
    for (let beat = from; beat < until; beat += 1) {
      const chord = beats[beat] ?? null;
      count('chord root, by beat', chord?.root === label.root);
      count(
        'chord root and family, by beat',
        chord?.root === label.root && families[chord.quality] === families[label.quality],
      );
    }
    if (songs.indexOf(song) % 5 === 0) {
      const chord = chordOfStretch(evidence, from, until);
      count('chord root, labelled segments', chord?.root === label.root);
      count(
        'chord root and family, labelled segments',
        chord?.root === label.root && families[chord.quality] === families[label.quality],
      );
    }
  }
}

function scoreTune(song: DataSong, heard: HeardMusic, name: string): void {
  const truth = notesOf(song.tracks.find(({ r }) => r === 'melody')?.n ?? []);
  const keys = new Set(truth.map(({ tick, pitch }) => `${tick}:${pitch}`));
  const found = heard.melody.filter(({ position, pitch }) => keys.has(`${position}:${pitch}`)).length;
  count(`${name} precision`, true, found);
  count(`${name} precision`, false, heard.melody.length - found);
  count(`${name} recall`, true, found);
  count(`${name} recall`, false, truth.length - found);
}

const random = createSeededRandom(909);
const startedAt = process.cpuUsage();
let noteCount = 0;
for (const song of songs) {
  const tracks = song.tracks.map(({ n }) => notesOf(n));
  noteCount += tracks.flat().length;
  const heard = hear(toSequence(tracks, song.bpm));
  if (song.nkeys === 1) {
    scoreKey(song, heard, 'key');
    const tune = heard.parts[song.tracks.findIndex(({ r }) => r === 'melody')];
    if (tune !== undefined) scoreKey(song, { key: findKey(tune.notes, heard.meter) }, 'key from the tune alone');
    count('songs of one key without a told change', heard.keyChanges.length === 0);
  }
  scoreChords(song, heard);
  const melodyAt = song.tracks.findIndex(({ r }) => r === 'melody');
  count(
    'the tune’s part found without names',
    heard.parts.findIndex(({ role }) => role === 'melody' || role === 'mixed') === melodyAt,
  );
  count(
    'the accompaniment is no tune',
    heard.parts[song.tracks.findIndex(({ r }) => r === 'piano')]?.role === 'chords',
  );
  if (songs.indexOf(song) % 4 === 0) {
    const together = song.tracks.filter(({ r }) => r !== 'bridge').flatMap(({ n }) => notesOf(n));
    scoreTune(
      song,
      hear(toSequence([together.toSorted((a, b) => a.tick - b.tick)], song.bpm)),
      'tune out of one track',
    );
    // 25 ms at 100 quarters a minute: a loose player.
    const shake = (): number => random.normal() * 20;
    scoreTune(song, hear(toSequence(tracks, song.bpm, shake)), 'humanised (σ 20 of 480 ticks)');
  }
}
const { user } = process.cpuUsage(startedAt);
process.stdout.write(`${songs.length} songs, ${noteCount} notes, ${(user / 1e6).toFixed(1)} CPU s in all\n`);
for (const [name, share] of results) process.stdout.write(`${name}: ${share.text()}\n`);
