import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

/** One deliberate violation per rule: file → what it must not import. */
const violations: readonly { readonly rule: string; readonly file: string; readonly imports: string }[] = [
  { rule: 'core-is-pure', file: 'src/core/bad.ts', imports: 'node:fs' },
  { rule: 'media-is-pure', file: 'src/media/bad.ts', imports: 'sharp' },
  { rule: 'commands-see-core-only', file: 'commands/bad.ts', imports: '../src/infra/x.ts' },
  { rule: 'adapters-are-islands', file: 'src/adapters/web/bad.ts', imports: '../../chatbot/x.ts' },
  { rule: 'chatbot-talks-to-ports', file: 'src/chatbot/bad.ts', imports: '../store/x.ts' },
  { rule: 'jobs-talk-to-ports', file: 'src/jobs/bad.ts', imports: '../worker/host/x.ts' },
  { rule: 'host-never-sees-child', file: 'src/worker/host/bad.ts', imports: '../child/x.ts' },
  { rule: 'child-never-sees-chat', file: 'src/generators/bad.ts', imports: '../chatbot/x.ts' },
  { rule: 'onnx-in-one-file', file: 'src/generators/worse.ts', imports: 'onnxruntime-node' },
  { rule: 'pixels-are-decoded-in-the-child', file: 'src/adapters/web/worse.ts', imports: 'sharp' },
  { rule: 'databases-stay-in-the-store', file: 'src/jobs/worse.ts', imports: 'kysely' },
  { rule: 'src-never-sees-tests', file: 'src/core/worse.ts', imports: '../../tests/x.ts' },
];
const innocents = ['src/infra', 'src/chatbot', 'src/store', 'src/worker/host', 'src/worker/child', 'tests'];

describe('import rules', () => {
  let output = '';
  let status: number | null = null;
  const folder = mkdtempSync(path.join(tmpdir(), 'import-rules-'));

  beforeAll(() => {
    for (const name of innocents) {
      mkdirSync(path.join(folder, name), { recursive: true });
      writeFileSync(path.join(folder, name, 'x.ts'), 'export const x = 1;\n');
    }
    for (const { file, imports } of violations) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), `export * from '${imports}';\n`);
    }
    cpSync(path.join(root, 'tsconfig.json'), path.join(folder, 'tsconfig.json'));
    const depcruise = path.join(root, 'node_modules/.bin/depcruise');
    const config = path.join(root, '.dependency-cruiser.cjs');
    const run = spawnSync(depcruise, ['--config', config, '--output-type', 'err-long', 'src', 'commands', 'tests'], {
      cwd: folder,
      encoding: 'utf8',
    });
    output = run.stdout + run.stderr;
    ({ status } = run);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('refuse a tree that breaks them', () => {
    expect(status).toBeGreaterThan(0);
  });

  it.each(violations)('$rule bites in $file', ({ rule, file }) => {
    expect(output).toMatch(new RegExp(`error ${rule}: ${file.replaceAll('.', '\\.')}`, 'u'));
  });
});
