import { constants } from 'node:fs';
import { open, readdir, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../core/errors.ts';
import type { WirePayload } from '../core/wire.ts';

/** Above this a payload travels as a file: 10 MB took 97 ms through the channel and 12 ms as a file. */
export const inlineLimitBytes = 1_000_000;
/** No single input or artifact may be larger: it is read into memory as a whole. */
const maximumFileBytes = 2 ** 30;
const fileNamePattern = /^[0-9a-z-]{1,80}$/u;

export interface ScratchFolder {
  /** Bytes as they travel: inline when small, else written to a file of this side. @throws AppError `storage-full`. */
  readonly write: (bytes: Uint8Array) => Promise<WirePayload>;
  /** The bytes of a payload; its file is gone afterwards. @throws AppError `protocol-violation`. */
  readonly read: (payload: WirePayload) => Promise<Uint8Array>;
  /** Forgets a payload nobody will read. */
  readonly discard: (payload: WirePayload) => Promise<void>;
  /** Deletes what a side left behind, by its prefix, but not the files named in `except`. */
  readonly sweep: (prefix: string, except: ReadonlySet<string>) => Promise<void>;
}

/**
 * The shared folder (mode 0700) through which large payloads pass. Names carry no dots or slashes and files are opened
 * without following links, so a confused or hostile peer cannot point outside.
 * @param folder asked each time: the host makes a new one at each start.
 * @param side prefix of the names this side writes; unique among those sharing the folder.
 */
export function createScratchFolder(folder: () => string, side: string): ScratchFolder {
  let written = 0;
  const pathOf = (fileName: string): string => {
    if (!fileNamePattern.test(fileName)) {
      throw new AppError({ code: 'protocol-violation', message: `not a scratch file name: ${fileName.slice(0, 80)}` });
    }
    return path.join(folder(), fileName);
  };
  const remove = async (fileName: string): Promise<void> => {
    await unlink(pathOf(fileName)).catch(ignoreMissing);
  };

  return {
    write: async (bytes) => {
      if (bytes.byteLength <= inlineLimitBytes) return { type: 'inline', bytes };
      written += 1;
      const fileName = `${side}-${written}`;
      try {
        await writeFile(pathOf(fileName), bytes, { flag: 'wx', mode: 0o600 });
      } catch (error) {
        await remove(fileName);
        throw scratchError(error, `cannot write ${bytes.byteLength} bytes to the scratch folder`);
      }
      return { type: 'file', fileName, byteLength: bytes.byteLength };
    },
    read: async (payload) => {
      if (payload.type === 'inline') return payload.bytes;
      try {
        return await readExactly(pathOf(payload.fileName), payload.byteLength);
      } finally {
        await remove(payload.fileName);
      }
    },
    discard: async (payload) => {
      if (payload.type === 'file') await remove(payload.fileName);
    },
    sweep: async (prefix, except) => {
      const names = await readdir(folder()).catch(() => []);
      const left = names.filter((name) => name.startsWith(`${prefix}-`) && !except.has(name));
      await Promise.all(left.map(remove));
    },
  };
}

async function readExactly(filePath: string, byteLength: number): Promise<Uint8Array> {
  const refuse = (reason: string, cause?: unknown): AppError =>
    new AppError({ code: 'protocol-violation', message: `scratch file ${path.basename(filePath)}: ${reason}`, cause });
  if (byteLength > maximumFileBytes) throw refuse(`${byteLength} bytes are more than ${maximumFileBytes}`);
  const handle = await open(filePath, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error: unknown) => {
    throw refuse('cannot be opened', error);
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw refuse('not a regular file');
    if (stat.size !== byteLength) throw refuse(`expected ${byteLength} bytes, found ${stat.size}`);
    const bytes = new Uint8Array(byteLength);
    for (let filled = 0; filled < byteLength;) {
      const { bytesRead } = await handle.read(bytes, filled);
      if (bytesRead === 0) throw refuse('became shorter while it was read');
      filled += bytesRead;
    }
    return bytes;
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: unknown): void {
  if (errorCode(error) !== 'ENOENT') throw error;
}

function scratchError(error: unknown, message: string): AppError {
  const code = errorCode(error);
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new AppError({ code: full ? 'storage-full' : 'internal', message, cause: error });
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
