import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const docs = new URL('../../../docs/', import.meta.url);
const link = /\[(?<title>[^\]]+)\]\((?<file>\.\.\/tests\/[^)]+\.ts)\)/gu;

interface NamedTest {
  readonly title: string;
  readonly file: string;
}

/** The rows of the page's tables, without their heads. */
function rowsOf(page: string): readonly string[] {
  const lines = page.split('\n').filter((line) => line.startsWith('|'));
  return lines.filter((line, index) => !/^\|[\s|-]+$/u.test(line) && !/^\|[\s|-]+$/u.test(lines[index + 1] ?? ''));
}

function testsIn(row: string): readonly NamedTest[] {
  const cell = row.split('|').at(-2) ?? '';
  return [...cell.matchAll(link)].map(({ groups }) => ({
    title: groups?.['title'] ?? '',
    file: groups?.['file'] ?? '',
  }));
}

/** Why a test that the page names is not there, if it is not. */
function problemOf({ title, file }: NamedTest): string | undefined {
  const url = new URL(file, docs);
  if (!existsSync(url)) return `${file} does not exist`;
  const source = readFileSync(url, 'utf8');
  const isThere = ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));
  if (!isThere) return `${file} has no test “${title}”`;
  return /\b(?:it|test|describe)\.(?:skip|todo|only)\b/u.test(source) ? `${file} leaves tests out` : undefined;
}

describe('docs/platforms.md', () => {
  const rows = rowsOf(readFileSync(new URL('platforms.md', docs), 'utf8'));

  it('says of every limit what the bot does, and names a test', () => {
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter((row) => row.split('|').length !== 6)).toEqual([]);
    expect(rows.filter((row) => testsIn(row).length === 0)).toEqual([]);
    expect(rows.filter((row) => (row.split('|')[3] ?? '').trim() === '')).toEqual([]);
  });

  it('names tests that exist', () => {
    expect(rows.flatMap(testsIn).flatMap((named) => problemOf(named) ?? [])).toEqual([]);
  });

  it('would be caught naming one that does not', () => {
    const file = '../tests/contract/adapters/adapter-contract.ts';
    const [first] = testsIn(`| a | 1 | b | [offers thirty choices](${file}) |`);
    expect(first === undefined ? 'no link' : problemOf(first)).toBeUndefined();
    expect(problemOf({ title: 'offers thirty', file })).toContain('has no test');
    expect(problemOf({ title: 'offers thirty choices', file: '../tests/gone.test.ts' })).toContain('does not exist');
  });
});
