import type { APIMessage, APIUser, ChannelType, Locale } from 'discord-api-types/v10';

import { createSnowflakes } from './snowflakes.ts';

/** A server. `botIsMember: false` is a server where only a person has the app. */
export interface GuildState {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly ownerId: string;
  readonly createdAtMs: number;
  botIsMember: boolean;
  /** Permission bits by role id; the role with the guild's own id is everyone's. */
  readonly roles: Map<string, bigint>;
}

/** A text channel, thread, direct or group conversation. */
export interface ChannelState {
  readonly id: string;
  readonly type: ChannelType;
  readonly name: string;
  readonly guildId: string | undefined;
  readonly parentId: string | undefined;
  readonly recipientIds: readonly string[];
  readonly nsfw: boolean;
  /** What the bot may do here. */
  botPermissions: bigint;
  deleted: boolean;
}

/** A person's place in one server. */
export interface MemberState {
  readonly userId: string;
  readonly guildId: string;
  readonly roleIds: readonly string[];
  readonly permissions: bigint;
}

/** A message, with every look it has had. */
export interface StoredMessage {
  readonly id: string;
  readonly channelId: string;
  readonly createdAtMs: number;
  /** Set for a message only this person sees. */
  readonly ephemeralFor: string | undefined;
  /** The interaction whose token may edit it. */
  readonly interactionId: string | undefined;
  data: APIMessage;
  deleted: boolean;
  readonly versions: APIMessage[];
  readonly editTimesMs: number[];
}

/** Bytes the platform keeps. */
export interface StoredFile {
  readonly id: string;
  readonly channelId: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Everything that exists on this Discord, except commands and interactions. */
export interface World {
  readonly now: () => number;
  readonly nextId: () => string;
  readonly applicationId: string;
  readonly publicKey: string;
  readonly bot: APIUser;
  readonly guilds: Map<string, GuildState>;
  readonly channels: Map<string, ChannelState>;
  readonly users: Map<string, APIUser>;
  /** By `guildId/userId`. */
  readonly members: Map<string, MemberState>;
  readonly messages: Map<string, StoredMessage>;
  readonly files: Map<string, StoredFile>;
  /** People who do not let the bot write to them. */
  readonly closedToMessages: Set<string>;
}

export function createWorld(now: () => number): World {
  const nextId = createSnowflakes(now);
  const applicationId = nextId();
  const bot: APIUser = {
    id: applicationId,
    username: 'test-bot',
    discriminator: '0000',
    global_name: null,
    avatar: null,
    bot: true,
  };
  return {
    now,
    nextId,
    applicationId,
    publicKey: 'fa4e'.repeat(16),
    bot,
    guilds: new Map(),
    channels: new Map(),
    users: new Map([[bot.id, bot]]),
    members: new Map(),
    messages: new Map(),
    files: new Map(),
    closedToMessages: new Set(),
  };
}
