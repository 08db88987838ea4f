import { type Kysely, type Selectable, sql } from 'kysely';
import type { Job } from '../core/job.ts';
import { AppError, toAppError, toErrorRecord } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { type Database, type JobTable, writeError } from './database-schema.ts';
import { readJob } from './job-row.ts';

/** Rows as jobs. One that somebody else wrote, or a newer release, must not hide the others: it is left out and logged. */
export function readJobs(rows: readonly Selectable<JobTable>[], logger: Logger): Job[] {
  return rows.flatMap((row) => {
    try {
      return [readJob(row)];
    } catch (error) {
      logger.error({ jobId: row.id, error: toAppError(error).message }, 'a row of the ledger cannot be read');
      return [];
    }
  });
}

/**
 * Like `readJobs`, for rows that were about to be worked on: an unreadable one would come back for ever. It fails
 * instead, and since nobody can tell where its message would go, none is owed.
 */
export async function readOrEndJobs(
  transaction: Kysely<Database>,
  rows: readonly Selectable<JobTable>[],
  options: { readonly nowMs: number; readonly logger: Logger },
): Promise<Job[]> {
  const jobs = readJobs(rows, options.logger);
  if (jobs.length === rows.length) return jobs;
  const readable = new Set(jobs.map(({ id }) => id));
  const ids = rows.map(({ id }) => id).filter((id) => !readable.has(id));
  const error = toErrorRecord(new AppError({ code: 'storage-broken', message: 'its row cannot be read' }));
  await transaction
    .updateTable('job')
    .set({ state: 'failed', ended_at_ms: options.nowMs, error: writeError(error) })
    .where('id', 'in', ids)
    .where(sql<boolean>`state in ('queued', 'running', 'cancelling')`)
    .execute();
  await transaction
    .updateTable('job')
    .set({
      post: 'undeliverable',
      worker: null,
      lease_until_ms: null,
      post_worker: null,
      post_lease_until_ms: null,
    })
    .where('id', 'in', ids)
    .execute();
  return jobs;
}
