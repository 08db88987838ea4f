import path from 'node:path';
import { MultiModalChatbot, type ChatbotPorts } from '../../src/chatbot/multi-modal-chatbot.ts';
import { createAttachmentRule } from '../../src/chatbot/policy/attachment-rule.ts';
import { roleRule } from '../../src/chatbot/policy/role-rule.ts';
import type { Command } from '../../src/core/command.ts';
import type { ActionCall, Answer, CommandCall } from '../../src/core/dispatcher.ts';
import type { Logger } from '../../src/core/logger.ts';
import type { Caller, Place } from '../../src/core/platform.ts';
import type { Reply } from '../../src/core/reply.ts';
import { loadFolder } from '../../src/infra/load-folder.ts';
import { createCountingIds } from './counting-ids.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createMemoryBlobs } from './memory-blobs.ts';
import { createMemoryModels } from './memory-models.ts';
import { createMemoryLikes, createMemoryPreferences } from './memory-people.ts';
import { createMemoryWorkshop, type MemoryWorkshop } from './memory-workshop.ts';
import { createRecordingAdapter, type RecordingAdapter } from './recording-adapter.ts';

export const ana: Caller = { platform: 'discord', userId: 'ana', displayName: 'Ana', role: 'member' };
export const ben: Caller = { platform: 'discord', userId: 'ben', displayName: 'Ben', role: 'member' };
export const moderator: Caller = { platform: 'discord', userId: 'mia', displayName: 'Mía', role: 'moderator' };
export const administrator: Caller = { platform: 'web', userId: 'root', displayName: 'Root', role: 'administrator' };
export const plaza: Place = { spaceId: 'plaza', channelId: 'general' };
export const elsewhere: Place = { spaceId: 'elsewhere', channelId: 'general' };

const isCommand = (value: unknown): value is Command => typeof value === 'object' && value !== null && 'forms' in value;

/** The commands of the `commands` folder, as the program loads them. */
export const commands = await loadFolder(path.resolve(import.meta.dirname, '../../commands'), isCommand);

export interface LogLine {
  readonly level: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** The whole chatbot over memory, with a test for its platform, its queue and its worker. */
export interface ChatbotRig {
  readonly chatbot: MultiModalChatbot;
  readonly workshop: MemoryWorkshop;
  readonly clock: FakeClock;
  readonly discord: RecordingAdapter;
  readonly blobs: ChatbotPorts['blobs'];
  readonly preferences: ChatbotPorts['preferences'];
  readonly likes: ChatbotPorts['likes'];
  readonly log: readonly LogLine[];
  readonly call: (command: string, options?: CommandCall['options'], changes?: Partial<CommandCall>) => Promise<Answer>;
  readonly press: (actionId: string, changes?: Partial<ActionCall>) => Promise<Answer>;
  /** Uses `/imagine` and returns the job's id. */
  readonly imagine: (options?: CommandCall['options'], changes?: Partial<CommandCall>) => Promise<string>;
}

export function createChatbotRig(overrides: Partial<ChatbotPorts> = {}): ChatbotRig {
  const clock = createFakeClock();
  const workshop = createMemoryWorkshop(clock);
  const discord = createRecordingAdapter('discord');
  const log: LogLine[] = [];
  const logger = recordingLogger(log);
  const ports: ChatbotPorts = {
    commands,
    adapters: [discord],
    policy: [roleRule, createAttachmentRule(1_000_000)],
    jobs: workshop.desk,
    queue: workshop.queue,
    blobs: createMemoryBlobs(),
    preferences: createMemoryPreferences(),
    likes: createMemoryLikes(),
    models: createMemoryModels([{ id: 'alebrije-sprites' }, { id: 'alebrije-upscaler', task: 'upscale' }]),
    ids: createCountingIds(),
    logger,
    workerStatus: () => ({ state: 'ready', provider: 'cpu', providerNote: undefined, pid: 1, restarts: 0 }),
    runningPerUser: 3,
    ...overrides,
  };
  const chatbot = new MultiModalChatbot(ports);
  let interactions = 0;
  const situation = (): Pick<CommandCall, 'caller' | 'place' | 'locale' | 'address' | 'idempotencyKey'> => {
    interactions += 1;
    const address = { platform: 'discord' as const, data: { channel: 'general' } };
    return { caller: ana, place: plaza, locale: 'en', address, idempotencyKey: `interaction-${interactions}` };
  };
  const call: ChatbotRig['call'] = async (words, options = {}, changes = {}) => {
    const [command = '', subcommand] = words.split(' ');
    return chatbot.call({ ...situation(), command, subcommand, options, ...changes });
  };
  return {
    chatbot,
    workshop,
    clock,
    discord,
    blobs: ports.blobs,
    preferences: ports.preferences,
    likes: ports.likes,
    log,
    call,
    press: async (actionId, changes = {}) => chatbot.act({ ...situation(), actionId, ...changes }),
    imagine: async (options = { prompt: 'a blue fox', seed: 7 }, changes = {}) => {
      const answer = await call('imagine', options, changes);
      if (answer.type !== 'job') throw new Error(`expected a job, got ${JSON.stringify(answer)}`);
      return answer.status.job.id;
    },
  };
}

/** The reply of an answer, whatever its type. */
export function replyOf(answer: Answer): Reply {
  if (answer.type === 'form') throw new Error('expected a reply, got a form');
  return answer.reply;
}

/** All words of a reply: text, cards, fields. */
export function wordsOf(reply: Reply): string {
  const cards = (reply.cards ?? []).flatMap((card) => [
    card.title,
    card.text,
    ...(card.fields ?? []).flatMap(({ name, value }) => [name, value]),
    card.footer,
  ]);
  return [reply.text, ...cards].filter((part) => part !== undefined).join('\n');
}

function recordingLogger(log: LogLine[]): Logger {
  const at =
    (level: string) =>
    (fields: Readonly<Record<string, unknown>>, message: string): void =>
      void log.push({ level, fields, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
