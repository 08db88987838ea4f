import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { Lane } from '../core/job.ts';
import { type FairShare, heldStates, type LaneView, userKey, type WaitingJob } from '../core/ledger.ts';
import type { Database, JobTable } from './database-schema.ts';
import type { DatabaseHandle } from './open-database.ts';

const waitingColumns = [
  'id',
  'lane',
  'space_id',
  'caller_platform',
  'caller_user_id',
  'priority',
  'sequence',
  'generator',
  'size_class',
  'attempt',
] as const satisfies readonly (keyof JobTable)[];

type WaitingRow = Pick<
  { readonly [K in keyof JobTable]: JobTable[K] extends { readonly __select__: infer S } ? S : JobTable[K] },
  (typeof waitingColumns)[number]
>;

/** Everything the choice of a lane's next jobs depends on, inside the transaction that will claim them. */
export async function readLaneView(
  transaction: Kysely<Database>,
  request: { readonly lane: Lane; readonly perUser: number; readonly nowMs: number },
): Promise<LaneView> {
  const ranked = queued(transaction)
    .select('sequence')
    .select(
      sql<number>`row_number() over (partition by space_id, caller_platform, caller_user_id order by priority desc, sequence)`.as(
        'turn',
      ),
    )
    .where('lane', '=', request.lane)
    .where('not_before_ms', '<=', request.nowMs);
  const first = transaction.selectFrom(ranked.as('ranked')).select('sequence').where('turn', '<=', request.perUser);
  const rows = await queued(transaction).select(waitingColumns).where('sequence', 'in', first).execute();
  if (rows.length === 0) return { waiting: [], shares: [], running: new Map() };
  const running = await transaction
    .selectFrom('job')
    .select((columns) => ['caller_platform', 'caller_user_id', columns.fn.countAll<number>().as('running')])
    .where(sql`state`, 'in', sql.raw(`('${heldStates.join("','")}')`))
    .groupBy(['caller_platform', 'caller_user_id'])
    .execute();
  return {
    waiting: rows.map(readWaiting),
    shares: (await readShares(transaction, request.lane)).get(request.lane) ?? [],
    running: new Map(running.map((row) => [userKey(row.caller_platform, row.caller_user_id), row.running])),
  };
}

/** All queued jobs, oldest first, at most `limit`. */
export async function readWaitingJobs(database: Kysely<Database>, limit: number): Promise<readonly WaitingJob[]> {
  const rows = await queued(database).select(waitingColumns).orderBy('sequence').limit(limit).execute();
  return rows.map(readWaiting);
}

export async function countWaitingJobs(database: Kysely<Database>): Promise<ReadonlyMap<Lane, number>> {
  const rows = await queued(database)
    .select((columns) => ['lane', columns.fn.countAll<number>().as('length')])
    .groupBy('lane')
    .execute();
  return new Map(rows.map(({ lane, length }) => [lane, length]));
}

export async function readShares(
  database: Kysely<Database>,
  lane: Lane | undefined,
): Promise<ReadonlyMap<Lane, readonly FairShare[]>> {
  const rows = await database
    .selectFrom('fair_share')
    .selectAll()
    .$if(lane !== undefined, (query) => query.where('lane', '=', lane ?? 'short'))
    .execute();
  const shares = new Map<Lane, FairShare[]>();
  for (const row of rows) {
    const list = shares.get(row.lane) ?? [];
    list.push({ spaceId: row.space_id, userKey: row.user_key, virtualTime: row.virtual_time, floor: row.floor_time });
    shares.set(row.lane, list);
  }
  return shares;
}

export async function writeShares(
  transaction: Kysely<Database>,
  lane: Lane,
  shares: readonly FairShare[],
): Promise<void> {
  if (shares.length === 0) return;
  await transaction
    .insertInto('fair_share')
    .values(
      shares.map((share) => ({
        lane,
        space_id: share.spaceId,
        user_key: share.userKey,
        virtual_time: share.virtualTime,
        floor_time: share.floor,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['lane', 'space_id', 'user_key']).doUpdateSet((columns) => ({
        virtual_time: columns.ref('excluded.virtual_time'),
        floor_time: columns.ref('excluded.floor_time'),
      })),
    )
    .execute();
}

/** One choice per lane at a time among PostgreSQL bots: fairness and limits depend on what the others chose. */
export async function lockLane(transaction: Kysely<Database>, handle: DatabaseHandle, lane: Lane): Promise<void> {
  if (handle.kind !== 'postgres') return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`lane ${lane}`}, 0))`.execute(transaction);
}

function queued(database: Kysely<Database>): SelectQueryBuilder<Database, 'job', object> {
  // A literal, not a parameter: only so do both planners see that the partial index fits.
  return database.selectFrom('job').where('state', '=', sql.lit('queued'));
}

function readWaiting(row: WaitingRow): WaitingJob {
  return {
    id: row.id,
    lane: row.lane,
    spaceId: row.space_id,
    platform: row.caller_platform,
    userId: row.caller_user_id,
    priority: row.priority,
    sequence: row.sequence,
    generator: row.generator,
    sizeClass: row.size_class,
    attempt: row.attempt,
  };
}
