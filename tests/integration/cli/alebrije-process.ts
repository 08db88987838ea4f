import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** Whether the built-in picture model is in this clone. */
export const hasPictureModel = existsSync(path.join(root, 'models/alebrije-sprites/model.json'));

/** One real process, from the sources. */
export interface AlebrijeProcess {
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves once standard output or error matches. @throws when the process ends before. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Sends a signal and waits for the end. @returns the exit code, null after a signal. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
  readonly exitCode: Promise<number | null>;
  /** Nobody reads its standard output any more, as behind `| head -1`. */
  readonly stopListening: () => void;
}

/** `alebrije <words>` with nothing of this machine's settings. */
export function spawnAlebrije(words: readonly string[], settings: Readonly<Record<string, string>>): AlebrijeProcess {
  return spawnScript('src/cli/main.ts', words, settings);
}

export function spawnScript(
  script: string,
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
): AlebrijeProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', LANG: 'en_US.UTF-8', ALEBRIJE_LOG_LEVEL: 'warn', ...settings },
  });
  let [stdout, stderr] = ['', ''];
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
    tell();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
    tell();
  });
  const exitCode = once(child, 'close').then(() => child.exitCode);
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    says: async (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(stdout) ?? pattern.exec(stderr);
          if (found === null) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        void exitCode.then((code) =>
          reject(new Error(`ended with ${code} before it said ${pattern}: ${stdout}${stderr}`)),
        );
      }),
    end: async (signal) => {
      child.kill(signal);
      return exitCode;
    },
    exitCode,
    stopListening: () => void child.stdout.destroy(),
  };
}
