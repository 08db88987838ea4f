/**
 * Draws the sheet of docs/images/pictures.webp through the real generator and the real models, in this process:
 *
 *     npx tsx scripts/picture-sheet.ts [--out FILE.webp|FILE.png] [--prompts FILE] [--size 512x512] [--columns 6] [--seed 7] \
 *         [--count 4] [--role picture|sticker|sticker-large|emoji|grid] [--more '{"style":"flat"}']
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { z } from 'zod';
import { toAppError } from '../src/core/errors.ts';
import { nearestLocale } from '../src/core/locale.ts';
import { silentLogger } from '../src/core/logger.ts';
import picture from '../src/generators/picture.ts';
import { createSeededRandom } from '../src/media/seeded-random.ts';
import { openModels } from './open-models.ts';

const defaultPrompts = [
  'a blue fox and the moon on a starry night',
  'un perro verde en la playa',
  'a whale under the sea',
  'a rocket in space, 3d style',
  'many small purple strawberries on yellow stripes',
  'un unicornio rosa con un arcoíris en el cielo',
  'a panda next to a bicycle in the city',
  'un gato negro encima de una pizza',
  'a golden crown on a blue background',
  'a robot and a red heart in a green field, 3d style',
  'un astronauta sobre rayos rojos y blancos',
  'a dragon in the snowy mountains',
  'un búho en el bosque al atardecer',
  'half fox half owl in an autumn forest',
  'a purple frog wearing a crown by a lake',
  'un castillo en una colina de noche',
  'three penguins in the snow',
  'a lion on a stage, flat style',
  'una tortuga, un pulpo y un pez tropical bajo el mar',
  'a dog wearing sunglasses on the beach at sunset',
  'un cactus y un camello en el desierto',
  'a cat in a room at night',
  'a sailboat on the sea at sunrise',
  'un pastel de cumpleaños y globos en una fiesta',
];

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/images/pictures.webp' },
    prompts: { type: 'string' },
    size: { type: 'string', default: '512x512' },
    cell: { type: 'string', default: '256' },
    columns: { type: 'string', default: '6' },
    seed: { type: 'string', default: '7' },
    count: { type: 'string', default: '1' },
    models: { type: 'string', default: 'models' },
    save: { type: 'string' },
    // More options of the generator, as JSON: `{"style":"flat"}`.
    more: { type: 'string', default: '{}' },
    // Which files of a job go on the sheet.
    role: { type: 'string', default: 'picture' },
  },
});

const prompts =
  values.prompts === undefined ? defaultPrompts : (await readFile(values.prompts, 'utf8')).split('\n').filter(Boolean);
const [widthPx = 512, heightPx = 512] = values.size.split('x').map(Number);
const cellPx = Number(values.cell);
const cellHeightPx = Math.round((cellPx * heightPx) / widthPx);
const columns = Number(values.columns);
const folder = path.resolve(values.models);
const more = z.record(z.string(), z.json()).parse(JSON.parse(values.more));
const models = await openModels(folder);

const cells: Uint8Array[] = [];
for (const [index, prompt] of prompts.entries()) {
  const seed = Number(values.seed) + index;
  const locale = /\b(?:un|una|el|la|las|los)\b/u.test(prompt) ? nearestLocale('es') : nearestLocale('en');
  const options = {
    prompt,
    style: 'auto',
    widthPx,
    heightPx,
    count: Number(values.count),
    seed,
    model: 'alebrije-sprites',
    ...more,
  };
  const started = performance.now();
  const lines: string[] = [];
  try {
    const run = picture.prepare(options).run({
      signal: new AbortController().signal,
      random: createSeededRandom(seed),
      models,
      logger: silentLogger,
      locale,
      inputs: [],
    });
    for await (const event of run) {
      if (event.type === 'warning-raised') lines.push(`  ! ${event.warning}`);
      if (event.type !== 'artifact-ready') continue;
      const { alt, bytes } = event.artifact;
      if (event.artifact.parameters['role'] !== values.role) continue;
      lines.push(`  ${alt} (${Math.round(bytes.length / 1000)} kB)`);
      const cell = sharp(bytes).resize(cellPx, cellHeightPx, { fit: 'contain', background: '#c9ced8' });
      cells.push(await cell.flatten({ background: '#c9ced8' }).png({ compressionLevel: 1 }).toBuffer());
      if (values.save !== undefined) await writeFile(path.join(values.save, `${String(cells.length)}.png`), bytes);
    }
  } catch (error) {
    lines.push(`  x ${toAppError(error).userMessage ?? toAppError(error).message}`);
  }
  process.stdout.write(`${prompt} [${Math.round(performance.now() - started)} ms]\n${lines.join('\n')}\n`);
}

const gapPx = 4;
const rows = Math.ceil(cells.length / columns);
const sheet = sharp({
  create: {
    width: columns * (cellPx + gapPx) - gapPx,
    height: rows * (cellHeightPx + gapPx) - gapPx,
    channels: 3,
    background: '#ffffff',
  },
}).composite(
  cells.map((input, index) => ({
    input: Buffer.from(input),
    left: (index % columns) * (cellPx + gapPx),
    top: Math.floor(index / columns) * (cellHeightPx + gapPx),
  })),
);
await (values.out.endsWith('.png') ? sheet.png() : sheet.webp({ quality: 80, effort: 6 })).toFile(values.out);
