import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/infra/system-clock.ts';
import { openBlobFolder } from '../../../src/store/blob-folder.ts';

const fox = new TextEncoder().encode('a blue fox');
/** `printf 'a blue fox' | sha256sum` */
const foxHash = '6f196611ad12da26d64532c48bc113a8fecd0ce0d73470933cfd2021b9820a1e';

describe('a blob folder', () => {
  let folder: string;
  const open = () => openBlobFolder({ folder, clock: systemClock });
  const fileOf = (sha256: string): string => path.join(folder, sha256.slice(0, 2), sha256.slice(2));
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'alebrije-blobs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back what was put, named by its sha256', async () => {
    const blobs = await open();
    expect(await blobs.put(fox)).toEqual({ sha256: foxHash, byteLength: 10 });
    expect(Buffer.from(await blobs.get(foxHash)).toString()).toBe('a blue fox');
    expect(await blobs.has(foxHash)).toBe(true);
    expect(readdirSync(path.join(folder, 'incoming'))).toEqual([]);
  });

  it('keeps one copy of the same bytes, however often and at once they are put', async () => {
    const blobs = await open();
    await Promise.all(Array.from({ length: 10 }, () => blobs.put(fox)));
    expect(readdirSync(path.dirname(fileOf(foxHash)))).toHaveLength(1);
  });

  it('notices bytes that changed on disk, and repairs them when they are made again', async () => {
    const blobs = await open();
    await blobs.put(fox);
    writeFileSync(fileOf(foxHash), 'a blue cow');
    await expect(blobs.get(foxHash)).rejects.toMatchObject({ code: 'storage-broken' });
    await blobs.put(fox);
    expect(Buffer.from(await blobs.get(foxHash)).toString()).toBe('a blue fox');
  });

  it('forgets what is deleted', async () => {
    const blobs = await open();
    await blobs.put(fox);
    await blobs.delete(foxHash);
    await blobs.delete(foxHash);
    expect(await blobs.has(foxHash)).toBe(false);
    await expect(blobs.get(foxHash)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each(['../../etc/passwd', 'A'.repeat(64), ''])('turns nothing but hashes into paths: %j', async (name) => {
    const blobs = await open();
    await expect(blobs.get(name)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(blobs.delete(name)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('removes what a dead process was writing, and nothing of the living', async () => {
    await open();
    const incoming = path.join(folder, 'incoming');
    const blobs = await open();
    // Only a blob folder knows how it names a draft: catch one while it is being written.
    const writing = blobs.put(new Uint8Array(20_000_000));
    let draft: string | undefined;
    while (draft === undefined) {
      draft = readdirSync(incoming)[0];
      if (draft === undefined) await new Promise((resolve) => setImmediate(resolve));
    }
    const [host] = draft.split('-');
    await writing;
    const dead = `${host}-4194305-aaaaaaaa-1`;
    const alive = `${host}-${process.ppid}-aaaaaaaa-1`;
    const elsewhere = `00000000-1-aaaaaaaa-1`;
    for (const name of [dead, alive, elsewhere]) writeFileSync(path.join(incoming, name), 'half');
    await open();
    expect(existsSync(path.join(incoming, dead))).toBe(false);
    expect(readdirSync(incoming).toSorted()).toEqual([alive, elsewhere].toSorted());
  });

  it('says that a folder cannot be made where a file is', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    await expect(openBlobFolder({ folder: path.join(folder, 'file'), clock: systemClock })).rejects.toMatchObject({
      code: 'storage-broken',
    });
  });
});
