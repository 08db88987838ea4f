import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newJob } from '../../fakes/new-job.ts';
import { postgres } from '../../fakes/test-database.ts';
import { eventually, openTestLedger, type TestLedger } from '../../fakes/test-ledger.ts';

describe.runIf(postgres.isHere)(`two bots on one ${postgres.name}`, () => {
  let first: TestLedger;
  let second: TestLedger;
  beforeEach(async () => {
    first = await openTestLedger(postgres, { slots: 2, processName: 'first' });
    second = await first.again({ slots: 2, processName: 'second' });
  });
  afterEach(() => first.close());

  /** Signals are sent after a short window of the clock. */
  const soon = <T>(look: () => T | Promise<T>): Promise<T> =>
    eventually(() => {
      first.clock.advance(30);
      return look();
    });

  it('run every job once between them', async () => {
    await Promise.all([first.jobs.start(), second.jobs.start()]);
    const jobs = Array.from({ length: 20 }, (_, index) => newJob({ user: `u${index}` }));
    await Promise.all(jobs.map((job, index) => (index % 2 === 0 ? first : second).jobs.desk.enqueue(job)));
    await soon(async () => {
      for (const bot of [first, second]) for (const run of bot.worker.runs) run.finish();
      const done = await first.jobs.desk.list({ states: ['done'], limit: 100 });
      expect(done.filter(({ job }) => job.post === 'posted')).toHaveLength(20);
    });
    expect(first.worker.runs.length + second.worker.runs.length).toBe(20);
    expect([...first.poster.calls, ...second.poster.calls].toSorted()).toEqual(jobs.map(({ id }) => id).toSorted());
  });

  it('accept one of fifty simultaneous deliveries that reach both', async () => {
    const job = newJob();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 === 0 ? first : second).jobs.desk.enqueue({ ...job, id: `${job.id}x${index}` }),
      ),
    );
    expect(answers.filter(({ type }) => type === 'accepted')).toHaveLength(1);
    expect(answers.filter(({ type }) => type === 'duplicate')).toHaveLength(49);
  });

  it('never let one person have more waiting or running than allowed', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? first : second).jobs.desk.enqueue(newJob())),
    );
    expect(answers.filter(({ type }) => type === 'accepted')).toHaveLength(10);
    await Promise.all([first.jobs.start(), second.jobs.start()]);
    await soon(() => expect(first.worker.running().length + second.worker.running().length).toBe(3));
  });

  it('wake each other: a job taken in here starts there, and is told of here', async () => {
    // No slots: it can take jobs in and listen, and has to leave the work to the other.
    const desk = await first.again({ slots: 0, processName: 'desk' });
    await Promise.all([desk.jobs.start(), second.jobs.start()]);
    const job = newJob();
    await desk.jobs.desk.enqueue(job);
    await soon(() => expect(second.worker.running()).toEqual([job.id]));
    await soon(() => {
      const told = desk.events.flatMap((event) => (event.type === 'job-change' ? [event.status.job.state] : []));
      expect(told).toEqual(['queued', 'running']);
    });
  });

  it('cancel what the other runs', async () => {
    await second.jobs.start();
    const job = newJob();
    await first.jobs.desk.enqueue(job);
    await soon(() => expect(second.worker.running()).toEqual([job.id]));
    await first.jobs.desk.cancel(job.id);
    await soon(async () => expect(await first.job(job.id)).toMatchObject({ state: 'cancelled', post: 'posted' }));
  });

  it('take over when one dies, once its lease ends', async () => {
    await first.jobs.start();
    await second.jobs.start();
    const job = newJob();
    await first.jobs.desk.enqueue(job);
    const owner = await soon(() => {
      const bot = [first, second].find(({ worker }) => worker.running().includes(job.id));
      if (bot === undefined) throw new Error('not started');
      return bot;
    });
    const other = owner === first ? second : first;
    await owner.crash();
    await eventually(() => {
      first.clock.advance(1000);
      expect(other.worker.running()).toEqual([job.id]);
    });
    other.worker.runOf(job.id)?.finish();
    await other.posted(job.id);
    expect(await other.job(job.id)).toMatchObject({ state: 'done', attempt: 2 });
  });
});
