import type { Clock } from '../../src/core/clock.ts';
import { AppError } from '../../src/core/errors.ts';
import type { LoggedMessage, MessageLog } from '../../src/core/message-log.ts';

/** A conversation log that forgets when the process ends. */
export function createMemoryMessageLog(clock: Clock): MessageLog {
  let messages: readonly LoggedMessage[] = [];
  let nextSequence = 1;
  const find = (conversationId: string, key: string): LoggedMessage | undefined =>
    messages.find((message) => message.conversationId === conversationId && message.key === key);
  return {
    append: async (draft) => {
      const known = find(draft.conversationId, draft.key);
      if (known !== undefined) return { message: known, added: false };
      const message = { ...draft, sequence: nextSequence, createdAtMs: clock.now() };
      nextSequence += 1;
      messages = [...messages, message];
      return { message, added: true };
    },
    replace: async (conversationId, key, body) => {
      const known = find(conversationId, key);
      if (known === undefined) throw new AppError({ code: 'not-found', message: `no message ${key}` });
      const changed = { ...known, body };
      messages = messages.map((message) => (message === known ? changed : message));
      return changed;
    },
    list: async (conversationId, { afterSequence, beforeSequence, limit = 100 }) => {
      const matching = messages.filter(
        (message) =>
          message.conversationId === conversationId &&
          message.sequence > (afterSequence ?? 0) &&
          message.sequence < (beforeSequence ?? Number.POSITIVE_INFINITY),
      );
      return afterSequence === undefined ? matching.slice(-limit) : matching.slice(0, limit);
    },
    clear: async (conversationId) => {
      messages = messages.filter((message) => message.conversationId !== conversationId);
    },
  };
}
