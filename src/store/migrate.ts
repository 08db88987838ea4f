import { type Kysely, sql } from 'kysely';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { Database } from './database-schema.ts';
import { ledgerMigration } from './migrations/0001-ledger.ts';
import { platformRecordsMigration } from './migrations/0002-platform-records.ts';
import type { DatabaseKind, Migration } from './migrations/migration.ts';

/** In order, without gaps; never edited once released. */
const migrations: readonly Migration[] = [ledgerMigration, platformRecordsMigration];

/** The schema version this code reads and writes. */
export const schemaVersion = migrations.length;

/** Any constant: names the lock that keeps two PostgreSQL bots from migrating at once. */
const migrationLockKey = 4_051_977;

export interface MigrationReport {
  readonly fromVersion: number;
  readonly toVersion: number;
}

/** The version of the tables; 0 where there are none. @throws AppError `storage-*`. */
export async function readSchemaVersion(database: Kysely<Database>): Promise<number> {
  const tables = await database.introspection.getTables();
  if (!tables.some((table) => table.name === 'schema_history')) return 0;
  const row = await database
    .selectFrom('schema_history')
    .select((columns) => columns.fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}

/**
 * Brings the tables to this code's version in one transaction: all steps or none.
 * @throws AppError `storage-newer` when a later release has been here.
 */
export async function migrate(
  database: Kysely<Database>,
  options: { readonly kind: DatabaseKind; readonly clock: Clock },
): Promise<MigrationReport> {
  refuseNewer(await readSchemaVersion(database));
  return database.transaction().execute(async (transaction) => {
    if (options.kind === 'postgres') await sql`select pg_advisory_xact_lock(${migrationLockKey})`.execute(transaction);
    await transaction.schema
      .createTable('schema_history')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('applied_at_ms', 'bigint', (column) => column.notNull())
      .execute();
    // Read again under the lock: another process may have migrated while we waited.
    const fromVersion = await readSchemaVersion(transaction);
    refuseNewer(fromVersion);
    for (const { version, name, apply } of migrations.slice(fromVersion)) {
      await apply(transaction, options.kind);
      await transaction
        .insertInto('schema_history')
        .values({ version, name, applied_at_ms: options.clock.now() })
        .execute();
    }
    return { fromVersion, toVersion: schemaVersion };
  });
}

function refuseNewer(version: number): void {
  if (version <= schemaVersion) return;
  throw new AppError({
    code: 'storage-newer',
    message: `the database has schema ${version}, this release knows ${schemaVersion}: install the newer release again, or restore a copy made before the update`,
  });
}
