import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSlackAdapter, type SlackAdapter } from '../../src/adapters/slack/adapter.ts';
import type { SlackAdapterOptions, SlackConfig } from '../../src/adapters/slack/slack-options.ts';
import { createAttachmentRule } from '../../src/chatbot/policy/attachment-rule.ts';
import { roleRule } from '../../src/chatbot/policy/role-rule.ts';
import { MultiModalChatbot } from '../../src/chatbot/multi-modal-chatbot.ts';
import { describeCommand } from '../../src/core/command.ts';
import type { FileDelivery } from '../../src/core/delivery.ts';
import type { Logger } from '../../src/core/logger.ts';
import { slackManifest } from '../../src/adapters/slack/manifest/manifest.ts';
import type { PlatformRecords } from '../../src/core/platform-records.ts';
import { createGuardedFetch } from '../../src/infra/guarded-fetch.ts';
import { createRandomIds } from '../../src/infra/random-ids.ts';
import { createSecretBox } from '../../src/infra/secret-box.ts';
import { sniffMedia } from '../../src/infra/sniff-media.ts';
import { createJobs, type Jobs } from '../../src/jobs/create-jobs.ts';
import { jobLimitsSchema } from '../../src/jobs/job-limits.ts';
import { openBlobFolder } from '../../src/store/blob-folder.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { commands } from './chatbot-rig.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createManualWorker, type ManualRun, type ManualWorker } from './manual-worker.ts';
import { createMemoryModels } from './memory-models.ts';
import { startSlackServer, type SlackServer } from './slack-server/slack-server.ts';

/** The chatbot on a real store, with a worker a test works by hand, joined to a Slack on this machine. */
export interface SlackRig {
  readonly slack: SlackServer;
  readonly clock: FakeClock;
  /** Of the bot that runs now. */
  readonly worker: () => ManualWorker;
  readonly store: () => Store;
  readonly jobs: () => Jobs;
  readonly adapter: () => SlackAdapter;
  /** Everything ever logged, as text. */
  readonly log: readonly string[];
  /** The newest run of the worker, as soon as there is one more than `after`. */
  readonly nextRun: (after?: number) => Promise<ManualRun>;
  /** Ends the bot as a kill would (nothing is waited for), or orderly. */
  readonly stopBot: (how?: 'killed' | 'orderly') => Promise<void>;
  readonly startBot: () => Promise<void>;
  readonly until: (what: string, condition: () => boolean | Promise<boolean>) => Promise<void>;
  /** A refusal that the test provokes itself. */
  readonly allow: (code: string) => void;
  /** @throws when a rule of Slack was broken, somebody was called by a mention, or a token stands in the log. */
  readonly close: () => Promise<void>;
}

export interface SlackRigOptions {
  readonly config?: (slack: SlackServer) => Partial<SlackConfig>;
  readonly adapter?: Partial<SlackAdapterOptions>;
  /** Stands between the adapter and its records, for processes that die while they write. */
  readonly records?: (records: PlatformRecords) => PlatformRecords;
  /** The real pace and limits of Slack instead of a clock that runs ahead. */
  readonly isPaced?: boolean;
  readonly start?: boolean;
}

/** Real milliseconds between two looks at the clock, and how far it moves in between. */
const tickMs = 4;
const fastStepMs = 40;

export async function createSlackRig(options: SlackRigOptions = {}): Promise<SlackRig> {
  // Bolt itself reads the time of day: the fake clock begins there.
  const clock = createFakeClock(Date.now());
  const pump = setInterval(() => clock.advance(options.isPaced === true ? tickMs : fastStepMs), tickMs);
  // What the manifest asks for, and nothing more.
  const scopes =
    slackManifest({
      commands: commands.map(describeCommand),
      socketMode: true,
      locale: 'en',
    }).oauth_config?.scopes?.bot ?? [];
  const slack = await startSlackServer({ now: clock.now, scopes });
  if (options.isPaced !== true) {
    slack.limits.setPostBurst(Number.POSITIVE_INFINITY);
    for (const method of [
      'chat.update',
      'files.delete',
      'users.info',
      'conversations.replies',
      'conversations.history',
    ]) {
      slack.limits.setPerMinute(method, Number.POSITIVE_INFINITY);
    }
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'alebrije-slack-'));
  const log: string[] = [];
  const logger = textLogger(log);
  const allowed = new Set<string>();
  let bot: Bot | undefined;
  const running = (): Bot => {
    if (bot === undefined) throw new Error('the bot does not run');
    return bot;
  };
  const until: SlackRig['until'] = async (what, condition) => {
    for (let tries = 0; tries < 2500; tries += 1) {
      if (await condition()) return;
      await new Promise((resolve) => {
        setTimeout(resolve, tickMs);
      });
    }
    throw new Error(`waited in vain for ${what}; last log lines:\n${log.slice(-12).join('\n')}`);
  };
  const startBot = async (): Promise<void> => {
    bot = await openBot({ clock, logger, folder, slack, options });
    await bot.adapter.start(bot.chatbot);
    await bot.jobs.start();
  };
  const stopBot: SlackRig['stopBot'] = async (how = 'orderly') => {
    const stopping = running();
    bot = undefined;
    stopping.stopRelay();
    if (how === 'killed') {
      // What a dead process had begun never ends, and writes nothing more.
      await stopping.adapter.stop();
      await stopping.jobs.stop();
    } else {
      await stopping.jobs.stop();
      await stopping.adapter.stop();
    }
    await stopping.store.close();
  };
  if (options.start !== false) await startBot();
  return {
    slack,
    clock,
    worker: () => running().worker,
    store: () => running().store,
    jobs: () => running().jobs,
    adapter: () => running().adapter,
    log,
    nextRun: async (after = 0) => {
      await until('a run of the worker', () => running().worker.runs.length > after);
      const run = running().worker.runs.at(-1);
      if (run === undefined) throw new Error('no run');
      return run;
    },
    stopBot,
    startBot,
    until,
    allow: (code) => void allowed.add(code),
    close: async () => {
      if (bot !== undefined) {
        bot.worker.obeys = true;
        await stopBot();
      }
      await slack.close();
      clearInterval(pump);
      rmSync(folder, { recursive: true, force: true });
      const { app } = slack;
      const tokens = [...slack.world.installations.values()].map(({ botToken }) => botToken);
      const secrets = [...tokens, app.appToken, app.signingSecret, app.clientSecret];
      const leaks = log.filter((line) => secrets.some((secret) => line.includes(secret)));
      const broken = slack.violations().filter(({ code }) => !allowed.has(code));
      const wrong = [...broken, ...slack.mentions(), ...leaks];
      if (wrong.length > 0) throw new Error(`Slack would object: ${JSON.stringify(wrong, undefined, 2)}`);
    },
  };
}

