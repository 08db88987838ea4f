/**
 * Music: one piece of a minute through the real inference process, its processor time by stage; and the same notes and
 * instruments played by fluidsynth (C) beside ours (JavaScript), where it is installed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { composeGenerator } from '../../src/core/music-options.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { musicTexts } from '../../src/core/texts/music.ts';
import type { InferenceWorker } from '../../src/core/worker-port.ts';
import { createSoundRenderer } from '../../src/engines/sound/sound-renderer.ts';
import { createSoundShelf } from '../../src/engines/sound/sound-shelf.ts';
import { systemClock } from '../../src/infra/system-clock.ts';
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
        stage('playing', [texts.playing]),
        stage('encoding (ffmpeg)', [texts.encoding]),
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

async function playingRows(cacheFolder: string, midi: Uint8Array): Promise<readonly BenchmarkRow[]> {
  if (spawnSync('fluidsynth', ['--version']).status !== 0) return [];
  const shelf = createSoundShelf({ cacheFolder, logger: silentLogger });
  const renderer = createSoundRenderer({ shelf, searchPath: process.env['PATH'] ?? '' });
  const midiFile = path.join(cacheFolder, 'bench.mid');
  writeFileSync(midiFile, midi);
  const bank = readdirSync(cacheFolder).find((name) => name.endsWith('.sf2')) ?? '';
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    let before = processorSeconds('self');
    for await (const fraction of renderer.render({ midi, format: 'wav', signal: new AbortController().signal })) {
      if (fraction > 1) throw new Error('more than all');
    }
    ours.push(processorSeconds('self') - before);
    before = processorSeconds('self');
    const target = path.join(cacheFolder, 'bench.wav');
    execFileSync('fluidsynth', ['-ni', '-F', target, '-r', '44100', path.join(cacheFolder, bank), midiFile], {
      stdio: 'ignore',
    });
    theirs.push(processorSeconds('self') - before);
  }
  // The first one loads the bank and compiles the code.
  const [our, their] = [median(ours.slice(1)), median(theirs.slice(1))];
  return [
    { name: 'the same notes and bank, ours (with limiter and loudness)', value: our, unit: 's' },
    { name: 'fluidsynth, its own reverb and chorus', value: their, unit: 's', note: 'loads the bank each time' },
    { name: 'fluidsynth’s time ÷ ours', value: their / our, unit: '', goal: '≥ 0.8' },
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
