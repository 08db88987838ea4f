/**
 * Music: one piece of a minute through the real inference process, its processor time by stage; and the same notes and
 * instruments played by fluidsynth (C) beside ours (JavaScript), where it is installed.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { composeGenerator } from '../../src/core/music-options.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { musicTexts } from '../../src/core/texts/music.ts';
import type { InferenceWorker } from '../../src/core/worker-port.ts';
import { musicRateHz, playMidi } from '../../src/engines/sound/play-midi.ts';
import { createSoundRenderer } from '../../src/engines/sound/sound-renderer.ts';
import { createSoundShelf } from '../../src/engines/sound/sound-shelf.ts';
import { systemClock } from '../../src/infra/system-clock.ts';
import { parseMidi } from '../../src/media/midi/parse-midi.ts';
import { addRoom, rooms } from '../../src/media/sound/room-reverb.ts';
import type { createInferenceHost } from '../../src/worker/host/inference-host.ts';
import type { BenchmarkRow } from './benchmark-row.ts';
import { residentMiB } from './server-process.ts';

const root = path.resolve(import.meta.dirname, '../..');
const secondsOfMusic = 60;
const rounds = 5;
/** What Linux counts processor time in. */
const ticksPerSecond = 100;

type CreateHost = typeof createInferenceHost;

function isHostModule(module: unknown): module is { readonly createInferenceHost: CreateHost } {
  return typeof module === 'object' && module !== null && 'createInferenceHost' in module;
}

/** Processor seconds of a process and of those it started and saw end: fields 14 to 17 of its stat. */
function processorSeconds(pid: number | 'self'): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
}

interface Piece {
  readonly bySteps: ReadonlyMap<string, number>;
  readonly totalSeconds: number;
  readonly midi: Uint8Array;
}

async function compose(worker: InferenceWorker, seed: number): Promise<Piece> {
  const pid = worker.status().pid ?? 0;
  const options = { prompt: 'upbeat pop', seconds: secondsOfMusic, seed };
  const task = { jobId: 'bench', attempt: 1, generator: composeGenerator, options, locale: 'en', inputs: [] } as const;
  const bySteps = new Map<string, number>();
  const begin = processorSeconds(pid);
  let [step, since, midi] = ['', begin, new Uint8Array()];
  for await (const event of worker.run(task, { signal: new AbortController().signal })) {
    const now = processorSeconds(pid);
    bySteps.set(step, (bySteps.get(step) ?? 0) + now - since);
    since = now;
    if (event.type === 'progress-update') ({ step } = event);
    if (event.type === 'artifact-ready' && event.artifact.mediaType === 'audio/midi') {
      midi = new Uint8Array(event.artifact.bytes);
    }
  }
  return { bySteps, totalSeconds: processorSeconds(pid) - begin, midi };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

async function pieceRows(
  cacheFolder: string,
): Promise<{ readonly rows: readonly BenchmarkRow[]; readonly midi: Uint8Array }> {
  const module: unknown = await import(pathToFileURL(path.join(root, 'dist/src/worker/host/inference-host.js')).href);
  if (!isHostModule(module)) throw new Error('run npm run build:server first');
  const scratchFolder = mkdtempSync(path.join(tmpdir(), 'alebrije-bench-'));
  const worker = module.createInferenceHost({
    clock: systemClock,
    logger: silentLogger,
    logLevel: 'silent',
    modelsFolder: path.join(root, 'models'),
    scratchFolder,
    provider: 'cpu',
    environment: { PATH: process.env['PATH'] },
    sound: { cacheFolder },
  });
  try {
    await worker.start();
    const first = await compose(worker, 1);
    const pieces: Piece[] = [];
    for (let round = 0; round < rounds; round += 1) pieces.push(await compose(worker, 2 + round));
    const texts = musicTexts.en;
    const stage = (name: string, steps: readonly string[]): BenchmarkRow => ({
      name: `${name}, processor time`,
      value: median(pieces.map(({ bySteps }) => steps.reduce((sum, step) => sum + (bySteps.get(step) ?? 0), 0))),
      unit: 's',
    });
    const total = median(pieces.map(({ totalSeconds }) => totalSeconds));
    return {
      midi: first.midi,
      rows: [
        {
          name: `a piece of ${secondsOfMusic} s, all processor time, median of ${rounds}`,
          value: total,
          unit: 's',
          goal: '≤ 4',
          note: 'pictures, MP3 and ffmpeg included',
        },
        { name: 'times real time', value: secondsOfMusic / total, unit: '×', goal: '≥ 15' },
        { name: 'the first piece, instruments made or loaded', value: first.totalSeconds, unit: 's' },
        stage('composing and arranging', ['', texts.composing, texts.arranging]),
        stage('piano roll and score', [texts.drawing]),
        stage('playing and encoding', [texts.playing, texts.encoding]),
        {
          name: 'inference child, peak after these pieces',
          value: residentMiB(worker.status().pid ?? 0, 'VmHWM'),
          unit: 'MiB',
          goal: '≤ 600 MB',
        },
      ],
    };
  } finally {
    await worker.stop();
    rmSync(scratchFolder, { recursive: true, force: true });
  }
}

/** What a generator returns in the end. */
async function resultOf<T>(work: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const step = await work.next();
    if (step.done === true) return step.value;
  }
}

