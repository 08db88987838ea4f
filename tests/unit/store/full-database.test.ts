import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { toAppError } from '../../../src/core/errors.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createLedgerIntake } from '../../../src/store/ledger-intake.ts';
import { createLedgerReader } from '../../../src/store/ledger-reader.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { newJob } from '../../fakes/new-job.ts';
import { embedded } from '../../fakes/test-database.ts';

/** The same as a full disk, for every user and system: SQLite itself refuses to grow the file. */
it('a database that may not grow refuses new jobs, keeps the accepted ones, and goes on when it may', async () => {
  const place = await embedded.create();
  const handle = openDatabase(place.location, { logger: silentLogger, busyTimeoutMs: 100 });
  try {
    await migrate(handle.database, { kind: handle.kind, clock: createFakeClock() });
    const intake = createLedgerIntake(handle);
    const take = () => intake.enqueue(newJob(), { queuedLimit: 1_000_000, nowMs: 1 });
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(handle.database);
    await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 20}`).execute(handle.database);
    const answers = await Promise.allSettled(Array.from({ length: 300 }, take));
    const accepted = answers.filter(({ status }) => status === 'fulfilled').length;
    const reasons = new Set(
      answers.flatMap((answer) => (answer.status === 'rejected' ? [toAppError(answer.reason).code] : [])),
    );
    expect([...reasons]).toEqual(['storage-full']);
    expect(accepted).toBeGreaterThan(0);
    await sql.raw('pragma max_page_count = 1000000').execute(handle.database);
    await take();
    expect(await createLedgerReader(handle).list({ limit: 1000 })).toHaveLength(accepted + 1);
  } finally {
    await handle.database.destroy();
    await place.remove();
  }
});
