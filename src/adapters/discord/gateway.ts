import {
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
  WebSocketShardEvents,
  type ClientOptions,
} from 'discord.js';
import { AppError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import { discordTexts } from '../../core/texts/discord.ts';
import type { DiscordConfig } from './discord-options.ts';
import { restOptions } from './discord-rest.ts';

export interface GatewayOptions {
  readonly config: DiscordConfig;
  readonly logger: Logger;
  /** Gives up connecting. */
  readonly signal?: AbortSignal;
  /** Takes raw dispatches; must not throw. */
  readonly onInteraction: (payload: unknown) => void;
  readonly onMessage: (payload: unknown) => void;
  /** The connection is gone for good: the token was revoked, or what we ask for is not allowed any more. */
  readonly onLost: (reason: string) => void;
}

/** What is known of a server without asking. */
export interface KnownServer {
  readonly locale: string;
  /** What somebody with these roles may do in the whole server. */
  readonly permissionsOf: (userId: string, roleIds: readonly string[]) => bigint;
}

/** The connection over which Discord tells what happens. */
export interface Gateway {
  readonly applicationId: string;
  readonly botId: string;
  /** For the operator: `Alebrije#1234, 3 servers`. */
  readonly describe: () => string;
  readonly server: (guildId: string) => KnownServer | undefined;
  readonly close: () => Promise<void>;
}

/**
 * Connects, once.
 * @throws AppError `config-invalid`: the token or the intents, and what to do; `platform-unreachable`: try again later.
 */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, logger } = options;
  const client = new Client(clientOptions(config, logger));
  listen(client, options);
  try {
    await unlessAborted(client.login(config.token), options.signal);
    const { user } = client;
    if (user === null) throw new Error('ready without a user');
    const stopWatching = watchShards(client, logger);
    return {
      applicationId: client.application?.id ?? user.id,
      botId: user.id,
      describe: () => {
        const { size } = client.guilds.cache;
        return `${user.tag}, ${size} ${size === 1 ? 'server' : 'servers'}`;
      },
      server: (guildId) => knownServer(client, guildId),
      close: async () => {
        stopWatching();
        await client.destroy();
      },
    };
  } catch (error) {
    await client.destroy();
    throw explain(error);
  }
}

/** While Discord's gateway is away discord.js tries for ever. */
async function unlessAborted(work: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) {
    await work;
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const onAbort = (): void => reject(new Error('stopped while connecting'));
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    const settle = (): void => signal.removeEventListener('abort', onAbort);
    work.finally(settle).then(() => resolve(), reject);
  });
}

/**
 * `Guilds` brings servers and channels, none of it privileged. Talking adds the messages of servers and direct messages,
 * but not `MessageContent`: Discord delivers the words of messages that mention the bot, and of those written to it
 * directly, without that privilege; the words of all others arrive empty and are none of ours.
 */
function clientOptions(config: DiscordConfig, logger: Logger): ClientOptions {
  const talking = config.mentions ? [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages] : [];
  return {
    intents: [GatewayIntentBits.Guilds, ...talking],
    // As many connections as Discord recommends, all in this process.
    shards: 'auto',
    allowedMentions: { parse: [], repliedUser: false },
    rest: restOptions(config, logger),
    presence: { activities: [{ type: 4, name: 'custom', state: discordTexts.en.presence }] },
    // Nothing is read back from these: events carry what is needed. Servers, channels and roles cannot be left out.
    makeCache: Options.cacheWithLimits({
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildForumThreadManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 1, keepOverLimit: ({ id, client }) => id === client.user.id },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      GuildTextThreadManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 1, keepOverLimit: ({ id, client }) => id === client.user.id },
      VoiceStateManager: 0,
    }),
    sweepers: { threads: { interval: 3600, lifetime: 1800 } },
  };
}

function listen(client: Client, { logger, onInteraction, onMessage, onLost }: GatewayOptions): void {
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (payload: unknown) => onInteraction(payload));
  client.ws.on(GatewayDispatchEvents.MessageCreate, (payload: unknown) => onMessage(payload));
  // Without a listener an 'error' event would end the process.
  client.on(Events.Error, (error) => logger.warn({ reason: error.message }, 'discord.js reports an error'));
  client.on(Events.ShardError, (error, shard) => logger.warn({ shard, reason: error.message }, 'a connection failed'));
  client.on(Events.Warn, (warning) => logger.warn({ warning }, 'discord.js warns'));
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    // While we are still connecting `login` fails with the same, and says so.
    if (client.isReady()) onLost(`${closeReason(code)} (shard ${shard})`);
  });
}

/** Reconnecting is discord.js's business; the operator hears that it goes on, and once it is over. */
function watchShards(client: Client, logger: Logger): () => void {
  const away = new Set<number>();
  let isWatching = true;
  for (const [id, shard] of client.ws.shards) {
    shard.on(WebSocketShardEvents.Close, ({ code }: { readonly code: number }) => {
      if (away.has(id) || !isWatching) return;
      away.add(id);
      logger.warn({ shard: id, code, reason: closeReason(code) }, 'the connection to Discord broke, reconnecting');
    });
  }
  const back = (shard: number, how: string): void => {
    if (away.delete(shard)) logger.info({ shard, how }, 'connected to Discord again');
  };
  client.on(Events.ShardResume, (shard, replayedEvents) => {
    logger.debug({ shard, replayedEvents }, 'what happened meanwhile was replayed');
    back(shard, 'resumed');
  });
  client.on(Events.ShardReady, (shard) => back(shard, 'anew'));
  return () => {
    isWatching = false;
  };
}

function knownServer(client: Client, guildId: string): KnownServer | undefined {
  const guild = client.guilds.cache.get(guildId);
  if (guild === undefined) return undefined;
  return {
    locale: guild.preferredLocale,
    permissionsOf: (userId, roleIds) => {
      if (guild.ownerId === userId) return ~0n;
      // Everybody has the role with the server's own id.
      return [guildId, ...roleIds].reduce(
        (bits, roleId) => bits | (guild.roles.cache.get(roleId)?.permissions.bitfield ?? 0n),
        0n,
      );
    },
  };
}

const portal = 'the page Bot of your application at https://discord.com/developers/applications';

/** Codes after which discord.js does not come back. The others it waits out. */
function closeReason(code: number): string {
  switch (code) {
    case 4004:
      return `Discord no longer accepts the token: reset it on ${portal} and put the new one into DISCORD_TOKEN`;
    case 4010:
    case 4011:
      return 'Discord wants the connection divided otherwise: restart the bot, it asks for the number of shards at the start';
    case 4013:
      return 'Discord does not know an intent that was asked for';
    case 4014:
      return `Discord does not allow an intent that was asked for: switch it on under "Privileged Gateway Intents" on ${portal}, or switch talking to the bot off`;
    default:
      return `close code ${code}`;
  }
}

function explain(thrown: unknown): AppError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;
  // No cause: what discord.js throws may carry the request, and with it the token.
  const invalid = (sentence: string): AppError => new AppError({ code: 'config-invalid', message: sentence });
  if (code === 'TokenInvalid' || message === 'Authentication failed') {
    return invalid(`Discord refuses the token in DISCORD_TOKEN: copy it anew from ${portal} (button "Reset Token")`);
  }
  if (message === 'Used disallowed intents') return invalid(closeReason(4014));
  if (message === 'Used invalid intents') return invalid(closeReason(4013));
  return new AppError({
    code: 'platform-unreachable',
    message: `cannot connect to Discord: ${message}`,
    retryable: true,
  });
}
