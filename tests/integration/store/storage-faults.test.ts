import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../src/core/logger.ts';
import { systemClock } from '../../../src/infra/system-clock.ts';
import { openBlobFolder } from '../../../src/store/blob-folder.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { newJob } from '../../fakes/new-job.ts';
import { spawnDriver } from '../jobs/spawn-driver.ts';

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

describe('an embedded database', () => {
  let folder: string;
  const open = async (access: 'owner' | 'guest' = 'owner', inside = folder): Promise<Store> => {
    const blobs = await openBlobFolder({ folder: path.join(inside, 'blobs'), clock: systemClock });
    const location = { file: path.join(inside, 'alebrije.db') };
    return openStore({ location, blobs, clock: systemClock, logger: silentLogger, access, busyTimeoutMs: 200 });
  };
  const take = (store: Store) => store.ledger.intake.enqueue(newJob(), { queuedLimit: 1_000_000, nowMs: 1 });
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'alebrije-faults-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses a second owner clearly, lets guests look, and is free at once when its owner is killed', async () => {
    const owner = await spawnDriver(folder, 'hold');
    expect(await owner.line()).toBe('ready');
    await expect(open()).rejects.toMatchObject({
      code: 'storage-locked',
      message: expect.stringContaining('another Alebrije process'),
    });
    const second = await spawnDriver(folder, 'open');
    expect(await second.line()).toBe('failed storage-locked');
    const guest = await open('guest');
    expect(await guest.ledger.reader.list({})).toEqual([]);
    await guest.close();
    await owner.kill();
    const next = await open();
    expect(await take(next)).toMatchObject({ type: 'accepted' });
    await next.close();
  });

  it('says at the start that its file may not be written', async () => {
    await (await open()).close();
    for (const name of readdirSync(folder))
      if (name.startsWith('alebrije.db')) chmodSync(path.join(folder, name), 0o444);
    // The owner's lock and the artifact folder are writable: it is the database itself that is not.
    chmodSync(path.join(folder, 'alebrije.db.owner'), 0o666);
    for (const name of ['blobs', 'blobs/incoming']) chmodSync(path.join(folder, name), 0o777);
    chmodSync(folder, 0o777);
    // Root may write everything: look as somebody else.
    const looker = await spawnDriver(folder, 'open', isRoot ? nobody : undefined);
    expect(await looker.line()).toBe('failed storage-readonly');
  });

  it('says that a damaged file is damaged', async () => {
    writeFileSync(
      path.join(folder, 'alebrije.db'),
      'this is not a database, but it is long enough to be one'.repeat(100),
    );
    await expect(open()).rejects.toMatchObject({ code: 'storage-broken' });
  });

  it.runIf(isRoot)('keeps what it accepted when the disk is full, and goes on when there is space again', async () => {
    const disk = path.join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]);
    try {
      const store = await open('owner', disk);
      const accepted: string[] = [];
      let failure: unknown;
      writeFileSync(path.join(disk, 'filler'), new Uint8Array(4_000_000));
      for (let count = 0; failure === undefined && count < 5000; count += 1) {
        try {
          const answer = await take(store);
          if ('job' in answer) accepted.push(answer.job.id);
        } catch (error) {
          failure = error;
        }
      }
      expect(failure).toMatchObject({ code: 'storage-full' });
      const blobs = await openBlobFolder({ folder: path.join(disk, 'blobs'), clock: systemClock });
      await expect(blobs.put(new Uint8Array(5_000_000))).rejects.toMatchObject({ code: 'storage-full' });
      expect(readdirSync(path.join(disk, 'blobs/incoming'))).toEqual([]);

      rmSync(path.join(disk, 'filler'));
      expect(await take(store)).toMatchObject({ type: 'accepted' });
      await store.close();
      const again = await open('owner', disk);
      const kept = new Set((await again.ledger.reader.list({ limit: 100_000 })).map(({ id }) => id));
      await again.close();
      expect(accepted.length).toBeGreaterThan(0);
      expect(accepted.filter((id) => !kept.has(id))).toEqual([]);
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });
});
