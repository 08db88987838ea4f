import { type Kysely, sql } from 'kysely';
import type { MeasuredDuration } from '../core/ledger.ts';
import type { Database } from './database-schema.ts';

/** Weight of the newest measurement: the mean follows a new machine within a dozen jobs, and one hiccup hardly. */
const newestWeight = 0.2;

/** Adds a measurement. The first few count fully (a plain mean), later ones with `newestWeight`. */
export async function recordDuration(
  transaction: Kysely<Database>,
  measured: Omit<MeasuredDuration, 'samples' | 'meanMs'> & { readonly durationMs: number },
): Promise<void> {
  const { generator, sizeClass, provider, durationMs } = measured;
  const weight = sql<number>`case when duration.samples < ${1 / newestWeight} then 1.0 / (duration.samples + 1) else ${newestWeight} end`;
  await transaction
    .insertInto('duration')
    .values({ generator, size_class: sizeClass, provider, samples: 1, mean_ms: durationMs })
    .onConflict((conflict) =>
      conflict.columns(['generator', 'size_class', 'provider']).doUpdateSet({
        samples: sql<number>`duration.samples + 1`,
        mean_ms: sql<number>`duration.mean_ms + (excluded.mean_ms - duration.mean_ms) * (${weight})`,
      }),
    )
    .execute();
}

export async function readDurations(database: Kysely<Database>): Promise<readonly MeasuredDuration[]> {
  const rows = await database.selectFrom('duration').selectAll().execute();
  return rows.map((row) => ({
    generator: row.generator,
    sizeClass: row.size_class,
    provider: row.provider,
    samples: row.samples,
    meanMs: row.mean_ms,
  }));
}
