/**
 * How well pictures are given back after they were made 2 or 4 times smaller (box filter): the network alone, Lanczos,
 * bicubic, and what `/edit upscale` does. Mean PSNR over red, green and blue, in dB.
 *
 *     npx tsx scripts/evaluate-upscaler.ts FILE… [--longest 768] [--into models/alebrije-upscaler/evaluation.json]
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { z } from 'zod';
import { enlargeImage } from '../src/editors/upscale-picture/enlarge-image.ts';
import { enlargeByNetwork } from '../src/editors/upscale-picture/network-tile.ts';
import { trustNetwork } from '../src/editors/upscale-picture/trust-network.ts';
import { loadOnnxSession } from '../src/engines/onnx/onnx-session.ts';
import { enlargeByKernel } from '../src/media/enlarge-by-kernel.ts';
import { halveImage, type PremultipliedImage } from '../src/media/pixels.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { longest: { type: 'string', default: '768' }, into: { type: 'string' } },
});
const graph = await loadOnnxSession('models/alebrije-upscaler/upscaler-x4.onnx', { provider: 'cpu', threads: 2 });
const { signal } = new AbortController();

async function readRgba(file: string): Promise<PremultipliedImage> {
  const longest = Number(values.longest);
  const size = await sharp(file)
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
    .toBuffer();
  const { width, height } = await sharp(size).metadata();
  // Whole fours, so that nothing is lost at the edge.
  const { data, info } = await sharp(size)
    .extract({ left: 0, top: 0, width: width - (width % 4), height: height - (height % 4) })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgba: data };
}

function psnr(one: PremultipliedImage, other: PremultipliedImage): number {
  let sum = 0;
  for (let at = 0; at < one.rgba.length; at += 1) {
    if (at % 4 < 3) sum += ((one.rgba[at] ?? 0) - (other.rgba[at] ?? 0)) ** 2;
  }
  return 10 * Math.log10(65_025 / Math.max(1e-6, sum / ((one.rgba.length / 4) * 3)));
}

async function finish<T>(work: AsyncGenerator<number, T>): Promise<T> {
  let state = await work.next();
  while (state.done !== true) state = await work.next();
  return state.value;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
const mean = (numbers: readonly number[]): number =>
  rounded(numbers.reduce((sum, value) => sum + value, 0) / numbers.length);
const summary: Record<string, unknown> = { pictures: positionals.length };

for (const factor of [2, 4] as const) {
  const rows = [];
  for (const file of positionals) {
    const original = await readRgba(file);
    const half = halveImage(original);
    const small = factor === 2 ? half : halveImage(half);
    const trust = await trustNetwork(small, { factor, graph, signal });
    rows.push({
      file: path.basename(file),
      trust: rounded(trust),
      edit: psnr(original, await finish(enlargeImage(small, { factor, graph, signal, trust }))),
      network: psnr(original, await enlargeByNetwork(small, factor, graph)),
      lanczos: psnr(original, enlargeByKernel(small, factor)),
      bicubic: psnr(original, enlargeByKernel(small, factor, 'cubic')),
    });
  }
  for (const { file, trust, edit, network, lanczos, bicubic } of rows) {
    const figures = { edit, network, lanczos, bicubic };
    const words = Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(2)}`);
    process.stdout.write(`x${factor} ${file} trust ${trust} ${words.join(' ')}\n`);
  }
  summary[`x${factor}`] = {
    editDb: mean(rows.map(({ edit }) => edit)),
    networkDb: mean(rows.map(({ network }) => network)),
    lanczosDb: mean(rows.map(({ lanczos }) => lanczos)),
    bicubicDb: mean(rows.map(({ bicubic }) => bicubic)),
    worstGainDb: rounded(Math.min(...rows.map(({ edit, bicubic }) => edit - bicubic))),
    meanTrust: mean(rows.map(({ trust }) => trust)),
  };
}
process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
if (values.into !== undefined) {
  const before = z.record(z.string(), z.json()).parse(JSON.parse(await readFile(values.into, 'utf8')));
  await writeFile(values.into, `${JSON.stringify({ ...before, photographs: summary }, null, 2)}\n`);
}