async function playingRows(cacheFolder: string, midi: Uint8Array): Promise<readonly BenchmarkRow[]> {
  if (spawnSync('fluidsynth', ['--version']).status !== 0) return [];
  const shelf = createSoundShelf({ cacheFolder, logger: silentLogger });
  const renderer = createSoundRenderer({ shelf, searchPath: process.env['PATH'] ?? '' });
  const parsed = parseMidi(midi);
  if (parsed.type === 'refused') throw new Error(`our own file is refused: ${parsed.reason}`);
  const { sequence } = parsed;
  const bank = await resultOf(shelf.load());
  const midiFile = path.join(cacheFolder, 'bench.mid');
  writeFileSync(midiFile, midi);
  const bankFile = path.join(cacheFolder, readdirSync(cacheFolder).find((name) => name.endsWith('.sf2')) ?? '');

  const finish = async (): Promise<void> => {
    for await (const fraction of renderer.render({ midi, format: 'wav', signal: new AbortController().signal })) {
      if (fraction > 1) throw new Error('more than all');
    }
  };
  const play = async (): Promise<void> => {
    const sampleCount = Math.round((sequence.durationSeconds + 2) * musicRateHz);
    const { dry, send } = await resultOf(playMidi(sequence, bank, sampleCount));
    for (const fraction of addRoom(dry, send, rooms.hall)) if (fraction > 1) throw new Error('more than all');
  };
  const playByFluidsynth = async (): Promise<void> => {
    const target = path.join(cacheFolder, 'bench.wav');
    await promisify(execFile)('fluidsynth', ['-ni', '-F', target, '-r', '44100', bankFile, midiFile]);
  };
  const ways = [finish, play, playByFluidsynth].map((work) => ({ work, seconds: [] as number[] }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { work, seconds } of ways) {
      const before = processorSeconds('self');
      await work();
      seconds.push(processorSeconds('self') - before);
    }
  }
  // The first round loads the bank and compiles the code.
  const [finished = Number.NaN, played = Number.NaN, theirs = Number.NaN] = ways.map(({ seconds }) =>
    median(seconds.slice(1)),
  );
  return [
    { name: 'the same notes and bank, ours: played, levelled, limited, as WAV', value: finished, unit: 's' },
    { name: 'ours: voices and room alone', value: played, unit: 's', note: 'what fluidsynth does' },
    { name: 'fluidsynth, its own reverb and chorus', value: theirs, unit: 's', note: 'loads the bank each time' },
    { name: 'fluidsynth’s time ÷ ours, voices and room', value: theirs / played, unit: '', goal: '≥ 0.8' },
    { name: 'fluidsynth’s time ÷ ours, all', value: theirs / finished, unit: '', goal: '≥ 0.8' },
  ];
}

export async function run(): Promise<readonly BenchmarkRow[]> {
  const cacheFolder = mkdtempSync(path.join(tmpdir(), 'alebrije-bench-sound-'));
  try {
    const { rows, midi } = await pieceRows(cacheFolder);
    return [...rows, ...(await playingRows(cacheFolder, midi))];
  } finally {
    rmSync(cacheFolder, { recursive: true, force: true });
  }
}
