import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

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

const configSchema = z.looseObject({ model_type: z.string().max(100).optional() });

/** The family a folder says of itself that its model is of, exported or not; undefined where it says nothing. */
export async function modelTypeOf(folder: string): Promise<string | undefined> {
  const text = await readFile(path.join(folder, 'config.json'), 'utf8').catch(() => '{}');
  try {
    return configSchema.parse(JSON.parse(text)).model_type;
  } catch {
    // What it is instead, the caller finds out.
    return undefined;
  }
}
