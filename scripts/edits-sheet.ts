/**
 * Draws docs/samples/edits.webp: before and after of every editor of pixels, through the real editors and models, in this
 * process. `--photographs` is `skimage/data` of scikit-image (Debian: python3-skimage).
 *
 *     npx tsx scripts/edits-sheet.ts --photographs FOLDER [--out docs/samples/edits.webp]
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { toAppError } from '../src/core/errors.ts';
import type { Generator } from '../src/core/generator.ts';
import type { JsonObject } from '../src/core/job.ts';
import { silentLogger } from '../src/core/logger.ts';
import type { InputFile } from '../src/core/option.ts';
import adjustPicture from '../src/editors/adjust-picture.ts';
import colourisePicture from '../src/editors/colourise-picture.ts';
import cutoutPicture from '../src/editors/cutout-picture.ts';
import denoisePicture from '../src/editors/denoise-picture.ts';
import recolourPicture from '../src/editors/recolour-picture.ts';
import scenePicture from '../src/editors/scene-picture.ts';
import upscalePicture from '../src/editors/upscale-picture.ts';
import { createOnnxModels } from '../src/engines/onnx/onnx-models.ts';
import { loadOnnxSession } from '../src/engines/onnx/onnx-session.ts';
import { createSessionCache } from '../src/engines/onnx/session-cache.ts';
import picture from '../src/generators/picture.ts';
import { createModelFolder } from '../src/infra/model-folder.ts';
import { createSeededRandom } from '../src/media/seeded-random.ts';

const { values } = parseArgs({
  options: {
    photographs: { type: 'string' },
    out: { type: 'string', default: 'docs/samples/edits.webp' },
  },
});
const photographs = values.photographs ?? '';
const folder = path.resolve('models');
const models = createOnnxModels({
  folder,
  catalogue: createModelFolder(folder, silentLogger),
  cache: createSessionCache({ budgetBytes: 1_000_000_000 }),
  load: async (file) => loadOnnxSession(file, { provider: 'cpu', threads: 2 }),
});
await models.refresh();

async function run(generator: Generator, options: JsonObject & { seed: number }, inputs: readonly InputFile[]) {
  const events = generator.prepare(options).run({
    signal: new AbortController().signal,
    random: createSeededRandom(options.seed),
    models,
    logger: silentLogger,
    locale: 'en',
    inputs,
  });
  let made: Uint8Array | undefined;
  for await (const event of events) if (event.type === 'artifact-ready') made ??= event.artifact.bytes;
  if (made === undefined) throw new Error(`${generator.name} made nothing`);
  return made;
}

const fileOf = (bytes: Uint8Array, name = 'picture.png'): InputFile => ({
  fileName: name,
  mediaType: 'image/png',
  bytes,
});
const photograph = async (name: string): Promise<Uint8Array> => readFile(path.join(photographs, name));
const drawn = async (prompt: string, seed: number): Promise<Uint8Array> =>
  run(picture, { prompt, style: 'auto', widthPx: 512, heightPx: 512, count: 1, seed, model: 'alebrije-sprites' }, []);

/** Grain of a given deviation, the same every time. */
async function withNoise(bytes: Uint8Array, sigma: number): Promise<Uint8Array> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const random = createSeededRandom(1);
  const noisy = data.map((value) => Math.max(0, Math.min(255, Math.round(value + random.normal() * sigma))));
  return sharp(noisy, { raw: { width: info.width, height: info.height, channels: info.channels } })
    .png()
    .toBuffer();
}

const cut = async (bytes: Uint8Array, left: number, top: number, width: number, height: number): Promise<Uint8Array> =>
  sharp(bytes).extract({ left, top, width, height }).png().toBuffer();
const grey = async (bytes: Uint8Array): Promise<Uint8Array> => sharp(bytes).greyscale().png().toBuffer();

