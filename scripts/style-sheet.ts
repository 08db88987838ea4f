/**
 * Draws docs/samples/styles.webp through the real editor and the real model, in this process: every style on every
 * content, then the methods side by side.
 *
 *     npx tsx scripts/style-sheet.ts --contents CAT.png,PERSON.png,PLACE.png [--out FILE.webp] [--cell 288]
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { silentLogger } from '../src/core/logger.ts';
import { paintingStyles } from '../src/core/style-transfer-options.ts';
import stylePicture from '../src/editors/style-picture.ts';
import { createOnnxModels } from '../src/engines/onnx/onnx-models.ts';
import { loadOnnxSession } from '../src/engines/onnx/onnx-session.ts';
import { createSessionCache } from '../src/engines/onnx/session-cache.ts';
import { createModelFolder } from '../src/infra/model-folder.ts';
import { createSeededRandom } from '../src/media/seeded-random.ts';

const { values } = parseArgs({
  options: {
    contents: { type: 'string' },
    out: { type: 'string', default: 'docs/samples/styles.webp' },
    cell: { type: 'string', default: '288' },
    models: { type: 'string', default: 'models' },
  },
});
const columns = 7;
const cellPx = Number(values.cell);
const labelPx = 22;
const gapPx = 6;
const seed = 7;

const folder = path.resolve(values.models);
const models = createOnnxModels({
  folder,
  catalogue: createModelFolder(folder, silentLogger),
  cache: createSessionCache({ budgetBytes: 1_000_000_000 }),
  load: async (file) => loadOnnxSession(file, { provider: 'cpu', threads: 2 }),
});
await models.refresh();

async function paint(content: Uint8Array, options: Readonly<Record<string, string | number | boolean>>) {
  const started = performance.now();
  const run = stylePicture.prepare({ seed, ...options }).run({
    signal: new AbortController().signal,
    random: createSeededRandom(seed),
    models,
    logger: silentLogger,
    locale: 'en',
    inputs: [{ fileName: 'content.png', mediaType: 'image/png', bytes: content }],
  });
  for await (const event of run) {
    if (event.type !== 'artifact-ready') continue;
    process.stdout.write(`${JSON.stringify(options)} ${Math.round(performance.now() - started)} ms\n`);
    return event.artifact.bytes;
  }
  throw new Error('the editor ended without a picture');
}

const cells: { readonly label: string; readonly bytes: Uint8Array }[] = [];
const contents = await Promise.all(
  (values.contents ?? '').split(',').map(async (file) =>
    sharp(await readFile(file))
      .resize(512, 512, { fit: 'cover' })
      .png()
      .toBuffer(),
  ),
);
for (const content of contents) {
  cells.push({ label: 'the picture', bytes: content });
  for (const { value, label } of paintingStyles) {
    cells.push({ label: label.en, bytes: await paint(content, { style: value }) });
  }
}
for (const [index, style] of (['oil', 'starry', 'ink', 'papel-picado'] as const).entries()) {
  const content = contents[index % contents.length];
  if (content === undefined) continue;
  const picture = await readFile(path.join(folder, 'alebrije-stylist/styles', `${style}.webp`));
  cells.push({ label: 'the picture', bytes: content }, { label: `the style: ${style}`, bytes: picture });
  for (const method of ['fast', 'bold', 'faithful'] as const) {
    cells.push({ label: method, bytes: await paint(content, { style, method }) });
  }
  cells.push({ label: 'fast, own colours', bytes: await paint(content, { style, keepColours: true }) });
  cells.push({ label: 'fast, strength 30', bytes: await paint(content, { style, strength: 30 }) });
}

const stepX = cellPx + gapPx;
const stepY = cellPx + labelPx + gapPx;
const rows = Math.ceil(cells.length / columns);
const pieces = await Promise.all(
  cells.map(async ({ label, bytes }, index) => {
    const left = (index % columns) * stepX;
    const top = Math.floor(index / columns) * stepY;
    const words = `<svg xmlns="http://www.w3.org/2000/svg" width="${cellPx}" height="${labelPx}"><text x="2" y="16" font-family="sans-serif" font-size="14" fill="#333">${label}</text></svg>`;
    return [
      { input: await sharp(bytes).resize(cellPx, cellPx).png({ compressionLevel: 1 }).toBuffer(), left, top },
      { input: Buffer.from(words), left, top: top + cellPx },
    ];
  }),
);
await sharp({
  create: { width: columns * stepX - gapPx, height: rows * stepY - gapPx, channels: 3, background: '#ffffff' },
})
  .composite(pieces.flat())
  .webp({ quality: 80, effort: 5 })
  .toFile(values.out);
