import type {
  APIChannel,
  APIDMChannel,
  APIGroupDMChannel,
  APIGuildMember,
  APIRole,
  APITextChannel,
  APIThreadChannel,
  APIUser,
  GatewayGuildCreateDispatchData,
} from 'discord-api-types/v10';
import { ChannelType } from 'discord-api-types/v10';

import type { ChannelState, GuildState, World } from './world.ts';

/** A bit field with nothing set (typed wide: the enums of flags have no member 0). */
const noFlags: number = 0;

function isGuildChannel(channel: ChannelState): boolean {
  return channel.guildId !== undefined;
}

function textChannelPayload(channel: ChannelState): APITextChannel {
  return {
    id: channel.id,
    type: ChannelType.GuildText,
    name: channel.name,
    position: 0,
    flags: noFlags,
    permission_overwrites: [],
    parent_id: null,
    nsfw: channel.nsfw,
    last_message_id: null,
    rate_limit_per_user: 0,
    topic: null,
    ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
  };
}

function threadPayload(world: World, channel: ChannelState): APIThreadChannel {
  return {
    id: channel.id,
    type: ChannelType.PublicThread,
    name: channel.name,
    flags: noFlags,
    last_message_id: null,
    rate_limit_per_user: 0,
    message_count: 0,
    member_count: 1,
    owner_id: world.bot.id,
    thread_metadata: {
      archived: false,
      auto_archive_duration: 1440,
      archive_timestamp: new Date(world.now()).toISOString(),
      locked: false,
    },
    ...(channel.parentId === undefined ? {} : { parent_id: channel.parentId }),
    ...(channel.guildId === undefined ? {} : { guild_id: channel.guildId }),
  };
}

function directPayload(world: World, channel: ChannelState): APIDMChannel | APIGroupDMChannel {
  const recipients = channel.recipientIds
    .map((id) => world.users.get(id))
    .filter((user): user is APIUser => user !== undefined);
  const shared = { id: channel.id, last_message_id: null, flags: noFlags, recipients };
  if (channel.type === ChannelType.GroupDM) return { ...shared, type: ChannelType.GroupDM, name: channel.name };
  return { ...shared, type: ChannelType.DM, name: null };
}

/** A channel as Discord shows it to the bot. */
export function channelPayload(world: World, channel: ChannelState): APIChannel {
  if (!isGuildChannel(channel)) return directPayload(world, channel);
  return channel.type === ChannelType.PublicThread ? threadPayload(world, channel) : textChannelPayload(channel);
}

export function memberPayload(world: World, guild: GuildState, user: APIUser): APIGuildMember {
  const member = world.members.get(`${guild.id}/${user.id}`);
  return {
    user,
    nick: null,
    avatar: null,
    banner: null,
    roles: [...(member?.roleIds ?? [])],
    joined_at: new Date(guild.createdAtMs).toISOString(),
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: noFlags,
    communication_disabled_until: null,
  };
}

export function rolePayload(guild: GuildState, id: string, permissions: bigint): APIRole {
  return {
    id,
    name: id === guild.id ? '@everyone' : `role-${id}`,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: id === guild.id ? 0 : 1,
    permissions: permissions.toString(),
    managed: false,
    mentionable: false,
    flags: noFlags,
  };
}

/** A guild with its channels and the bot's own membership: what GUILD_CREATE carries. */
export function guildPayload(world: World, guild: GuildState): GatewayGuildCreateDispatchData {
  const channels = [...world.channels.values()].filter((channel) => channel.guildId === guild.id && !channel.deleted);
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [...guild.roles].map(([id, bits]) => rolePayload(guild, id, bits)),
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: noFlags,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    preferred_locale: guild.locale,
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
    joined_at: new Date(guild.createdAtMs).toISOString(),
    large: false,
    member_count: [...world.members.values()].filter((member) => member.guildId === guild.id).length + 1,
    voice_states: [],
    members: [memberPayload(world, guild, world.bot)],
    channels: channels
      .filter((channel) => channel.type === ChannelType.GuildText)
      .map((channel) => textChannelPayload(channel)),
    threads: channels
      .filter((channel) => channel.type === ChannelType.PublicThread)
      .map((channel) => threadPayload(world, channel)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
