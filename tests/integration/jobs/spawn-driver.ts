import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Driver {
  readonly child: ChildProcess;
  /** The next line it says; undefined when it ends without one. */
  readonly line: () => Promise<string | undefined>;
  readonly exited: Promise<number | undefined>;
  readonly kill: () => Promise<void>;
}

const script = path.join(import.meta.dirname, 'queue-driver.ts');
const root = path.resolve(import.meta.dirname, '../../..');

/** Starts `queue-driver.ts` as a process of its own, as another user if given. */
export function spawnDriver(folder: string, mode: string, user?: number): Driver {
  const identity = user === undefined ? {} : { uid: user, gid: user };
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, mode], {
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
