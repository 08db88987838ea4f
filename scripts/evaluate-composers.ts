/**
 * What the composing models write, beside held-out real songs: each model alone, and inside the application, with form and
 * grammar. The plans are those of the real songs.
 *
 *     npx tsx scripts/evaluate-composers.ts --real WORK/real.json --out WORK/songs.json [--alone 120] [--songs 24] [--only ID,ID]
 *
 * `--alone` and `--songs` are how many songs at most each model writes alone and in the application; of 0, what the file says stays.
 * `training/alebrije-leadsheet/refresh.py` calls it, with what comes before (the real songs' words) and after (cards, tables).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AppError } from '../src/core/errors.ts';
import { leadSheetTask, ruleComposers } from '../src/core/music-options.ts';
import { composeLeadSheet } from '../src/engines/composers/compose-lead-sheet.ts';
import { openComposer, openWordModel } from '../src/engines/composers/open-composer.ts';
import { sheetMetrics, type SheetMetrics } from '../src/media/music/composing/sheet-metrics.ts';
import { openingWords, sheetWords, type SongControls } from '../src/media/music/composing/sheet-words.ts';
import type { Vocabulary } from '../src/media/music/composing/vocabulary.ts';
import type { LeadSheet } from '../src/media/music/lead-sheet.ts';
import { createSeededRandom } from '../src/media/seeded-random.ts';
import { readSong, sheetOf } from './evaluate-composers/song-words.ts';
import { writeFreely } from './evaluate-composers/write-freely.ts';
import { openModels } from './open-models.ts';

const { values } = parseArgs({
  options: {
    real: { type: 'string' },
    out: { type: 'string' },
    alone: { type: 'string', default: '120' },
    songs: { type: 'string', default: '24' },
    bars: { type: 'string', default: '32' },
    only: { type: 'string' },
  },
});
if (values.real === undefined || values.out === undefined) throw new Error('say --real FILE and --out FILE');
const bars = Number(values.bars);
const models = await openModels(path.resolve('models'));
const composers = models.idsForTask(leadSheetTask);
const { vocabulary } = await openWordModel(models, 'alebrije-composer');
const real = z
  .array(z.array(z.number()))
  .parse(JSON.parse(readFileSync(values.real, 'utf8')))
  .flatMap((words) => readSong(words, vocabulary) ?? [])
  .filter((song) => song.bars.length >= bars);
const chosen = { free: real.slice(0, Number(values.alone)), composed: real.slice(0, Number(values.songs)) };
/** Songs that are written side by side. */
const batch = 24;

function meanOf(sheets: readonly LeadSheet[]): Readonly<Record<string, number>> {
  const all = sheets.map((sheet) => sheetMetrics(sheet));
  const names: readonly (keyof SheetMetrics)[] = [
    'notesPerBar',
    'pitchClassEntropy',
    'inKey',
    'grooveConsistency',
    'emptyBarRate',
    'chordToneRatio',
    'repeatedBars',
    'repeatedRhythm',
    'meanInterval',
    'range',
    'chordsPerBar',
  ];
  return Object.fromEntries(
    names.map((name) => [name, Number((all.reduce((sum, one) => sum + one[name], 0) / all.length).toFixed(3))]),
  );
}

function wordsOf(sheet: LeadSheet, controls: SongControls, words: Vocabulary): readonly number[] {
  return [...openingWords(controls, words), ...sheetWords(sheet, words).flat(), words.id('EOS')];
}

async function finish<T>(work: AsyncGenerator<number, T>): Promise<T> {
  let state = await work.next();
  while (state.done !== true) state = await work.next();
  return state.value;
}

async function evaluateAlone(id: string): Promise<object> {
  const opened = await openWordModel(models, id);
  const songs: (readonly number[])[] = [];
  const speeds: number[] = [];
  for (let first = 0; first < chosen.free.length; first += batch) {
    const controls = chosen.free.slice(first, first + batch).map((song) => song.controls);
    const written = await writeFreely(opened, controls, { bars, random: createSeededRandom(5 + first) });
    songs.push(...written.songs);
    speeds.push(written.wordsPerCpuSecond);
  }
  const sheets = songs.flatMap((words) => {
    const song = readSong(words, vocabulary);
    // What ends at once has nothing to count.
    return song === undefined || song.bars.length < 4 ? [] : [sheetOf(song.controls, song.bars, bars)];
  });
  const free = { songs: sheets.length, ...meanOf(sheets), words: songs };
  // The median: the machine's other work slows some batches down.
  const middle = speeds.toSorted((one, other) => one - other)[Math.floor(speeds.length / 2)] ?? 0;
  return { wordsPerCpuSecond: Math.round(middle), free };
}

async function evaluateComposed(
  compose: (controls: SongControls, seed: number) => Promise<LeadSheet>,
): Promise<object> {
  const sheets: LeadSheet[] = [];
  const words: (readonly number[])[] = [];
  const before = process.cpuUsage();
  for (const [index, { controls }] of chosen.composed.entries()) {
    const sheet = await compose(controls, 100 + index);
    sheets.push(sheet);
    words.push(wordsOf(sheet, controls, vocabulary));
  }
  const { user, system } = process.cpuUsage(before);
  const cpuSecondsASong = Number(((user + system) / 1e6 / sheets.length).toFixed(3));
  return { composed: { songs: sheets.length, cpuSecondsASong, ...meanOf(sheets), words } };
}

async function evaluate(id: string): Promise<object> {
  const { signal } = new AbortController();
  const wantsComposed = chosen.composed.length > 0;
  const composed = wantsComposed
    ? await evaluateComposed(async (controls, seed) => {
        const options = { plan: { ...controls, bars }, modelId: id, random: createSeededRandom(seed), signal };
        return (await finish(composeLeadSheet(models, options))).sheet;
      })
    : {};
  const { type } = await openComposer(models, id);
  return type === 'words' && chosen.free.length > 0 ? { ...(await evaluateAlone(id)), ...composed } : composed;
}

/** The songs that the models' stand beside: their first bars, and all of them. */
function realFigures(songs: typeof real): object {
  const figures = (count: (song: (typeof real)[number]) => number): object =>
    meanOf(songs.map((song) => sheetOf(song.controls, song.bars, count(song))));
  return { songs: songs.length, first: figures(() => bars), whole: figures((song) => song.bars.length) };
}

const figures: Record<string, object> = existsSync(values.out)
  ? z.record(z.string(), z.looseObject({})).parse(JSON.parse(readFileSync(values.out, 'utf8')))
  : {};
figures['real'] = {
  ...figures['real'],
  ...(chosen.free.length > 0 ? { free: realFigures(chosen.free) } : {}),
  ...(chosen.composed.length > 0 ? { composed: realFigures(chosen.composed) } : {}),
};
const ids = values.only?.split(',') ?? [...composers, ...ruleComposers];
for (const id of ids) {
  try {
    figures[id] = { ...figures[id], ...(await evaluate(id)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The others go on; whoever called has to know that this one's figures are old.
    process.exitCode = 1;
    process.stderr.write(`${id}: ${error.message}\n`);
    continue;
  }
  writeFileSync(values.out, `${JSON.stringify(figures)}\n`);
  process.stdout.write(
    `${id} ${JSON.stringify(figures[id], (key, value: unknown) => (key === 'words' ? undefined : value))}\n`,
  );
}
writeFileSync(values.out, `${JSON.stringify(figures)}\n`);
process.stdout.write(`real ${JSON.stringify(figures['real'])}\n`);
