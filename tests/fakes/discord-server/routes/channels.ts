import { ChannelType } from 'discord-api-types/v10';

import { channelForBot } from '../access.ts';
import { param, type ApiRequest, type Route } from '../http/router.ts';
import { isRecord, listOf, recordOf, textOf, type Json } from '../json.ts';
import { deleteMessage, editMessage, flagsOf, postMessage, renderMessage } from '../messages/message-store.ts';
import type { PermissionName } from '../permissions.ts';
import { channelPayload } from '../payloads.ts';
import type { Platform } from '../platform.ts';
import { refusal } from '../refusal.ts';
import { FormErrors } from '../rules/form-errors.ts';
import type { ChannelState, StoredMessage } from '../world.ts';

function needsOf(json: Json, fileCount: number): readonly PermissionName[] {
  return [
    'SendMessages',
    ...(fileCount > 0 ? (['AttachFiles'] as const) : []),
    ...(listOf(json['embeds']).length > 0 ? (['EmbedLinks'] as const) : []),
  ];
}

/** Channels and messages by the bot's own token. */
export function channelRoutes(platform: Platform): readonly Route[] {
  const { world, settings } = platform;
  const noncePosts = new Map<string, StoredMessage>();
  const oldEdits = new Map<string, number[]>();

  /** The message, if the bot's token reaches it: private ones it does not. */
  function messageIn(channel: ChannelState, id: string): StoredMessage {
    const message = world.messages.get(id);
    if (message === undefined || message.deleted || message.channelId !== channel.id) throw refusal('unknown-message');
    if (message.ephemeralFor !== undefined) throw refusal('unknown-message');
    return message;
  }

  function alreadyPosted(channel: ChannelState, json: Json): StoredMessage | undefined {
    const nonce = json['nonce'];
    if (nonce === undefined) return undefined;
    const errors = new FormErrors();
    if (typeof nonce !== 'number') errors.length('nonce', nonce, { max: 25 });
    errors.refuseIfAny();
    if (json['enforce_nonce'] !== true) return undefined;
    const earlier = noncePosts.get(`${channel.id} ${JSON.stringify(nonce)}`);
    const isFresh = earlier !== undefined && world.now() - earlier.createdAtMs < settings.nonceLifeMs;
    return isFresh ? earlier : undefined;
  }

  function referenceOf(channel: ChannelState, json: Json): StoredMessage | undefined {
    const reference = json['message_reference'];
    if (!isRecord(reference)) return undefined;
    const message = world.messages.get(textOf(reference['message_id']) ?? '');
    if (message !== undefined && !message.deleted && message.channelId === channel.id) return message;
    if (reference['fail_if_not_exists'] === false) return undefined;
    const errors = new FormErrors();
    errors.add('message_reference', 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message');
    errors.refuseIfAny();
    return undefined;
  }

  function post(request: ApiRequest): StoredMessage {
    const json = recordOf(request.json);
    const channel = channelForBot(world, param(request, 'channel'), needsOf(json, request.files.length));
    if (channel.recipientIds.some((id) => world.closedToMessages.has(id))) throw refusal('closed-direct-messages');
    const existing = alreadyPosted(channel, json);
    if (existing !== undefined) return existing;
    const reference = referenceOf(channel, json);
    const message = postMessage(platform, {
      channel,
      author: world.bot,
      json,
      files: request.files,
      flags: flagsOf(json),
      reference,
    });
    if (json['nonce'] !== undefined) noncePosts.set(`${channel.id} ${JSON.stringify(json['nonce'])}`, message);
    return message;
  }

  function countOldEdit(message: StoredMessage): void {
    if (world.now() - message.createdAtMs < settings.oldMessageMs) return;
    const { limit, perMs } = settings.oldEdits;
    const times = (oldEdits.get(message.channelId) ?? []).filter((time) => time > world.now() - perMs);
    if (times.length >= limit) throw refusal('too-many-old-edits', { retryAfterSeconds: 1 });
    oldEdits.set(message.channelId, [...times, world.now()]);
  }

  function edit(request: ApiRequest): StoredMessage {
    const json = recordOf(request.json);
    const channel = channelForBot(world, param(request, 'channel'), request.files.length > 0 ? ['AttachFiles'] : []);
    const message = messageIn(channel, param(request, 'message'));
    if (message.data.author.id !== world.bot.id) throw refusal('not-your-message');
    countOldEdit(message);
    return editMessage(platform, message, { json, files: request.files });
  }

  function remove(request: ApiRequest): void {
    const channel = channelForBot(world, param(request, 'channel'));
    const message = messageIn(channel, param(request, 'message'));
    const isOwn = message.data.author.id === world.bot.id;
    if (!isOwn) channelForBot(world, channel.id, ['ManageMessages']);
    deleteMessage(platform, message);
  }

  function list(request: ApiRequest): readonly unknown[] {
    const channel = channelForBot(world, param(request, 'channel'), ['ReadMessageHistory']);
    const limit = Math.min(100, Number(request.query.get('limit') ?? 50));
    const before = BigInt(request.query.get('before') ?? '9223372036854775807');
    const after = BigInt(request.query.get('after') ?? '0');
    return [...world.messages.values()]
      .filter((message) => message.channelId === channel.id && !message.deleted && message.ephemeralFor === undefined)
      .filter((message) => BigInt(message.id) < before && BigInt(message.id) > after)
      .toReversed()
      .slice(0, limit)
      .map((message) => renderMessage(platform, message));
  }

  function openDirectMessages(request: ApiRequest): ChannelState {
    const userId = textOf(recordOf(request.json)['recipient_id']) ?? '';
    if (!world.users.has(userId)) throw refusal('unknown-user');
    return directChannel(platform, userId);
  }

  const messages = '/channels/:channel/messages';
  return [
    {
      name: 'GET /channels/:channel',
      handle: (request) => ({
        status: 200,
        body: channelPayload(world, channelForBot(world, param(request, 'channel'))),
      }),
    },
    { name: `POST ${messages}`, handle: (request) => ({ status: 200, body: renderMessage(platform, post(request)) }) },
    { name: `GET ${messages}`, handle: (request) => ({ status: 200, body: list(request) }) },
    {
      name: `GET ${messages}/:message`,
      handle: (request) => {
        const channel = channelForBot(world, param(request, 'channel'), ['ReadMessageHistory']);
        return { status: 200, body: renderMessage(platform, messageIn(channel, param(request, 'message'))) };
      },
    },
    {
      name: `PATCH ${messages}/:message`,
      handle: (request) => ({ status: 200, body: renderMessage(platform, edit(request)) }),
    },
    {
      name: `DELETE ${messages}/:message`,
      handle: (request) => {
        remove(request);
        return { status: 204 };
      },
    },
    {
      name: 'POST /channels/:channel/typing',
      handle: (request) => {
        channelForBot(world, param(request, 'channel'), ['SendMessages']);
        return { status: 204 };
      },
    },
    {
      name: 'POST /users/@me/channels',
      handle: (request) => ({ status: 200, body: channelPayload(world, openDirectMessages(request)) }),
    },
  ];
}

/** The conversation between the bot and one person, made when first needed. */
export function directChannel({ world }: Pick<Platform, 'world'>, userId: string): ChannelState {
  const existing = [...world.channels.values()].find(
    (channel) =>
      channel.type === ChannelType.DM &&
      channel.recipientIds.includes(userId) &&
      channel.recipientIds.includes(world.bot.id),
  );
  if (existing !== undefined) return existing;
  const channel: ChannelState = {
    id: world.nextId(),
    type: ChannelType.DM,
    name: '',
    guildId: undefined,
    parentId: undefined,
    recipientIds: [userId, world.bot.id],
    nsfw: false,
    botPermissions: 0n,
    deleted: false,
  };
  world.channels.set(channel.id, channel);
  return channel;
}
