import { type DatabaseConnection, type Dialect, type Driver, PostgresDialect } from 'kysely';
import { type CustomTypesConfig, Pool, type PoolConfig, types } from 'pg';
import { toStorageError } from './storage-error.ts';

/** Reads 64-bit integers (also `count(*)`) as numbers, as SQLite gives them: ours are times and counts, far below 2⁵³. */
const int8: number = types.builtins.INT8;
const numericTypes: CustomTypesConfig = {
  getTypeParser: (typeId: number, format?: 'text' | 'binary') =>
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- types outside the driver's list are numbers
    typeId === int8 && format !== 'binary' ? Number : types.getTypeParser(typeId, format),
};

/** What one database server is asked for: enough for a bot, little enough for several on a small server. */
export function postgresConfig(url: string): PoolConfig {
  return { connectionString: url, max: 8, types: numericTypes, connectionTimeoutMillis: 10_000, keepAlive: true };
}

/** PostgreSQL for Kysely, its errors translated. `onIdleError`: a pooled connection died while nobody used it. */
export function createPostgresDialect(url: string, onIdleError: (error: Error) => void): Dialect {
  const pool = new Pool(postgresConfig(url));
  pool.on('error', onIdleError);
  const dialect = new PostgresDialect({ pool });
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => translateErrors(dialect.createDriver()),
    createIntrospector: (database) => dialect.createIntrospector(database),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

function translateErrors(driver: Driver): Driver {
  const connections = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const originals = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const original = (connection: DatabaseConnection): DatabaseConnection => originals.get(connection) ?? connection;
  const wrap = (connection: DatabaseConnection): DatabaseConnection => {
    const known = connections.get(connection);
    if (known !== undefined) return known;
    const wrapped: DatabaseConnection = {
      executeQuery: async (query) => translated(() => connection.executeQuery(query)),
      streamQuery: (query, size) => connection.streamQuery(query, size),
    };
    connections.set(connection, wrapped);
    originals.set(wrapped, connection);
    return wrapped;
  };
  return {
    init: () => driver.init(),
    acquireConnection: async () => wrap(await translated(() => driver.acquireConnection())),
    beginTransaction: (connection, settings) =>
      translated(() => driver.beginTransaction(original(connection), settings)),
    commitTransaction: (connection) => translated(() => driver.commitTransaction(original(connection))),
    rollbackTransaction: (connection) => translated(() => driver.rollbackTransaction(original(connection))),
    releaseConnection: (connection) => driver.releaseConnection(original(connection)),
    destroy: () => driver.destroy(),
  };
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toStorageError(error);
  }
}
