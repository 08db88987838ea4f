import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type LibsqlDatabase from 'libsql';
import { AppError } from '../core/errors.ts';
import { openLibsql } from './libsql-dialect.ts';
import { isStorageError, toStorageError } from './storage-error.ts';

/**
 * Makes this process the only one that may run an embedded ledger, until the returned function is called or the
 * process dies in whatever way. Two schedulers on one file would each take the other's running jobs for dead.
 *
 * The lock is an exclusive SQLite transaction on a small file beside the database: the operating system drops it
 * with the process, so there is no stale lock to clean up after `kill -9`, and readers of the database itself
 * (`alebrije models`, a backup) are not in the way.
 * @throws AppError `storage-locked` when another process holds it.
 */
export function takeFileOwnership(databaseFile: string): () => void {
  let lock: InstanceType<typeof LibsqlDatabase> | undefined;
  try {
    mkdirSync(path.dirname(databaseFile), { recursive: true });
    lock = openLibsql(`${databaseFile}.owner`, 0);
    lock.exec('begin exclusive');
    const held = lock;
    return () => held.close();
  } catch (error) {
    lock?.close();
    const failure = toStorageError(error);
    if (failure.code !== 'storage-locked') throw failure;
    throw new AppError({
      code: 'storage-locked',
      message: `another Alebrije process uses ${databaseFile}: stop it, choose another data folder, or set DATABASE_URL to share a PostgreSQL database`,
      cause: isStorageError(failure) ? failure : error,
    });
  }
}
