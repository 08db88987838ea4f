import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../core/errors.ts';

/**
 * Imports every module of a folder and returns their default exports, in file-name order: how a new command or
 * generator joins without an edit elsewhere. Sub-folders, tests and declaration files are left alone.
 * @throws AppError `internal` when a module has no default export or `accepts` refuses it.
 */
export async function loadFolder<T>(folder: string, accepts: (value: unknown) => value is T): Promise<readonly T[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(?:ts|js)$/u.test(entry.name) && !/\.(?:d|test)\.ts$/u.test(entry.name))
    .map((entry) => entry.name)
    .toSorted();
  return Promise.all(
    files.map(async (file) => {
      const module: unknown = await import(pathToFileURL(path.join(folder, file)).href);
      const value = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
      if (!accepts(value)) {
        throw new AppError({
          code: 'internal',
          message: `${file} in ${folder} does not export the kind expected there`,
        });
      }
      return value;
    }),
  );
}
