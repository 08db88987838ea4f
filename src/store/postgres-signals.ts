import { Client } from 'pg';
import type { Clock } from '../core/clock.ts';
import type { LedgerSignals } from '../core/ledger.ts';
import type { Logger } from '../core/logger.ts';

const channel = 'alebrije_ledger';
/** NOTIFY takes a lock that all commits of the server pass through: one per window, however much happened. */
const windowMs = 25;
const firstRetryMs = 1000;
const longestRetryMs = 60_000;

/**
 * Wake-ups between bots that share a PostgreSQL database. They say only "look", never what: who looks finds
 * everything in the tables, so a lost signal (a broken connection, a pooler that swallows LISTEN) costs time until
 * the safety timer, never work.
 */
export function createPostgresSignals(options: {
  readonly url: string;
  readonly clock: Clock;
  readonly logger: Logger;
}): LedgerSignals & { readonly close: () => Promise<void> } {
  const { url, clock, logger } = options;
  const listeners = new Set<() => void>();
  let client: Client | undefined;
  let connecting = false;
  let closed = false;
  let failures = 0;
  let scheduled = false;
  let ownId: number | undefined;

  const lost = (broken: Client, error: Error | undefined): void => {
    if (client !== broken || closed) return;
    client = undefined;
    failures += 1;
    const delayMs = Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1));
    logger.warn({ error: error?.message, delayMs }, 'lost the wake-up connection to PostgreSQL, trying again');
    clock.schedule(delayMs, () => void connect());
  };

  const connect = async (): Promise<void> => {
    if (closed || connecting || client !== undefined) return;
    connecting = true;
    const next = new Client({ connectionString: url, keepAlive: true });
    client = next;
    next.on('error', (error) => lost(next, error));
    next.on('end', () => lost(next, undefined));
    next.on('notification', ({ processId }) => {
      if (processId !== ownId) for (const listener of listeners) listener();
    });
    try {
      await next.connect();
      const answer = await next.query<{ pid: number }>('select pg_backend_pid() as pid');
      ownId = answer.rows[0]?.pid;
      await next.query(`listen ${channel}`);
      failures = 0;
      // What was announced while we were deaf.
      for (const listener of listeners) listener();
    } catch (error) {
      connecting = false;
      lost(next, error instanceof Error ? error : undefined);
      await next.end().catch(() => {});
    }
    connecting = false;
  };

  return {
    announce: () => {
      if (scheduled || closed) return;
      scheduled = true;
      clock.schedule(windowMs, () => {
        scheduled = false;
        client?.query(`notify ${channel}`).catch(() => {});
      });
    },
    listen: (callback) => {
      listeners.add(callback);
      void connect();
      return () => listeners.delete(callback);
    },
    close: async () => {
      closed = true;
      const open = client;
      client = undefined;
      await open?.end().catch(() => {});
    },
  };
}
