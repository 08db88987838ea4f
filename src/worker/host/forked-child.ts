import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { AppError } from '../../core/errors.ts';
import { remoteSettingsVariable, type RemoteSettings } from '../../core/remote-engine.ts';
import type { InferenceSettings } from '../inference-settings.ts';
import { createFrameReader, encodeFrame } from '../frames.ts';
import { scriptArguments } from '../script-arguments.ts';
import type { ChildTransport, TransportEnd } from './child-transport.ts';

/**
 * What a child may inherit: where programs, libraries and GPU drivers are, the language and the time zone. Everything
 * else stays with the host: tokens and database addresses live in its environment.
 */
const inheritedVariables = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SYSTEMROOT',
  'LD_LIBRARY_PATH',
  'CUDA_VISIBLE_DEVICES',
  'NVIDIA_VISIBLE_DEVICES',
  'VK_DRIVER_FILES',
];

/** glibc gives released memory back to the system only with one arena and low thresholds; measured, see docs/design. */
const memoryVariables = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_TRIM_THRESHOLD_: '65536',
  MALLOC_MMAP_THRESHOLD_: '65536',
};

/** ONNX Runtime 1.30 for Linux reports its use to its maker unless told not to. What is made here is nobody else's business. */
const privacyVariables = { ORT_DISABLE_TELEMETRY: '1' };

export interface ForkOptions {
  readonly settings: InferenceSettings;
  /** The host's environment; only harmless names of it reach the child. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Picture services, their keys included. */
  readonly remotes?: RemoteSettings;
}

/** Starts `worker/child/entry` in a process of its own and speaks frames with it over a socket pair. */
export function forkInferenceChild(options: ForkOptions): ChildTransport {
  const { settings, environment, remotes } = options;
  const child = spawn(
    process.execPath,
    [...scriptArguments('../child/entry', import.meta.url), JSON.stringify(settings)],
    {
      env: {
        ...childEnvironment(environment),
        // Not an argument: those are visible to everybody on the machine.
        ...(remotes === undefined ? {} : { [remoteSettingsVariable]: JSON.stringify(remotes) }),
      },
      // Standard output belongs to what the host prints; the child's log and any native chatter go to standard error.
      stdio: ['ignore', 2, 2, 'pipe'],
    },
  );
  // Out of file descriptors, Node makes no streams at all, whatever its types say.
  const socket: unknown = (child.stdio as readonly unknown[] | undefined)?.[3];
  child.on('error', () => {});
  if (!(socket instanceof Duplex)) {
    throw new AppError({ code: 'internal', message: 'expected a duplex pipe to the inference process' });
  }
  const frames = createFrameReader();
  let tell: (raw: unknown) => void = () => {};
  let garbage: string | undefined;

  socket.on('data', (chunk: Buffer) => {
    if (garbage !== undefined) return;
    try {
      for (const message of frames.push(chunk)) tell(message);
    } catch (error) {
      garbage = error instanceof Error ? error.message : String(error);
      child.kill('SIGKILL');
    }
  });
  // A write to a process that just died; its end is reported by `close`.
  socket.on('error', () => {});

  const describeEnd = (code: number | null, signal: NodeJS.Signals | null): TransportEnd =>
    garbage === undefined
      ? { type: 'gone', detail: `ended with ${signal ?? `exit code ${code}`}` }
      : { type: 'garbage', detail: garbage };

  return {
    pid: child.pid,
    send: (message) => {
      if (socket.writable) socket.write(encodeFrame(message));
    },
    kill: () => {
      child.kill('SIGKILL');
    },
    onMessage: (listener) => {
      tell = listener;
    },
    onClose: (listener) => {
      let told = false;
      const tellOnce = (end: TransportEnd): void => {
        if (told) return;
        told = true;
        socket.destroy();
        listener(end);
      };
      child.once('error', (error) => tellOnce({ type: 'gone', detail: `cannot be started: ${error.message}` }));
      // Not `exit`: messages sent just before the end are still in the pipe then.
      child.once('close', (code, signal) => tellOnce(describeEnd(code, signal)));
    },
  };
}

function childEnvironment(environment: ForkOptions['environment']): Record<string, string> {
  const inherited = inheritedVariables.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(inherited), ...memoryVariables, ...privacyVariables };
}
