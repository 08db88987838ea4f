import { sql, type Updateable } from 'kysely';
import type { LedgerPosts, PostOutcome } from '../core/ledger.ts';
import type { JobTable } from './database-schema.ts';
import { createGroupCommit } from './group-commit.ts';
import type { DatabaseHandle } from './open-database.ts';
import { readOrEndJobs } from './unreadable-rows.ts';

interface PostSettlement {
  readonly jobId: string;
  readonly worker: string;
  readonly outcome: PostOutcome;
}

/** The messages that finished jobs owe. */
export function createLedgerPosts(handle: DatabaseHandle): LedgerPosts {
  const { database } = handle;
  const settlements = createGroupCommit<PostSettlement, undefined>(
    (batch) =>
      database.transaction().execute(async (transaction) => {
        // In the order in which a heartbeat locks them.
        for (const { jobId, worker, outcome } of batch.toSorted((a, b) => (a.jobId < b.jobId ? -1 : 1))) {
          await transaction
            .updateTable('job')
            .set((columns) => ({
              ...changeFor(outcome),
              ...(outcome.type === 'later' ? { post_failures: columns('post_failures', '+', 1) } : {}),
            }))
            .where('id', '=', jobId)
            .where('post', '=', sql.lit('owed'))
            .where('post_worker', '=', worker)
            .execute();
        }
        return batch.map(() => undefined);
      }),
    64,
  );
  return {
    claim: async (request) => {
      if (request.platforms.length === 0) return [];
      return database.transaction().execute(async (transaction) => {
        const free = transaction
          .selectFrom('job')
          .select('id')
          .where('post', '=', sql.lit('owed'))
          .where('post_not_before_ms', '<=', request.nowMs)
          .where('caller_platform', 'in', request.platforms)
          .where((columns) =>
            columns.or([
              columns('post_lease_until_ms', 'is', null),
              columns('post_lease_until_ms', '<=', request.nowMs),
            ]),
          )
          .orderBy('post_not_before_ms')
          .limit(request.limit)
          .$if(handle.kind === 'postgres', (query) => query.forUpdate().skipLocked());
        const rows = await transaction
          .updateTable('job')
          .set({ post_worker: request.worker, post_lease_until_ms: request.leaseUntilMs })
          .where('id', 'in', free)
          .returningAll()
          .execute();
        const failures = new Map(rows.map((row) => [row.id, row.post_failures]));
        const { nowMs } = request;
        const jobs = await readOrEndJobs(transaction, rows, { nowMs, logger: handle.logger });
        return jobs.map((job) => ({ job, failures: failures.get(job.id) ?? 0 }));
      });
    },
    settle: (jobId, worker, outcome) => settlements.submit({ jobId, worker, outcome }),
  };
}

function changeFor(outcome: PostOutcome): Updateable<JobTable> {
  const freed = { post_worker: null, post_lease_until_ms: null };
  if (outcome.type === 'later') return { ...freed, post_not_before_ms: outcome.notBeforeMs };
  return { ...freed, post: outcome.type };
}
