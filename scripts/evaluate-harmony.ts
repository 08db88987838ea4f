/**
 * How near the chords that `harmoniseLeadSheet` finds for a melody come to those the song has, on songs that served for no training.
 *
 *     npx tsx scripts/evaluate-harmony.ts SONGS.json [HOW MANY] [SHEETS.json]
 *
 * SONGS.json is a list of `{ id, words }`, words as in `training/alebrije-leadsheet/tokens.py`. Chords are compared where they
 * may change: in every half of four quarters, in every bar of three.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { harmoniseLeadSheet } from '../src/engines/composers/harmonise-lead-sheet.ts';
import { openWordModel } from '../src/engines/composers/open-composer.ts';
import { chordIntervals, pitchClass, type Chord } from '../src/media/music/chord.ts';
import { chordTones } from '../src/media/music/composing/chord-taste.ts';
import { barTicks, beatTicks, type LeadSheet } from '../src/media/music/lead-sheet.ts';
import { createSeededRandom } from '../src/media/seeded-random.ts';
import { readSong, sheetOf } from './evaluate-composers/song-words.ts';
import { openModels } from './open-models.ts';

const [file = '', most = '1000', out] = process.argv.slice(2);
const songs = z
  .array(z.object({ id: z.string(), words: z.array(z.number()) }))
  .parse(JSON.parse(readFileSync(file, 'utf8')));
const models = await openModels(path.resolve('models'));
const { vocabulary } = await openWordModel(models, 'alebrije-composer');

/** What sounds in each half bar (bar of three quarters). */
function perSpan(sheet: LeadSheet): readonly (Chord | null)[] {
  const length = barTicks(sheet.meter);
  const starts = sheet.meter === '4/4' ? [0, length / 2] : [0];
  let chord: Chord | null = null;
  return sheet.bars.flatMap(({ chords }) =>
    starts.map((start) => {
      chord =
        chords.findLast(({ tick }) => tick <= start)?.chord ??
        (chords.some(({ tick }) => tick <= start) ? null : chord);
      return chord;
    }),
  );
}

const triad = ({ root, quality }: Chord): readonly number[] =>
  chordIntervals[quality].slice(0, 3).map((interval) => pitchClass(root + interval));

/** The same root, or two notes of three in common (relative chords, a chord and its seventh without root), or one holds the other. */
function doesTheSame(left: Chord, right: Chord): boolean {
  const [a, b] = [new Set(triad(left)), new Set(triad(right))];
  return left.root === right.root || [...a].filter((tone) => b.has(tone)).length >= 2;
}

/** Strong beats whose melody note is in the chord. */
function strongBeats(sheet: LeadSheet): { readonly held: number; readonly all: number } {
  let [held, all] = [0, 0];
  let chord: Chord | null = null;
  const strong = sheet.meter === '6/8' ? 18 : sheet.meter === '4/4' ? 24 : 36;
  for (const bar of sheet.bars) {
    const events = [
      ...bar.chords.map((item) => ({ ...item, isChord: true as const })),
      ...bar.notes.map((note) => ({ ...note, isChord: false as const })),
    ].toSorted((a, b) => a.tick - b.tick || (a.isChord ? -1 : 1));
    for (const event of events) {
      if (event.isChord) chord = event.chord;
      else if (event.tick % strong === 0 && event.tick % beatTicks(sheet.meter) === 0 && chord !== null) {
        all += 1;
        if (chordTones(chord).has(pitchClass(event.pitch))) held += 1;
      }
    }
  }
  return { held, all };
}

interface Figures {
  songs: number;
  spans: number;
  root: number;
  family: number;
  kin: number;
  bars: number;
  barRoot: number;
  held: number;
  strong: number;
  realHeld: number;
  realStrong: number;
  changes: number;
  realChanges: number;
}
const figures = new Map<string, Figures>();
const isMinor = ({ quality }: Chord): boolean => ['min', 'min7', 'dim', 'hdim7'].includes(quality);
const sheets: object[] = [];

for (const [index, { id, words }] of songs.slice(0, Number(most)).entries()) {
  const read = readSong(words, vocabulary);
  if (read === undefined) continue;
  const real = { ...sheetOf(read.controls, read.bars, read.bars.length), sections: [] };
  const bare = { ...real, bars: real.bars.map((bar) => ({ ...bar, chords: [] })) };
  const found = await harmoniseLeadSheet(models, bare, {
    random: createSeededRandom(index),
    signal: new AbortController().signal,
  });
  sheets.push({ id, real, found });
  const [wanted, got] = [perSpan(real), perSpan(found)];
  for (const name of ['all', id.split('-')[0] ?? '']) {
    const sums = figures.get(name) ?? {
      songs: 0,
      spans: 0,
      root: 0,
      family: 0,
      kin: 0,
      bars: 0,
      barRoot: 0,
      held: 0,
      strong: 0,
      realHeld: 0,
      realStrong: 0,
      changes: 0,
      realChanges: 0,
    };
    figures.set(name, sums);
    sums.songs += 1;
    const inBar = real.meter === '4/4' ? 2 : 1;
    for (const [at, chord] of wanted.entries()) {
      const mine = got[at] ?? null;
      if (at > 0 && mine !== null && (mine.root !== got[at - 1]?.root || mine.quality !== got[at - 1]?.quality))
        sums.changes += 1;
      if (
        at > 0 &&
        chord !== null &&
        (chord.root !== wanted[at - 1]?.root || chord.quality !== wanted[at - 1]?.quality)
      )
        sums.realChanges += 1;
      if (chord === null) continue;
      sums.spans += 1;
      const isRoot = mine?.root === chord.root;
      if (isRoot) sums.root += 1;
      if (isRoot && isMinor(mine) === isMinor(chord)) sums.family += 1;
      if (mine !== null && doesTheSame(mine, chord)) sums.kin += 1;
      if (at % inBar === 0) {
        sums.bars += 1;
        if (isRoot) sums.barRoot += 1;
      }
    }
    const [mine, theirs] = [strongBeats(found), strongBeats(real)];
    sums.held += mine.held;
    sums.strong += mine.all;
    sums.realHeld += theirs.held;
    sums.realStrong += theirs.all;
  }
}
const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
for (const [name, sums] of figures) {
  process.stdout.write(
    `${name}: ${sums.songs} songs, ${sums.spans} spans; root ${percent(sums.root, sums.spans)} (bars ${percent(sums.barRoot, sums.bars)}), root and third ${percent(sums.family, sums.spans)}, ` +
      `same function ${percent(sums.kin, sums.spans)}, strong beats held ${percent(sums.held, sums.strong)} (song ${percent(sums.realHeld, sums.realStrong)}), ` +
      `changes a span ${(sums.changes / sums.spans).toFixed(2)} (song ${(sums.realChanges / sums.spans).toFixed(2)})\n`,
  );
}
if (out !== undefined) writeFileSync(out, JSON.stringify(sheets));
