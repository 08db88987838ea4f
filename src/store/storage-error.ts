import { AppError, type AppErrorOptions } from '../core/errors.ts';

type StorageFailure = Pick<AppErrorOptions, 'code' | 'message'> & { readonly retryable?: boolean };

const full = 'no space left for the database or artifacts: free some, nothing accepted so far is lost';
const readonly = 'the database or artifact folder cannot be written: check its owner, permissions and mount options';
const locked = 'another process holds the database: stop it, or wait and try again';
const broken = 'the database cannot be used';

/** SQLite result codes (by prefix: extended codes begin with the primary one) and Node's file errors. */
const byPrefix: readonly (readonly [string, StorageFailure])[] = [
  ['SQLITE_FULL', { code: 'storage-full', message: full }],
  ['ENOSPC', { code: 'storage-full', message: full }],
  ['EDQUOT', { code: 'storage-full', message: full }],
  ['SQLITE_READONLY', { code: 'storage-readonly', message: readonly }],
  ['SQLITE_PERM', { code: 'storage-readonly', message: readonly }],
  ['EROFS', { code: 'storage-readonly', message: readonly }],
  ['EACCES', { code: 'storage-readonly', message: readonly }],
  ['EPERM', { code: 'storage-readonly', message: readonly }],
  ['SQLITE_BUSY', { code: 'storage-locked', message: locked, retryable: true }],
  ['SQLITE_LOCKED', { code: 'storage-locked', message: locked, retryable: true }],
  ['SQLITE_CORRUPT', { code: 'storage-broken', message: `${broken}: its file is damaged; restore a copy` }],
  ['SQLITE_NOTADB', { code: 'storage-broken', message: `${broken}: the file is not an SQLite database` }],
  ['SQLITE_IOERR', { code: 'storage-broken', message: `${broken}: reading or writing its file failed` }],
  ['SQLITE_CANTOPEN', { code: 'storage-broken', message: `${broken}: its file cannot be opened` }],
  ['ENOTDIR', { code: 'storage-broken', message: 'a file is in the way of the data folder' }],
  ['EEXIST', { code: 'storage-broken', message: 'a file is in the way of the data folder' }],
  ['EISDIR', { code: 'storage-broken', message: 'a folder is in the way of a data file' }],
  ['EIO', { code: 'storage-broken', message: 'the disk reports a fault' }],
  ['EMFILE', { code: 'storage-broken', message: 'this process has too many files open', retryable: true }],
  // PostgreSQL SQLSTATE codes: https://www.postgresql.org/docs/15/errcodes-appendix.html
  ['53100', { code: 'storage-full', message: full }],
  ['25006', { code: 'storage-readonly', message: readonly }],
  ['55P03', { code: 'storage-locked', message: locked, retryable: true }],
  ['40P01', { code: 'storage-locked', message: 'two transactions waited for each other', retryable: true }],
  ['40001', { code: 'storage-locked', message: 'a concurrent transaction was faster', retryable: true }],
  ['28', { code: 'config-invalid', message: 'PostgreSQL refuses this user or password' }],
  ['3D000', { code: 'config-invalid', message: 'PostgreSQL has no database of this name: create it first' }],
  ['42501', { code: 'storage-readonly', message: 'the PostgreSQL user may not change these tables' }],
  ['08', { code: 'storage-broken', message: 'the connection to PostgreSQL broke', retryable: true }],
  ['57P', { code: 'storage-broken', message: 'PostgreSQL is shutting down or starting', retryable: true }],
  ['53', { code: 'storage-broken', message: 'PostgreSQL is out of resources', retryable: true }],
  ['XX00', { code: 'storage-broken', message: 'PostgreSQL reports damaged data' }],
  ['ECONNREFUSED', { code: 'storage-broken', message: 'PostgreSQL does not answer', retryable: true }],
  ['ECONNRESET', { code: 'storage-broken', message: 'the connection to PostgreSQL broke', retryable: true }],
  ['ENOTFOUND', { code: 'storage-broken', message: 'the host of the PostgreSQL server is unknown', retryable: true }],
  ['ETIMEDOUT', { code: 'storage-broken', message: 'PostgreSQL does not answer', retryable: true }],
  ['EPIPE', { code: 'storage-broken', message: 'the connection to PostgreSQL broke', retryable: true }],
];

/** Drivers that report no code, only words. */
const byWords: readonly (readonly [RegExp, string])[] = [
  [/unable to open connection to local database/iu, 'SQLITE_CANTOPEN'],
  [/connection terminated|timeout exceeded when trying to connect/iu, 'ECONNRESET'],
];

/** An AppError for what a database driver or the file system threw. What it does not know stays `internal`. */
export function toStorageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  const code = codeOf(thrown) ?? byWords.find(([pattern]) => pattern.test(words))?.[1] ?? '';
  const failure = byPrefix.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (failure === undefined) return new AppError({ code: 'internal', message: `database: ${words}`, cause: thrown });
  return new AppError({ ...failure, message: `${failure.message} (${words})`, cause: thrown });
}

/** Whether an error is about the storage rather than about what was asked of it. */
export function isStorageError(error: AppError): boolean {
  return error.code.startsWith('storage-');
}

function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' && thrown.code !== '' ? thrown.code : undefined;
}
