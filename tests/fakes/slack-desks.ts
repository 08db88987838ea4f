import type { ReceiverEvent } from '@slack/bolt';
import { createAdapterParts } from '../../src/adapters/slack/adapter-parts.ts';
import { createAssistantPane } from '../../src/adapters/slack/assistant-pane.ts';
import { joinSlack, type Joined } from '../../src/adapters/slack/join-slack.ts';
import { listenForShortcuts } from '../../src/adapters/slack/message-shortcuts.ts';
import { listenForActions } from '../../src/adapters/slack/pressed-actions.ts';
import type { SlackAdapterOptions } from '../../src/adapters/slack/slack-options.ts';
import { listenForSlashCommands } from '../../src/adapters/slack/slash-commands.ts';
import { listenForMessages } from '../../src/adapters/slack/spoken-messages.ts';
import { listenForForms } from '../../src/adapters/slack/submitted-forms.ts';
import { roleRule } from '../../src/chatbot/policy/role-rule.ts';
import { MultiModalChatbot } from '../../src/chatbot/multi-modal-chatbot.ts';
import { AppError } from '../../src/core/errors.ts';
import { createRandomIds } from '../../src/infra/random-ids.ts';
import { commands, type LogLine } from './chatbot-rig.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { settleOn } from './settle-on.ts';
import { createMemoryBlobs } from './memory-blobs.ts';
import { createMemoryModels } from './memory-models.ts';
import { createMemoryLikes, createMemoryPreferences } from './memory-people.ts';
import { createMemoryRecords, createMemorySealedRecords } from './memory-records.ts';
import { createMemoryWorkshop, type MemoryWorkshop } from './memory-workshop.ts';
import { createStrictIntake, type StrictIntake } from './strict-intake.ts';
import { wholeFiles } from './whole-files.ts';

/** The Slack adapter's listeners on Bolt, over the whole chatbot in memory. Needs a stand-in for `fetch`. */
export interface SlackDesks {
  /** As Bolt's receivers hand it over. Rejects as they would see it. */
  readonly event: (body: Record<string, unknown>) => Promise<void>;
  /** Waits for work while time goes on. @throws when it never ends. */
  readonly settle: (work: Promise<unknown>) => Promise<void>;
  readonly acks: unknown[];
  readonly intake: StrictIntake;
  readonly workshop: MemoryWorkshop;
  readonly clock: FakeClock;
  readonly log: LogLine[];
  /** Addresses of files it would have fetched. */
  readonly fetched: string[];
  readonly stop: () => Promise<void>;
}

const id = '[A-Z0-9]{2,40}';

export function createSlackDesks(options: Partial<SlackAdapterOptions> = {}): SlackDesks {
  const clock = createFakeClock(Date.now());
  const workshop = createMemoryWorkshop(clock);
  const intake = createStrictIntake(workshop.desk, {
    userId: new RegExp(`^${id}\\.${id}$`, 'u'),
    spaceId: new RegExp(`^${id}(?:-(?:dm|group)-${id})?$`, 'u'),
    channelId: new RegExp(`^${id}$`, 'u'),
  });
  const log: LogLine[] = [];
  const at =
    (level: string): LogWriter =>
    (fields, message) =>
      void log.push({ level, fields, message });
  const logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  const fetched: string[] = [];
  const preferences = createMemoryPreferences();
  const likes = createMemoryLikes();
  const adapterOptions: SlackAdapterOptions = {
    config: {
      mode: { type: 'http', host: '127.0.0.1', port: 0, signingSecret: 'fake-signing-secret' },
      auth: { type: 'token', botToken: 'xoxb-fake-token' },
      maxInputBytes: 1_000_000,
    },
    clock,
    logger,
    jobs: intake.desk,
    artifacts: workshop.artifacts,
    records: createMemoryRecords(),
    sealed: createMemorySealedRecords(),
    delivery: wholeFiles(workshop.artifacts),
    preferences,
    likes,
    sniff: async () => ({ mediaType: 'image/png' }),
    fetchFile: async (url) => {
      fetched.push(url);
      return { bytes: new Uint8Array([1]) };
    },
    isAdministrator: () => false,
    limits: { running: 3, queued: 10 },
    ...options,
  };
  const chatbot = new MultiModalChatbot({
    commands,
    adapters: [],
    policy: [roleRule],
    jobs: intake.desk,
    queue: workshop.queue,
    blobs: createMemoryBlobs(),
    preferences,
    likes,
    models: createMemoryModels([{ id: 'alebrije-sprites' }]),
    ids: createRandomIds(clock),
    logger,
    workerStatus: () => ({ state: 'ready', provider: 'cpu', providerNote: undefined, pid: 1, restarts: 0 }),
    runningPerUser: 3,
  });
  const stopping = new AbortController();
  const { signal } = stopping;
  const joined = (): Joined => {
    if (slack === undefined) throw new AppError({ code: 'internal', message: 'not joined yet' });
    return slack;
  };
  let slack: Joined | undefined;
  const parts = createAdapterParts(adapterOptions, {
    signal,
    dispatcher: () => chatbot,
    workspaces: { find: async (key) => joined().workspaces.find(key) },
  });
  slack = joinSlack(adapterOptions, parts, chatbot.commands());
  const { app } = slack;
  app.assistant(createAssistantPane(parts));
  listenForSlashCommands(app, parts);
  listenForActions(app, parts);
  listenForForms(app, parts);
  listenForShortcuts(app, parts);
  listenForMessages(app, parts);
  parts.home.listen(app);
  const acks: unknown[] = [];
  return {
    event: async (body) => {
      const event: ReceiverEvent = { body, ack: async (response) => void acks.push(response) };
      await app.processEvent(event);
    },
    settle: async (work) => settleOn(clock, work),
    acks,
    intake,
    workshop,
    clock,
    log,
    fetched,
    stop: async () => {
      await parts.board.stop();
      stopping.abort();
      await parts.home.stop();
    },
  };
}

type LogWriter = (fields: Readonly<Record<string, unknown>>, message: string) => void;
