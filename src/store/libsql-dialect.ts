import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import LibsqlDatabase from 'libsql';
import { AppError } from '../core/errors.ts';
import { toStorageError } from './storage-error.ts';

type Libsql = InstanceType<typeof LibsqlDatabase>;
type Statement = ReturnType<Libsql['prepare']>;

export interface LibsqlOptions {
  readonly file: string;
  /** How long a statement waits for another process's transaction. It blocks this process meanwhile. */
  readonly busyTimeoutMs: number;
}

/** Statements kept prepared: our queries are few and repeat, preparing costs more than running them. */
const preparedStatements = 300;

/**
 * SQLite through `libsql`, for Kysely. One connection, one transaction at a time; transactions take the write lock
 * when they begin, so that reading and then writing can never fail half-way with "busy".
 */
export function createLibsqlDialect(options: LibsqlOptions): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(options),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** @throws AppError `storage-*`. */
export function openLibsql(file: string, busyTimeoutMs: number): Libsql {
  try {
    const database = new LibsqlDatabase(file);
    // Asked for by pragma: the constructor's own time limit is rounded to whole seconds in some releases.
    database.exec(`pragma busy_timeout = ${Math.round(busyTimeoutMs)}`);
    return database;
  } catch (error) {
    throw toStorageError(error);
  }
}

function createDriver(options: LibsqlOptions): Driver {
  let database: Libsql | undefined;
  let connection: DatabaseConnection | undefined;
  let last: Promise<void> = Promise.resolve();
  let release: () => void = () => {};
  const run = async (held: DatabaseConnection, sql: string): Promise<void> => {
    await held.executeQuery(CompiledQuery.raw(sql));
  };
  return {
    init: async () => {
      database = openLibsql(options.file, options.busyTimeoutMs);
      try {
        // WAL: readers in other processes go on while we write. FULL: a commit is on disk when it returns.
        for (const pragma of ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on', 'temp_store = memory']) {
          database.prepare(`pragma ${pragma}`).all();
        }
      } catch (error) {
        database.close();
        throw toStorageError(error);
      }
      connection = createConnection(database);
    },
    acquireConnection: async () => {
      const before = last;
      let done: () => void = () => {};
      last = new Promise((resolve) => {
        done = resolve;
      });
      await before;
      release = done;
      if (connection !== undefined) return connection;
      release();
      throw new AppError({ code: 'storage-broken', message: 'the database is closed' });
    },
    beginTransaction: (held) => run(held, 'begin immediate'),
    commitTransaction: (held) => run(held, 'commit'),
    rollbackTransaction: async (held) => {
      // A full disk rolls back by itself; a second rollback would hide the reason behind "no transaction is active".
      if (database?.inTransaction === true) await run(held, 'rollback');
    },
    releaseConnection: async () => release(),
    destroy: async () => {
      connection = undefined;
      database?.close();
      database = undefined;
    },
  };
}

function createConnection(database: Libsql): DatabaseConnection {
  const statements = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const oldest = statements.keys().next().value;
    if (statements.size >= preparedStatements && oldest !== undefined) statements.delete(oldest);
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      query.parameters.forEach(refuseUnbindable);
      try {
        const statement = prepare(query.sql);
        if (statement.reader) {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Kysely types rows by the query that made them
          return { rows: statement.all(query.parameters) as R[] };
        }
        return { rows: [], numAffectedRows: BigInt(statement.run(query.parameters).changes) };
      } catch (error) {
        throw toStorageError(error);
      }
    },
    streamQuery: () => {
      throw new AppError({ code: 'internal', message: 'streaming is not used on the embedded database' });
    },
  };
}

/** libsql aborts the whole process on a boolean parameter (0.5.29), so it must never see one. */
function refuseUnbindable(value: unknown): void {
  const bindable =
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
  if (!bindable && !(value instanceof Uint8Array)) {
    throw new AppError({ code: 'internal', message: `cannot bind a ${typeof value} to an SQL statement` });
  }
}
