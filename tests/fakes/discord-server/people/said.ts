import type { Platform } from '../platform.ts';
import type { StoredMessage } from '../world.ts';
import { inWords, seenMessage, type SeenMessage } from './seen-message.ts';

/** Something a person wrote, and what the bot wrote after it. */
export interface Said {
  readonly id: string;
  readonly message: SeenMessage;
  /** The bot's messages in this channel since then. */
  readonly replies: () => readonly SeenMessage[];
  readonly waitForReply: (look?: (message: SeenMessage) => boolean, timeoutMs?: number) => Promise<SeenMessage>;
}

export function hear(platform: Platform, message: StoredMessage): Said {
  const { world, changes } = platform;
  const replies = () =>
    [...world.messages.values()]
      .filter((other) => other.channelId === message.channelId && BigInt(other.id) > BigInt(message.id))
      .filter((other) => !other.deleted && other.data.author.id === world.bot.id)
      .map((other) => seenMessage(world, other));
  return {
    id: message.id,
    message: seenMessage(world, message),
    replies,
    waitForReply: async (look = () => true, timeoutMs) =>
      changes.until(() => replies().find((reply) => look(reply)), {
        what: 'a reply of the bot',
        seen: () => replies().map(inWords).join(' | ') || 'no message of the bot',
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }),
  };
}
