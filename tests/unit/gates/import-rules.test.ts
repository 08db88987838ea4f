import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

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
  // Not even there: what bounds it is in one file.
  { rule: 'pixels-are-decoded-in-the-child', file: 'src/editors/worse.ts', imports: 'sharp' },
  { rule: 'words-are-read-in-one-place', file: 'src/generators/wordy.ts', imports: '@huggingface/tokenizers' },
  { rule: 'only-remote-engines-talk-to-the-network', file: 'src/editors/chatty.ts', imports: 'node:https' },
  { rule: 'sockets-stay-in-remote-engines', file: 'src/adapters/web/chatty.ts', imports: 'ws' },
  { rule: 'letters-are-opened-in-one-file', file: 'src/editors/lettered.ts', imports: 'opentype.js' },
  { rule: 'synthesiser-stays-in-one-folder', file: 'src/generators/singing.ts', imports: 'spessasynth_core' },
  { rule: 'engraver-stays-in-one-file', file: 'src/generators/engraving.ts', imports: 'verovio' },
  { rule: 'midi-files-are-written-in-one-folder', file: 'src/editors/singing.ts', imports: '@tonejs/midi' },
  { rule: 'theory-stays-in-media', file: 'src/editors/theorising.ts', imports: 'tonal' },
  { rule: 'encoder-stays-in-one-folder', file: 'src/generators/encoding.ts', imports: 'fluent-ffmpeg' },
  { rule: 'databases-stay-in-the-store', file: 'src/jobs/worse.ts', imports: 'kysely' },
  { rule: 'src-never-sees-tests', file: 'src/core/worse.ts', imports: '../../tests/x.ts' },
  { rule: 'discord-stays-home', file: 'src/adapters/slack/bad.ts', imports: 'discord.js' },
  { rule: 'slack-stays-home', file: 'src/adapters/discord/bad.ts', imports: '@slack/bolt' },
  { rule: 'web-server-stays-home', file: 'src/adapters/discord/worse.ts', imports: 'fastify' },
  { rule: 'logger-stays-in-infra', file: 'src/chatbot/worse.ts', imports: 'pino' },
  { rule: 'command-line-parser-stays-home', file: 'src/store/worse.ts', imports: 'commander' },
  { rule: 'generators-see-core-and-media', file: 'src/editors/bad.ts', imports: '../infra/x.ts' },
  { rule: 'infra-is-a-leaf', file: 'src/infra/bad.ts', imports: '../store/x.ts' },
  { rule: 'store-implements-ports', file: 'src/store/bad.ts', imports: '../infra/x.ts' },
  { rule: 'nobody-imports-the-top', file: 'src/adapters/slack/worse.ts', imports: '../../workshop.ts' },
  { rule: 'commands-never-see-each-other', file: 'commands/worse.ts', imports: './innocent.ts' },
  { rule: 'no-cycles', file: 'src/core/circle-back.ts', imports: './circle.ts' },
  { rule: 'resolvable', file: 'src/core/lost.ts', imports: './nowhere.ts' },
  { rule: 'no-orphans', file: 'src/core/alone.ts', imports: '' },
];
const innocents = [
  'src/core/x',
  'src/infra/x',
  'src/chatbot/x',
  'src/store/x',
  'src/worker/host/x',
  'src/worker/child/x',
  'src/workshop',
  'commands/innocent',
  'tests/x',
];
const rulesSchema = z.object({ forbidden: z.array(z.object({ name: z.string() })) });

describe('import rules', () => {
  let output = '';
  let status: number | null = null;
  const folder = mkdtempSync(path.join(tmpdir(), 'import-rules-'));

  beforeAll(() => {
    for (const name of innocents) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, `${name}.ts`), 'export const x = 1;\n');
    }
    writeFileSync(path.join(folder, 'src/core/circle.ts'), "export * from './circle-back.ts';\n");
    for (const { file, imports } of violations) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), imports === '' ? 'export {};\n' : `export * from '${imports}';\n`);
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

  it('have a canary each', () => {
    const { forbidden } = rulesSchema.parse(createRequire(import.meta.url)(path.join(root, '.dependency-cruiser.cjs')));
    expect([...new Set(violations.map(({ rule }) => rule))].toSorted()).toEqual(
      forbidden.map(({ name }) => name).toSorted(),
    );
  });

  it.each(violations)('$rule bites in $file', ({ rule, file }) => {
    expect(output).toMatch(new RegExp(`error ${rule}: ${file.replaceAll('.', '\\.')}`, 'u'));
  });
});
