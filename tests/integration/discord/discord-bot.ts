import path from 'node:path';
import { expect, vi } from 'vitest';
import { createDiscordAdapter } from '../../../src/adapters/discord/adapter.ts';
import type { DiscordAdapterOptions, DiscordConfig } from '../../../src/adapters/discord/discord-options.ts';
import { createFileDelivery } from '../../../src/chatbot/deliver-files.ts';
import { MultiModalChatbot, type ChatbotPorts } from '../../../src/chatbot/multi-modal-chatbot.ts';
import { createAttachmentRule } from '../../../src/chatbot/policy/attachment-rule.ts';
import { roleRule } from '../../../src/chatbot/policy/role-rule.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { ChatAdapter } from '../../../src/core/dispatcher.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import type { Logger } from '../../../src/core/logger.ts';
import type { InferenceWorker } from '../../../src/core/worker-port.ts';
import { createGuardedFetch } from '../../../src/infra/guarded-fetch.ts';
import { createRandomIds } from '../../../src/infra/random-ids.ts';
import { sniffMedia } from '../../../src/infra/sniff-media.ts';
import { createJobs, type Jobs } from '../../../src/jobs/create-jobs.ts';
import { jobLimitsSchema } from '../../../src/jobs/job-limits.ts';
import { openBlobFolder } from '../../../src/store/blob-folder.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { commands, type LogLine } from '../../fakes/chatbot-rig.ts';
import {
  createDiscordServer,
  type DiscordServer,
  type DiscordServerOptions,
} from '../../fakes/discord-server/discord-server.ts';
import type { Observed } from '../../fakes/discord-server/people/observed.ts';
import type { SeenMessage } from '../../fakes/discord-server/people/seen-message.ts';
import { createManualWorker, type ManualRun, type ManualWorker } from '../../fakes/manual-worker.ts';
import { createMemoryModels } from '../../fakes/memory-models.ts';
import { patienceMs } from '../../fakes/patience.ts';
import { createShiftingClock, type ShiftingClock } from '../../fakes/shifting-clock.ts';
import { withTemporaryFolder } from '../../fixtures/temporary-folder.ts';

/** The bot as it runs: real store, queue, chatbot and adapter. Only the worker and Discord are the test's. */
export interface DiscordBot {
  readonly adapter: ChatAdapter;
  readonly jobs: Jobs;
  readonly store: Store;
  readonly log: readonly LogLine[];
  /** Resolves when a line with this message has been logged. */
  readonly logged: (message: string) => Promise<LogLine>;
  readonly stop: () => Promise<void>;
}

export interface DiscordBotOptions {
  readonly discord: Pick<DiscordServer, 'restUrl' | 'token'>;
  readonly folder: string;
  readonly clock: Clock;
  readonly worker: InferenceWorker;
  readonly config?: Partial<DiscordConfig>;
  readonly ports?: Partial<DiscordAdapterOptions>;
  readonly chatbot?: Partial<ChatbotPorts>;
  readonly log?: LogLine[];
}

export async function startDiscordBot(options: DiscordBotOptions): Promise<DiscordBot> {
  const { discord, folder, clock, worker, config, ports } = options;
  const log = options.log ?? [];
  const listeners = new Set<() => void>();
  const logger = recordingLogger(log, () => {
    for (const listener of listeners) listener();
  });
  const ids = createRandomIds(clock);
  const blobs = await openBlobFolder({ folder: path.join(folder, 'blobs'), clock });
  const store = await openStore({ location: { file: path.join(folder, 'alebrije.db') }, blobs, clock, logger });
  const hourMs = 60 * 60_000;
  const jobs = createJobs({
    ledger: store.ledger,
    blobs,
    worker,
    clock,
    ids,
    logger,
    platforms: () => ['discord'],
    poster: { post: async (job, artifacts) => chatbot.post(job, artifacts) },
    limits: jobLimitsSchema.parse({
      shortRunTimeoutMs: hourMs,
      heavyRunTimeoutMs: hourMs,
      queueTimeoutMs: hourMs,
      stopGraceMs: 0,
      queuedPerUser: 100,
    }),
  });
  const adapter = createDiscordAdapter({
    config: {
      token: discord.token,
      apiUrl: discord.restUrl,
      mentions: true,
      registerOnStart: true,
      maxInputBytes: 2_000_000,
      ...config,
    },
    clock,
    logger,
    jobs: jobs.desk,
    artifacts: store.artifacts,
    records: store.records,
    delivery: createFileDelivery({ artifacts: store.artifacts, worker, clock, logger }),
    sniff: sniffMedia,
    // The double is on loopback, which nobody may name outside of tests.
    fetchFile: createGuardedFetch({ allowsAddress: () => true }),
    isAdministrator: () => false,
    preferences: store.preferences,
    ...ports,
  });
  const chatbot = new MultiModalChatbot({
    commands,
    adapters: [adapter],
    policy: [roleRule, createAttachmentRule(10_000_000)],
    jobs: jobs.desk,
    queue: jobs.control,
    blobs,
    preferences: store.preferences,
    likes: store.likes,
    models: createMemoryModels([{ id: 'alebrije-sprites' }]),
    ids,
    logger,
    workerStatus: worker.status,
    runningPerUser: 3,
    ...options.chatbot,
  });
  const stopRelay = chatbot.relayStatuses();
  await adapter.start(chatbot);
  await jobs.start();
  return {
    adapter,
    jobs,
    store,
    log,
    logged: async (message) =>
      new Promise((resolve) => {
        const look = (): void => {
          const line = log.find((one) => one.message === message);
          if (line === undefined) return;
          listeners.delete(look);
          resolve(line);
        };
        listeners.add(look);
        look();
      }),
    stop: async () => {
      await jobs.stop();
      stopRelay();
      await adapter.stop();
      await store.close();
    },
  };
}

