import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** A whole Alebrije in a process of its own, on a folder of its own. */
export interface StudioProcess {
  readonly address: string;
  /** Ends it the hard way, as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same folder and port. */
  readonly restart: () => Promise<void>;
  /** Ends it kindly and removes its folder. */
  readonly close: () => Promise<void>;
}

type Settings = Readonly<Record<string, string>>;

export async function startStudio(settings: Settings = {}): Promise<StudioProcess> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'alebrije-e2e-'));
  let { child, address } = await spawnStudio(dataFolder, settings);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    get address() {
      return address;
    },
    kill: async () => end('SIGKILL'),
    restart: async () => {
      ({ child, address } = await spawnStudio(dataFolder, { ...settings, ALEBRIJE_PORT: new URL(address).port }));
    },
    close: async () => {
      await end('SIGTERM');
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function spawnStudio(
  dataFolder: string,
  settings: Settings,
): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'start'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: dataFolder,
      ALEBRIJE_DATA_DIR: dataFolder,
      ALEBRIJE_PORT: '0',
      ALEBRIJE_CALLS_PER_MINUTE: '1000',
      ALEBRIJE_LOG_LEVEL: 'warn',
      ...settings,
    },
  });
  let printed = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\d+/u.exec(printed)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`the studio ended with ${code} before it was ready: ${printed}`)));
  });
  return { child, address };
}
