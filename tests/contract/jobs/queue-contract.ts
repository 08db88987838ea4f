import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import type { ResultPoster } from '../../../src/core/job-desk.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { Platform } from '../../../src/core/platform.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { artifactEvent } from '../../fakes/manual-worker.ts';
import { createRecordingPoster } from '../../fakes/recording-poster.ts';
import { newJob } from '../../fakes/new-job.ts';
import type { TestDatabaseKind } from '../../fakes/test-database.ts';
import { eventually, openTestLedger, type TestLedger, type TestLedgerOptions } from '../../fakes/test-ledger.ts';

const lost = new AppError({ code: 'worker-lost', message: 'the child died', retryable: true });

/** What the queue promises, on any database. */
export function describeQueue(kind: TestDatabaseKind): void {
  describe.runIf(kind.isHere)(`the queue on ${kind.name}`, () => {
    let ledger: TestLedger;
    const open = async (options: TestLedgerOptions = {}): Promise<TestLedger> => {
      await ledger.close();
      ledger = await openTestLedger(kind, options);
      return ledger;
    };
    beforeEach(async () => {
      ledger = await openTestLedger(kind);
    });
    afterEach(() => ledger.close());

    describe('taking in', () => {
      it('keeps an accepted job across a crash', async () => {
        const job = newJob();
        const answer = await ledger.jobs.desk.enqueue(job);
        await ledger.crash();
        const next = await ledger.again();
        expect(answer.type).toBe('accepted');
        expect(await next.job(job.id)).toMatchObject({ ...job, state: 'queued', post: 'none', attempt: 0 });
      });

      it('gives the same job back for fifty simultaneous deliveries of one interaction', async () => {
        const first = newJob();
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, index) => ledger.jobs.desk.enqueue({ ...first, id: `${first.id}x${index}` })),
        );
        const ids = new Set(answers.map((answer) => ('status' in answer ? answer.status.job.id : answer.type)));
        expect(answers.filter(({ type }) => type === 'accepted')).toHaveLength(1);
        expect(answers.filter(({ type }) => type === 'duplicate')).toHaveLength(49);
        expect(ids.size).toBe(1);
      });

      it('does not show a job to somebody else who sends its idempotency key', async () => {
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        const answer = await ledger.jobs.desk.enqueue(newJob({ idempotencyKey: job.idempotencyKey, user: 'eve' }));
        expect(answer).toMatchObject({ type: 'accepted', status: { job: { caller: { userId: 'eve' } } } });
      });

      it('draws another id when two jobs have the same one', async () => {
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        const answer = await ledger.jobs.desk.enqueue(newJob({ id: job.id }));
        expect(answer).toMatchObject({ type: 'accepted', status: { job: { id: 'id0000000002' } } });
      });

      it('draws another id when two simultaneous jobs have the same one', async () => {
        const job = newJob();
        const answers = await Promise.all([job, newJob({ id: job.id })].map((one) => ledger.jobs.desk.enqueue(one)));
        expect(answers.map(({ type }) => type)).toEqual(['accepted', 'accepted']);
        const ids = answers.map((answer) => ('status' in answer ? answer.status.job.id : ''));
        expect(new Set(ids).size).toBe(2);
        expect(await ledger.jobs.desk.list({})).toHaveLength(2);
      });

      it('keeps the files of a refused job only where another job needs them', async () => {
        const put = async (text: string) => (await ledger.blobs.put(new TextEncoder().encode(text))).sha256;
        const [shared, own] = [await put('shared'), await put('own')];
        const inputsOf = (sha256: string) => [{ sha256, fileName: 'photo.png', mediaType: 'image/png' }];
        await ledger.jobs.desk.enqueue(newJob({ inputs: inputsOf(shared) }));
        await Promise.all(Array.from({ length: 9 }, () => ledger.jobs.desk.enqueue(newJob())));
        const inputs = [...inputsOf(shared), ...inputsOf(own)];
        expect(await ledger.jobs.desk.enqueue(newJob({ inputs }))).toMatchObject({ type: 'queue-full' });
        expect([await ledger.blobs.has(shared), await ledger.blobs.has(own)]).toEqual([true, false]);
      });

      it('accepts exactly as many simultaneous jobs of one person as may wait', async () => {
        const answers = await Promise.all(Array.from({ length: 50 }, () => ledger.jobs.desk.enqueue(newJob())));
        expect(answers.filter(({ type }) => type === 'accepted')).toHaveLength(10);
        expect(answers.filter(({ type }) => type === 'queue-full')).toHaveLength(40);
        expect(await ledger.jobs.desk.enqueue(newJob({ user: 'ben' }))).toMatchObject({ type: 'accepted' });
      });

      it('keeps hostile text as far as text can be kept', async () => {
        const text = 'nul\u0000 lone\uD800 rtl\u202E \u{1F98A} ñ \'";-- %s';
        const job = newJob({ options: { prompt: text, seed: 1 } });
        await ledger.jobs.desk.enqueue({ ...job, caller: { ...job.caller, displayName: text } });
        const kept = await ledger.job(job.id);
        expect(kept.options['prompt']).toBe(text);
        expect(kept.caller.displayName).toContain('\u{1F98A}');
      });

      it('refuses new jobs while draining, and still finishes those it has', async () => {
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.jobs.control.setMode('drain');
        expect(await ledger.jobs.desk.enqueue(newJob())).toEqual({ type: 'paused' });
        await ledger.jobs.start();
        await ledger.started(job.id);
      });

      it('takes jobs in while paused, starts them when it runs again', async () => {
        await ledger.jobs.start();
        await ledger.jobs.control.setMode('pause');
        const job = newJob();
        expect(await ledger.jobs.desk.enqueue(job)).toMatchObject({ type: 'accepted' });
        expect(ledger.worker.runs).toHaveLength(0);
        await ledger.jobs.control.setMode('run');
        await ledger.started(job.id);
      });
    });

    describe('running', () => {
      it('makes, keeps and posts a result once', async () => {
        await ledger.jobs.start();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        ledger.clock.advance(1500);
        const run = ledger.worker.runOf(job.id);
        run?.emit({ type: 'warning-raised', warning: 'I do not know "zorp"' });
        run?.emit(artifactEvent('a blue fox'));
        run?.finish();
        await ledger.posted(job.id);
        const done = await ledger.job(job.id);
        const [artifact] = await ledger.jobs.desk.artifacts(job.id);
        expect(done).toMatchObject({ state: 'done', attempt: 1, provider: 'cpu', warnings: ['I do not know "zorp"'] });
        expect((done.endedAtMs ?? 0) - (done.startedAtMs ?? 0)).toBe(1500);
        expect(artifact).toMatchObject({ id: `${job.id}-0`, byteLength: 10, alt: 'a blue fox', widthPx: undefined });
        expect(new TextDecoder().decode(await ledger.store.artifacts.read(`${job.id}-0`))).toBe('a blue fox');
        expect(ledger.poster.calls).toEqual([job.id]);
        expect(ledger.poster.messages.get(job.id)?.artifacts).toHaveLength(1);
      });

      it('hands the input files of a job to its worker', async () => {
        await ledger.jobs.start();
        const bytes = new Uint8Array([1, 2, 3]);
        const { sha256 } = await ledger.blobs.put(bytes);
        const job = newJob({ inputs: [{ sha256, fileName: 'photo.png', mediaType: 'image/png' }] });
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        const [input] = ledger.worker.runOf(job.id)?.task.inputs ?? [];
        expect(input).toMatchObject({ fileName: 'photo.png', mediaType: 'image/png' });
        expect([...(input?.bytes ?? [])]).toEqual([1, 2, 3]);
      });

      it('fails a job whose generator throws, with the reason', async () => {
        await ledger.jobs.start();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        ledger.worker.runOf(job.id)?.fail(new AppError({ code: 'model-missing', message: 'no such model' }));
        await ledger.posted(job.id);
        expect(await ledger.job(job.id)).toMatchObject({ state: 'failed', error: { code: 'model-missing' } });
      });

      it('tries again with back-off when the worker is lost, without doubling artifacts', async () => {
        await ledger.jobs.start();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        ledger.worker.runOf(job.id)?.emit(artifactEvent('a blue fox'));
        ledger.worker.runOf(job.id)?.fail(lost);
        await ledger.state(job.id, 'queued');
        expect(ledger.worker.runs).toHaveLength(1);
        await eventually(() => {
          ledger.clock.advance(500);
          expect(ledger.worker.running()).toEqual([job.id]);
        });
        ledger.worker.runOf(job.id)?.emit(artifactEvent('a blue fox'));
        ledger.worker.runOf(job.id)?.finish();
        await ledger.posted(job.id);
        expect(await ledger.job(job.id)).toMatchObject({ state: 'done', attempt: 2 });
        expect(await ledger.jobs.desk.artifacts(job.id)).toHaveLength(1);
        expect(ledger.poster.calls).toEqual([job.id]);
      });

      it('gives up after the third lost attempt, and says why', async () => {
        await ledger.jobs.start();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        for (let attempt = 1; attempt <= 3; attempt += 1) {
          await eventually(() => {
            ledger.clock.advance(500);
            expect(ledger.worker.runOf(job.id)?.task.attempt).toBe(attempt);
          });
          ledger.worker.runOf(job.id)?.fail(lost);
        }
        await ledger.posted(job.id);
        expect(await ledger.job(job.id)).toMatchObject({
          state: 'failed',
          attempt: 3,
          error: { code: 'worker-lost', message: 'the child died' },
        });
      });

      it('expires a job that runs longer than its lane allows', async () => {
        await ledger.jobs.start();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        ledger.clock.advance(5 * 60_000);
        await ledger.posted(job.id);
        expect(await ledger.job(job.id)).toMatchObject({ state: 'expired', error: { code: 'expired' } });
      });

      it('expires a job that waits longer than an hour', async () => {
        await ledger.jobs.start();
        const [running, waiting] = [newJob({ lane: 'heavy' }), newJob({ lane: 'heavy' })];
        await ledger.jobs.desk.enqueue(running);
        await ledger.started(running.id);
        await ledger.jobs.desk.enqueue(waiting);
        ledger.clock.advance(59 * 60_000);
        expect((await ledger.job(waiting.id)).state).toBe('queued');
        ledger.worker.obeys = false;
        await eventually(async () => {
          ledger.clock.advance(60_000);
          expect((await ledger.job(waiting.id)).state).toBe('expired');
        });
        await ledger.posted(waiting.id);
        ledger.worker.runOf(running.id)?.finish();
      });

      it('does not count a night switched off as waiting', async () => {
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.crash();
        ledger.clock.advance(9 * 60 * 60_000);
        const next = await ledger.again();
        await next.jobs.start();
        await next.started(job.id);
        expect(await next.job(job.id)).toMatchObject({ state: 'running', attempt: 1 });
      });

      it('does not count a pause as waiting', async () => {
        await ledger.jobs.start();
        await ledger.jobs.control.setMode('pause');
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        for (let hour = 0; hour < 9; hour += 1) {
          ledger.clock.advance(60 * 60_000);
          // Two answers later whatever the passing hour woke has been written.
          await ledger.jobs.control.mode();
          await ledger.jobs.control.mode();
          expect((await ledger.job(job.id)).state).toBe('queued');
        }
        await ledger.jobs.control.setMode('run');
        await ledger.started(job.id);
      });

      it('gives running jobs back when it stops, and does not count that as a failure', async () => {
        await ledger.jobs.start();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        let current = ledger;
        for (let restart = 1; restart <= 4; restart += 1) {
          const before = current;
          await before.started(job.id);
          await before.jobs.stop();
          expect(await before.job(job.id)).toMatchObject({ state: 'queued', attempt: restart });
          await before.crash();
          current = await before.again();
          await current.jobs.start();
        }
        await current.started(job.id);
      });

      it('leaves the slot alone while the worker cannot be started, and tries later', async () => {
        await ledger.jobs.start();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        ledger.worker.runOf(job.id)?.fail(new AppError({ code: 'worker-unavailable', message: 'maintenance' }));
        await ledger.state(job.id, 'queued');
        await eventually(() => {
          ledger.clock.advance(500);
          expect(ledger.worker.runOf(job.id)?.task.attempt).toBe(2);
        });
      });
    });

    describe('cancelling', () => {
      it('ends a waiting job at once and owes its message', async () => {
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        expect(await ledger.jobs.desk.cancel(job.id)).toMatchObject({ state: 'cancelled', post: 'owed' });
        await ledger.jobs.start();
        await ledger.posted(job.id);
        expect(ledger.worker.runs).toHaveLength(0);
      });

      it('stops a running job between its steps', async () => {
        await ledger.jobs.start();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        expect(await ledger.jobs.desk.cancel(job.id)).toMatchObject({ state: 'cancelling' });
        await ledger.posted(job.id);
        expect(await ledger.job(job.id)).toMatchObject({ state: 'cancelled', error: undefined });
      });

      it('keeps a result that was faster than the cancellation', async () => {
        await ledger.jobs.start();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        ledger.worker.obeys = false;
        await ledger.jobs.desk.cancel(job.id);
        ledger.worker.runOf(job.id)?.finish();
        expect(await ledger.state(job.id, 'done')).toMatchObject({ attempt: 1 });
      });

      it('leaves a finished job as it is', async () => {
        await ledger.jobs.start();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        ledger.worker.runOf(job.id)?.finish();
        await ledger.posted(job.id);
        expect(await ledger.jobs.desk.cancel(job.id)).toMatchObject({ state: 'done', post: 'posted' });
      });

      it('says when there is no such job', async () => {
        await expect(ledger.jobs.desk.cancel('nothing')).rejects.toMatchObject({ code: 'not-found' });
      });
    });

    describe('posting', () => {
      const finishOne = async (): Promise<string> => {
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        ledger.worker.runOf(job.id)?.finish();
        return job.id;
      };

      it('tries again until the platform can be reached', async () => {
        await ledger.jobs.start();
        ledger.poster.failure = new AppError({ code: 'internal', message: 'timeout', retryable: true });
        const jobId = await finishOne();
        await eventually(() => expect(ledger.poster.calls).toHaveLength(1));
        ledger.poster.failure = undefined;
        await eventually(async () => {
          ledger.clock.advance(500);
          expect((await ledger.job(jobId)).post).toBe('posted');
        });
        expect(ledger.poster.calls).toEqual([jobId, jobId]);
      });

      it('remembers a message that the platform refuses for good', async () => {
        await ledger.jobs.start();
        ledger.poster.failure = new AppError({ code: 'not-found', message: 'the channel is gone' });
        const jobId = await finishOne();
        await eventually(async () => expect((await ledger.job(jobId)).post).toBe('undeliverable'));
        expect(await ledger.job(jobId)).toMatchObject({ state: 'done' });
      });

      it('leaves messages to a process that serves their platform, however long that takes', async () => {
        await open({ platforms: ['cli'] });
        await ledger.jobs.start();
        const jobId = await finishOne();
        await ledger.state(jobId, 'done');
        await ledger.jobs.stop();
        await ledger.crash();
        ledger.clock.advance(3 * 24 * 60 * 60_000);
        const studio = await ledger.again();
        studio.poster.failure = new AppError({ code: 'internal', message: 'timeout', retryable: true });
        await studio.jobs.start();
        await eventually(() => expect(studio.poster.calls).toHaveLength(1));
        studio.poster.failure = undefined;
        await eventually(async () => {
          ledger.clock.advance(500);
          expect((await studio.job(jobId)).post).toBe('posted');
        });
        expect(ledger.poster.calls).toEqual([]);
      });

      it('delivers what it owes on a platform as soon as that is joined', async () => {
        const served: Platform[] = ['cli'];
        await open({ platforms: served });
        await ledger.jobs.start();
        const jobId = await finishOne();
        await ledger.state(jobId, 'done');
        expect(ledger.poster.calls).toEqual([]);
        served.push('web');
        ledger.jobs.platformJoined();
        await eventually(async () => {
          // No more time than a timer of some milliseconds needs.
          ledger.clock.advance(1);
          expect((await ledger.job(jobId)).post).toBe('posted');
        });
        expect(ledger.poster.calls).toHaveLength(1);
      });

      it('gives a message up after a day of tries', async () => {
        await ledger.jobs.start();
        ledger.poster.failure = new AppError({ code: 'internal', message: 'timeout', retryable: true });
        const jobId = await finishOne();
        await eventually(async () => {
          ledger.clock.advance(300_000);
          expect((await ledger.job(jobId)).post).toBe('undeliverable');
        });
        expect(ledger.poster.calls.length).toBeGreaterThan(2);
      });

      it('shows one message when the process dies between posting and writing it down', async () => {
        await ledger.jobs.start();
        const { poster } = ledger;
        const post = poster.post;
        const crashing = {
          ...poster,
          post: async (...message: Parameters<typeof post>) => {
            await post(...message);
            await ledger.crash();
          },
        };
        await ledger.close();
        ledger = await openTestLedger(kind, { poster: crashing });
        await ledger.jobs.start();
        const jobId = await finishOne();
        await eventually(() => expect(poster.messages.size).toBe(1));
        const next = await ledger.again({ poster });
        ledger.clock.advance(31_000);
        await next.jobs.start();
        await next.posted(jobId);
        expect(poster.calls).toEqual([jobId, jobId]);
        expect(poster.messages.size).toBe(1);
      });
    });

    describe('stopping', () => {
      const untilStopped = async (): Promise<void> => {
        const ended = vi.fn<() => void>();
        void ledger.jobs.stop().then(ended);
        await eventually(() => {
          ledger.clock.advance(1000);
          expect(ended).toHaveBeenCalled();
        });
      };
      const finishOne = async (): Promise<string> => {
        const job = newJob();
        await ledger.jobs.start();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        ledger.worker.runOf(job.id)?.finish();
        await eventually(() => expect(ledger.poster.calls).toHaveLength(1));
        return job.id;
      };

      it('ends while the storage refuses to note a post, which stays owed', async () => {
        await open({
          tamper: (real) => ({
            ...real,
            posts: {
              ...real.posts,
              settle: async () => {
                throw new AppError({ code: 'storage-full', message: 'no space left' });
              },
            },
          }),
        });
        const jobId = await finishOne();
        await untilStopped();
        expect(await ledger.job(jobId)).toMatchObject({ state: 'done', post: 'owed' });
      });

      it('ends while a platform never answers, and the post stays owed', async () => {
        const poster = createRecordingPoster();
        const silent: ResultPoster['post'] = async (...message) => {
          await poster.post(...message);
          await new Promise<never>(() => {});
        };
        await open({ poster: { ...poster, post: silent } });
        const jobId = await finishOne();
        await untilStopped();
        expect(await ledger.job(jobId)).toMatchObject({ state: 'done', post: 'owed' });
      });
    });

    describe('after a crash', () => {
      it('takes up what a dead process was running', async () => {
        await ledger.jobs.start();
        const [job, cancelled] = [newJob(), newJob()];
        await open({ slots: 2 });
        await ledger.jobs.start();
        await ledger.jobs.desk.enqueue(job);
        await ledger.jobs.desk.enqueue(cancelled);
        await ledger.started(job.id);
        await ledger.started(cancelled.id);
        ledger.worker.obeys = false;
        await ledger.jobs.desk.cancel(cancelled.id);
        await ledger.crash();
        const next = await ledger.again();
        // A shared database has to wait until the lease ends; an embedded file has nobody else.
        if (!next.store.ledger.upkeep.exclusive) ledger.clock.advance(30_000);
        await next.jobs.start();
        await eventually(() => {
          if (!next.store.ledger.upkeep.exclusive) ledger.clock.advance(250);
          expect(next.worker.running()).toEqual([job.id]);
        });
        expect(next.worker.runOf(job.id)?.task.attempt).toBe(2);
        await next.posted(cancelled.id);
        expect(await next.job(cancelled.id)).toMatchObject({ state: 'cancelled' });
      });

      it('ignores the late result of an attempt that was taken over', async () => {
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        const { runs, upkeep } = ledger.store.ledger;
        const claim = (worker: string) =>
          runs.claim({
            lane: 'short',
            perUser: 1,
            worker,
            nowMs: ledger.clock.now(),
            leaseUntilMs: ledger.clock.now() + 1000,
            choose: (view) => ({ jobIds: view.waiting.map(({ id }) => id), shares: [] }),
          });
        await claim('a');
        const requeue = () => ({ state: 'queued', notBeforeMs: 0, counted: true }) as const;
        await upkeep.reclaim({ nowMs: ledger.clock.now() + 1000, everything: false, except: [], decide: requeue });
        await claim('b');
        const settle = (worker: string, attempt: number) =>
          runs.settle({
            jobId: job.id,
            attempt,
            worker,
            nowMs: ledger.clock.now(),
            decide: () => ({ state: 'done' }),
            artifacts: [],
            warnings: [],
            provider: 'cpu',
            postLeaseUntilMs: 0,
          });
        expect(await settle('a', 1)).toBeUndefined();
        expect(await settle('a', 2)).toBeUndefined();
        expect(await settle('b', 2)).toMatchObject({ state: 'done', attempt: 2 });
      });
    });

    describe('when the answer of the database is lost', () => {
      /** Does the work once without telling: the connection breaks after COMMIT. */
      const losingFirst = <A extends readonly unknown[], T>(work: (...given: A) => Promise<T>) => {
        let lostOne = false;
        return async (...given: A): Promise<T> => {
          const answer = await work(...given);
          const isNothing = Array.isArray(answer) && answer.length === 0;
          if (lostOne || isNothing) return answer;
          lostOne = true;
          throw new AppError({ code: 'storage-broken', message: 'the connection broke', retryable: true });
        };
      };
      /** A job that keeps the process busy meanwhile, so that its heartbeat goes on. */
      const keepBusy = async (): Promise<void> => {
        const busy = newJob({ lane: 'heavy', user: 'busy' });
        await ledger.jobs.start();
        await ledger.jobs.desk.enqueue(busy);
        await ledger.started(busy.id);
      };
      const untilPosted = (jobId: string): Promise<void> =>
        eventually(async () => {
          ledger.clock.advance(1000);
          expect((await ledger.job(jobId)).post).toBe('posted');
        });

      it('runs a job whose claim was written all the same', async () => {
        let losing = false;
        await open({
          slots: 2,
          tamper: (real) => {
            const claim = losingFirst(real.runs.claim);
            return {
              ...real,
              runs: { ...real.runs, claim: (request) => (losing ? claim(request) : real.runs.claim(request)) },
            };
          },
        });
        await keepBusy();
        losing = true;
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.state(job.id, 'running');
        expect(ledger.worker.runOf(job.id)).toBeUndefined();
        await eventually(() => {
          ledger.clock.advance(1000);
          expect(ledger.worker.runOf(job.id)?.task.attempt).toBe(2);
        });
        ledger.worker.runOf(job.id)?.finish();
        await ledger.posted(job.id);
      });

      it('posts a result whose end was written all the same', async () => {
        await open({
          slots: 2,
          tamper: (real) => ({ ...real, runs: { ...real.runs, settle: losingFirst(real.runs.settle) } }),
        });
        await keepBusy();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        ledger.worker.runOf(job.id)?.finish();
        await ledger.state(job.id, 'done');
        await untilPosted(job.id);
        expect(ledger.poster.calls).toEqual([job.id]);
      });

      it('posts a message whose claim was written all the same', async () => {
        await open({
          slots: 2,
          tamper: (real) => ({ ...real, posts: { ...real.posts, claim: losingFirst(real.posts.claim) } }),
        });
        await keepBusy();
        await ledger.jobs.control.setMode('pause');
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.jobs.desk.cancel(job.id);
        await untilPosted(job.id);
        expect(ledger.poster.calls).toEqual([job.id]);
      });

      it('takes up a job whose end could not be written at all', async () => {
        let refusals = 2;
        await open({
          slots: 2,
          tamper: (real) => ({
            ...real,
            runs: {
              ...real.runs,
              settle: async (settlement) => {
                refusals -= 1;
                if (refusals >= 0) throw new AppError({ code: 'internal', message: 'no' });
                return real.runs.settle(settlement);
              },
            },
          }),
        });
        await keepBusy();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        ledger.worker.runOf(job.id)?.finish();
        await eventually(() => {
          ledger.clock.advance(1000);
          expect(ledger.worker.runOf(job.id)?.task.attempt).toBe(2);
        });
        ledger.worker.runOf(job.id)?.finish();
        await untilPosted(job.id);
      });

      it('leaves alone what a claim on its way has just taken', async () => {
        let letGo = (): void => {};
        const held = new Promise<void>((resolve) => {
          letGo = resolve;
        });
        const beats: number[] = [];
        await open({
          tamper: (real) => ({
            ...real,
            runs: {
              ...real.runs,
              claim: async (request) => {
                const jobs = await real.runs.claim(request);
                if (jobs.length > 0) await held;
                return jobs;
              },
              beat: async (request) => {
                const answer = await real.runs.beat(request);
                beats.push(request.nowMs);
                return answer;
              },
            },
          }),
        });
        await ledger.jobs.start();
        const job = newJob();
        void ledger.jobs.desk.enqueue(job);
        await ledger.state(job.id, 'running');
        await eventually(() => {
          if (beats.length < 3) ledger.clock.advance(1000);
          expect(beats.length).toBeGreaterThanOrEqual(3);
        });
        letGo();
        await ledger.started(job.id);
        expect(await ledger.job(job.id)).toMatchObject({ state: 'running', attempt: 1 });
        ledger.worker.runOf(job.id)?.finish();
        await ledger.posted(job.id);
      });
    });

    describe('artifacts', () => {
      it('removes the files of a deleted result, but not those another result also has', async () => {
        await open({ slots: 2 });
        await ledger.jobs.start();
        const [first, second] = [newJob(), newJob()];
        for (const job of [first, second]) {
          await ledger.jobs.desk.enqueue(job);
          await ledger.started(job.id);
          ledger.worker.runOf(job.id)?.emit(artifactEvent('shared'));
          ledger.worker.runOf(job.id)?.emit(artifactEvent(`only ${job.id}`));
          ledger.worker.runOf(job.id)?.finish();
          await ledger.posted(job.id);
        }
        const [shared, own] = await ledger.jobs.desk.artifacts(first.id);
        await ledger.jobs.desk.deleteArtifacts(first.id);
        expect(await ledger.jobs.desk.artifacts(first.id)).toEqual([]);
        expect(await ledger.blobs.has(shared?.sha256 ?? '')).toBe(true);
        expect(await ledger.blobs.has(own?.sha256 ?? '')).toBe(false);
        await expect(ledger.jobs.desk.deleteArtifacts('nothing')).rejects.toMatchObject({ code: 'not-found' });
      });

      it('leaves no files behind of an attempt that failed', async () => {
        await ledger.jobs.start();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        const event = artifactEvent('half a fox');
        ledger.worker.runOf(job.id)?.emit(event);
        ledger.worker.runOf(job.id)?.fail(new AppError({ code: 'out-of-memory', message: 'too large' }));
        await ledger.posted(job.id);
        const { sha256 } = await ledger.blobs.put(new TextEncoder().encode('another'));
        expect(await ledger.blobs.has(sha256)).toBe(true);
        await eventually(async () => {
          const { createHash } = await import('node:crypto');
          expect(await ledger.blobs.has(createHash('sha256').update('half a fox').digest('hex'))).toBe(false);
        });
      });
    });

    describe('fairness', () => {
      /** Starts jobs one at a time, a second each, and returns whose turn it was. */
      const turns = async (count: number): Promise<readonly string[]> => {
        await ledger.jobs.start();
        const order: string[] = [];
        while (order.length < count) {
          const run = await eventually(() => {
            const next = ledger.worker.runs[order.length];
            if (next === undefined) throw new Error('nothing started');
            return next;
          });
          const job = await ledger.job(run.task.jobId);
          order.push(`${job.place.spaceId}/${job.caller.userId}`);
          ledger.clock.advance(1000);
          run.finish();
        }
        return order;
      };

      it('does not let fifty jobs of one person delay the one of another', async () => {
        await open({ limits: { queuedPerUser: 50 } });
        for (let index = 0; index < 50; index += 1) await ledger.jobs.desk.enqueue(newJob({ user: 'ana' }));
        await ledger.jobs.desk.enqueue(newJob({ user: 'ben' }));
        expect((await turns(2)).toSorted()).toEqual(['plaza/ana', 'plaza/ben']);
      });

      it('shares between servers first, however many people each has', async () => {
        for (const user of ['a', 'b', 'c', 'd']) await ledger.jobs.desk.enqueue(newJob({ user, space: 'big' }));
        await ledger.jobs.desk.enqueue(newJob({ user: 'z', space: 'small' }));
        await ledger.jobs.desk.enqueue(newJob({ user: 'z', space: 'small' }));
        expect(await turns(2)).toEqual(['big/a', 'small/z']);
      });

      it('gives a server of weight two twice the turns', async () => {
        await open({ limits: { spaceWeights: { heavy: 2 } } });
        for (let index = 0; index < 8; index += 1) {
          await ledger.jobs.desk.enqueue(newJob({ user: 'h', space: 'heavy' }));
          await ledger.jobs.desk.enqueue(newJob({ user: 'l', space: 'light' }));
        }
        const order = await turns(9);
        // The first job is charged the assumed cost, the others what was measured: one turn more or less.
        expect(Math.abs(order.filter((turn) => turn === 'heavy/h').length - 6)).toBeLessThanOrEqual(1);
      });

      it('lets a moderator go first in her own server only', async () => {
        await ledger.jobs.desk.enqueue(newJob({ user: 'ana' }));
        await ledger.jobs.desk.enqueue(newJob({ user: 'far', space: 'other' }));
        await ledger.jobs.desk.enqueue(newJob({ user: 'mod', priority: 1 }));
        const order = await turns(3);
        expect(order.indexOf('plaza/mod')).toBeLessThan(order.indexOf('plaza/ana'));
        expect(order.indexOf('other/far')).toBeLessThan(2);
      });

      it('runs no more jobs of one person at once than allowed, and others beside them', async () => {
        await open({ slots: 5 });
        await ledger.jobs.start();
        for (let index = 0; index < 6; index += 1) await ledger.jobs.desk.enqueue(newJob({ user: 'ana' }));
        const other = newJob({ user: 'ben' });
        await ledger.jobs.desk.enqueue(other);
        await ledger.started(other.id);
        expect(ledger.worker.running()).toHaveLength(4);
      });

      it('keeps a slot for short jobs beside heavy ones', async () => {
        await open({ slots: 2 });
        await ledger.jobs.start();
        const heavy = [newJob({ lane: 'heavy' }), newJob({ lane: 'heavy' })];
        for (const job of heavy) await ledger.jobs.desk.enqueue(job);
        await ledger.started(heavy[0]?.id ?? '');
        const short = newJob();
        await ledger.jobs.desk.enqueue(short);
        await ledger.started(short.id);
        expect(ledger.worker.running()).toEqual([heavy[0]?.id, short.id]);
      });
    });

    describe('what people are told', () => {
      it('tells place and expected time from measured durations', async () => {
        await ledger.jobs.start();
        const first = newJob();
        await ledger.jobs.desk.enqueue(first);
        await ledger.started(first.id);
        ledger.clock.advance(4000);
        ledger.worker.runOf(first.id)?.finish();
        await ledger.posted(first.id);

        const running = newJob({ user: 'ben' });
        await ledger.jobs.desk.enqueue(running);
        await ledger.started(running.id);
        ledger.clock.advance(1000);
        await ledger.jobs.desk.enqueue(newJob({ user: 'cid' }));
        const last = await ledger.jobs.desk.enqueue(newJob({ user: 'dan' }));
        expect(last).toMatchObject({ status: { placeInQueue: 2, queueLength: 2, etaMs: 3000 + 4000 + 4000 } });
        expect(await ledger.jobs.desk.get(running.id)).toMatchObject({ etaMs: 3000 });
      });

      it('knows no expected time before anything was measured', async () => {
        const answer = await ledger.jobs.desk.enqueue(newJob());
        expect(answer).toMatchObject({ status: { placeInQueue: 1, queueLength: 1 } });
        expect(answer).not.toMatchObject({ status: { etaMs: expect.any(Number) } });
      });

      it('tells those who wait when they move up', async () => {
        await ledger.jobs.start();
        const [first, second, third] = [newJob({ user: 'a' }), newJob({ user: 'b' }), newJob({ user: 'c' })];
        for (const job of [first, second, third]) await ledger.jobs.desk.enqueue(job);
        await ledger.started(first.id);
        ledger.worker.runOf(first.id)?.finish();
        await ledger.started(second.id);
        await eventually(() => {
          ledger.clock.advance(1000);
          const places = ledger.events.flatMap((event) =>
            event.type === 'job-change' && event.status.job.id === third.id ? [event.status.placeInQueue] : [],
          );
          expect(places.at(-1)).toBe(1);
        });
      });

      it('tells every state once, with the last progress before the end', async () => {
        await ledger.jobs.start();
        const job = newJob();
        await ledger.jobs.desk.enqueue(job);
        await ledger.started(job.id);
        const run = ledger.worker.runOf(job.id);
        for (let step = 1; step <= 100; step += 1) {
          run?.emit({ type: 'progress-update', fraction: step / 100, step: `step ${step}` });
        }
        run?.finish();
        await ledger.posted(job.id);
        const told = ledger.events.map((event) =>
          event.type === 'job-change' ? event.status.job.state : event.progress.fraction,
        );
        // Whether "queued" is worth telling depends on how fast the worker was.
        expect(told.filter((one) => typeof one === 'string' && one !== 'queued')).toEqual(['running', 'done']);
        expect(told.filter((one) => typeof one === 'number')).toEqual([0.01, 1]);
        expect(told.at(-1)).toBe('done');
      });
    });

    describe('beside a row that cannot be read', () => {
      const spoil = async (jobId: string, change: { readonly options: string }) => {
        const { database } = openDatabase(ledger.database.location, { logger: silentLogger, busyTimeoutMs: 1000 });
        await database.updateTable('job').set(change).where('id', '=', jobId).execute();
        await database.destroy();
      };
      const stateOf = async (jobId: string) => {
        const { database } = openDatabase(ledger.database.location, { logger: silentLogger, busyTimeoutMs: 1000 });
        const row = await database
          .selectFrom('job')
          .select(['state', 'post'])
          .where('id', '=', jobId)
          .executeTakeFirst();
        await database.destroy();
        return row;
      };

      it('runs and lists the other jobs, and lets that one fail', async () => {
        const [bad, good] = [newJob({ user: 'a' }), newJob({ user: 'b' })];
        for (const job of [bad, good]) await ledger.jobs.desk.enqueue(job);
        await spoil(bad.id, { options: 'not JSON' });
        expect((await ledger.jobs.desk.list({})).map(({ job }) => job.id)).toEqual([good.id]);
        await ledger.jobs.start();
        await ledger.started(good.id);
        ledger.worker.runOf(good.id)?.finish();
        await ledger.posted(good.id);
        expect(await stateOf(bad.id)).toEqual({ state: 'failed', post: 'undeliverable' });
      });

      it('posts the other messages', async () => {
        const [bad, good] = [newJob({ user: 'a' }), newJob({ user: 'b' })];
        for (const job of [bad, good]) {
          await ledger.jobs.desk.enqueue(job);
          await ledger.jobs.desk.cancel(job.id);
        }
        await spoil(bad.id, { options: 'not JSON' });
        await ledger.jobs.start();
        await ledger.posted(good.id);
        expect(await stateOf(bad.id)).toEqual({ state: 'cancelled', post: 'undeliverable' });
      });

      it('expires the other jobs', async () => {
        await open({ slots: 0 });
        const [bad, good] = [newJob({ user: 'a' }), newJob({ user: 'b' })];
        for (const job of [bad, good]) await ledger.jobs.desk.enqueue(job);
        await spoil(bad.id, { options: 'not JSON' });
        await ledger.jobs.start();
        await eventually(async () => {
          ledger.clock.advance(600_000);
          expect((await ledger.job(good.id)).post).toBe('posted');
        });
        expect(await stateOf(bad.id)).toEqual({ state: 'expired', post: 'undeliverable' });
      });

      it('starts after a crash', async () => {
        await open({ slots: 2 });
        await ledger.jobs.start();
        const [bad, good] = [newJob({ user: 'a' }), newJob({ user: 'b' })];
        for (const job of [bad, good]) {
          await ledger.jobs.desk.enqueue(job);
          await ledger.started(job.id);
        }
        await ledger.crash();
        await spoil(bad.id, { options: 'not JSON' });
        const next = await ledger.again();
        ledger.clock.advance(30_000);
        await next.jobs.start();
        await eventually(() => {
          ledger.clock.advance(250);
          expect(next.worker.running()).toEqual([good.id]);
        });
        expect(await stateOf(bad.id)).toEqual({ state: 'failed', post: 'undeliverable' });
      });
    });

    it('lists the newest first, by person, server, state and page', async () => {
      const jobs = [
        newJob({ user: 'a' }),
        newJob({ user: 'b' }),
        newJob({ user: 'a', space: 'other' }),
        newJob({ user: 'a' }),
      ];
      for (const job of jobs) await ledger.jobs.desk.enqueue(job);
      await ledger.jobs.desk.cancel(jobs[3]?.id ?? '');
      const { desk } = ledger.jobs;
      const list = async (filter: Parameters<typeof desk.list>[0]) =>
        (await desk.list(filter)).map(({ job }) => jobs.findIndex(({ id }) => id === job.id));
      expect(await list({})).toEqual([3, 2, 1, 0]);
      expect(await list({ caller: { platform: 'web', userId: 'a' } })).toEqual([3, 2, 0]);
      expect(await list({ spaceId: 'plaza', states: ['queued'] })).toEqual([1, 0]);
      expect(await list({ states: [] })).toEqual([]);
      expect(await list({ limit: 2, beforeJobId: jobs[3]?.id ?? '' })).toEqual([2, 1]);
      expect(await list({ generator: 'music' })).toEqual([]);
    });
  });
}
