/**
 * Draws a few hundred prompts in both languages with the real picture generator and the real models, in this process, and
 * judges the finished pictures with the eye (models/alebrije-eye), which was trained on the real art and never on ours:
 *
 *     npx tsx scripts/evaluate-pictures.ts [--part 1] [--out FILE.json] [--spliced FOLDER] [--write]
 *
 * `--part 0.2`: a fifth of the prompts. `--spliced`: pictures of spliced real art, `KEY+KEY-n.png`, the ceiling for
 * hybrids (training/alebrije-eye/splice_sheet.py draws them). `--write` puts the table into docs/benchmarks.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createStudio } from './evaluate-pictures/studio.ts';
import { measureColours } from './evaluate-pictures/measure-colours.ts';
import { measureConcepts } from './evaluate-pictures/measure-concepts.ts';
import { measureHybrids, measureSplicedArt } from './evaluate-pictures/measure-hybrids.ts';
import { measurePairs } from './evaluate-pictures/measure-pairs.ts';
import { measureSeeds } from './evaluate-pictures/measure-seeds.ts';
import { measureUnknownWords } from './evaluate-pictures/measure-unknown-words.ts';
import type { Figure } from './evaluate-pictures/figure.ts';

const { values } = parseArgs({
  options: {
    part: { type: 'string', default: '1' },
    out: { type: 'string' },
    spliced: { type: 'string' },
    models: { type: 'string', default: 'models' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const studio = await createStudio(path.resolve(values.models), Number(values.part));
const measures = {
  concepts: async () => measureConcepts(studio),
  colours: async () => measureColours(studio),
  pairs: async () => measurePairs(studio),
  hybrids: async () => measureHybrids(studio),
  spliced: async () => (values.spliced === undefined ? [] : measureSplicedArt(studio, values.spliced)),
  unknown: async () => measureUnknownWords(studio),
  seeds: async () => measureSeeds(studio),
};
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(measures)) {
  if (values.only !== undefined && !values.only.split(',').includes(name)) continue;
  const found = await measure();
  figures.push(...found);
  process.stdout.write(`${found.map(lineOf).join('\n')}\n`);
}

function lineOf({ name, value, count, goal, note }: Figure): string {
  return `| ${name} | ${Number(value.toFixed(3))} | ${count} | ${goal ?? ''} | ${note ?? ''} |`;
}

if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(figures, undefined, 2)}\n`);
if (values.write) {
  const page = path.resolve('docs/benchmarks.md');
  const table = ['| what | measured | n | goal | note |', '|---|---|---|---|---|', ...figures.map(lineOf)].join('\n');
  const day = new Date().toISOString().slice(0, 10);
  const section = `<!-- picture-figures -->\n\n${day}, \`npx tsx scripts/evaluate-pictures.ts\`.\n\n${table}\n\n<!-- /picture-figures -->`;
  const text = readFileSync(page, 'utf8');
  const pattern = /<!-- picture-figures -->[\s\S]*?<!-- \/picture-figures -->/u;
  writeFileSync(
    page,
    pattern.test(text)
      ? text.replace(pattern, () => section)
      : `${text.trimEnd()}\n\n## picture-figures\n\n${section}\n`,
  );
}
