/**
 * Draws the sheet of docs/samples/gan-room.webp through the real generator and the real models, in this process:
 *
 *     npx tsx scripts/gan-room-sheet.ts [--out FILE.webp|FILE.png] [--models FOLDER] [--only avatars] [--save FOLDER]
 *
 * Per model one row of pictures and one filmstrip.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import type { ArtifactDraft } from '../src/core/artifact.ts';
import { silentLogger } from '../src/core/logger.ts';
import { createOnnxModels } from '../src/engines/onnx/onnx-models.ts';
import { loadOnnxSession } from '../src/engines/onnx/onnx-session.ts';
import { createSessionCache } from '../src/engines/onnx/session-cache.ts';
import ganPicture from '../src/generators/gan-picture.ts';
import { createModelFolder } from '../src/infra/model-folder.ts';
import { createSeededRandom } from '../src/media/seeded-random.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/samples/gan-room.webp' },
    models: { type: 'string', default: 'models' },
    only: { type: 'string' },
    prompt: { type: 'string', multiple: true },
    save: { type: 'string' },
    seed: { type: 'string', default: '11' },
    size: { type: 'string', default: '512x512' },
  },
});

/** Six pictures a row, the last prompt a filmstrip. */
const rows: Readonly<Record<string, readonly string[]>> = {
  avatars: [
    'avatar',
    'a purple cat with stripes, smiling',
    'un conejo rosa con mejillas',
    'a blue bird with antennae and dots',
    'un oso café con hocico',
    'a green devil laughing with a mask',
    'morph from a yellow cat to a blue rabbit laughing',
  ],
  landscapes: [
    'mountains at dawn',
    'el mar al atardecer',
    'a desert at noon',
    'un bosque de noche',
    'the city at night',
    'montañas de día',
    'filmstrip from the sea at dawn to the sea at night',
  ],
  things: ['digit 7', 'un zapato', 'a T-shirt', 'dígito 4', 'a bag', 'a round slice', 'morph from digit 3 to digit 8'],
  stickers: [
    'a blue animal',
    'una carita amarilla',
    'red food',
    'un monstruo morado',
    'a green plant',
    'an orange face',
    'morph from a yellow face to a purple animal',
  ],
  textures: [
    'marble',
    'nubes',
    'mosaic',
    'escamas',
    'wood',
    'vitral',
    'interpolation from leopard spots to cracked stone',
  ],
};

const folder = path.resolve(values.models);
const models = createOnnxModels({
  folder,
  catalogue: createModelFolder(folder, silentLogger),
  cache: createSessionCache({ budgetBytes: 1_000_000_000 }),
  load: async (file) => loadOnnxSession(file, { provider: 'cpu', threads: 2 }),
});
await models.refresh();
const [widthPx = 512, heightPx = 512] = values.size.split('x').map(Number);

async function make(model: string, prompt: string, seed: number): Promise<readonly ArtifactDraft[]> {
  const started = performance.now();
  const run = ganPicture.prepare({ prompt, style: 'auto', widthPx, heightPx, count: 1, seed, model }).run({
    signal: new AbortController().signal,
    random: createSeededRandom(seed),
    models,
    logger: silentLogger,
    locale: /\b(?:un|una|el|nubes|escamas|vitral|dígito|montañas)\b/u.test(prompt) ? 'es' : 'en',
    inputs: [],
  });
  const made: ArtifactDraft[] = [];
  for await (const event of run) {
    if (event.type === 'warning-raised') process.stdout.write(`  ! ${event.warning}\n`);
    if (event.type === 'artifact-ready') made.push(event.artifact);
  }
  const last = made.at(-1);
  process.stdout.write(`${model}: ${prompt} [${Math.round(performance.now() - started)} ms] ${last?.alt ?? ''}\n`);
  return made;
}

const cellPx = 176;
const gapPx = 6;
const widePx = 6 * (cellPx + gapPx) - gapPx;
const bands: { readonly input: Buffer; readonly left: number; readonly top: number }[] = [];
let top = 0;
const installed = new Set(models.idsForTask('class-to-picture'));
for (const [name, prompts] of Object.entries(rows)) {
  const model = `alebrije-gan-${name}`;
  if (!installed.has(model) || (values.only !== undefined && values.only !== name)) continue;
  for (const [index, prompt] of (values.prompt ?? prompts).entries()) {
    const [picture] = await make(model, prompt, Number(values.seed) + index);
    if (picture === undefined) continue;
    if (values.save !== undefined) await writeFile(path.join(values.save, `${name}-${index}.png`), picture.bytes);
    const isStrip = picture.parameters['role'] === 'filmstrip';
    const input = await sharp(picture.bytes)
      .flatten({ background: '#f7f3ec' })
      .resize(isStrip ? widePx : cellPx, isStrip ? undefined : cellPx)
      .png()
      .toBuffer({ resolveWithObject: true });
    if (isStrip) top += cellPx + gapPx;
    bands.push({ input: input.data, left: isStrip ? 0 : (index % 6) * (cellPx + gapPx), top });
    if (isStrip) top += input.info.height + gapPx * 3;
    else if (index % 6 === 5 && values.prompt !== undefined) top += cellPx + gapPx;
  }
  if (values.prompt !== undefined) top += cellPx + gapPx;
}
const page = sharp({ create: { width: widePx, height: Math.max(1, top - gapPx), channels: 3, background: '#ffffff' } });
const sheet = page.composite(bands);
await (values.out.endsWith('.png') ? sheet.png() : sheet.webp({ quality: 86, effort: 6 })).toFile(values.out);
