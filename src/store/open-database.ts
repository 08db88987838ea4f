import { Kysely } from 'kysely';
import type { Logger } from '../core/logger.ts';
import type { Database } from './database-schema.ts';
import { createLibsqlDialect } from './libsql-dialect.ts';
import type { DatabaseKind } from './migrations/migration.ts';
import { createPostgresDialect } from './postgres-dialect.ts';

/** Where the database is: a PostgreSQL server, or a file beside us. */
export type DatabaseLocation = { readonly url: string } | { readonly file: string };

/** The database, and what differs between its two kinds. */
export interface DatabaseHandle {
  readonly database: Kysely<Database>;
  readonly kind: DatabaseKind;
  /** For what is wrong with single rows. */
  readonly logger: Logger;
}

/** Connects lazily: what is wrong with the database shows at the first query. */
export function openDatabase(
  location: DatabaseLocation,
  options: { readonly logger: Logger; readonly busyTimeoutMs: number },
): DatabaseHandle {
  const { logger } = options;
  if ('url' in location) {
    const warn = (error: Error): void => {
      logger.warn({ error: error.message }, 'a pooled database connection broke and is replaced');
    };
    return {
      database: new Kysely<Database>({ dialect: createPostgresDialect(location.url, warn) }),
      kind: 'postgres',
      logger,
    };
  }
  const dialect = createLibsqlDialect({ file: location.file, busyTimeoutMs: options.busyTimeoutMs });
  return { database: new Kysely<Database>({ dialect }), kind: 'sqlite', logger };
}
