import { ChannelType, GatewayIntentBits } from 'discord-api-types/v10';

import type { SessionView } from '../gateway/gateway.ts';
import { memberPayload } from '../payloads.ts';
import type { Platform } from '../platform.ts';
import type { StoredMessage } from '../world.ts';

/** What is left of a message that the bot may not read. */
export const unreadable = { content: '', embeds: [], attachments: [], components: [] };

/** Discord empties what a bot may not read: messages of servers that do not mention it, without the content intent. */
export function mayRead({ world }: Platform, message: StoredMessage, intents: number): boolean {
  const channel = world.channels.get(message.channelId);
  return (
    channel?.guildId === undefined ||
    message.data.author.id === world.bot.id ||
    message.data.mentions.some((user) => user.id === world.bot.id) ||
    (intents & GatewayIntentBits.MessageContent) !== 0
  );
}

function eventData(platform: Platform, message: StoredMessage, session: SessionView): unknown {
  const channel = platform.world.channels.get(message.channelId);
  const guild = platform.world.guilds.get(channel?.guildId ?? '');
  const { user: _user, ...member } =
    guild === undefined ? { user: undefined } : memberPayload(platform.world, guild, message.data.author);
  return {
    ...message.data,
    ...(mayRead(platform, message, session.intents) ? {} : unreadable),
    channel_type: channel?.type ?? ChannelType.DM,
    ...(guild === undefined ? {} : { guild_id: guild.id, member }),
  };
}

/** Tells the gateway of a new or changed message; private ones are told to nobody. */
export function announceMessage(
  platform: Platform,
  event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  message: StoredMessage,
): void {
  const channel = platform.world.channels.get(message.channelId);
  if (message.ephemeralFor !== undefined || !botIsIn(platform, message)) return;
  platform.gateway.dispatch(event, message.data, {
    guildId: channel?.guildId,
    view: (session) => eventData(platform, message, session),
  });
}

export function announceDeletion(platform: Platform, message: StoredMessage): void {
  const guildId = platform.world.channels.get(message.channelId)?.guildId;
  if (message.ephemeralFor !== undefined || !botIsIn(platform, message)) return;
  const data = {
    id: message.id,
    channel_id: message.channelId,
    ...(guildId === undefined ? {} : { guild_id: guildId }),
  };
  platform.gateway.dispatch('MESSAGE_DELETE', data, { guildId });
}

function botIsIn({ world }: Platform, message: StoredMessage): boolean {
  const channel = world.channels.get(message.channelId);
  if (channel?.guildId === undefined) return channel?.recipientIds.includes(world.bot.id) ?? false;
  return world.guilds.get(channel.guildId)?.botIsMember ?? false;
}
