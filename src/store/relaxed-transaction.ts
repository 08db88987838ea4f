import { sql, type Transaction } from 'kysely';
import type { Database } from './database-schema.ts';
import type { DatabaseHandle } from './open-database.ts';

/**
 * A transaction that does not wait for the disk. It survives `kill -9`; a power cut may undo it, together with
 * nothing that was committed before or anything that depends on it. Only for what an undone ledger takes up by
 * itself (a claim: the job is still queued; a heartbeat) and for what is only a help (records of platforms). What
 * somebody was told is never written this way.
 */
export async function relaxedTransaction<T>(
  { database, kind }: DatabaseHandle,
  work: (transaction: Transaction<Database>) => Promise<T>,
): Promise<T> {
  if (kind === 'postgres') {
    return database.transaction().execute(async (transaction) => {
      await sql`set local synchronous_commit to off`.execute(transaction);
      return work(transaction);
    });
  }
  // SQLite takes no change of this setting inside a transaction. NORMAL in WAL: no sync until the next FULL commit.
  return database.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await connection.transaction().execute(work);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}
