import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { MessageChannel } from 'node:worker_threads';
import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { RemoteSettings } from '../../core/remote-engine.ts';
import type { InferenceWorker } from '../../core/worker-port.ts';
import type { LogLevel } from '../../infra/pino-logger.ts';
import type { InferenceSettings, ProviderWish } from '../inference-settings.ts';
import { createScratchFolder } from '../scratch-folder.ts';
import { forkInferenceChild } from './forked-child.ts';
import { closeHostFolder, openHostFolder } from './scratch-lifetime.ts';
import { workerLimitsSchema } from './worker-limits.ts';
import type { WorkerLimits } from './worker-limits.ts';
import { superviseWorker } from './worker-supervisor.ts';

export interface InferenceHostOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Level of the child's own log, on the standard error it shares with the host. */
  readonly logLevel: LogLevel;
  readonly modelsFolder: string;
  /** Parent of the folder large files pass through; best on the disk of the data folder. */
  readonly scratchFolder: string;
  readonly provider: ProviderWish;
  /** The host's environment. The child sees a few harmless variables of it (paths, language, GPU selection). */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Picture services the operator connected, their keys included. */
  readonly remotes?: RemoteSettings;
  /** Where instruments are kept, and which; without it the child cannot play music. */
  readonly sound?: InferenceSettings['sound'];
  /** Threads within one operator. Default: the cores there are, at most 4. */
  readonly threads?: number;
  /** What loaded models may occupy. Default: half of the machine's memory, at most 8 GiB. */
  readonly modelMemoryBytes?: number;
  /** Default: this project's generators, editors and analyzers. */
  readonly generatorFolders?: readonly string[];
  readonly limits?: Partial<WorkerLimits>;
}

const gibibyte = 2 ** 30;
/** What a child may hold beside its models before it is replaced when idle. */
const memoryBesideModelsBytes = gibibyte / 2;

/** The local worker: one supervised inference process. Keeps the host process alive from `start` to `stop`. */
export function createInferenceHost(options: InferenceHostOptions): InferenceWorker {
  const modelMemoryBytes = options.modelMemoryBytes ?? Math.min(Math.floor(totalmem() / 2), 8 * gibibyte);
  const limits = workerLimitsSchema.parse({
    idleMemoryLimitBytes: modelMemoryBytes + memoryBesideModelsBytes,
    ...options.limits,
  });
  const { clock, logger, environment } = options;
  let folder: string | undefined;
  /** A stop while the folder is still being made ends that start. */
  let wanted = false;
  let keepAlive: { readonly close: () => void } | undefined;

  const scratchFolder = (): string => folder ?? options.scratchFolder;
  const worker = superviseWorker({
    scratch: createScratchFolder(scratchFolder, 'host'),
    limits,
    clock,
    logger,
    open: () =>
      forkInferenceChild({
        environment,
        ...(options.remotes === undefined ? {} : { remotes: options.remotes }),
        settings: {
          hostPid: process.pid,
          scratchFolder: scratchFolder(),
          modelsFolder: path.resolve(options.modelsFolder),
          generatorFolders: (options.generatorFolders ?? defaultGeneratorFolders()).map((each) => path.resolve(each)),
          provider: options.provider,
          threads: options.threads ?? Math.min(availableParallelism(), 4),
          modelMemoryBytes,
          logLevel: options.logLevel,
          ...(options.sound === undefined ? {} : { sound: options.sound }),
        },
      }),
  });

  return {
    ...worker,
    start: async () => {
      wanted = true;
      const opened = folder ?? (await openHostFolder(path.resolve(options.scratchFolder), clock));
      if (!wanted) {
        await closeHostFolder(opened);
        throw new AppError({ code: 'worker-unavailable', message: 'stopped before it started', retryable: true });
      }
      folder = opened;
      keepAlive ??= holdProcess();
      await worker.start();
    },
    stop: async () => {
      wanted = false;
      await worker.stop();
      keepAlive?.close();
      keepAlive = undefined;
      if (folder !== undefined) await closeHostFolder(folder);
      folder = undefined;
    },
  };
}

function defaultGeneratorFolders(): readonly string[] {
  return ['generators', 'editors', 'analyzers'].map((name) => path.resolve(import.meta.dirname, '../..', name));
}

/** Timers do not keep a process alive: without this it would end while a crashed child waits for its next start. */
function holdProcess(): { readonly close: () => void } {
  const { port1 } = new MessageChannel();
  port1.on('message', () => {});
  return port1;
}
