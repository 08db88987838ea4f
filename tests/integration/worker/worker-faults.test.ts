import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import type { InferenceHostOptions } from '../../../src/worker/host/inference-host.ts';
import { createTestWorker, waitUntilGone } from './test-worker.ts';
import type { TestWorker } from './test-worker.ts';

const fine = { seed: 1, steps: 2, stepMs: 0 };
const long = { seed: 1, steps: 100_000, stepMs: 5 };
const worksAgain = async (worker: TestWorker): Promise<void> => {
  expect((await worker.play('steps', fine)).error).toBeUndefined();
};

let opened: TestWorker[] = [];
async function startWorker(changes: Partial<InferenceHostOptions> = {}): Promise<TestWorker> {
  const worker = await createTestWorker(changes);
  opened.push(worker);
  await worker.start();
  return worker;
}
afterEach(async () => {
  await Promise.all(opened.map((worker) => worker.close()));
  opened = [];
});

describe('when the inference process fails', () => {
  test('kill -9 in mid-job loses that attempt only: the next one runs', async () => {
    const worker = await startWorker();
    const { error } = await worker.play('steps', long, { onEvent: () => process.kill(worker.pid(), 'SIGKILL') });
    expect(error).toMatchObject({ code: 'worker-lost', retryable: true });
    expect(worker.status().lastFault).toBe('ended with SIGKILL');
    await worksAgain(worker);
    expect(worker.status().restarts).toBe(1);
  });

  test('a native abort is a lost worker, not the end of the host', async () => {
    const worker = await startWorker();
    const { error, events } = await worker.play('abort', { seed: 1 });
    expect(events).toMatchObject([{ type: 'progress-update', step: 'about to abort' }]);
    expect(error).toMatchObject({ code: 'worker-lost', retryable: true });
    expect(worker.status().lastFault).toBe('ended with SIGABRT');
    await worksAgain(worker);
  });

  test('a stopped process (SIGSTOP) counts as hung and is replaced', async () => {
    const worker = await startWorker({ limits: { hangAfterMs: 1500 } });
    const { error } = await worker.play('steps', long, { onEvent: () => process.kill(worker.pid(), 'SIGSTOP') });
    expect(error).toMatchObject({ code: 'worker-lost', message: expect.stringContaining('no sign of life') });
    await worksAgain(worker);
  });

  test('a stopped process is found out when idle too', async () => {
    const worker = await startWorker({ limits: { hangAfterMs: 1500 } });
    const pid = worker.pid();
    process.kill(pid, 'SIGSTOP');
    await waitUntilGone(pid);
    await worksAgain(worker);
    expect(worker.pid()).not.toBe(pid);
  });

  test.each(['bytes', 'message'] as const)(
    'garbage on the wire (%s) ends that process and nothing else',
    async (kind) => {
      const worker = await startWorker();
      const pid = worker.pid();
      const { error } = await worker.play('garbage', { seed: 1, kind });
      expect(error).toMatchObject({ code: 'protocol-violation', retryable: true });
      await waitUntilGone(pid);
      await worksAgain(worker);
    },
  );

  test('a cancelled job that hangs is killed after the grace period, and the worker is back without a fault', async () => {
    const worker = await startWorker();
    const pid = worker.pid();
    const controller = new AbortController();
    const startedAtMs = performance.now();
    const { error } = await worker.play(
      'endless-loop',
      { seed: 1 },
      { signal: controller.signal, onEvent: () => controller.abort() },
    );
    expect(error).toMatchObject({ code: 'cancelled' });
    expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(500);
    await waitUntilGone(pid);
    expect(worker.status().lastFault).toBeUndefined();
    await worksAgain(worker);
  });

  test('a crash loop leads to maintenance, which refuses work, and out again after the cool-down', async () => {
    const worker = await startWorker();
    for (let crash = 0; crash < 3; crash += 1) {
      expect((await worker.play('abort', { seed: 1 })).error).toMatchObject({ code: 'worker-lost' });
    }
    expect(worker.status()).toMatchObject({ state: 'maintenance', pid: undefined, nextStartAtMs: expect.any(Number) });
    expect((await worker.play('steps', fine)).error).toMatchObject({ code: 'worker-unavailable', retryable: true });
    await worker.waitFor('ready');
    await worksAgain(worker);
  });

  test('a process that cannot start leads to maintenance, and start says so', async () => {
    const generators = path.resolve(import.meta.dirname, '../../fixtures/generators');
    // The same folder twice: two generators of each name, which no build may have.
    const worker = await createTestWorker({ generatorFolders: [generators, generators] });
    opened.push(worker);
    await expect(worker.start()).rejects.toMatchObject({ code: 'worker-unavailable' });
    expect(worker.status()).toMatchObject({ state: 'maintenance', lastFault: 'ended with exit code 1' });
  });

  test('an idle process that grew too large is replaced politely, and its next job runs', async () => {
    const worker = await startWorker({ limits: { idleMemoryLimitBytes: 300_000_000 } });
    const pid = worker.pid();
    expect((await worker.play('leak', { seed: 1, byteLength: 400_000_000 })).error).toBeUndefined();
    await waitUntilGone(pid);
    await worksAgain(worker);
    expect(worker.status()).toMatchObject({ restarts: 1, lastFault: undefined });
  });

  test('stopping ends the process and deletes the folder of large files', async () => {
    const worker = await startWorker();
    const pid = worker.pid();
    await worker.stop();
    await waitUntilGone(pid);
    expect(await readdir(path.join(worker.folder, 'scratch'))).toEqual([]);
    expect(worker.status().state).toBe('stopped');
  });
});

describe('the environment of the process', () => {
  test('holds what it needs and none of the host’s secrets', async () => {
    const worker = await startWorker({
      environment: { PATH: '/usr/bin:/bin', DISCORD_TOKEN: 'secret-token', DATABASE_URL: 'postgres://secret' },
    });
    const environment = await readFile(`/proc/${worker.pid()}/environ`, 'utf8');
    expect(environment).not.toContain('secret');
    expect(environment.split('\0')).toEqual(expect.arrayContaining(['MALLOC_ARENA_MAX=1', 'PATH=/usr/bin:/bin']));
    expect(await readFile(`/proc/${worker.pid()}/cmdline`, 'utf8')).not.toContain('secret');
  });
});

describe('when the host is killed', () => {
  const startHost = async (generator: string): Promise<{ readonly hostPid: number; readonly childPid: number }> => {
    const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const script = path.resolve(import.meta.dirname, '../../fixtures/lonely-host.ts');
    const folder = await mkdtemp(path.join(tmpdir(), 'alebrije-worker-'));
    const host = spawn(process.execPath, ['--import', loader, script, folder, generator], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line]: unknown[] = await once(host.stdout.setEncoding('utf8'), 'data');
    await rm(folder, { recursive: true });
    return { hostPid: host.pid ?? 0, childPid: Number.parseInt(String(line), 10) };
  };

  test.each([
    ['an idle', ''],
    ['a hanging', 'endless-loop'],
  ])('%s inference process ends by itself', async (_what, generator) => {
    const { hostPid, childPid } = await startHost(generator);
    expect(childPid).toBeGreaterThan(0);
    process.kill(hostPid, 'SIGKILL');
    await waitUntilGone(childPid);
  });
});
