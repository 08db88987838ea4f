import { createSlackAdapter } from '../../../src/adapters/slack/adapter.ts';
import { readActionId } from '../../../src/adapters/slack/render/action-pieces.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createMemoryLikes, createMemoryPreferences } from '../../fakes/memory-people.ts';
import { createMemoryRecords, createMemorySealedRecords } from '../../fakes/memory-records.ts';
import { createMemoryWorkshop } from '../../fakes/memory-workshop.ts';
import { createScriptedDispatcher } from '../../fakes/scripted-dispatcher.ts';
import { startSlackServer } from '../../fakes/slack-server/slack-server.ts';
import type { Message } from '../../fakes/slack-server/world.ts';
import { wholeFiles } from '../../fakes/whole-files.ts';
import { describeAdapter, type AdapterStage, type SeenMessage } from './adapter-contract.ts';
import { createAheadClock, until } from './ahead-of-time.ts';

const wordKeys = new Set(['text', 'placeholder', 'title', 'label']);

/** Every string a person reads in blocks, in their order; `text` may be an object that holds a `text`. */
function wordsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    if (typeof child === 'string') return wordKeys.has(key) ? [child] : [];
    return key === 'confirm' ? [] : wordsIn(child);
  });
}

/** Every object anywhere in blocks. */
function partsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(partsIn);
  if (typeof value !== 'object' || value === null) return [];
  const part: Readonly<Record<string, unknown>> = { ...value };
  return [part, ...Object.values(part).flatMap(partsIn)];
}

function look(message: Message, altOf: (fileId: string) => string): SeenMessage {
  const parts = partsIn(message.blocks);
  const actionIds = parts.flatMap(({ action_id: id }) => (typeof id === 'string' ? [readActionId(id)] : []));
  const shown = parts.flatMap(({ type, alt_text: alt }) => (type === 'image' && typeof alt === 'string' ? [alt] : []));
  return {
    words: (message.blocks.length === 0 ? [message.text] : wordsIn(message.blocks))
      .join('\n')
      .replaceAll(/[\u200B-\u200D\u2060]/gu, ''),
    files: [...shown, ...message.files.map(altOf)].map((alt) => ({ alt })),
    actionIds: [...new Set(actionIds)],
    choices: parts.flatMap(({ value, text }) => (typeof value === 'string' && isPlainText(text) ? [value] : [])),
    isPrivate: message.ephemeralTo !== undefined,
  };
}

function isPlainText(text: unknown): boolean {
  return typeof text === 'object' && text !== null && 'type' in text && text.type === 'plain_text';
}

async function openStage(): Promise<AdapterStage> {
  const { clock, stop } = createAheadClock();
  const slack = await startSlackServer({ now: clock.now });
  slack.limits.setPostBurst(Number.POSITIVE_INFINITY);
  slack.limits.setPerMinute('chat.update', Number.POSITIVE_INFINITY);
  const workshop = createMemoryWorkshop(clock);
  const dispatcher = createScriptedDispatcher(workshop.desk);
  const adapter = createSlackAdapter({
    config: {
      apiUrl: slack.apiUrl,
      mode: { type: 'socket', appToken: slack.app.appToken },
      auth: { type: 'token', botToken: slack.installation.botToken },
      maxInputBytes: 1_000_000,
    },
    clock,
    logger: silentLogger,
    jobs: workshop.desk,
    artifacts: workshop.artifacts,
    records: createMemoryRecords(),
    sealed: createMemorySealedRecords(),
    delivery: wholeFiles(workshop.artifacts),
    preferences: createMemoryPreferences(),
    likes: createMemoryLikes(),
    sniff: async () => ({ mediaType: 'image/png' }),
    fetchFile: async () => ({ bytes: new Uint8Array() }),
    isAdministrator: () => false,
    limits: { running: 3, queued: 10 },
  });
  await adapter.start(dispatcher);
  const ana = slack.user({ name: 'ana', locale: 'en-US' });
  const channel = slack.channel({ name: 'general' });
  const asked = async (act: () => Promise<unknown>): Promise<void> => {
    const before = dispatcher.calls.length;
    const posted = slack.messages(channel).length;
    await act();
    await until('the call', () => dispatcher.calls.length > before);
    await until('its status', () => slack.messages(channel).length > posted);
  };
  const altOf = (fileId: string): string => slack.files().find(({ id }) => id === fileId)?.altText ?? '';
  const holding = (has: (seen: SeenMessage) => boolean): Message => {
    const message = slack.messages(channel).findLast((each) => has(look(each, altOf)));
    if (message === undefined) throw new Error('nobody can press that');
    return message;
  };
  const pressed = async (act: () => Promise<unknown>): Promise<void> => {
    const before = dispatcher.presses.length;
    await act();
    await until('the press', () => dispatcher.presses.length > before);
  };
  return {
    adapter,
    dispatcher,
    workshop,
    ask: async (prompt) => asked(async () => ana.slash('/imagine', prompt, { channel })),
    askTwiceDelivered: async (prompt) => {
      await asked(async () => ana.mentions(prompt, { channel }));
      await slack.sendEnvelope(slack.lastEnvelope());
    },
    askPrivately: async () => {
      await ana.slash('/alebrije', 'help', { channel });
      await slack.waitForEphemeral(({ text }) => text.includes('You asked'));
    },
    botsSpeak: async (words) => {
      const robot = slack.user({ name: 'another bot', isBot: true });
      await robot.mentions(words, { channel });
      await robot.dm(words);
    },
    press: async (actionId) => {
      const message = holding(({ actionIds }) => actionIds.includes(actionId));
      await pressed(async () => ana.press(message, actionId));
    },
    choose: async (actionId, value) => {
      const message = holding(({ actionIds, choices }) => actionIds.includes(actionId) && choices.includes(value));
      await pressed(async () => ana.choose(message, actionId, value));
    },
    seen: async () =>
      [...slack.messages(channel), ...slack.ephemerals(ana)]
        .filter(({ botId }) => botId !== undefined)
        .map((message) => look(message, altOf)),
    complaints: () => [...slack.violations(), ...slack.mentions()].map((complaint) => JSON.stringify(complaint)),
    close: async () => {
      await adapter.stop();
      await slack.close();
      stop();
    },
  };
}

describeAdapter('Slack', openStage);
