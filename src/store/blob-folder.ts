import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import type { BlobStore } from '../core/artifact.ts';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { toStorageError } from './storage-error.ts';

/** Tells this life of this process from an earlier one with the same number (always 1 in a container). */
const processToken = randomBytes(4).toString('hex');
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
/** After this time a temporary file of another machine (a shared folder) is taken for abandoned. */
const abandonedAfterMs = 24 * 60 * 60 * 1000;

const hashPattern = /^[0-9a-f]{64}$/u;

/**
 * Bytes in `<folder>/ab/cdef…`, named by their sha256. A blob appears by rename after its bytes are on disk, so it is
 * either whole or absent, whenever the power goes.
 * @throws AppError `storage-*` when the folder cannot be made or written.
 */
export async function openBlobFolder(options: { readonly folder: string; readonly clock: Clock }): Promise<BlobStore> {
  const { folder, clock } = options;
  const temporary = path.join(folder, 'incoming');
  await translated(() => mkdir(temporary, { recursive: true }));
  await translated(() => removeAbandoned(temporary, clock));
  let counter = 0;

  const write = async (sha256: string, bytes: Uint8Array): Promise<void> => {
    const target = pathOf(folder, sha256);
    counter += 1;
    const draft = path.join(temporary, `${host}-${process.pid}-${processToken}-${counter}`);
    try {
      const file = await open(draft, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      const made = await mkdir(path.dirname(target), { recursive: true });
      await rename(draft, target);
      await syncFolder(path.dirname(target));
      if (made !== undefined) await syncFolder(folder);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {});
      throw error;
    }
  };

  return {
    put: (bytes) =>
      translated(async () => {
        const sha256 = hashOf(bytes);
        // What is there is read and compared: making something again also repairs a damaged copy of it.
        const present = await readIfPresent(pathOf(folder, sha256));
        if (present === undefined || hashOf(present) !== sha256) await write(sha256, bytes);
        return { sha256, byteLength: bytes.byteLength };
      }),
    get: (sha256) =>
      translated(async () => {
        const bytes = await readIfPresent(pathOf(folder, sha256));
        if (bytes === undefined) throw new AppError({ code: 'not-found', message: `no blob ${sha256}` });
        if (hashOf(bytes) !== sha256) {
          throw new AppError({ code: 'storage-broken', message: `blob ${sha256} no longer matches its hash` });
        }
        return bytes;
      }),
    has: (sha256) =>
      translated(async () => {
        try {
          return (await stat(pathOf(folder, sha256))).isFile();
        } catch (error) {
          if (isMissing(error)) return false;
          throw error;
        }
      }),
    delete: (sha256) => translated(() => rm(pathOf(folder, sha256), { force: true })),
  };
}

/** @throws AppError `invalid-input`: only hashes become paths. */
function pathOf(folder: string, sha256: string): string {
  if (!hashPattern.test(sha256)) {
    throw new AppError({ code: 'invalid-input', message: 'a blob is named by 64 lower-case hexadecimal digits' });
  }
  return path.join(folder, sha256.slice(0, 2), sha256.slice(2));
}

async function readIfPresent(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Drafts of processes that died while writing. Those of the living, here or on another machine, stay. */
async function removeAbandoned(temporary: string, clock: Clock): Promise<void> {
  for (const name of await readdir(temporary)) {
    const [owner, processId, token] = name.split('-');
    const file = path.join(temporary, name);
    const isAbandoned =
      owner === host
        ? token !== processToken && (Number(processId) === process.pid || !isAlive(Number(processId)))
        : clock.now() - (await stat(file)).mtimeMs > abandonedAfterMs;
    if (isAbandoned) await rm(file, { force: true });
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // It lives, but belongs to somebody else.
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
  }
}

/** Makes a rename survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toStorageError(error);
  }
}
