/**
 * `npm run bench [-- name …]`: runs the benchmarks of scripts/bench one after the other and writes the table of
 * docs/benchmarks.md, with the machine and its load. Names choose benchmarks and leave the other rows as they are.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchmarkRow } from './bench/benchmark-row.ts';

const root = path.resolve(import.meta.dirname, '..');
const page = path.join(root, 'docs/benchmarks.md');

interface Benchmark {
  readonly run: () => Promise<readonly BenchmarkRow[]>;
}

function isBenchmark(module: unknown): module is Benchmark {
  return typeof module === 'object' && module !== null && 'run' in module && typeof module.run === 'function';
}

function draw(rows: readonly BenchmarkRow[]): string {
  const lines = rows.map(
    ({ name, value, unit, goal, note }) =>
      `| ${name} | ${formatValue(value)} ${unit} | ${goal ?? ''} | ${note ?? ''} |`,
  );
  return ['| what | measured | goal | note |', '|---|---|---|---|', ...lines].join('\n');
}

function formatValue(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`, or appends the section. */
function replaceSection(text: string, name: string, body: string): string {
  const section = `<!-- ${name} -->\n\n${body}\n\n<!-- /${name} -->`;
  const pattern = new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->`, 'u');
  return pattern.test(text) ? text.replace(pattern, () => section) : `${text.trimEnd()}\n\n## ${name}\n\n${section}\n`;
}

const wanted = process.argv.slice(2);
const names = readdirSync(path.join(root, 'scripts/bench'))
  .filter((file) => file.endsWith('.ts') && file !== 'benchmark-row.ts')
  .map((file) => file.replace(/\.ts$/u, ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

let text = readFileSync(page, 'utf8');
for (const name of names) {
  const module: unknown = await import(pathToFileURL(path.join(root, 'scripts/bench', `${name}.ts`)).href);
  if (!isBenchmark(module)) continue;
  process.stderr.write(`${name}…\n`);
  const load = loadavg()[0] ?? 0;
  const rows = await module.run();
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  const when = `${new Date().toISOString().slice(0, 10)}, ${machine}, load average ${load.toFixed(2)} at start.`;
  text = replaceSection(text, name, `${when}\n\n${draw(rows)}`);
  process.stdout.write(`\n${name}\n${draw(rows)}\n`);
}
writeFileSync(page, text);
process.exit(0);
