import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';

export interface Driver {
  readonly child: ChildProcess;
  /** The next line it says; undefined when it ends without one. */
  readonly line: () => Promise<string | undefined>;
  readonly exited: Promise<number | undefined>;
  readonly kill: () => Promise<void>;
}

const script = path.join(import.meta.dirname, 'queue-driver.ts');
const root = path.resolve(import.meta.dirname, '../../..');

/** Compiles the driver once per run: it starts fifty times, and compiling costs more than all it does. */
let compiled: Promise<string> | undefined;

async function compile(): Promise<string> {
  // Inside node_modules, where the packages it imports are found; one for each of the runner's processes.
  // oxlint-disable-next-line node/no-process-env -- how the runner tells which one this is
  const { VITEST_POOL_ID: pool = '1' } = process.env;
  const outDir = path.join(root, 'node_modules/.cache/alebrije-tests', pool);
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    build: { ssr: script, outDir, emptyOutDir: true, minify: false, target: 'node20' },
  });
  return path.join(outDir, 'queue-driver.js');
}

/** Starts `queue-driver.ts` as a process of its own, as another user if given. */
export async function spawnDriver(folder: string, mode: string, user?: number): Promise<Driver> {
  compiled ??= compile();
  const identity = user === undefined ? {} : { uid: user, gid: user };
  const child = spawn(process.execPath, [await compiled, folder, mode], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...identity,
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = new Promise<number | undefined>((resolve) => {
    child.once('exit', (code) => resolve(code ?? undefined));
  });
  return {
    child,
    line: async () => {
      const next = await lines.next();
      return next.done === true ? undefined : next.value;
    },
    exited,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
