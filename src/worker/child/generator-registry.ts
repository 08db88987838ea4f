import { stat } from 'node:fs/promises';
import { AppError } from '../../core/errors.ts';
import type { Generator } from '../../core/generator.ts';
import { loadFolder } from '../../infra/load-folder.ts';

export interface GeneratorRegistry {
  readonly names: readonly string[];
  /** @throws AppError `not-found`. */
  readonly find: (name: string) => Generator;
}

/**
 * Everything the folders hold, by name. An absent folder is an empty one; a file that is no generator, or a name used
 * twice, is a mistake of this build and stops the child. @throws AppError `internal`.
 */
export async function loadGenerators(folders: readonly string[]): Promise<GeneratorRegistry> {
  const present = await Promise.all(folders.map(async (folder) => ((await isFolder(folder)) ? [folder] : [])));
  const loaded = await Promise.all(present.flat().map((folder) => loadFolder(folder, isGenerator)));
  const generators = new Map<string, Generator>();
  for (const generator of loaded.flat()) {
    if (generators.has(generator.name)) {
      throw new AppError({ code: 'internal', message: `two generators are called ${generator.name}` });
    }
    generators.set(generator.name, generator);
  }
  return {
    names: [...generators.keys()],
    find: (name) => {
      const generator = generators.get(name);
      if (generator !== undefined) return generator;
      const known = [...generators.keys()].join(', ');
      throw new AppError({ code: 'not-found', message: `no generator ${name} here; there are: ${known}` });
    },
  };
}

async function isFolder(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() ?? false;
}

function isGenerator(value: unknown): value is Generator {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'version' in value &&
    typeof value.version === 'number' &&
    'prepare' in value &&
    typeof value.prepare === 'function'
  );
}
