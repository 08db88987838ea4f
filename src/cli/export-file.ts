import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file of an export that a model is made of. */
export interface ExportFile {
  /** Within the folder, with slashes. */
  readonly path: string;
  readonly bytes: number;
}

/** The files right in a folder, links followed: caches of downloads are made of them. None where there is no folder. */
export async function filesOf(folder: string, prefix: string): Promise<readonly ExportFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => {
      const found = await stat(path.join(folder, name)).catch(() => undefined);
      return found?.isFile() === true ? [{ path: `${prefix}${name}`, bytes: found.size }] : [];
    }),
  );
  return files.flat();
}
