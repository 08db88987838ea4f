import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

/** Code the house style forbids, with the rule that must say so. */
const sins: readonly (readonly [rule: string, code: string])[] = [
  ['no-explicit-any', 'export const sin: any = 1;'],
  ['no-non-null-assertion', 'export const sin = (list: string[]) => list[0]!;'],
  ['no-floating-promises', 'export function sin() { Promise.resolve(1); }'],
  ['no-restricted-properties', 'export const sin = () => Math.random();'],
  ['no-restricted-globals', 'export const sin = () => setTimeout(() => {}, 1);'],
  ['no-process-env', 'export const sin = process.env;'],
  ['no-console', "export const sin = () => console.log('x');"],
];

describe('the linter', () => {
  // Inside the project, so that its configuration applies, but outside the folders other gates read.
  const folder = mkdtempSync(path.join(root, 'lint-canary-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('still refuses what the house style forbids', () => {
    for (const [rule, code] of sins) writeFileSync(path.join(folder, `${rule}.ts`), `${code}\n`);
    const linter = path.join(root, 'node_modules/.bin/oxlint');
    const run = spawnSync(linter, ['--type-aware', '--deny-warnings', folder], { cwd: root, encoding: 'utf8' });
    rmSync(folder, { recursive: true, force: true });
    expect(run.status).not.toBe(0);
    for (const [rule] of sins) expect(run.stdout).toContain(rule);
  });
});
