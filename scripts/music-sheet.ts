/**
 * Composes pieces through the real generator and the real models, in this process, and writes all their files to look at
 * and listen to:
 *
 *     npx tsx scripts/music-sheet.ts --out FOLDER [--prompts FILE] [--seed 7] [--locale es] [--more '{"seconds":20}']
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { toAppError } from '../src/core/errors.ts';
import { nearestLocale } from '../src/core/locale.ts';
import { silentLogger } from '../src/core/logger.ts';
import { createSoundRenderer } from '../src/engines/sound/sound-renderer.ts';
import { createSoundShelf } from '../src/engines/sound/sound-shelf.ts';
import music from '../src/generators/music.ts';
import { createSeededRandom } from '../src/media/seeded-random.ts';
import { openModels } from './open-models.ts';

const defaultPrompts = [
  'una nana triste con piano',
  'upbeat 8-bit chase music',
  'ranchera alegre de 30 segundos en sol mayor',
  'slow jazz waltz, 90 bpm, no drums',
  'música épica para un jefe final',
];

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    prompts: { type: 'string' },
    seed: { type: 'string', default: '7' },
    locale: { type: 'string' },
    models: { type: 'string', default: 'models' },
    // Where the instruments are kept once they are made.
    cache: { type: 'string', default: 'data/cache' },
    soundfont: { type: 'string' },
    // More options of the generator, as JSON: `{"seconds":20}`.
    more: { type: 'string', default: '{}' },
  },
});
const folder = values.out ?? 'music-sheet';
await mkdir(folder, { recursive: true });
const prompts =
  values.prompts === undefined ? defaultPrompts : (await readFile(values.prompts, 'utf8')).split('\n').filter(Boolean);
const more = z.record(z.string(), z.json()).parse(JSON.parse(values.more));
const models = await openModels(path.resolve(values.models));
const shelf = createSoundShelf({
  cacheFolder: path.resolve(values.cache),
  logger: silentLogger,
  ...(values.soundfont === undefined ? {} : { soundFontFile: values.soundfont }),
});
// oxlint-disable-next-line node/no-process-env -- where ffmpeg is looked for
const sound = createSoundRenderer({ shelf, searchPath: process.env['PATH'] ?? '' });

for (const [index, prompt] of prompts.entries()) {
  const seed = Number(values.seed) + index;
  const locale = nearestLocale(values.locale ?? (/\b(?:un|una|el|la|de|con|para|en)\b/u.test(prompt) ? 'es' : 'en'));
  const began = process.cpuUsage();
  const lines: string[] = [];
  const stages = new Map<string, number>();
  try {
    const run = music.prepare({ prompt, seed, ...more }).run({
      signal: new AbortController().signal,
      random: createSeededRandom(seed),
      models,
      sound,
      logger: { ...silentLogger, error: (fields) => process.stderr.write(`${JSON.stringify(fields)}\n`) },
      locale,
      inputs: [],
    });
    let [step, since] = ['', process.cpuUsage()];
    for await (const event of run) {
      const spent = process.cpuUsage(since);
      stages.set(step, (stages.get(step) ?? 0) + (spent.user + spent.system) / 1e6);
      since = process.cpuUsage();
      if (event.type === 'progress-update') ({ step } = event);
      if (event.type === 'warning-raised') lines.push(`  ! ${event.warning}`);
      if (event.type !== 'artifact-ready') continue;
      const { fileName, bytes, alt, durationMs } = event.artifact;
      const length = durationMs === undefined ? '' : `, ${durationMs / 1000} s`;
      lines.push(`  ${fileName} (${Math.round(bytes.length / 1000)} kB${length}): ${alt}`);
      await writeFile(path.join(folder, `${index}-${fileName}`), bytes);
    }
  } catch (error) {
    const { userMessage, message, cause } = toAppError(error);
    lines.push(`  x ${userMessage ?? message} ${cause instanceof Error ? (cause.stack ?? '') : ''}`);
  }
  const { user, system } = process.cpuUsage(began);
  const parts = [...stages].map(([step, seconds]) => `${step} ${seconds.toFixed(2)}`).join(', ');
  const memory = Math.round(process.memoryUsage.rss() / 2 ** 20);
  process.stdout.write(
    `${prompt} [seed ${seed}, ${((user + system) / 1e6).toFixed(2)} CPU-s: ${parts}; ${memory} MiB]\n${lines.join('\n')}\n`,
  );
}
