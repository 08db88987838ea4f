import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readOrMakeSecretKey } from '../../../src/infra/secret-key-file.ts';
import { withTemporaryFolder } from '../../fixtures/temporary-folder.ts';
import { spawnScript } from '../cli/alebrije-process.ts';

it('processes that make the key file at once all get the same key', async () => {
  await withTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'data', 'secret.key');
    const starter = path.join(folder, 'start');
    const racers = Array.from({ length: 4 }, () =>
      spawnScript('tests/fixtures/make-secret-key.ts', [file, starter], {}),
    );
    await Promise.all(racers.map((racer) => racer.says(/ready/u)));
    writeFileSync(starter, '');
    const keys = await Promise.all(racers.map(async (racer) => (await racer.says(/key (\w{64})\n/u))[1]));
    expect(new Set(keys)).toEqual(new Set([Buffer.from(readOrMakeSecretKey(file).bytes).toString('hex')]));
    await Promise.all(racers.map(({ exitCode }) => exitCode));
    expect(readdirSync(path.dirname(file))).toEqual(['secret.key']);
  });
});
