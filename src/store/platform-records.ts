import type { Kysely, Transaction } from 'kysely';
import type { Clock } from '../core/clock.ts';
import { type JsonObject, jsonObjectSchema } from '../core/job.ts';
import type { Platform } from '../core/platform.ts';
import type { PlatformRecords } from '../core/platform-records.ts';
import type { Database } from './database-schema.ts';
import { createGroupCommit } from './group-commit.ts';
import type { DatabaseHandle } from './open-database.ts';
import { relaxedTransaction } from './relaxed-transaction.ts';

interface Change {
  readonly platform: Platform;
  readonly key: string;
  /** Undefined: forget it. */
  readonly body: JsonObject | undefined;
}

/** Changes in one transaction: two hundred people at once are two hundred records. */
const largestBatch = 100;

/**
 * What adapters remember over restarts. Written without waiting for the disk: a record helps to find a message again,
 * and in a burst two hundred waits for it would make people wait for their acknowledgement.
 */
export function createPlatformRecords(handle: DatabaseHandle, clock: Clock): PlatformRecords {
  const { database, logger } = handle;
  const changes = createGroupCommit<Change, undefined>(async (batch) => {
    await relaxedTransaction(handle, async (transaction) => {
      for (const change of batch) await apply(transaction, change, clock.now());
    });
    return batch.map(() => undefined);
  }, largestBatch);
  return {
    get: async (platform, key) => {
      const row = await database
        .selectFrom('platform_record')
        .select('body')
        .where('platform', '=', platform)
        .where('key', '=', key)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const body = readBody(row.body);
      // Only a help: an adapter does better without one than not at all.
      if (body === undefined) logger.warn({ platform, key }, 'a platform record cannot be read');
      return body;
    },
    put: async (platform, key, body) => changes.submit({ platform, key, body: jsonObjectSchema.parse(body) }),
    remove: async (platform, key) => changes.submit({ platform, key, body: undefined }),
  };
}

async function apply(transaction: Transaction<Database>, change: Change, nowMs: number): Promise<void> {
  const { platform, key, body } = change;
  if (body === undefined) {
    await transaction.deleteFrom('platform_record').where('platform', '=', platform).where('key', '=', key).execute();
    return;
  }
  const values = { body: JSON.stringify(body), updated_at_ms: nowMs };
  await transaction
    .insertInto('platform_record')
    .values({ platform, key, ...values })
    .onConflict((conflict) => conflict.columns(['platform', 'key']).doUpdateSet(values))
    .execute();
}

/** JSON as a record keeps it; undefined for what we cannot have written. */
export function readBody(text: string): JsonObject | undefined {
  try {
    return jsonObjectSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const dayMs = 24 * 60 * 60_000;
/** Nobody presses a button below, or waits for an edit of, what was last touched so long ago. */
const keptMs = 90 * dayMs;
/** At one start: a fraction of a second, whatever piled up. The next start goes on. */
const mostForgotten = 10_000;

/** Forgets the oldest records that nobody touched for 90 days. @returns how many. */
export async function forgetOldRecords(database: Kysely<Database>, clock: Clock): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('platform_record')
    .where((where) =>
      where(
        where.refTuple('platform', 'key'),
        'in',
        where
          .selectFrom('platform_record')
          .select(['platform', 'key'])
          .where('updated_at_ms', '<', clock.now() - keptMs)
          .orderBy('updated_at_ms')
          .limit(mostForgotten)
          .$asTuple('platform', 'key'),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
