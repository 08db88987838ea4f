import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { AppError } from '../core/errors.ts';
import type { Secret } from './secret.ts';
import type { SecretKey } from './secret-box.ts';

const keyBytes = 32;
/** What `chmod` may have left: only its owner may read or write it. */
const othersMayRead = 0o077;

/**
 * 32 bytes written as base64 (also the URL kind, with or without padding) or as hex digits.
 * @returns undefined for anything else.
 */
export function parseSecretKey(text: string): Uint8Array | undefined {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/iu.test(trimmed)) return Buffer.from(trimmed, 'hex');
  // 32 bytes are 43 digits of base64, the last of which carries two bits of nothing.
  if (!/^[\w+/-]{42}[AEIMQUYcgkosw048]=?$/u.test(trimmed)) return undefined;
  return Buffer.from(trimmed, 'base64');
}

/** The key the operator set, else the one in the file. @throws as `readOrMakeSecretKey`. */
export function secretKeyFor(setting: { readonly key: Secret } | { readonly file: string }): SecretKey {
  if ('file' in setting) return readOrMakeSecretKey(setting.file);
  const bytes = parseSecretKey(setting.key.reveal());
  if (bytes !== undefined) return { bytes, source: 'ALEBRIJE_SECRET_KEY' };
  throw invalid('ALEBRIJE_SECRET_KEY must be 32 bytes as base64 or hex');
}

/**
 * The key in a file only its owner can read; made at the first use. Two processes that make it at once end up with the
 * same one.
 * @throws AppError `config-invalid` when others may read the file or it holds no key, `storage-*` when it cannot be
 * read or made.
 */
export function readOrMakeSecretKey(file: string): SecretKey {
  const there = readSecretKey(file);
  if (there !== undefined) return there;
  make(file);
  const made = readSecretKey(file);
  if (made !== undefined) return made;
  throw new AppError({ code: 'storage-broken', message: `${file} vanished as soon as it was made` });
}

/** The key in the file; undefined where there is no file. @throws as `readOrMakeSecretKey`. */
export function readSecretKey(file: string): SecretKey | undefined {
  let descriptor: number;
  try {
    // A link could lead to a file whose permissions say nothing about who put it there; a pipe would keep us waiting.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    if (codeOf(error) === 'ELOOP') throw invalid(`${file} is a symbolic link: put the key file itself there`, error);
    throw new AppError({
      code: codeOf(error) === 'EACCES' ? 'storage-readonly' : 'storage-broken',
      message: `the key file ${file} cannot be read: it must belong to the user Alebrije runs as`,
      cause: error,
    });
  }
  try {
    const status = fstatSync(descriptor);
    const { mode } = status;
    if (!status.isFile()) {
      throw new AppError({ code: 'storage-broken', message: `${file} is in the way of the key file: it is no file` });
    }
    // Windows keeps its permissions elsewhere; the mode there is made up.
    if (process.platform !== 'win32' && (mode & othersMayRead) !== 0) {
      throw invalid(
        `the key file ${file} can be read by others (mode ${(mode & 0o777).toString(8)}): run chmod 600 ${file}, or set ALEBRIJE_SECRET_KEY where the disk keeps no permissions; if somebody may have read it, remove it and have the workspaces install the app again`,
      );
    }
    const content = Buffer.alloc(200);
    const length = readSync(descriptor, content, 0, content.length, 0);
    const bytes = parseSecretKey(content.toString('latin1', 0, length));
    if (bytes !== undefined) return { bytes, source: file };
    throw invalid(
      `the key file ${file} must hold 32 bytes as base64 or hex: restore a copy, or remove it to begin anew`,
    );
  } finally {
    closeSync(descriptor);
  }
}

/** Whole and on disk before it has its name, so that nobody ever reads half a key, or seals with one that is lost. */
function make(file: string): void {
  const draft = `${file}.${randomUUID()}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const descriptor = openSync(draft, 'wx', 0o600);
    try {
      writeSync(descriptor, `${randomBytes(keyBytes).toString('base64')}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    giveName(draft, file);
    syncFolder(path.dirname(file));
  } catch (error) {
    const full = codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT';
    throw new AppError({
      code: full ? 'storage-full' : 'storage-readonly',
      message: `the key file ${file} cannot be made: let Alebrije write there, or set ALEBRIJE_SECRET_KEY`,
      cause: error,
    });
  } finally {
    removeDraft(draft);
  }
}

/** A draft that cannot be removed holds the key or nothing, and is its owner's alone. */
function removeDraft(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // The folder it would lie in is no folder, or went away.
  }
}

/** Unlike a rename, neither of these replaces the key of whoever was faster. */
function giveName(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    // A disk without hard links: who reads at this very moment may find half a key, and has to try again.
    try {
      copyFileSync(draft, file, constants.COPYFILE_EXCL);
    } catch (copyError) {
      if (codeOf(copyError) !== 'EEXIST') throw copyError;
    }
  }
}

function syncFolder(folder: string): void {
  // Windows does not open folders.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function invalid(message: string, cause?: unknown): AppError {
  return new AppError({ code: 'config-invalid', message, cause });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
