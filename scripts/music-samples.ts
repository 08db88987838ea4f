/**
 * Composes the pieces of `docs/samples/music.md` through the real generator, the real models and the built-in
 * instruments, and writes their sound, piano roll and score. What is there is made again, byte for byte:
 *
 *     npx tsx scripts/music-samples.ts [--only blues,boss] [--out docs/samples/music] [--midi]
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { z } from 'zod';
import type { ArtifactDraft } from '../src/core/artifact.ts';
import { locales } from '../src/core/locale.ts';
import { silentLogger } from '../src/core/logger.ts';
import type { SoundRenderer } from '../src/core/sound-renderer.ts';
import { createSoundRenderer } from '../src/engines/sound/sound-renderer.ts';
import { createSoundShelf } from '../src/engines/sound/sound-shelf.ts';
import music from '../src/generators/music.ts';
import { createSeededRandom } from '../src/media/seeded-random.ts';
import { openModels } from './open-models.ts';

const piecesSchema = z.array(
  z.object({
    name: z.string(),
    locale: z.enum(locales),
    options: z.looseObject({ seed: z.number().int(), prompt: z.string() }),
  }),
);

const { values } = parseArgs({
  options: {
    pieces: { type: 'string', default: 'scripts/samples/music-pieces.json' },
    out: { type: 'string', default: 'docs/samples/music' },
    only: { type: 'string' },
    models: { type: 'string', default: 'models' },
    cache: { type: 'string', default: 'data/cache' },
    // The MIDI file as well.
    midi: { type: 'boolean', default: false },
  },
});

/** What becomes of each file; MIDI is for those who want to look closer. */
async function keep(name: string, { bytes, mediaType, parameters, durationMs }: ArtifactDraft): Promise<void> {
  const file = path.join(values.out, name);
  const role = parameters['role'];
  if (mediaType === 'audio/midi') {
    if (values.midi) await writeFile(`${file}.mid`, bytes);
  } else if (mediaType === 'image/png' && typeof role === 'string') {
    const picture = await sharp(bytes).webp({ quality: 75, effort: 6, smartSubsample: true }).toBuffer();
    const page = pages.get(`${name} ${role}`) ?? 1;
    pages.set(`${name} ${role}`, page + 1);
    await writeFile(`${file}-${role}${page > 1 ? `-${page}` : ''}.webp`, picture);
    process.stdout.write(`  ${role}: ${Math.round(picture.length / 1000)} kB\n`);
  } else {
    await writeFile(`${file}.ogg`, bytes);
    process.stdout.write(`  ${Math.round(bytes.length / 1000)} kB, ${durationMs} ms\n`);
    process.stdout.write(`  ${JSON.stringify(parameters)}\n`);
  }
}

const { signal } = new AbortController();
const pages = new Map<string, number>();
const only = values.only?.split(',');
const models = await openModels(path.resolve(values.models));
// The built-in bank whatever is installed: no SoundFont.
const shelf = createSoundShelf({ cacheFolder: path.resolve(values.cache), logger: silentLogger });
// oxlint-disable-next-line node/no-process-env -- where ffmpeg is looked for
const renderer = createSoundRenderer({ shelf, searchPath: process.env['PATH'] ?? '' });
// Small enough for a repository, and encoded once only.
const kilobits = 88;
const sound: SoundRenderer = {
  ...renderer,
  render: async function* (request) {
    const played = yield* renderer.render({ ...request, format: 'wav' });
    return { ...played, mix: { ...played.mix, ...(await renderer.repack({ ...played.mix, kilobits, signal })) } };
  },
};
await mkdir(values.out, { recursive: true });
for (const { name, locale, options } of piecesSchema.parse(JSON.parse(await readFile(values.pieces, 'utf8')))) {
  if (only?.includes(name) === false) continue;
  process.stdout.write(`${name}: ${options.prompt}\n`);
  const run = music.prepare({ ...options, format: 'opus' }).run({
    signal,
    random: createSeededRandom(options.seed),
    models,
    sound,
    logger: silentLogger,
    locale,
    inputs: [],
  });
  for await (const event of run) {
    if (event.type === 'warning-raised') process.stdout.write(`  ! ${event.warning}\n`);
    if (event.type === 'artifact-ready') await keep(name, event.artifact);
  }
}
