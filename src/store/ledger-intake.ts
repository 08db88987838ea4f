import { type Insertable, sql, type Transaction } from 'kysely';
import type { Job, NewJob } from '../core/job.ts';
import { type Intake, type LedgerIntake, userKey } from '../core/ledger.ts';
import type { Database, JobInputTable } from './database-schema.ts';
import { createGroupCommit } from './group-commit.ts';
import { newJobRow, newlyQueued, plainText, readJob } from './job-row.ts';
import type { DatabaseHandle } from './open-database.ts';
import { readQueueMode } from './queue-mode.ts';

interface Entry {
  readonly job: NewJob;
  readonly queuedLimit: number;
  readonly nowMs: number;
}

/** Jobs taken in by one transaction: enough to share a sync of the disk, few enough to answer soon. */
const largestGroup = 64;

/** How jobs enter the ledger, and how people take them back. */
export function createLedgerIntake(handle: DatabaseHandle): LedgerIntake {
  const { database } = handle;
  const group = createGroupCommit<Entry, Intake>(
    (entries) => database.transaction().execute((transaction) => enqueueAll(transaction, handle, entries)),
    largestGroup,
  );
  return {
    enqueue: (job, terms) => group.submit({ job: withoutNul(job), ...terms }),
    cancel: (jobId, nowMs) =>
      database.transaction().execute(async (transaction) => {
        let query = transaction.selectFrom('job').selectAll().where('id', '=', jobId);
        if (handle.kind === 'postgres') query = query.forUpdate();
        const row = await query.executeTakeFirst();
        if (row === undefined) return undefined;
        if (row.state !== 'queued' && row.state !== 'running') return { job: readJob(row), changed: false };
        const changed = await transaction
          .updateTable('job')
          .set(
            row.state === 'queued'
              ? { state: 'cancelled', ended_at_ms: nowMs, post: 'owed', post_not_before_ms: nowMs }
              : { state: 'cancelling' },
          )
          .where('id', '=', jobId)
          .returningAll()
          .executeTakeFirstOrThrow();
        return { job: readJob(changed), changed: true };
      }),
  };
}

async function enqueueAll(
  transaction: Transaction<Database>,
  handle: DatabaseHandle,
  entries: readonly Entry[],
): Promise<readonly Intake[]> {
  if (handle.kind === 'postgres') await lockUsers(transaction, entries);
  const mode = await readQueueMode(transaction);
  const known = await findKnown(transaction, entries);
  const queued = await countQueued(transaction, entries);
  const accepted: Entry[] = [];
  const ids = new Set<string>();
  const answers = entries.map((entry): Intake => {
    const { job } = entry;
    const before = known.get(entryKey(job));
    if (before !== undefined) return { type: 'duplicate', job: before };
    if (mode === 'drain') return { type: 'paused' };
    const user = userKey(job.caller.platform, job.caller.userId);
    const waiting = queued.get(user) ?? 0;
    if (waiting >= entry.queuedLimit) return { type: 'queue-full' };
    if (ids.has(job.id)) return { type: 'id-taken' };
    ids.add(job.id);
    const added = newlyQueued(job, entry.nowMs);
    queued.set(user, waiting + 1);
    known.set(entryKey(job), added);
    accepted.push(entry);
    return { type: 'accepted', job: added };
  });
  const inserted = await insertAll(transaction, handle, accepted);
  return answers.map((answer) =>
    'job' in answer && answer.job.attempt === 0 && isRefused(answer.job, accepted, inserted)
      ? { type: 'id-taken' }
      : answer,
  );
}

function isRefused(job: Job, accepted: readonly Entry[], inserted: ReadonlySet<string>): boolean {
  return (
    accepted.some((entry) => entry.job.id === job.id && entryKey(entry.job) === entryKey(job)) && !inserted.has(job.id)
  );
}

/** Two of one person's enqueues in two processes take turns: only so can duplicates and limits be seen. */
async function lockUsers(transaction: Transaction<Database>, entries: readonly Entry[]): Promise<void> {
  // Sorted: two groups that lock the same people in opposite order would wait for each other.
  const users = [...new Set(entries.map(({ job }) => userKey(job.caller.platform, job.caller.userId)))].toSorted();
  await sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${users}::text[]) as name`.execute(
    transaction,
  );
}

async function findKnown(transaction: Transaction<Database>, entries: readonly Entry[]): Promise<Map<string, Job>> {
  const rows = await transaction
    .selectFrom('job')
    .selectAll()
    .where(
      'idempotency_key',
      'in',
      entries.map(({ job }) => job.idempotencyKey),
    )
    .execute();
  return new Map(rows.map((row) => [key(row.caller_platform, row.caller_user_id, row.idempotency_key), readJob(row)]));
}

async function countQueued(
  transaction: Transaction<Database>,
  entries: readonly Entry[],
): Promise<Map<string, number>> {
  const rows = await transaction
    .selectFrom('job')
    .select((columns) => ['caller_platform', 'caller_user_id', columns.fn.countAll<number>().as('queued')])
    .where('state', '=', sql.lit('queued'))
    .where(
      'caller_user_id',
      'in',
      entries.map(({ job }) => job.caller.userId),
    )
    .groupBy(['caller_user_id', 'caller_platform'])
    .execute();
  return new Map(rows.map((row) => [userKey(row.caller_platform, row.caller_user_id), row.queued]));
}

/** @returns the ids that went in; the others were taken. */
async function insertAll(
  transaction: Transaction<Database>,
  handle: DatabaseHandle,
  entries: readonly Entry[],
): Promise<ReadonlySet<string>> {
  // One round trip to a server; one prepared statement in process, where a long one would only cost preparing.
  const perStatement = handle.kind === 'postgres' ? largestGroup : 1;
  const inserted = new Set<string>();
  for (let start = 0; start < entries.length; start += perStatement) {
    const rows = await transaction
      .insertInto('job')
      .values(entries.slice(start, start + perStatement).map(({ job, nowMs }) => newJobRow(job, nowMs)))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    for (const { id } of rows) inserted.add(id);
  }
  const inputs = entries.filter(({ job }) => inserted.has(job.id)).flatMap(({ job }) => inputRows(job));
  if (inputs.length > 0) await transaction.insertInto('job_input').values(inputs).execute();
  return inserted;
}

function inputRows(job: NewJob): Insertable<JobInputTable>[] {
  return job.inputs.map(({ sha256 }, position) => ({ job_id: job.id, position, sha256 }));
}

/**
 * PostgreSQL refuses the character NUL in text and SQLite's driver ends the text there. In JSON it is escaped, so
 * only what stands in columns of its own has to lose it.
 */
function withoutNul(job: NewJob): NewJob {
  const { caller, place } = job;
  return {
    ...job,
    idempotencyKey: plainText(job.idempotencyKey),
    caller: { ...caller, userId: plainText(caller.userId), displayName: plainText(caller.displayName) },
    place: { spaceId: plainText(place.spaceId), channelId: plainText(place.channelId) },
  };
}

function entryKey(job: NewJob): string {
  return key(job.caller.platform, job.caller.userId, job.idempotencyKey);
}

function key(platform: string, userId: string, idempotencyKey: string): string {
  return JSON.stringify([platform, userId, idempotencyKey]);
}