/** What a test gets: a Discord, people in it, and the bot among them. */
export interface DiscordStage {
  readonly discord: DiscordServer;
  readonly bot: DiscordBot;
  readonly worker: ManualWorker;
  readonly clock: ShiftingClock;
  /** Stops the bot and starts it anew on what it left. */
  readonly restart: (options?: Partial<DiscordBotOptions>) => Promise<DiscordBot>;
  readonly stop: () => Promise<void>;
}

/** The n-th task the worker was given (from 0), once it has it. */
export async function runStarted(worker: ManualWorker, index = 0): Promise<ManualRun> {
  return vi.waitFor(() => {
    const run = worker.runs[index];
    if (run === undefined) throw new Error(`the worker was given ${worker.runs.length} tasks, not ${index + 1}`);
    return run;
  }, patienceMs);
}

/** Asks for a picture and makes it. */
export async function makePicture(
  { worker }: Pick<DiscordStage, 'worker'>,
  call: Observed,
  bytes?: Uint8Array,
): Promise<SeenMessage> {
  // The newest task is this call's: tests make one thing at a time.
  await call.waitForMessage();
  const run = await vi.waitFor(() => {
    const last = worker.runs.at(-1);
    if (last === undefined || worker.running().length === 0) throw new Error('nothing is being made');
    return last;
  }, patienceMs);
  run.emit(pictureEvent(bytes));
  run.finish();
  return call.waitForMessage(({ files }) => files.length > 0);
}

/** Nothing the bot does in a test may break a rule of Discord's, whatever the test is about. */
export async function withDiscordBot(
  action: (stage: DiscordStage) => Promise<void>,
  options: Partial<DiscordBotOptions> & { readonly server?: DiscordServerOptions } = {},
): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    const clock = createShiftingClock();
    const worker = createManualWorker(2);
    const log: LogLine[] = [];
    const discord = await createDiscordServer({ now: clock.now, ...options.server });
    let bot: DiscordBot | undefined;
    const start = async (changes: Partial<DiscordBotOptions> = {}): Promise<DiscordBot> => {
      log.length = 0;
      bot = await startDiscordBot({ discord, folder, clock, worker, log, ...options, ...changes });
      await bot.logged('commands compared with Discord');
      return bot;
    };
    const stop = async (): Promise<void> => {
      const running = bot;
      bot = undefined;
      await running?.stop();
    };
    try {
      const first = await start();
      await action({
        discord,
        bot: first,
        worker,
        clock,
        stop,
        restart: async (changes) => {
          await stop();
          return start(changes);
        },
      });
      expect(discord.violations()).toEqual([]);
    } finally {
      await stop();
      await discord.close();
    }
  });
}

function recordingLogger(log: LogLine[], onLine: () => void): Logger {
  const at =
    (level: string) =>
    (fields: Readonly<Record<string, unknown>>, message: string): void => {
      log.push({ level, fields, message });
      onLine();
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** The smallest file that is a picture: what a generator hands over in these tests. */
export function pictureEvent(bytes: Uint8Array = tinyPng, fileName = 'fox.png'): GeneratorEvent {
  return {
    type: 'artifact-ready',
    artifact: {
      fileName,
      mediaType: 'image/png',
      bytes,
      widthPx: 1,
      heightPx: 1,
      alt: 'A blue fox under the moon',
      parameters: { prompt: 'a blue fox', style: 'flat', seed: 7 },
    },
  };
}

export const tinyPng: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
