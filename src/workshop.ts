import path from 'node:path';
import { createFileDelivery } from './chatbot/deliver-files.ts';
import { createBlockedWordsCheck } from './chatbot/policy/blocked-words-check.ts';
import { createAttachmentRule } from './chatbot/policy/attachment-rule.ts';
import { createCallRateRule } from './chatbot/policy/call-rate-rule.ts';
import type { PolicyRule } from './chatbot/policy/policy-rule.ts';
import { createPromptRule } from './chatbot/policy/prompt-rule.ts';
import { roleRule } from './chatbot/policy/role-rule.ts';
import type { JoiningAdapter } from './chatbot/joining-adapter.ts';
import { MultiModalChatbot } from './chatbot/multi-modal-chatbot.ts';
import type { ArtifactReader, BlobStore } from './core/artifact.ts';
import type { Clock } from './core/clock.ts';
import type { FileDelivery } from './core/delivery.ts';
import type { ChatAdapter } from './core/dispatcher.ts';
import { toAppError } from './core/errors.ts';
import type { JobDesk, QueueControl } from './core/job-desk.ts';
import type { Logger } from './core/logger.ts';
import type { MessageLog } from './core/message-log.ts';
import type { PlatformRecords, SealedRecords } from './core/platform-records.ts';
import { withRemoteModels } from './core/remote-models.ts';
import type { LikeStore, PreferenceStore } from './core/settings.ts';
import type { InferenceWorker } from './core/worker-port.ts';
import { databaseLocation, type Config } from './infra/config.ts';
import { createModelFolder } from './infra/model-folder.ts';
import { findProjectRoot } from './infra/project-root.ts';
import { revealRemotes } from './infra/remote-config.ts';
import { createRandomIds } from './infra/random-ids.ts';
import { createSecretBox } from './infra/secret-box.ts';
import { secretKeyFor } from './infra/secret-key-file.ts';
import { createJobs } from './jobs/create-jobs.ts';
import { jobLimitsSchema } from './jobs/job-limits.ts';
import { openBlobFolder } from './store/blob-folder.ts';
import { openStore } from './store/store.ts';
import { findSoundFont } from './infra/sound-font.ts';
import { createInferenceHost } from './worker/host/inference-host.ts';
import { loadCommands } from './workshop-commands.ts';

/** What an adapter may be built from. */
export interface AdapterPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly jobs: JobDesk;
  readonly queue: QueueControl;
  readonly artifacts: ArtifactReader;
  /** For what jobs were given: what they made is read through `artifacts`. */
  readonly blobs: Pick<BlobStore, 'get'>;
  readonly messages: MessageLog;
  readonly preferences: PreferenceStore;
  readonly likes: LikeStore;
  readonly records: PlatformRecords;
  readonly sealed: SealedRecords;
  readonly delivery: FileDelivery;
}

export interface WorkshopOptions {
  readonly config: Config;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly adapters: (ports: AdapterPorts) => readonly ChatAdapter[];
  /** Platforms elsewhere, joined in the background. */
  readonly chats?: (ports: AdapterPorts) => readonly JoiningAdapter[];
}

/** Everything between the platforms and the models, wired. */
export interface Workshop {
  readonly chatbot: MultiModalChatbot;
  readonly jobs: JobDesk;
  readonly artifacts: ArtifactReader;
  readonly worker: InferenceWorker;
  readonly chats: readonly JoiningAdapter[];
  /**
   * Opens the adapters, takes up what an earlier run left, and begins to start the worker and to join the chats.
   * @returns once people can reach it. `workerReady` settles later; when it rejects, jobs wait in the queue.
   */
  readonly start: () => Promise<{ readonly workerReady: Promise<void> }>;
  /** Lets running work and posts end within their grace periods, stops the worker, closes the database. */
  readonly stop: () => Promise<void>;
}

/**
 * Opens the data folder and wires the parts. Nothing runs before `start`.
 * @throws AppError `storage-*` when the data folder cannot be used.
 */
