import { ChannelType, Locale } from 'discord-api-types/v10';

import { channelPayload, guildPayload } from './payloads.ts';
import { memberPermissions, permissionBits } from './permissions.ts';
import type { Platform } from './platform.ts';
import type { ChannelState, GuildState } from './world.ts';

export interface GuildOptions {
  readonly name: string;
  readonly locale?: Locale;
  /** False for a server where only a person has the app. */
  readonly botIsMember?: boolean;
  /** False where members may not use apps of their own in public. */
  readonly allowsExternalApps?: boolean;
}

const withoutExternalApps = memberPermissions & ~permissionBits(['UseExternalApps']);

/** A new server; a connected bot hears of it. */
export function addGuild(platform: Platform, options: GuildOptions): GuildState {
  const { world } = platform;
  const id = world.nextId();
  const guild: GuildState = {
    id,
    name: options.name,
    locale: options.locale ?? Locale.EnglishUS,
    ownerId: world.nextId(),
    createdAtMs: world.now(),
    botIsMember: options.botIsMember ?? true,
    roles: new Map([[id, options.allowsExternalApps === false ? withoutExternalApps : memberPermissions]]),
  };
  world.guilds.set(id, guild);
  if (guild.botIsMember) platform.gateway.dispatch('GUILD_CREATE', guildPayload(world, guild), { guildId: id });
  return guild;
}

/** A new channel, thread or conversation; a bot that is in its server hears of it. */
export function addChannel(
  platform: Platform,
  parts: Partial<ChannelState> & Pick<ChannelState, 'type' | 'name'>,
): ChannelState {
  const { world } = platform;
  const channel: ChannelState = {
    id: world.nextId(),
    guildId: undefined,
    parentId: undefined,
    recipientIds: [],
    nsfw: false,
    botPermissions: memberPermissions,
    deleted: false,
    ...parts,
  };
  world.channels.set(channel.id, channel);
  if (world.guilds.get(channel.guildId ?? '')?.botIsMember === true) {
    const event = channel.type === ChannelType.PublicThread ? 'THREAD_CREATE' : 'CHANNEL_CREATE';
    platform.gateway.dispatch(event, channelPayload(world, channel), { guildId: channel.guildId });
  }
  return channel;
}
