/**
 * A bot without a chat platform, for tests that kill it: the real ledger and queue, a worker that takes a few
 * milliseconds, and a platform that is a folder with one file per message.
 *
 * usage: queue-driver <folder> load|finish|hold|open
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import path from 'node:path';
import { AppError, toAppError } from '../../../src/core/errors.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { platforms } from '../../../src/core/platform.ts';
import { createRandomIds } from '../../../src/infra/random-ids.ts';
import { systemClock } from '../../../src/infra/system-clock.ts';
import { createJobs } from '../../../src/jobs/create-jobs.ts';
import { jobLimitsSchema } from '../../../src/jobs/job-limits.ts';
import { openBlobFolder } from '../../../src/store/blob-folder.ts';
import { openStore } from '../../../src/store/store.ts';
import { createInstantWorker } from '../../fakes/instant-worker.ts';
import { newJob } from '../../fakes/new-job.ts';

const [folder = '', mode = ''] = process.argv.slice(2);
const messages = path.join(folder, 'messages');
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function* work(jobId: string, signal: AbortSignal): AsyncGenerator<GeneratorEvent> {
  for (let step = 1; step <= 3; step += 1) {
    await delay(Math.random() * 5);
    if (signal.aborted) throw new AppError({ code: 'cancelled', message: 'stopped' });
    yield { type: 'progress-update', fraction: step / 3, step: 'drawing' };
  }
  if (Math.random() < 0.05) throw new AppError({ code: 'worker-lost', message: 'bad luck', retryable: true });
  const bytes = new TextEncoder().encode(jobId);
  yield {
    type: 'artifact-ready',
    artifact: { fileName: 'a.txt', mediaType: 'text/plain', bytes, alt: jobId, parameters: {} },
  };
}

async function main(): Promise<void> {
  const blobs = await openBlobFolder({ folder: path.join(folder, 'blobs'), clock: systemClock });
  const store = await openStore({
    location: { file: path.join(folder, 'alebrije.db') },
    blobs,
    clock: systemClock,
    logger: silentLogger,
    busyTimeoutMs: 200,
  });
  if (mode === 'open') return store.close();
  mkdirSync(messages, { recursive: true });
  const ids = createRandomIds(systemClock);
  const jobs = createJobs({
    ledger: store.ledger,
    blobs,
    clock: systemClock,
    ids,
    logger: silentLogger,
    limits: jobLimitsSchema.parse({ maxAttempts: 100, queuedPerUser: 200, runningPerUser: 8 }),
    worker: createInstantWorker({ slots: 4, run: (task, signal) => work(task.jobId, signal) }),
    poster: {
      post: async (job) => {
        appendFileSync(path.join(folder, 'sends.log'), `${job.id}\n`);
        await delay(Math.random() * 4);
        try {
          // Exclusive: the platform knows the key and shows a message once.
          writeFileSync(path.join(messages, job.id), job.state, { flag: 'wx' });
        } catch (error) {
          if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
        }
      },
    },
  });
  await jobs.start();
  // The clock's own timers do not keep a process alive.
  setInterval(() => {}, 1000);
  say('ready');
  if (mode === 'finish') {
    for (;;) {
      const open = await store.ledger.reader.list({ states: ['queued', 'running', 'cancelling'], limit: 1 });
      const due = await store.ledger.upkeep.nextDueMs({
        nowMs: systemClock.now(),
        queueTimeoutMs: 3_600_000,
        platforms,
      });
      if (open.length === 0 && due === undefined) break;
      await delay(20);
    }
    await jobs.stop();
    await store.close();
    process.exit(0);
  }
  const person = async (user: string): Promise<void> => {
    for (;;) {
      const job = newJob({ id: ids.jobId(), idempotencyKey: ids.jobId(), user, space: `space-${user.length}` });
      const answer = await jobs.desk.enqueue(job);
      if (answer.type === 'accepted') {
        // What is on this list was acknowledged: whoever reads it may rely on it.
        appendFileSync(path.join(folder, 'acknowledged.log'), `${answer.status.job.id}\n`);
        if (Math.random() < 0.1) await jobs.desk.cancel(answer.status.job.id);
      }
      await delay(Math.random() * 12);
    }
  };
  if (mode === 'load') await Promise.all(['a', 'bb', 'ccc', 'd', 'ee'].map(person));
}

try {
  await main();
} catch (error) {
  say(`failed ${toAppError(error).code}`);
  process.exit(1);
}
