import { describe, expect, it } from 'vitest';
import { createStatusBoard, type DrawOutcome } from '../../../src/adapters/discord/status-board.ts';
import type { Job, JobState, JobStatus } from '../../../src/core/job.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { newJob } from '../../fakes/new-job.ts';

function createStage(outcome: () => Promise<DrawOutcome> = async () => 'drawn') {
  const clock = createFakeClock();
  const drawn: { readonly jobId: string; readonly step: string | undefined; readonly atMs: number }[] = [];
  const startMs = clock.now();
  const board = createStatusBoard({
    clock,
    logger: silentLogger,
    draw: async ({ job, progress }) => {
      drawn.push({ jobId: job.id, step: progress?.step, atMs: clock.now() - startMs });
      return outcome();
    },
  });
  return { clock, board, drawn };
}

function status(step: string, jobId = 'a', state: JobState = 'running'): JobStatus {
  const job: Job = {
    ...newJob({ id: jobId }),
    state,
    attempt: 1,
    createdAtMs: 0,
    startedAtMs: 0,
    endedAtMs: undefined,
    error: undefined,
    warnings: [],
    provider: undefined,
    post: 'none',
  };
  return { job, progress: { fraction: 0.5, step } };
}

describe('the status board', () => {
  it('draws the newest status, at most every 2.5 seconds', async () => {
    const { clock, board, drawn } = createStage();
    for (let tick = 0; tick < 100; tick += 1) {
      board.show(status(`step ${tick}`));
      clock.advance(100);
      await turn();
    }
    expect(drawn.map(({ atMs }) => atMs)).toEqual([2500, 5000, 7500, 10_000]);
    expect(drawn.map(({ step }) => step)).toEqual(['step 24', 'step 49', 'step 74', 'step 99']);
  });

  it('keeps its distance from the first message', async () => {
    const { clock, board, drawn } = createStage();
    board.show(status('early'));
    clock.advance(2000);
    board.touch('a');
    clock.advance(2400);
    expect(drawn).toEqual([]);
    clock.advance(100);
    expect(drawn).toHaveLength(1);
  });

  it('draws nothing after it was closed, whatever still comes', async () => {
    const { clock, board, drawn } = createStage();
    board.show(status('before'));
    await board.close('a');
    board.show(status('after'));
    clock.advance(60_000);
    expect(drawn).toEqual([]);
  });

  it('closes only when an edit on its way has arrived', async () => {
    let arrive = (): void => {};
    const { clock, board } = createStage(
      async () =>
        new Promise((resolve) => {
          arrive = () => resolve('drawn');
        }),
    );
    board.show(status('under way'));
    clock.advance(2500);
    const order: string[] = [];
    const close = async (): Promise<void> => {
      await board.close('a');
      order.push('closed');
    };
    const closing = close();
    await turn();
    order.push('arrives');
    arrive();
    await closing;
    expect(order).toEqual(['arrives', 'closed']);
  });

  it('leaves the end to the result', async () => {
    const { clock, board, drawn } = createStage();
    board.show(status('before'));
    board.show(status('done', 'a', 'done'));
    clock.advance(60_000);
    expect(drawn).toEqual([]);
  });

  it('gives up on a message that can no longer be edited', async () => {
    const { clock, board, drawn } = createStage(async () => 'stop');
    board.show(status('once'));
    clock.advance(2500);
    await turn();
    board.show(status('never'));
    clock.advance(60_000);
    expect(drawn).toHaveLength(1);
  });

  it('edits an old message seldom: Discord counts', async () => {
    const { clock, board, drawn } = createStage(async () => 'drawn-old');
    for (let second = 0; second < 600; second += 1) {
      board.show(status(`second ${second}`));
      clock.advance(1000);
      await turn();
    }
    expect(drawn).toHaveLength(4);
  });

  it('slows down for everybody when there is much to show', async () => {
    const { clock, board, drawn } = createStage();
    for (let second = 0; second < 60; second += 1) {
      for (let index = 0; index < 200; index += 1) board.show(status(`second ${second}`, `job${index}`));
      clock.advance(1000);
      await turn();
    }
    const last = drawn.filter(({ atMs }) => atMs > 20_000);
    expect(last.length / 40).toBeLessThanOrEqual(20);
    expect(new Set(last.map(({ jobId }) => jobId)).size).toBe(200);
  });
});

/** Lets what is only waiting for its turn go on. */
async function turn(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}
