/**
 * Makes posters through the real editor, in this process: all of docs/samples/posters.webp, or one for a look.
 *
 *     npx tsx scripts/poster-sheet.ts --pictures a.png,b.png,c.png [--out docs/samples/posters.webp]
 *     npx tsx scripts/poster-sheet.ts --title "Summer party" --layout hero --image party.png --out poster.png
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import type { JsonObject } from '../src/core/job.ts';
import { silentLogger } from '../src/core/logger.ts';
import { posterLayouts, posterSizes } from '../src/core/poster-options.ts';
import poster from '../src/editors/poster-picture.ts';
import { createSeededRandom } from '../src/media/seeded-random.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/samples/posters.webp' },
    pictures: { type: 'string', default: '' },
    title: { type: 'string' },
    subtitle: { type: 'string', default: '' },
    details: { type: 'string', default: '' },
    layout: { type: 'string', default: 'hero' },
    size: { type: 'string', default: 'square' },
    colours: { type: 'string', default: 'picture' },
    image: { type: 'string' },
    seed: { type: 'string', default: '7' },
  },
});

const cellPx = 330;
const gapPx = 10;

const copies = [
  {
    title: 'Noche de alebrijes',
    subtitle: 'Taller abierto de talla y color',
    details: 'Sábado 12 de diciembre | 18:00 | Casa de la Cultura',
  },
  {
    title: 'Moonlight market',
    subtitle: 'Forty makers, one warm hall and far too much cake',
    details: '21 November, 5–10 pm · Old Tram Depot · free entry',
  },
  {
    title: '¡Que viva el barrio!',
    subtitle: 'Música, mole y baile hasta que salga el sol',
    details: 'Domingo 3 de mayo · Plaza Santo Domingo · €5',
  },
  {
    title: 'Tinta & Papel',
    subtitle: 'Exposición de grabado contemporáneo',
    details: 'Del 4 al 28 de marzo | Galería Arroniz | Entrada libre',
  },
] as const;

async function make(options: JsonObject, image: string | undefined): Promise<Uint8Array> {
  const seed = Number(options['seed']);
  const inputs =
    image === undefined
      ? []
      : [{ fileName: path.basename(image), mediaType: 'image/png', bytes: await readFile(image) }];
  const run = poster.prepare(options).run({
    signal: new AbortController().signal,
    random: createSeededRandom(seed),
    models: { open: async () => Promise.reject(new Error('posters need no model')), idsForTask: () => [] },
    logger: silentLogger,
    locale: 'es',
    inputs,
  });
  let bytes: Uint8Array | undefined;
  for await (const event of run) {
    if (event.type === 'warning-raised') process.stdout.write(`  ! ${event.warning}\n`);
    if (event.type === 'artifact-ready') bytes = event.artifact.bytes;
  }
  if (bytes === undefined) throw new Error('no poster came');
  return bytes;
}

if (values.title === undefined) {
  const pictures = values.pictures.split(',').filter(Boolean);
  const cells: { readonly input: Buffer; readonly left: number; readonly top: number }[] = [];
  const rows: number[] = [];
  const sizes = ['square', 'story', 'banner', 'sheet'] as const;
  for (const [row, size] of sizes.entries()) {
    for (const [column, { value: layout }] of posterLayouts.entries()) {
      const picture = row === 3 || pictures.length === 0 ? undefined : pictures[(column + row) % pictures.length];
      const copy = copies[(column + row) % copies.length] ?? copies[0];
      const started = performance.now();
      const bytes = await make({ ...copy, layout, size, colours: 'picture', seed: column * 10 + row }, picture);
      process.stdout.write(
        `${layout} ${size}: ${Math.round(performance.now() - started)} ms, ${Math.round(bytes.length / 1000)} kB\n`,
      );
      const { widthPx, heightPx } = posterSizes.find(({ value }) => value === size) ?? posterSizes[0];
      const cellHeightPx = Math.round((cellPx * heightPx) / widthPx);
      const top = rows.reduce((sum, height) => sum + height + gapPx, 0);
      const input = Buffer.from(await sharp(bytes).resize(cellPx, cellHeightPx).png().toBuffer());
      cells.push({ input, left: column * (cellPx + gapPx), top });
      if (column === posterLayouts.length - 1) rows.push(cellHeightPx);
    }
  }
  const sheet = sharp({
    create: {
      width: posterLayouts.length * (cellPx + gapPx) - gapPx,
      height: rows.reduce((sum, height) => sum + height + gapPx, -gapPx),
      channels: 3,
      background: '#ffffff',
    },
  }).composite(cells);
  await (values.out.endsWith('.png') ? sheet.png() : sheet.webp({ quality: 84, effort: 6 })).toFile(values.out);
} else {
  const { title, subtitle, details, layout, size, colours, seed, image } = values;
  await writeFile(
    values.out,
    await make({ title, subtitle, details, layout, size, colours, seed: Number(seed) }, image),
  );
}
