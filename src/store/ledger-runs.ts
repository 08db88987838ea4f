import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Job } from '../core/job.ts';
import {
  type Beat,
  type BeatAnswer,
  type ClaimRequest,
  heldStates,
  type HeldJob,
  type LedgerRuns,
  type Settlement,
  type Transition,
} from '../core/ledger.ts';
import type { Logger } from '../core/logger.ts';
import { type Database, type JobTable, writeError } from './database-schema.ts';
import { createGroupCommit } from './group-commit.ts';
import { artifactRow } from './job-row.ts';
import { lockLane, readLaneView, writeShares } from './lane-view.ts';
import { recordDuration } from './measured-durations.ts';
import type { DatabaseHandle } from './open-database.ts';
import { relaxedTransaction } from './relaxed-transaction.ts';
import { readOrEndJobs } from './unreadable-rows.ts';

const largestGroup = 64;

/** How workers take jobs, keep them and give them back. */
export function createLedgerRuns(handle: DatabaseHandle): LedgerRuns {
  const { database } = handle;
  const settlements = createGroupCommit<Settlement, Job | undefined>(
    (batch) =>
      database.transaction().execute(async (transaction) => {
        const held = await readHeld(transaction, handle, batch);
        const jobs: (Job | undefined)[] = [];
        for (const settlement of batch) {
          jobs.push(await settleOne(transaction, handle, held.get(settlement.jobId), settlement));
        }
        return jobs;
      }),
    largestGroup,
  );
  return {
    claim: (request) => relaxedTransaction(handle, (transaction) => claim(transaction, handle, request)),
    beat: (request) => relaxedTransaction(handle, (transaction) => beat(transaction, handle, request)),
    settle: (settlement) => settlements.submit(settlement),
  };
}

