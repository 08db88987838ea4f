import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { isFinal } from '../../../src/core/job.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { systemClock } from '../../../src/infra/system-clock.ts';
import { openBlobFolder } from '../../../src/store/blob-folder.ts';
import { openStore } from '../../../src/store/store.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { spawnDriver } from './spawn-driver.ts';

const kills = 50;
// To repeat a failure: ALEBRIJE_TEST_SEED=… with the number in its message.
// oxlint-disable-next-line node/no-process-env -- only tests listen
const seed = Number(process.env['ALEBRIJE_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

it(
  `loses nothing acknowledged and posts nothing twice over ${kills} kills under load (seed ${seed})`,
  { timeout: 300_000 },
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'alebrije-kills-'));
    const linesOf = (name: string): string[] =>
      readFileSync(path.join(folder, name), 'utf8').split('\n').filter(Boolean);
    const random = createSeededRandom(seed);
    try {
      for (let round = 0; round < kills; round += 1) {
        const bot = await spawnDriver(folder, 'load');
        expect(await bot.line()).toBe('ready');
        await delay(random.next() * 250);
        await bot.kill();
      }
      const last = await spawnDriver(folder, 'finish');
      expect(await last.line()).toBe('ready');
      expect(await last.exited).toBe(0);

      const acknowledged = linesOf('acknowledged.log');
      const sends = linesOf('sends.log');
      const messages = new Set(readdirSync(path.join(folder, 'messages')));
      const blobs = await openBlobFolder({ folder: path.join(folder, 'blobs'), clock: systemClock });
      const store = await openStore({
        location: { file: path.join(folder, 'alebrije.db') },
        blobs,
        clock: systemClock,
        logger: silentLogger,
      });
      const { reader } = store.ledger;
      const jobs = await reader.list({ limit: 1_000_000 });
      const known = new Map(jobs.map((job) => [job.id, job]));
      const repeated = sends.length - new Set(sends).size;
      const broken: string[] = [];
      for (const job of jobs) {
        const artifacts = await reader.artifacts(job.id);
        const wanted = job.state === 'done' ? 1 : 0;
        if (!isFinal(job.state) || job.post !== 'posted' || artifacts.length !== wanted) broken.push(job.id);
        for (const artifact of artifacts) await blobs.get(artifact.sha256);
      }
      await store.close();

      expect(acknowledged.length).toBeGreaterThan(kills);
      expect(acknowledged.filter((id) => !known.has(id))).toEqual([]);
      expect(broken).toEqual([]);
      expect([...messages].toSorted()).toEqual([...known.keys()].toSorted());
      // Sent again only what a kill caught between sending and writing that down: at most the posts in flight.
      expect(repeated).toBeLessThanOrEqual(kills * 16);
      expect(repeated).toBeLessThan(sends.length / 4);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
