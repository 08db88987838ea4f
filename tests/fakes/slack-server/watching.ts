import { patienceMs } from '../patience.ts';
import type { SocketMode } from './socket-mode.ts';
import type { Timers } from './timers.ts';
import { describeView } from './view-form.ts';
import { waitFor } from './waiting.ts';
import type { Channel, Message, StoredFile, StoredView, World } from './world.ts';

export interface WaitSettings {
  /** Default: `patienceMs`. */
  readonly timeoutMs?: number;
}

/** What can be seen in the world, and waiting until it is to be seen. */
export interface Watching {
  /** Messages everybody in the channel sees, oldest first; without a channel, all. */
  readonly messages: (channel?: Channel | string) => readonly Message[];
  readonly ephemerals: (person?: { readonly id: string }) => readonly Message[];
  /** The modals that are open, oldest first. */
  readonly views: () => readonly StoredView[];
  readonly files: () => readonly StoredFile[];
  /** Newest message of the bot that fits. */
  readonly waitForMessage: (predicate?: (message: Message) => boolean, wait?: WaitSettings) => Promise<Message>;
  readonly waitForEphemeral: (predicate?: (message: Message) => boolean, wait?: WaitSettings) => Promise<Message>;
  readonly waitForView: (predicate?: (view: StoredView) => boolean, wait?: WaitSettings) => Promise<StoredView>;
  /** The Home tab of a person. */
  readonly waitForHome: (
    person: { readonly id: string },
    predicate?: (view: StoredView) => boolean,
    wait?: WaitSettings,
  ) => Promise<StoredView>;
  /** A file Slack has processed. */
  readonly waitForFile: (predicate?: (file: StoredFile) => boolean, wait?: WaitSettings) => Promise<StoredFile>;
  /** Waits for any state of the world. */
  readonly waitUntil: (what: string, condition: () => boolean, wait?: WaitSettings) => Promise<void>;
  readonly waitForSockets: (count: number, wait?: WaitSettings) => Promise<void>;
}

const describeMessage = (message: Message): string => {
  const thread = message.threadTs === undefined ? '' : ' in a thread';
  const audience = message.ephemeralTo === undefined ? '' : ` only for ${message.ephemeralTo}`;
  const text = JSON.stringify(message.text.slice(0, 200));
  return `${message.channel}${thread}${audience}: ${text}, ${message.blocks.length} blocks, ${message.files.length} files`;
};

const isByBot = (message: Message): boolean => message.botId !== undefined && message.via !== 'assistant';

const always = (): boolean => true;

export function createWatching(world: World, timers: Timers, sockets: SocketMode): Watching {
  const messages: Watching['messages'] = (channel) => {
    const id = typeof channel === 'object' ? channel.id : channel;
    return world.messages.filter(
      (message) =>
        !message.deleted && message.ephemeralTo === undefined && (id === undefined || message.channel === id),
    );
  };

  const ephemerals: Watching['ephemerals'] = (person) =>
    world.messages.filter(
      (message) =>
        !message.deleted &&
        message.ephemeralTo !== undefined &&
        (person === undefined || message.ephemeralTo === person.id),
    );

  const views = (): readonly StoredView[] => [...world.views.values()].filter((view) => view.open);
  const files = (): readonly StoredFile[] => [...world.files.values()].filter((file) => !file.deleted);
  const limit = (wait: WaitSettings | undefined): { readonly timeoutMs: number } => ({
    timeoutMs: wait?.timeoutMs ?? patienceMs,
  });

  const waitUntil: Watching['waitUntil'] = async (what, condition, wait) => {
    await waitFor(world, timers, {
      what,
      all: () => [condition()],
      predicate: (isSo) => isSo,
      describe: () => messages().map(describeMessage).join('\n  '),
      ...limit(wait),
    });
  };

  return {
    messages,
    ephemerals,
    views,
    files,
    waitForMessage: async (predicate = always, wait = {}) =>
      waitFor(world, timers, {
        what: 'message',
        all: () => messages().filter(isByBot),
        predicate,
        describe: describeMessage,
        ...limit(wait),
      }),
    waitForEphemeral: async (predicate = always, wait = {}) =>
      waitFor(world, timers, {
        what: 'ephemeral message',
        all: () => ephemerals(),
        predicate,
        describe: describeMessage,
        ...limit(wait),
      }),
    waitForView: async (predicate = always, wait = {}) =>
      waitFor(world, timers, { what: 'modal', all: views, predicate, describe: describeView, ...limit(wait) }),
    waitForHome: async (person, predicate = always, wait = {}) =>
      waitFor(world, timers, {
        what: 'Home tab',
        all: () => [...world.homes.values()].filter((view) => view.userId === person.id),
        predicate,
        describe: describeView,
        ...limit(wait),
      }),
    waitForFile: async (predicate = always, wait = {}) =>
      waitFor(world, timers, {
        what: 'file',
        all: () => files().filter((file) => file.processed),
        predicate,
        describe: (file) => `${file.name} (${file.mimetype}, ${file.bytes?.byteLength ?? 0} bytes)`,
        ...limit(wait),
      }),
    waitUntil,
    waitForSockets: async (count, wait) => waitUntil(`${count} open sockets`, () => sockets.count() === count, wait),
  };
}