async function beat(transaction: Transaction<Database>, handle: DatabaseHandle, request: Beat): Promise<BeatAnswer> {
  const { worker, nowMs, leaseMs } = request;
  const isPostgres = handle.kind === 'postgres';
  // Every lease was written `leaseMs` after its row was taken. One that ends before this was taken before the limit.
  const strayLeaseMs = request.strayBeforeMs + leaseMs;
  // Locked in the order in which settling locks them: otherwise the two could wait for each other.
  const jobs = await whereHeld(transaction.selectFrom('job'))
    .select(['sequence', 'id', 'state', 'attempt', 'losses', 'lease_until_ms'])
    .where('worker', '=', worker)
    .orderBy('sequence')
    .$if(isPostgres, (query) => query.forUpdate())
    .execute();
  const posts = await transaction
    .selectFrom('job')
    .select(['id', 'post_lease_until_ms'])
    .where('post', '=', sql.lit('owed'))
    .where('post_worker', '=', worker)
    .orderBy('id')
    .$if(isPostgres, (query) => query.forUpdate())
    .execute();

  const known = new Set(request.jobIds);
  const ours = jobs.filter(({ id }) => known.has(id));
  const strays = jobs.filter(({ id, lease_until_ms: lease }) => !known.has(id) && (lease ?? 0) < strayLeaseMs);
  const delivering = new Set(request.postIds);
  const ourPosts = posts.filter(({ id }) => delivering.has(id));
  const strayPosts = posts.filter(
    ({ id, post_lease_until_ms: lease }) => !delivering.has(id) && (lease ?? 0) < strayLeaseMs,
  );

  if (ours.length > 0) {
    await transaction
      .updateTable('job')
      .set({ lease_until_ms: nowMs + leaseMs })
      .where('id', 'in', idsOf(ours))
      .execute();
  }
  const recovered: Job[] = [];
  if (strays.length > 0) {
    const rows = await transaction.selectFrom('job').selectAll().where('id', 'in', idsOf(strays)).execute();
    for (const row of rows) {
      for (const held of readHeldJob(row)) {
        const { logger } = handle;
        recovered.push(
          ...(await applyTransition(transaction, row, request.decide(held), { nowMs, logger, extra: {} })),
        );
      }
    }
  }
  if (ourPosts.length > 0) {
    await transaction
      .updateTable('job')
      .set({ post_lease_until_ms: nowMs + leaseMs })
      .where('id', 'in', idsOf(ourPosts))
      .execute();
  }
  if (strayPosts.length > 0) {
    await transaction
      .updateTable('job')
      .set({ post_worker: null, post_lease_until_ms: null })
      .where('id', 'in', idsOf(strayPosts))
      .execute();
  }
  return { held: ours.flatMap(readHeldJob), recovered, freedPosts: strayPosts.length };
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

async function claim(
  transaction: Transaction<Database>,
  handle: DatabaseHandle,
  request: ClaimRequest,
): Promise<readonly Job[]> {
  await lockLane(transaction, handle, request.lane);
  const view = await readLaneView(transaction, request);
  if (view.waiting.length === 0) return [];
  const choice = request.choose(view);
  if (choice.jobIds.length === 0) return [];
  // Somebody may be cancelling one of them right now: skip it rather than wait for them.
  const free = transaction
    .selectFrom('job')
    .select('id')
    .where('id', 'in', choice.jobIds)
    .where('state', '=', sql.lit('queued'))
    .$if(handle.kind === 'postgres', (query) => query.forUpdate().skipLocked());
  const rows = await transaction
    .updateTable('job')
    .set((columns) => ({
      state: 'running',
      attempt: columns('attempt', '+', 1),
      started_at_ms: request.nowMs,
      worker: request.worker,
      lease_until_ms: request.leaseUntilMs,
    }))
    .where('id', 'in', free)
    .returningAll()
    .execute();
  await writeShares(transaction, request.lane, choice.shares);
  const jobs = await readOrEndJobs(transaction, rows, { nowMs: request.nowMs, logger: handle.logger });
  const byId = new Map(jobs.map((job) => [job.id, job]));
  // In the order of the choice: it is the order in which people were promised their turn.
  return choice.jobIds.flatMap((id) => {
    const job = byId.get(id);
    return job === undefined ? [] : [job];
  });
}

async function readHeld(
  transaction: Transaction<Database>,
  handle: DatabaseHandle,
  batch: readonly Settlement[],
): Promise<ReadonlyMap<string, Selectable<JobTable>>> {
  const rows = await transaction
    .selectFrom('job')
    .selectAll()
    .where(
      'id',
      'in',
      batch.map(({ jobId }) => jobId),
    )
    .orderBy('sequence')
    .$if(handle.kind === 'postgres', (query) => query.forUpdate())
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function settleOne(
  transaction: Transaction<Database>,
  { logger }: DatabaseHandle,
  row: Selectable<JobTable> | undefined,
  settlement: Settlement,
): Promise<Job | undefined> {
  const [held] = row === undefined ? [] : readHeldJob(row);
  const ours = row?.worker === settlement.worker && held?.attempt === settlement.attempt;
  if (row === undefined || held === undefined || !ours) return undefined;
  const transition = settlement.decide(held);
  const [job] = await applyTransition(transaction, row, transition, {
    nowMs: settlement.nowMs,
    logger,
    extra: {
      warnings: JSON.stringify(settlement.warnings),
      provider: settlement.provider ?? null,
      ...(transition.state === 'queued'
        ? {}
        : { post_worker: settlement.worker, post_lease_until_ms: settlement.postLeaseUntilMs }),
    },
  });
  if (job?.state !== 'done') return job;
  if (settlement.artifacts.length > 0) {
    await transaction.insertInto('artifact').values(settlement.artifacts.map(artifactRow)).execute();
  }
  await recordDuration(transaction, {
    generator: row.generator,
    sizeClass: row.size_class,
    provider: settlement.provider ?? '',
    durationMs: Math.max(0, settlement.nowMs - (row.started_at_ms ?? settlement.nowMs)),
  });
  return job;
}

/** Writes what became of a held job; its message is owed from this very transaction. Nothing for an unreadable row. */
export async function applyTransition(
  transaction: Kysely<Database>,
  row: Selectable<JobTable>,
  transition: Transition,
  options: { readonly nowMs: number; readonly logger: Logger; readonly extra: Partial<Selectable<JobTable>> },
): Promise<Job[]> {
  const change: Partial<Selectable<JobTable>> =
    transition.state === 'queued'
      ? {
          state: 'queued',
          // The time it ran was not spent waiting.
          queued_at_ms: row.queued_at_ms + Math.max(0, options.nowMs - (row.started_at_ms ?? options.nowMs)),
          not_before_ms: transition.notBeforeMs,
          losses: row.losses + (transition.counted ? 1 : 0),
          started_at_ms: null,
        }
      : {
          state: transition.state,
          ended_at_ms: options.nowMs,
          error: writeError(transition.error),
          post: 'owed',
          post_not_before_ms: options.nowMs,
        };
  const changed = { ...options.extra, ...change, worker: null, lease_until_ms: null };
  await transaction.updateTable('job').set(changed).where('id', '=', row.id).execute();
  return readOrEndJobs(transaction, [{ ...row, ...changed }], options);
}

/** A row as the deciding functions see it; nothing for one that nobody holds. */
export function readHeldJob(row: Pick<Selectable<JobTable>, 'id' | 'state' | 'attempt' | 'losses'>): HeldJob[] {
  const state = heldStates.find((one) => one === row.state);
  return state === undefined ? [] : [{ id: row.id, state, attempt: row.attempt, losses: row.losses }];
}

/** Restricts a query to jobs that a worker holds, in the words of the partial index. */
function whereHeld<Q extends { where: (condition: ReturnType<typeof sql<boolean>>) => Q }>(query: Q): Q {
  return query.where(sql<boolean>`state in ('running', 'cancelling')`);
}