export async function openWorkshop(options: WorkshopOptions): Promise<Workshop> {
  const { config, clock, logger, environment } = options;
  const { dataFolder } = config;
  const ids = createRandomIds(clock);
  const commands = await loadCommands();
  const blobs = await openBlobFolder({ folder: path.join(dataFolder, 'blobs'), clock });
  const secretBox = createSecretBox(() => secretKeyFor(config.secretKey));
  const store = await openStore({ location: databaseLocation(config), blobs, clock, logger, secretBox });
  const modelsFolder = config.worker.modelsFolder ?? path.join(findProjectRoot(), 'models');
  const { threads, modelMemoryBytes, provider } = config.worker;
  const soundFontFile = await findSoundFont(config.worker.soundFont);
  const worker = createInferenceHost({
    clock,
    logger,
    logLevel: config.logLevel,
    modelsFolder,
    scratchFolder: path.join(dataFolder, 'scratch'),
    provider,
    environment,
    sound: {
      cacheFolder: path.join(dataFolder, 'cache'),
      ...(soundFontFile === undefined ? {} : { soundFontFile }),
    },
    remotes: revealRemotes(config.remotes),
    ...(threads === undefined ? {} : { threads }),
    ...(modelMemoryBytes === undefined ? {} : { modelMemoryBytes }),
  });
  const { runningPerUser, queuedPerUser, queueTimeoutMs } = config.limits;
  const jobs = createJobs({
    ledger: store.ledger,
    blobs,
    worker,
    // The chatbot needs the queue and the queue posts through the chatbot: tied here, called only after `start`.
    // Whoever started a command line that has ended waits for nothing: any process may say so.
    // What is owed to people of a platform that is not joined yet waits until it is.
    platforms: () => [
      'cli',
      ...atHome.map(({ platform }) => platform),
      ...chats.filter((chat) => chat.state().type === 'joined').map(({ platform }) => platform),
    ],
    poster: { post: async (job, artifacts) => chatbot.post(job, artifacts) },
    clock,
    ids,
    logger,
    limits: jobLimitsSchema.parse({ runningPerUser, queuedPerUser, queueTimeoutMs }),
  });
  const { artifacts, messages, preferences, likes, records, sealed } = store;
  const ports: AdapterPorts = {
    clock,
    logger,
    jobs: jobs.desk,
    queue: jobs.control,
    artifacts,
    blobs,
    messages,
    preferences,
    likes,
    records,
    sealed,
    delivery: createFileDelivery({ artifacts, worker, clock, logger }),
  };
  const atHome = options.adapters(ports);
  const chats = options.chats?.(ports) ?? [];
  const adapters = [...atHome, ...chats];
  const chatbot = new MultiModalChatbot({
    commands,
    adapters,
    policy: createPolicy(config, clock),
    jobs: jobs.desk,
    queue: jobs.control,
    blobs,
    preferences,
    likes,
    models: withRemoteModels(createModelFolder(modelsFolder, logger), {
      comfyUi: config.remotes.comfyUi !== undefined,
      openAiImages: config.remotes.openAiImages !== undefined,
    }),
    ids,
    logger,
    workerStatus: worker.status,
    runningPerUser,
  });

  let stopRelay = (): void => {};
  return {
    chatbot,
    jobs: jobs.desk,
    artifacts,
    worker,
    chats,
    start: async () => {
      const workerReady = worker.start();
      // Whoever awaits it hears of a failure; nobody having to is no reason to end the process.
      workerReady.catch(() => {});
      stopRelay = chatbot.relayStatuses();
      await Promise.all(atHome.map(async (adapter) => adapter.start(chatbot)));
      await jobs.start();
      for (const chat of chats) {
        chat.watch(({ type }) => {
          if (type === 'joined') jobs.platformJoined();
        });
        await chat.start(chatbot);
      }
      return { workerReady };
    },
    stop: async () => {
      await jobs.stop();
      stopRelay();
      const ends = await Promise.allSettled([worker.stop(), ...adapters.map(async (adapter) => adapter.stop())]);
      // Whatever could not end well: a database left open would be somebody else's to find locked.
      await store.close();
      for (const end of ends) if (end.status === 'rejected') throw toAppError(end.reason);
    },
  };
}

/** The order matters: what needs no look at the text comes first, and only calls that may be made are counted. */
function createPolicy(config: Config, clock: Clock): readonly PolicyRule[] {
  const { callsPerMinute, blockedWords } = config.limits;
  return [
    roleRule,
    createAttachmentRule(config.web.uploadLimitBytes),
    createPromptRule(blockedWords.length === 0 ? [] : [createBlockedWordsCheck(blockedWords)]),
    createCallRateRule(clock, callsPerMinute),
  ];
}
