import { describe, expect, it } from 'vitest';
import { createStatusBoard } from '../../../src/adapters/discord/status-board.ts';
import type { Job, JobStatus } from '../../../src/core/job.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { newJob } from '../../fakes/new-job.ts';

function running(): Job {
  return {
    ...newJob({ user: 'ana' }),
    state: 'running',
    attempt: 1,
    createdAtMs: 0,
    startedAtMs: 0,
    endedAtMs: undefined,
    error: undefined,
    warnings: [],
    provider: undefined,
    post: 'none',
  };
}

const at = (job: Job, fraction: number): JobStatus => ({ job, progress: { fraction, step: `${fraction}` } });
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

function setUp() {
  const clock = createFakeClock(0);
  const drawn: { readonly jobId: string; readonly step: string; readonly atMs: number }[] = [];
  const board = createStatusBoard({
    clock,
    logger: silentLogger,
    draw: async ({ job, progress }) => {
      drawn.push({ jobId: job.id, step: progress?.step ?? '', atMs: clock.now() });
      return 'drawn';
    },
  });
  return { clock, drawn, board };
}

describe('status messages', () => {
  it('are edited 2.5 seconds apart, each time with the newest there is', async () => {
    const { clock, drawn, board } = setUp();
    const job = running();
    for (let tick = 0; tick < 100; tick += 1) {
      board.show(at(job, tick / 100));
      clock.advance(100);
      await settle();
    }
    expect(drawn.map(({ atMs }) => atMs)).toEqual([2500, 5000, 7500, 10_000]);
    expect(drawn.map(({ step }) => step)).toEqual(['0.24', '0.49', '0.74', '0.99']);
  });

  it('of two hundred jobs at once share some twenty edits a second, and each has its turn', async () => {
    const { clock, drawn, board } = setUp();
    const jobs = Array.from({ length: 200 }, running);
    for (let tick = 0; tick < 600; tick += 1) {
      for (const job of jobs) board.show(at(job, tick / 600));
      clock.advance(100);
      await settle();
    }
    const turns = jobs.map(({ id }) => drawn.filter(({ jobId }) => jobId === id).length);
    expect(drawn.length / 60).toBeLessThanOrEqual(21);
    expect(Math.min(...turns)).toBeGreaterThanOrEqual(5);
  });

  it('are left alone once they are closed, whatever comes late', async () => {
    const { clock, drawn, board } = setUp();
    const job = running();
    board.show(at(job, 0.1));
    await board.close(job.id);
    board.show(at(job, 0.2));
    clock.advance(60_000);
    await settle();
    expect(drawn).toEqual([]);
  });
});
