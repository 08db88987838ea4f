import type { Logger } from '../../core/logger.ts';
import { originalMessage, type DiscordApi, type Door, type OutgoingMessage, type SentMessage } from './discord-api.ts';
import { failureOf } from './discord-failure.ts';
import { asEphemeral } from './outgoing-message.ts';

/** How an interaction was answered first. Only `open` still takes a form; only the first answer chooses who sees it. */
type Opening = 'open' | 'public' | 'private' | 'update' | 'done' | 'lost';

/** One interaction and the answers to it. Acknowledging comes first, and happens once. */
export interface InteractionReply {
  /** "Thinking…", seen by all or one. Does nothing when something was answered already. */
  readonly defer: (visibility: 'public' | 'private') => Promise<void>;
  /** The message a button belongs to stays as it is; what is said then follows it. */
  readonly deferUpdate: () => Promise<void>;
  /** @returns the first of them as Discord has it; undefined when the interaction is lost. */
  readonly say: (
    messages: readonly OutgoingMessage[],
    visibility: 'public' | 'private',
  ) => Promise<SentMessage | undefined>;
  /** Puts this in the place of the message the button belongs to. */
  readonly update: (message: OutgoingMessage) => Promise<void>;
  /** @returns false when it is too late for a form: it must be the first answer. */
  readonly showModal: (modal: object) => Promise<boolean>;
  readonly suggest: (choices: readonly string[]) => Promise<void>;
}

export function createInteractionReply(
  {
    id,
    token,
    application_id: applicationId,
  }: { readonly id: string; readonly token: string; readonly application_id: string },
  { api, logger }: { readonly api: DiscordApi; readonly logger: Logger },
): InteractionReply {
  const door: Door = { type: 'token', applicationId, token };
  let opening: Opening = 'open';
  /** The first answer, while it is on its way. */
  let pending: Promise<unknown> = Promise.resolve();

  /** Sends the first answer. One that got lost on its way back counts: Discord says that it has it. */
  const open = async (
    next: Opening,
    response: Parameters<DiscordApi['respond']>[1],
  ): Promise<SentMessage | undefined> => {
    opening = next;
    const sending = api.respond({ id, token }, response);
    pending = sending.catch(() => {});
    try {
      return await sending;
    } catch (error) {
      const failure = failureOf(error);
      if (failure?.kind === 'acknowledged') return undefined;
      if (failure === undefined || failure.kind === 'mistake' || failure.kind === 'too-large') {
        // Nothing was answered yet: something simpler still can be.
        opening = 'open';
        throw error;
      }
      opening = 'lost';
      logger.warn({ interactionId: id, reason: failure.advice, status: failure.status }, 'an interaction was lost');
      return undefined;
    }
  };

  const sayFirst = async (
    message: OutgoingMessage,
    visibility: 'public' | 'private',
  ): Promise<SentMessage | undefined> => {
    const dressed = visibility === 'private' ? asEphemeral(message) : message;
    await pending;
    switch (opening) {
      case 'open': {
        const sent = await open(visibility, { type: 'message', message: dressed });
        return sent ?? (isLost() ? undefined : api.edit(door, originalMessage, message));
      }
      case 'public':
        if (visibility === 'public') return api.edit(door, originalMessage, message);
        // Who sees "thinking…" was settled with it: the private answer needs a message of its own.
        await api.remove(door, originalMessage);
        return api.send(door, dressed);
      case 'private':
        return api.edit(door, originalMessage, message);
      case 'update':
      case 'done':
        return api.send(door, dressed);
      case 'lost':
        return undefined;
    }
  };
  const isLost = (): boolean => opening === 'lost';

  return {
    defer: async (visibility) => {
      if (opening === 'open') await open(visibility, { type: 'defer', isEphemeral: visibility === 'private' });
    },
    deferUpdate: async () => {
      if (opening === 'open') await open('update', { type: 'defer-update' });
    },
    say: async ([first, ...more], visibility) => {
      if (first === undefined) return undefined;
      const sent = await sayFirst(first, visibility);
      if (isLost()) return undefined;
      opening = 'done';
      const isPrivate = visibility === 'private' || sent?.isEphemeral === true;
      for (const message of more) await api.send(door, isPrivate ? asEphemeral(message) : message);
      return sent;
    },
    update: async (message) => {
      await pending;
      if (opening === 'open') await open('done', { type: 'update', message });
      else if (opening === 'update') await api.edit(door, originalMessage, message);
    },
    showModal: async (modal) => {
      await pending;
      if (opening !== 'open') return false;
      await open('done', { type: 'modal', modal });
      return true;
    },
    suggest: async (choices) => {
      if (opening !== 'open') return;
      await open('done', { type: 'choices', choices: choices.map((choice) => ({ name: choice, value: choice })) });
    },
  };
}
