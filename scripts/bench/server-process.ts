import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** The built program in a process and a folder of its own. */
export interface ServerProcess {
  readonly pid: number;
  /** Resolves with what it prints first that looks like this. */
  readonly prints: (pattern: RegExp) => Promise<string>;
  readonly childPids: () => readonly number[];
  /** Ends it and removes its folder. */
  readonly stop: () => Promise<void>;
}

export function startServer(settings: Readonly<Record<string, string>> = {}): ServerProcess {
  const data = mkdtempSync(path.join(tmpdir(), 'alebrije-bench-'));
  const server = spawn(process.execPath, ['bin/alebrije.js', 'start'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      ALEBRIJE_DATA_DIR: data,
      ALEBRIJE_PORT: '0',
      ALEBRIJE_LOG_LEVEL: 'info',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = server.pid ?? 0;
  return {
    pid,
    prints: async (pattern) => waitFor(server, pattern),
    childPids: () =>
      readdirSync(`/proc/${pid}/task`).flatMap((task) =>
        readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
      ),
    stop: async () => {
      const gone = new Promise((done) => {
        server.once('exit', done);
      });
      server.kill('SIGTERM');
      await gone;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function waitFor(server: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((done, fail) => {
    const look = (chunk: Buffer): void => {
      const found = pattern.exec(chunk.toString());
      if (found !== null) done(found[0]);
    };
    server.stdout?.on('data', look);
    server.stderr?.on('data', look);
    server.once('exit', (code) => fail(new Error(`the server ended with ${code}`)));
  });
}

/** @param field `VmRSS` now, `VmHWM` at its peak. */
export function residentMiB(pid: number, field: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
  const line = new RegExp(`${field}:\\s+(\\d+) kB`, 'u').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}
