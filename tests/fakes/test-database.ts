import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import type { DatabaseLocation } from '../../src/store/open-database.ts';

/** An empty database for one test, and a folder for its blobs. */
export interface TestDatabase {
  readonly location: DatabaseLocation;
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

export interface TestDatabaseKind {
  readonly name: string;
  /** Whether this machine, in this run, has it. */
  readonly isHere: boolean;
  readonly create: () => Promise<TestDatabase>;
}

export const embedded: TestDatabaseKind = {
  name: 'SQLite',
  isHere: true,
  create: async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'alebrije-test-'));
    return {
      location: { file: path.join(folder, 'alebrije.db') },
      folder,
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};

/** Set by `scripts/with-postgres.sh`. */
// oxlint-disable-next-line node/no-process-env -- how that script tells us, and only tests listen
const postgresUrl = process.env['ALEBRIJE_TEST_DATABASE_URL'];

export const postgres: TestDatabaseKind = {
  name: postgresUrl === undefined ? 'PostgreSQL: skipped, see scripts/with-postgres.sh' : 'PostgreSQL',
  isHere: postgresUrl !== undefined,
  create: async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'alebrije-test-'));
    const name = path
      .basename(folder)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/gu, '_');
    await runAsAdministrator(`create database ${name}`);
    const url = new URL(postgresUrl ?? '');
    url.pathname = `/${name}`;
    return {
      location: { url: url.href },
      folder,
      remove: async () => {
        await runAsAdministrator(`drop database ${name} with (force)`);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

async function runAsAdministrator(statement: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
