import { sql } from 'kysely';
import type { Job } from '../core/job.ts';
import type { LedgerUpkeep } from '../core/ledger.ts';
import { writeError } from './database-schema.ts';
import { applyTransition, readHeldJob } from './ledger-runs.ts';
import type { DatabaseHandle } from './open-database.ts';
import { readJobs } from './unreadable-rows.ts';

/** Jobs ended by one sweep; the rest follow with the next, so that no sweep holds the database for long. */
const largestSweep = 200;

/** What time and dead processes leave to do. */
export function createLedgerUpkeep(handle: DatabaseHandle): LedgerUpkeep {
  const { database, logger } = handle;
  const isPostgres = handle.kind === 'postgres';
  return {
    exclusive: !isPostgres,
    reclaim: ({ nowMs, everything, except, decide }) =>
      database.transaction().execute(async (transaction) => {
        const rows = await transaction
          .selectFrom('job')
          .selectAll()
          .where(sql<boolean>`state in ('running', 'cancelling')`)
          .$if(!everything, (query) => query.where('lease_until_ms', '<=', nowMs))
          .$if(except.length > 0, (query) => query.where('id', 'not in', except))
          .orderBy('sequence')
          .$if(isPostgres, (query) => query.forUpdate().skipLocked())
          .execute();
        const jobs: Job[] = [];
        for (const row of rows) {
          for (const held of readHeldJob(row)) {
            jobs.push(...(await applyTransition(transaction, row, decide(held), { nowMs, logger, extra: {} })));
          }
        }
        await transaction
          .updateTable('job')
          .set({ post_worker: null, post_lease_until_ms: null })
          .where('post', '=', sql.lit('owed'))
          .where('post_worker', 'is not', null)
          .$if(!everything, (query) => query.where('post_lease_until_ms', '<=', nowMs))
          .execute();
        return jobs;
      }),
    restartWaiting: async (nowMs) => {
      await database
        .updateTable('job')
        .set({ queued_at_ms: nowMs })
        .where('state', '=', sql.lit('queued'))
        .where('queued_at_ms', '<', nowMs)
        .execute();
    },
    expireQueued: async ({ nowMs, queuedBeforeMs, error }) => {
      const due = database
        .selectFrom('job')
        .select('id')
        .where('state', '=', sql.lit('queued'))
        .where('queued_at_ms', '<=', queuedBeforeMs)
        .limit(largestSweep)
        .$if(isPostgres, (query) => query.forUpdate().skipLocked());
      const rows = await database
        .updateTable('job')
        .set({
          state: 'expired',
          ended_at_ms: nowMs,
          error: writeError(error),
          post: 'owed',
          post_not_before_ms: nowMs,
        })
        .where('id', 'in', due)
        .returningAll()
        .execute();
      return readJobs(rows, logger);
    },
    nextDueMs: async ({ nowMs, queueTimeoutMs, platforms }) => {
      const held = await database
        .selectFrom('job')
        .select((columns) => columns.fn.min('lease_until_ms').as('due'))
        .where(sql<boolean>`state in ('running', 'cancelling')`)
        .executeTakeFirst();
      const queued = await database
        .selectFrom('job')
        .select((columns) => columns.fn.min('queued_at_ms').as('oldest'))
        .where('state', '=', sql.lit('queued'))
        .executeTakeFirst();
      const backedOff = await database
        .selectFrom('job')
        .select((columns) => columns.fn.min('not_before_ms').as('due'))
        .where('state', '=', sql.lit('queued'))
        .where('not_before_ms', '>', nowMs)
        .executeTakeFirst();
      const posts =
        platforms.length === 0
          ? undefined
          : await database
              .selectFrom('job')
              .select((columns) => columns.fn.min('post_not_before_ms').as('due'))
              .where('post', '=', sql.lit('owed'))
              .where('post_worker', 'is', null)
              .where('caller_platform', 'in', platforms)
              .executeTakeFirst();
      const oldest = queued?.oldest ?? undefined;
      const times = [held?.due, backedOff?.due, posts?.due, oldest === undefined ? null : oldest + queueTimeoutMs];
      const due = times.filter((time) => time !== null && time !== undefined);
      return due.length === 0 ? undefined : Math.min(...due);
    },
    pruneShares: () =>
      database.transaction().execute(async (transaction) => {
        // A virtual time at or below the contest's floor counts as the floor: such a row says nothing.
        await sql`delete from fair_share where user_key <> '' and virtual_time <= coalesce((select space.floor_time
          from fair_share as space where space.lane = fair_share.lane and space.space_id = fair_share.space_id
          and space.user_key = ''), 0)`.execute(transaction);
        await sql`delete from fair_share where user_key = '' and space_id <> '' and virtual_time <= coalesce((select
          whole.floor_time from fair_share as whole where whole.lane = fair_share.lane and whole.space_id = '' and
          whole.user_key = ''), 0) and not exists (select 1 from fair_share as member where member.lane =
          fair_share.lane and member.space_id = fair_share.space_id and member.user_key <> '')`.execute(transaction);
      }),
    removeArtifacts: (jobId) =>
      database.transaction().execute(async (transaction) => {
        const job = await transaction.selectFrom('job').select('id').where('id', '=', jobId).executeTakeFirst();
        if (job === undefined) return undefined;
        const removed = await transaction
          .deleteFrom('artifact')
          .where('job_id', '=', jobId)
          .returning(['id', 'sha256'])
          .execute();
        if (removed.length > 0) {
          const ids = removed.map(({ id }) => id);
          await transaction.deleteFrom('artifact_like').where('artifact_id', 'in', ids).execute();
        }
        return removed.map(({ sha256 }) => sha256);
      }),
  };
}
