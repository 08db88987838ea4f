import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Node's arguments for running one of our own scripts in a process of its own: from `dist` the script alone, from
 * sources (tests, development) with the TypeScript loader before it.
 * @param script path of the script relative to the caller, without extension.
 * @param callerUrl the caller's `import.meta.url`: its extension tells which of the two it is.
 */
export function scriptArguments(script: string, callerUrl: string): readonly string[] {
  if (!callerUrl.endsWith('.ts')) return [fileURLToPath(new URL(`${script}.js`, callerUrl))];
  // Resolved here: `--import tsx` would be looked up in the working directory.
  const loader = pathToFileURL(createRequire(callerUrl).resolve('tsx')).href;
  return ['--import', loader, fileURLToPath(new URL(`${script}.ts`, callerUrl))];
}
