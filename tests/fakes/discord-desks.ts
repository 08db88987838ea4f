import { createAnswersInFlight } from '../../src/adapters/discord/answers-in-flight.ts';
import type { DiscordApi, SentMessage } from '../../src/adapters/discord/discord-api.ts';
import type { DiscordAdapterOptions } from '../../src/adapters/discord/discord-options.ts';
import { createInteractionDesk } from '../../src/adapters/discord/interaction-desk.ts';
import { createJobMessages } from '../../src/adapters/discord/job-messages.ts';
import { createJobStatuses } from '../../src/adapters/discord/job-status.ts';
import { createMessageDesk } from '../../src/adapters/discord/message-desk.ts';
import { createResultPost } from '../../src/adapters/discord/result-post.ts';
import { createWorkLine } from '../../src/adapters/discord/work-line.ts';
import { roleRule } from '../../src/chatbot/policy/role-rule.ts';
import { MultiModalChatbot } from '../../src/chatbot/multi-modal-chatbot.ts';
import { createRandomIds } from '../../src/infra/random-ids.ts';
import { commands, type LogLine } from './chatbot-rig.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { settleOn } from './settle-on.ts';
import { createMemoryBlobs } from './memory-blobs.ts';
import { createMemoryModels } from './memory-models.ts';
import { createMemoryLikes, createMemoryPreferences } from './memory-people.ts';
import { createMemoryRecords } from './memory-records.ts';
import { createMemoryWorkshop, type MemoryWorkshop } from './memory-workshop.ts';
import { createStrictIntake, type StrictIntake } from './strict-intake.ts';
import { wholeFiles } from './whole-files.ts';

/** The bot's own id, as the fixtures have it. */
const fixtureBotId = '100000000000000001';

const snowflake = String.raw`\d{5,20}`;

/** The Discord adapter's entry points over the whole chatbot in memory; nothing is sent anywhere. */
export interface DiscordDesks {
  readonly interaction: (payload: unknown) => Promise<void>;
  readonly message: (payload: unknown) => Promise<void>;
  /** Waits for work while time goes on. @throws when it never ends. */
  readonly settle: (work: Promise<unknown>) => Promise<void>;
  readonly intake: StrictIntake;
  readonly workshop: MemoryWorkshop;
  readonly clock: FakeClock;
  readonly log: LogLine[];
  /** Everything the adapter would have sent to Discord, and how. */
  readonly sent: { readonly call: string; readonly body: unknown }[];
  /** Addresses of files it would have fetched. */
  readonly fetched: string[];
}

export function createDiscordDesks(options: Partial<DiscordAdapterOptions> = {}): DiscordDesks {
  const clock = createFakeClock();
  const workshop = createMemoryWorkshop(clock);
  const intake = createStrictIntake(workshop.desk, {
    userId: new RegExp(`^${snowflake}$`, 'u'),
    spaceId: new RegExp(`^(?:dm-)?${snowflake}$`, 'u'),
    channelId: new RegExp(`^${snowflake}$`, 'u'),
  });
  const log: LogLine[] = [];
  const at =
    (level: string): LogWriter =>
    (fields, message) =>
      void log.push({ level, fields, message });
  const logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  const sent: DiscordDesks['sent'] = [];
  const fetched: string[] = [];
  const api = recordingApi(sent);
  const preferences = createMemoryPreferences();
  const adapterOptions: DiscordAdapterOptions = {
    config: { token: 'fake-token', mentions: true, registerOnStart: false, maxInputBytes: 1_000_000 },
    clock,
    logger,
    jobs: intake.desk,
    artifacts: workshop.artifacts,
    records: createMemoryRecords(),
    delivery: wholeFiles(workshop.artifacts),
    sniff: async () => ({ mediaType: 'image/png' }),
    fetchFile: async (url) => {
      fetched.push(url);
      return { bytes: new Uint8Array([1]) };
    },
    isAdministrator: () => false,
    preferences,
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
    likes: createMemoryLikes(),
    models: createMemoryModels([{ id: 'alebrije-sprites' }]),
    ids: createRandomIds(clock),
    logger,
    workerStatus: () => ({ state: 'ready', provider: 'cpu', providerNote: undefined, pid: 1, restarts: 0 }),
    runningPerUser: 3,
  });
  const { records, delivery } = adapterOptions;
  const inFlight = createAnswersInFlight(clock);
  const messages = createJobMessages(records, logger);
  const dispatcher = () => chatbot;
  const statuses = createJobStatuses({ api, clock, logger, messages, inFlight, dispatcher });
  const jobs = intake.desk;
  const results = createResultPost({ api, clock, logger, jobs, messages, statuses, inFlight, delivery });
  const { signal } = new AbortController();
  const line = createWorkLine(clock);
  const ports = { clock, logger, delivery, messages, statuses, results, inFlight, line, api, dispatcher, signal };
  const gateway = {
    applicationId: fixtureBotId,
    botId: fixtureBotId,
    describe: () => 'Alebrije',
    server: () => ({ locale: 'en-US', permissionsOf: () => 0n }),
    close: async () => {},
  };
  return {
    interaction: createInteractionDesk({ ...ports, options: adapterOptions }),
    message: createMessageDesk({ ...ports, options: adapterOptions, gateway: () => gateway }),
    settle: async (work) => settleOn(clock, work),
    intake,
    workshop,
    clock,
    log,
    sent,
    fetched,
  };
}

type LogWriter = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** A Discord that takes everything. */
function recordingApi(sent: DiscordDesks['sent']): DiscordApi {
  let messages = 0;
  const message = (channelId: string): SentMessage => {
    messages += 1;
    return { id: String(500_000_000_000_000_000n + BigInt(messages)), channelId, isEphemeral: false, attachments: [] };
  };
  return {
    respond: async (_interaction, response) => {
      sent.push({ call: response.type, body: response });
      return response.type === 'message' || response.type === 'update' ? message('100000000000000003') : undefined;
    },
    send: async (door, outgoing) => {
      sent.push({ call: 'send', body: outgoing.body });
      return message(door.type === 'channel' ? door.channelId : '100000000000000003');
    },
    edit: async (_door, messageId, outgoing) => {
      sent.push({ call: 'edit', body: outgoing.body });
      return { ...message('100000000000000003'), id: messageId };
    },
    remove: async () => void sent.push({ call: 'remove', body: undefined }),
    showTyping: async () => {},
  };
}
