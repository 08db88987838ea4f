import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/infra/system-clock.ts';
import { closeHostFolder, openHostFolder } from '../../../src/worker/host/scratch-lifetime.ts';
import { createScratchFolder, inlineLimitBytes } from '../../../src/worker/scratch-folder.ts';
import { withTemporaryFolder } from '../../fixtures/temporary-folder.ts';

const large = new Uint8Array(inlineLimitBytes + 1).fill(7);

describe('the scratch folder', () => {
  test('small payloads travel inline, large ones as a file that reading deletes', () =>
    withTemporaryFolder(async (folder) => {
      const child = createScratchFolder(() => folder, 'child-1');
      const host = createScratchFolder(() => folder, 'host');
      expect(await child.write(Uint8Array.of(1))).toEqual({ type: 'inline', bytes: Uint8Array.of(1) });
      const payload = await child.write(large);
      expect(payload).toEqual({ type: 'file', fileName: 'child-1-1', byteLength: large.byteLength });
      expect(await readdir(folder)).toEqual(['child-1-1']);
      expect(Buffer.compare(await host.read(payload), large)).toBe(0);
      expect(await readdir(folder)).toEqual([]);
    }));

  test.each(['../secret', 'a/b', '.', 'A', ''])('the name %j is refused', (fileName) =>
    withTemporaryFolder(async (folder) => {
      const host = createScratchFolder(() => folder, 'host');
      await expect(host.read({ type: 'file', fileName, byteLength: 1 })).rejects.toMatchObject({
        code: 'protocol-violation',
      });
    }),
  );

  test('links, wrong lengths, folders and missing files are refused', () =>
    withTemporaryFolder(async (folder) => {
      await writeFile(path.join(folder, 'target'), 'abc');
      await symlink(path.join(folder, 'target'), path.join(folder, 'link'));
      await writeFile(path.join(folder, 'short'), 'abc');
      const host = createScratchFolder(() => folder, 'host');
      for (const fileName of ['link', 'short', 'none']) {
        const byteLength = fileName === 'short' ? 4 : 3;
        await expect(host.read({ type: 'file', fileName, byteLength })).rejects.toMatchObject({
          code: 'protocol-violation',
        });
      }
      expect(await readdir(folder)).toEqual(['target']);
    }));

  test('a sweep takes one side’s files and spares those still to be read', () =>
    withTemporaryFolder(async (folder) => {
      for (const name of ['child-1-1', 'child-1-2', 'child-12-1', 'host-1'])
        await writeFile(path.join(folder, name), '');
      await createScratchFolder(() => folder, 'host').sweep('child-1', new Set(['child-1-2']));
      expect((await readdir(folder)).toSorted()).toEqual(['child-1-2', 'child-12-1', 'host-1']);
    }));
});

describe('a host’s folder', () => {
  test('is for its user alone and gone after closing', () =>
    withTemporaryFolder(async (parent) => {
      const folder = await openHostFolder(path.join(parent, 'scratch'), systemClock);
      expect((await stat(folder)).mode & 0o777).toBe(0o700);
      expect((await stat(path.dirname(folder))).mode & 0o777).toBe(0o700);
      await closeHostFolder(folder);
      expect(await readdir(path.dirname(folder))).toEqual([]);
    }));

  test('takes the place of what dead hosts left, and leaves living ones and strangers alone', () =>
    withTemporaryFolder(async (parent) => {
      const neverAProcess = 2 ** 22 + 1;
      for (const name of [`host-${neverAProcess}-abc`, 'host-1-abc', 'notes']) await mkdir(path.join(parent, name));
      const mine = await openHostFolder(parent, systemClock);
      const second = await openHostFolder(parent, systemClock);
      const left = (await readdir(parent)).toSorted();
      expect(left).toEqual([path.basename(mine), path.basename(second), 'host-1-abc', 'notes'].toSorted());
    }));
});
