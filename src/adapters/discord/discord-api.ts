import { InteractionResponseType, Routes, type RawFile, type REST } from 'discord.js';
import { z } from 'zod';
import { toDiscordError } from './discord-failure.ts';
import { ephemeralFlag } from './interaction-payload.ts';

/** A message on its way: JSON for the API, and the bytes its `attachments` name. */
export interface OutgoingMessage {
  readonly body: Readonly<Record<string, unknown>>;
  readonly files?: readonly RawFile[] | undefined;
}

/** A message as Discord has it now. */
export interface SentMessage {
  readonly id: string;
  readonly channelId: string;
  readonly isEphemeral: boolean;
  readonly attachments: readonly { readonly id: string; readonly fileName: string }[];
}

/**
 * Where messages are written: through the token of an interaction (15 minutes, needs no permission), or as the bot in
 * a channel.
 */
export type Door =
  | { readonly type: 'token'; readonly applicationId: string; readonly token: string }
  | { readonly type: 'channel'; readonly channelId: string };

/** By a token: the first answer, or the message a button belongs to after `defer-update`. */
export const originalMessage = '@original';

export type InteractionResponse =
  | { readonly type: 'message'; readonly message: OutgoingMessage }
  | { readonly type: 'defer'; readonly isEphemeral: boolean }
  | { readonly type: 'defer-update' }
  | { readonly type: 'update'; readonly message: OutgoingMessage }
  | { readonly type: 'choices'; readonly choices: readonly { readonly name: string; readonly value: string }[] }
  | { readonly type: 'modal'; readonly modal: object };

/**
 * The calls this adapter makes. All throw AppError: `platform-unreachable`, `platform-refused` or `internal`;
 * `failureOf` tells what it means.
 */
export interface DiscordApi {
  /** The first answer to an interaction. @returns the message it made, if it made one. */
  readonly respond: (
    interaction: { readonly id: string; readonly token: string },
    response: InteractionResponse,
  ) => Promise<SentMessage | undefined>;
  readonly send: (door: Door, message: OutgoingMessage) => Promise<SentMessage>;
  readonly edit: (door: Door, messageId: string, message: OutgoingMessage) => Promise<SentMessage>;
  readonly remove: (door: Door, messageId: string) => Promise<void>;
  readonly showTyping: (channelId: string) => Promise<void>;
}

const sentSchema = z
  .object({
    id: z.string(),
    channel_id: z.string(),
    flags: z.number().default(0),
    attachments: z.array(z.object({ id: z.string(), filename: z.string() })).default([]),
  })
  .transform(({ id, channel_id, flags, attachments }): SentMessage => ({
    id,
    channelId: channel_id,
    // Discord may force it: where a server does not let user-installed apps speak in public.
    isEphemeral: (flags & ephemeralFlag) !== 0,
    attachments: attachments.map((attachment) => ({ id: attachment.id, fileName: attachment.filename })),
  }));
const callbackSchema = z.object({ resource: z.object({ message: sentSchema.optional() }).optional() });

export function createDiscordApi(rest: REST): DiscordApi {
  const withFiles = ({ body, files }: OutgoingMessage) =>
    files === undefined || files.length === 0 ? { body } : { body, files: [...files] };
  const say = async <T>(call: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toDiscordError(error, call);
    }
  };
  const withResponse = new URLSearchParams({ with_response: 'true' });

  return {
    respond: async ({ id, token }, response) =>
      say('answering an interaction', async () => {
        const { body, files } = callbackOf(response);
        // Only a message is worth having back; in a burst, less is more.
        const query = response.type === 'message' ? { query: withResponse } : {};
        const answer = await rest.post(Routes.interactionCallback(id, token), {
          ...withFiles({ body, files }),
          ...query,
          auth: false,
        });
        return response.type === 'message' ? callbackSchema.parse(answer).resource?.message : undefined;
      }),
    send: async (door, message) =>
      say(`sending to ${nameOf(door)}`, async () =>
        sentSchema.parse(await rest.post(messagesRoute(door), { ...withFiles(message), auth: isBot(door) })),
      ),
    edit: async (door, messageId, message) =>
      say(`editing message ${messageId} in ${nameOf(door)}`, async () =>
        sentSchema.parse(await rest.patch(messageRoute(door, messageId), { ...withFiles(message), auth: isBot(door) })),
      ),
    remove: async (door, messageId) =>
      say(`deleting message ${messageId} in ${nameOf(door)}`, async () => {
        await rest.delete(messageRoute(door, messageId), { auth: isBot(door) });
      }),
    showTyping: async (channelId) =>
      say(`typing in channel ${channelId}`, async () => {
        await rest.post(Routes.channelTyping(channelId));
      }),
  };
}

const isBot = (door: Door): boolean => door.type === 'channel';

/** For the log: a token is never named. */
function nameOf(door: Door): string {
  return door.type === 'channel' ? `channel ${door.channelId}` : 'an interaction';
}

function messagesRoute(door: Door): `/${string}` {
  return door.type === 'channel'
    ? Routes.channelMessages(door.channelId)
    : Routes.webhook(door.applicationId, door.token);
}

function messageRoute(door: Door, messageId: string): `/${string}` {
  return door.type === 'channel'
    ? Routes.channelMessage(door.channelId, messageId)
    : Routes.webhookMessage(door.applicationId, door.token, messageId);
}

function callbackOf(response: InteractionResponse): OutgoingMessage {
  switch (response.type) {
    case 'message':
      return toCallback(InteractionResponseType.ChannelMessageWithSource, response.message);
    case 'defer':
      return {
        body: {
          type: InteractionResponseType.DeferredChannelMessageWithSource,
          ...(response.isEphemeral ? { data: { flags: ephemeralFlag } } : {}),
        },
      };
    case 'defer-update':
      return { body: { type: InteractionResponseType.DeferredMessageUpdate } };
    case 'update':
      return toCallback(InteractionResponseType.UpdateMessage, response.message);
    case 'choices':
      return {
        body: {
          type: InteractionResponseType.ApplicationCommandAutocompleteResult,
          data: { choices: response.choices },
        },
      };
    case 'modal':
      return { body: { type: InteractionResponseType.Modal, data: response.modal } };
  }
}

function toCallback(type: InteractionResponseType, { body, files }: OutgoingMessage): OutgoingMessage {
  return { body: { type, data: body }, files };
}
