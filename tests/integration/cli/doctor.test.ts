import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { silentLogger } from '../../../src/core/logger.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { writeModel } from '../../fixtures/write-model.ts';
import { spawnAlebrije, type AlebrijeProcess } from './alebrije-process.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'alebrije-doctor-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const alebrije = (words: readonly string[], settings: Readonly<Record<string, string>> = {}): AlebrijeProcess =>
  spawnAlebrije(words, {
    HOME: folder,
    ALEBRIJE_DATA_DIR: path.join(folder, 'data'),
    ALEBRIJE_MODELS_DIR: path.join(folder, 'models'),
    ...settings,
  });

const reportSchema = z.object({
  problems: z.number(),
  findings: z.array(z.object({ check: z.string(), state: z.enum(['fine', 'absent', 'problem']), detail: z.string() })),
});
async function examine(settings: Readonly<Record<string, string>>): Promise<{
  readonly code: number | null;
  readonly problems: readonly string[];
  readonly text: string;
}> {
  const child = alebrije(['doctor', '--json'], settings);
  const code = await child.exitCode;
  const { findings } = reportSchema.parse(JSON.parse(child.stdout()));
  const problems = findings.filter(({ state }) => state === 'problem').map(({ check }) => check);
  return { code, problems: problems.filter((check) => check !== 'Studio page'), text: child.stdout() };
}

describe('alebrije doctor', () => {
  it('finds nothing wrong with a healthy machine and tries the inference process for real', async () => {
    await writeModel(path.join(folder, 'models'), 'sum', { 'sum.onnx': 'bytes' });
    const { problems, text } = await examine({});
    expect(problems).toEqual([]);
    expect(text).toContain('runs on cpu');
  });

  it('ends with 1 and says everything that is wrong at once, without passwords and tokens', async () => {
    await writeModel(path.join(folder, 'models'), 'sum', { 'sum.onnx': 'bytes' });
    await writeFile(path.join(folder, 'models/sum/sum.onnx'), 'other');
    await writeFile(path.join(folder, 'occupied'), '');
    const { code, problems, text } = await examine({
      ALEBRIJE_DATA_DIR: path.join(folder, 'occupied'),
      ALEBRIJE_PROT: '1',
      ALEBRIJE_TOKEN: 'a-very-secret-token',
      DATABASE_URL: 'postgres://user:very-secret@127.0.0.1:1/none',
    });
    expect(code).toBe(1);
    expect(problems).toEqual(expect.arrayContaining(['Settings', 'Data folder', 'Database', 'Models']));
    expect(text).not.toContain('very-secret');
    expect(text).toContain('Did you mean ALEBRIJE_PORT?');
  });
});

describe('what alebrije doctor says of the database', () => {
  const file = (): string => path.join(folder, 'data/alebrije.db');
  const databaseFinding = async (): Promise<unknown> => {
    const { text } = await examine({});
    return reportSchema.parse(JSON.parse(text)).findings.find(({ check }) => check === 'Database');
  };

  it('is that there is none yet, and it makes none', async () => {
    expect(await databaseFinding()).toMatchObject({ state: 'absent', detail: expect.stringContaining('not made yet') });
    expect(existsSync(file())).toBe(false);
  });

  it('comes from looking, not from changing it', async () => {
    expect(await alebrije(['db', 'migrate']).exitCode).toBe(0);
    const before = await readFile(file());
    expect(await databaseFinding()).toMatchObject({ state: 'fine', detail: 'SQLite, opens and is up to date' });
    expect(before.equals(await readFile(file()))).toBe(true);
  });

  it('is a problem when a newer release has been there', async () => {
    expect(await alebrije(['db', 'migrate']).exitCode).toBe(0);
    const { database } = openDatabase({ file: file() }, { logger: silentLogger, busyTimeoutMs: 1000 });
    await database.insertInto('schema_history').values({ version: 99, name: 'future', applied_at_ms: 0 }).execute();
    await database.destroy();
    expect(await databaseFinding()).toMatchObject({
      state: 'problem',
      detail: expect.stringContaining('has schema 99'),
    });
  });
});

describe('alebrije models', () => {
  it('verify ends with 0 while every byte matches, and with 1 naming the file that does not', async () => {
    await writeModel(path.join(folder, 'models'), 'sum', { 'sum.onnx': 'bytes', 'words.json': '{}' });
    expect(await alebrije(['models', 'verify']).exitCode).toBe(0);
    await writeFile(path.join(folder, 'models/sum/words.json'), '[]');
    const child = alebrije(['models', 'verify'], { LANG: 'es_MX.UTF-8' });
    expect(await child.exitCode).toBe(1);
    expect(child.stdout()).toContain('sum: words.json no coincide con su suma de verificación');
  });

  it('list shows what is installed', async () => {
    await writeModel(path.join(folder, 'models'), 'sum', { 'sum.onnx': 'bytes' });
    const child = alebrije(['models', 'list', '--json']);
    await child.exitCode;
    expect(JSON.parse(child.stdout())).toMatchObject({ models: [{ id: 'sum', licence: 'Apache-2.0', bytes: 5 }] });
  });
});

describe('alebrije db migrate', () => {
  it('makes the database and says so, then has nothing to do', async () => {
    const first = alebrije(['db', 'migrate']);
    expect(await first.exitCode, first.stderr()).toBe(0);
    expect(first.stdout()).toMatch(/from schema 0 to \d+/u);
    const second = alebrije(['db', 'migrate']);
    await second.exitCode;
    expect(second.stdout()).toContain('up to date');
  });
});

describe('a command line nobody knows', () => {
  it('ends with 2', async () => {
    expect(await alebrije(['bogus']).exitCode).toBe(2);
    expect(await alebrije(['models', 'list', '--bogus']).exitCode).toBe(2);
    expect(await alebrije(['--help']).exitCode).toBe(0);
  });
});