interface Bot {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly worker: ManualWorker;
  readonly adapter: SlackAdapter;
  readonly chatbot: MultiModalChatbot;
  readonly stopRelay: () => void;
}

async function openBot(ports: {
  readonly clock: FakeClock;
  readonly logger: Logger;
  readonly folder: string;
  readonly slack: SlackServer;
  readonly options: SlackRigOptions;
}): Promise<Bot> {
  const { clock, logger, folder, slack, options } = ports;
  const blobs = await openBlobFolder({ folder: path.join(folder, 'blobs'), clock });
  const secretBox = createSecretBox(() => ({ bytes: new Uint8Array(32).fill(7), source: 'a test' }));
  const location = { file: path.join(folder, 'alebrije.db') };
  const store = await openStore({ location, blobs, clock, logger, secretBox });
  const worker = createManualWorker(2);
  const ids = createRandomIds(clock);
  const limits = { runningPerUser: 3, queuedPerUser: 10 };
  const jobs = createJobs({
    ledger: store.ledger,
    blobs,
    worker,
    poster: { post: async (job, artifacts) => chatbot.post(job, artifacts) },
    clock,
    ids,
    logger,
    limits: jobLimitsSchema.parse(limits),
  });
  const { artifacts, records, sealed, preferences, likes } = store;
  const adapter = createSlackAdapter({
    config: {
      apiUrl: slack.apiUrl,
      mode: { type: 'socket', appToken: slack.app.appToken },
      auth: { type: 'token', botToken: slack.installation.botToken },
      maxInputBytes: 1_000_000,
      ...options.config?.(slack),
    },
    clock,
    logger,
    jobs: jobs.desk,
    artifacts,
    records: options.records?.(records) ?? records,
    sealed,
    delivery: createPlainDelivery(artifacts),
    preferences,
    likes,
    sniff: sniffMedia,
    fetchFile: createGuardedFetch({ allowsAddress: () => true }),
    isAdministrator: () => false,
    limits: { running: limits.runningPerUser, queued: limits.queuedPerUser },
    ...options.adapter,
  });
  const chatbot: MultiModalChatbot = new MultiModalChatbot({
    commands,
    adapters: [adapter],
    policy: [roleRule, createAttachmentRule(1_000_000)],
    jobs: jobs.desk,
    queue: jobs.control,
    blobs,
    preferences,
    likes,
    models: createMemoryModels([{ id: 'alebrije-sprites' }]),
    ids,
    logger,
    workerStatus: worker.status,
    runningPerUser: limits.runningPerUser,
  });
  return { store, jobs, worker, adapter, chatbot, stopRelay: chatbot.relayStatuses() };
}

/** As it is where it fits; otherwise withheld, with a note. */
function createPlainDelivery({ read }: Pick<Store['artifacts'], 'read'>): FileDelivery {
  return {
    fit: async ({ artifactId, fileName, mediaType, byteLength }, { maxBytes }) =>
      byteLength > maxBytes
        ? { type: 'withheld', note: `${fileName} does not fit` }
        : { type: 'whole', fileName, mediaType, bytes: await read(artifactId) },
  };
}

function textLogger(log: string[]): Logger {
  const at =
    (level: string) =>
    (fields: Readonly<Record<string, unknown>>, message: string): void => {
      const told = Object.entries(fields).map(([name, value]) => `${name}=${textOf(value)}`);
      log.push(`${level} ${message} ${told.join(' ')}`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function textOf(value: unknown): string {
  if (value instanceof Error) return `${value.stack ?? value.message} ${textOf(value.cause ?? '')}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
