import { type Kysely, sql } from 'kysely';
import type { JobFilter } from '../core/job-desk.ts';
import type { LedgerReader, RunningJob } from '../core/ledger.ts';
import type { Database } from './database-schema.ts';
import { readArtifact, readJob } from './job-row.ts';
import { countWaitingJobs, readShares, readWaitingJobs } from './lane-view.ts';
import { readDurations } from './measured-durations.ts';
import type { DatabaseHandle } from './open-database.ts';
import { readJobs } from './unreadable-rows.ts';

/** Longest queue whose places are worked out; behind it people see no place, only that they wait. */
const longestOutlook = 1000;
/** Below PostgreSQL's and SQLite's limits of parameters per statement. */
const largestLookup = 500;

/** Looking without touching. */
export function createLedgerReader({ database, logger }: DatabaseHandle): LedgerReader {
  return {
    get: async (jobId) => {
      const row = await database.selectFrom('job').selectAll().where('id', '=', jobId).executeTakeFirst();
      return row === undefined ? undefined : readJob(row);
    },
    getMany: async (jobIds) => {
      const jobs = [];
      for (let start = 0; start < jobIds.length; start += largestLookup) {
        const some = jobIds.slice(start, start + largestLookup);
        jobs.push(...(await database.selectFrom('job').selectAll().where('id', 'in', some).execute()));
      }
      return readJobs(jobs, logger);
    },
    list: async (filter) =>
      filter.states?.length === 0 ? [] : readJobs(await selectJobs(database, filter).execute(), logger),
    artifacts: async (jobId) => {
      const rows = await database
        .selectFrom('artifact')
        .selectAll()
        .where('job_id', '=', jobId)
        .orderBy('position')
        .execute();
      return rows.map(readArtifact);
    },
    snapshot: async () => ({
      waiting: await readWaitingJobs(database, longestOutlook),
      lengths: await countWaitingJobs(database),
      running: await readRunning(database),
      shares: await readShares(database, undefined),
      durations: await readDurations(database),
    }),
    durations: () => readDurations(database),
    unreferenced: async (hashes) => {
      if (hashes.length === 0) return [];
      const used = await database
        .selectFrom('artifact')
        .select('sha256')
        .where('sha256', 'in', hashes)
        .union(database.selectFrom('job_input').select('sha256').where('sha256', 'in', hashes))
        .execute();
      const kept = new Set(used.map(({ sha256 }) => sha256));
      return [...new Set(hashes)].filter((hash) => !kept.has(hash));
    },
  };
}

function selectJobs(database: Kysely<Database>, filter: JobFilter) {
  let query = database
    .selectFrom('job')
    .selectAll()
    .orderBy('sequence', 'desc')
    .limit(Math.max(0, Math.floor(filter.limit ?? 25)));
  if (filter.caller !== undefined) {
    query = query
      .where('caller_user_id', '=', filter.caller.userId)
      .where('caller_platform', '=', filter.caller.platform);
  }
  if (filter.spaceId !== undefined) query = query.where('space_id', '=', filter.spaceId);
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states);
  if (filter.generator !== undefined) query = query.where('generator', '=', filter.generator);
  if (filter.beforeJobId !== undefined) {
    query = query.where(
      'sequence',
      '<',
      database.selectFrom('job').select('sequence').where('id', '=', filter.beforeJobId),
    );
  }
  return query;
}

async function readRunning(database: Kysely<Database>): Promise<readonly RunningJob[]> {
  const rows = await database
    .selectFrom('job')
    .select(['id', 'lane', 'generator', 'size_class', 'started_at_ms', 'worker'])
    .where(sql<boolean>`state in ('running', 'cancelling')`)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    lane: row.lane,
    generator: row.generator,
    sizeClass: row.size_class,
    startedAtMs: row.started_at_ms ?? 0,
    worker: row.worker ?? '',
  }));
}
