import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';

/** The folder of `package.json`: where `models/` lies, for sources and for the compiled program in `dist/` alike. */
export function findProjectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) {
      throw new AppError({ code: 'internal', message: `no package.json above ${import.meta.dirname}` });
    }
    folder = parent;
  }
  return folder;
}

/** The version in `package.json`. */
export function readVersion(): string {
  const json: unknown = JSON.parse(readFileSync(path.join(findProjectRoot(), 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(json).version;
}
