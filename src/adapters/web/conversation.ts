import type { MessageLog } from '../../core/message-log.ts';
import type { EventHub } from './event-hub.ts';
import { fromStored, toStored } from './stored-body.ts';
import type { StudioBody, StudioMessage } from './studio-protocol.ts';

const pageSize = 60;
const catchUpSize = 200;

/** What was said in the studio: every message is durable before any screen hears of it. */
export interface Conversation {
  /** The same key twice says it once. */
  readonly say: (key: string, author: 'person' | 'bot', body: StudioBody) => Promise<StudioMessage>;
  /** Nothing happens when there is no such message. */
  readonly change: (key: string, body: StudioBody) => Promise<void>;
  /** The newest page, or the one before a sequence; oldest first. */
  readonly page: (
    before?: number,
  ) => Promise<{ readonly messages: readonly StudioMessage[]; readonly hasOlder: boolean }>;
  readonly after: (sequence: number) => AsyncIterable<StudioMessage>;
  readonly clear: () => Promise<void>;
}

export function createConversation(conversationId: string, log: MessageLog, hub: EventHub): Conversation {
  return {
    say: async (key, author, body) => {
      const { message, added } = await log.append({ conversationId, key, author, body: toStored(body) });
      const said: StudioMessage = fromStored(message) ?? {
        sequence: message.sequence,
        key,
        author,
        createdAtMs: message.createdAtMs,
        body,
      };
      if (added) hub.publish('message', said);
      return said;
    },
    change: async (key, body) => {
      const changed = fromStored(await log.replace(conversationId, key, toStored(body)));
      if (changed !== undefined) hub.publish('replace', changed);
    },
    page: async (before) => {
      const page = await log.list(conversationId, {
        ...(before === undefined ? {} : { beforeSequence: before }),
        limit: pageSize + 1,
      });
      const hasOlder = page.length > pageSize;
      return { messages: (hasOlder ? page.slice(1) : page).flatMap((message) => fromStored(message) ?? []), hasOlder };
    },
    after: async function* (sequence) {
      let last = sequence;
      for (;;) {
        const page = await log.list(conversationId, { afterSequence: last, limit: catchUpSize });
        for (const message of page) {
          last = message.sequence;
          const said = fromStored(message);
          if (said !== undefined) yield said;
        }
        if (page.length < catchUpSize) return;
      }
    },
    clear: async () => {
      await log.clear(conversationId);
      hub.publish('cleared', {});
    },
  };
}