interface Row {
  readonly label: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

const rows: Row[] = [];
async function show(
  label: string,
  editor: Generator,
  options: JsonObject,
  before: Uint8Array,
  second?: Uint8Array,
): Promise<void> {
  const started = performance.now();
  const inputs = [fileOf(before), ...(second === undefined ? [] : [fileOf(second, 'second.png')])];
  try {
    rows.push({ label, before, after: await run(editor, { seed: 3, ...options }, inputs) });
  } catch (error) {
    process.stdout.write(`${label}: ${toAppError(error).userMessage ?? toAppError(error).message}\n`);
    return;
  }
  process.stdout.write(`${label}: ${Math.round(performance.now() - started)} ms\n`);
}

const astronaut = await photograph('astronaut.png');
const coffee = await photograph('coffee.png');
const cat = await photograph('chelsea.png');
const rocket = await photograph('rocket.jpg');
const cameraman = await photograph('camera.png');
const panda = await drawn('a panda next to a bicycle in the city', 13);
const frog = await drawn('a purple frog wearing a crown by a lake', 21);
const owl = await drawn('an owl in the forest', 19);
const meadow = await drawn('a robot and a red heart in a green field', 16);

await show('upscale x4, drawing', upscalePicture, { factor: 4 }, await cut(frog, 190, 150, 128, 128));
await show('upscale x4, photograph', upscalePicture, { factor: 4 }, await cut(astronaut, 160, 20, 128, 128));
await show('denoise, sigma 25', denoisePicture, {}, await withNoise(await cut(cat, 90, 20, 260, 240), 25));
await show(
  'denoise, JPEG quality 12',
  denoisePicture,
  {},
  await sharp(await cut(astronaut, 120, 0, 260, 240))
    .jpeg({ quality: 12 })
    .toBuffer(),
);
await show('recolour from:orange to:teal', recolourPicture, { from: 'orange', to: 'teal' }, astronaut);
await show('recolour from:red to:navy blue', recolourPicture, { from: 'red', to: 'navy blue' }, coffee);
await show('recolour palette:sunset', recolourPicture, { palette: 'sunset' }, rocket);
await show('recolour to:navy, gold, cream', recolourPicture, { to: 'navy, gold, cream' }, panda);
await show('cutout, drawing', cutoutPicture, {}, owl);
await show('cutout background:blur, photograph', cutoutPicture, { background: 'blur' }, coffee);
await show('cutout with a second picture', cutoutPicture, {}, owl, meadow);
await show('cutout, busy photograph (poor)', cutoutPicture, {}, astronaut);
await show('scene change:night', scenePicture, { change: 'night' }, panda);
await show('scene change:sunset', scenePicture, { change: 'sunset' }, frog);
await show('scene change:autumn', scenePicture, { change: 'autumn' }, meadow);
await show('scene change:winter', scenePicture, { change: 'winter' }, meadow);
await show('scene change:rain', scenePicture, { change: 'rain' }, panda);
await show('scene change:fog', scenePicture, { change: 'fog' }, cameraman);
await show('scene change:snow', scenePicture, { change: 'snow' }, await grey(cameraman));
await show('scene change:day', scenePicture, { change: 'day' }, rocket);
await show('colourise mood:landscape', colourisePicture, { mood: 'landscape' }, cameraman);
await show('colourise mood:portrait', colourisePicture, { mood: 'portrait' }, await grey(astronaut));
await show('colourise like a second picture', colourisePicture, {}, await grey(cat), coffee);
await show('adjust shape:square turn:right', adjustPicture, { shape: 1, turn: 90 }, rocket);

const cellPx = 220;
const gapPx = 6;
const labelPx = 22;
const columns = 4;
const pairPx = cellPx * 2 + gapPx;
const checker = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${cellPx}" height="${cellPx}"><defs><pattern id="c" width="16" height="16" patternUnits="userSpaceOnUse"><rect width="16" height="16" fill="#fff"/><path d="M0 0h8v8H0zM8 8h8v8H8z" fill="#d8d8d8"/></pattern></defs><rect width="100%" height="100%" fill="url(#c)"/></svg>`,
);

async function cell(bytes: Uint8Array): Promise<Buffer> {
  // Small ones are shown with their pixels.
  const { width, height } = await sharp(bytes).metadata();
  const kernel = Math.max(width, height) < cellPx ? 'nearest' : 'lanczos3';
  const fitted = await sharp(bytes).resize(cellPx, cellPx, { fit: 'inside', kernel }).png().toBuffer();
  return sharp(checker)
    .composite([{ input: fitted }])
    .flatten()
    .png()
    .toBuffer();
}

const layers = await Promise.all(
  rows.map(async ({ label, before, after }, index) => {
    const left = (index % columns) * (pairPx + gapPx * 3);
    const top = Math.floor(index / columns) * (cellPx + labelPx + gapPx);
    const words = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${pairPx}" height="${labelPx}"><text x="2" y="16" font-family="DejaVu Sans, sans-serif" font-size="13" fill="#222">${label}</text></svg>`,
    );
    return [
      { input: words, left, top },
      { input: await cell(before), left, top: top + labelPx },
      { input: await cell(after), left: left + cellPx + gapPx, top: top + labelPx },
    ];
  }),
);
await sharp({
  create: {
    width: columns * (pairPx + gapPx * 3) - gapPx * 3,
    height: Math.ceil(rows.length / columns) * (cellPx + labelPx + gapPx) - gapPx,
    channels: 3,
    background: '#ffffff',
  },
})
  .composite(layers.flat())
  .webp({ quality: 82, effort: 6 })
  .toFile(values.out);
