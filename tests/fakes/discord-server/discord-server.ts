/**
 * Discord on loopback, for tests: a real HTTP API and a real gateway, against which discord.js runs unmodified. It
 * checks what the bot sends by the documented rules, refuses as Discord does, writes every broken rule down, and
 * misbehaves on command.
 *
 * ```ts
 * const discord = await createDiscordServer();
 * const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.restUrl } });
 * await client.login(discord.token);
 * await discord.ready();
 *
 * const ana = discord.user({ name: 'ana', locale: Locale.SpanishES, permissions: ['ManageMessages'] });
 * const call = ana.slash('imagine', { prompt: 'a blue fox', picture: { name: 'a.png', bytes } });
 * expect((await call.acknowledgement()).afterMs).toBeLessThan(1000);
 * const result = await call.waitForMessage((message) => message.files.length === 1);
 * const modal = await ana.press(result, '🖋').waitForModal();
 * ana.submitModal(modal, { Prompt: 'a red fox' });
 *
 * discord.fail({ route: 'PATCH /webhooks/:id/:id/messages/:id', status: 500, times: 2 });
 * expect(discord.violations()).toEqual([]);
 * await discord.close();
 * ```
 *
 * Time: `now` rules the 3 s, 15 min, 1 h, nonce and link-expiry limits, so a test can jump. Rate limits, and the
 * `afterMs` of an acknowledgement, keep real time.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { ChannelType, InteractionType, type APIApplicationCommand, type APIUser } from 'discord-api-types/v10';

import { patienceMs } from '../patience.ts';
import { createChanges } from './changes.ts';
import { createCommandStore, type CommandScope } from './command-store.ts';
import { createGateway, type Gateway, type SessionView } from './gateway/gateway.ts';
import { createApiServer, type ApiCondition } from './http/api-server.ts';
import { createFaults, type Fault } from './http/faults.ts';
import { createRateLimits, type RateLimitRule } from './http/rate-limits.ts';
import { createRouter } from './http/router.ts';
import { createInteractions } from './interaction-state.ts';
import { createLinks } from './links.ts';
import { deleteMessage } from './messages/message-store.ts';
import { channelPayload, guildPayload } from './payloads.ts';
import { createPerson, type Person, type PersonOptions } from './people/person.ts';
import { inWords, seenMessage, type SeenMessage } from './people/seen-message.ts';
import { permissionBits, type PermissionName } from './permissions.ts';
import { addChannel, addGuild, type GuildOptions } from './places.ts';
import type { Platform } from './platform.ts';
import { createRecords, type RequestRecord, type Violation } from './records.ts';
import { channelRoutes } from './routes/channels.ts';
import { commandRoutes } from './routes/commands.ts';
import { guildRoutes } from './routes/guilds.ts';
import { identityRoutes } from './routes/identity.ts';
import { interactionCallbackRoute } from './routes/interaction-callback.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { defaultSettings, type DiscordServerSettings } from './settings.ts';
import { createWorld, type ChannelState, type GuildState } from './world.ts';

export type DiscordServerOptions = Partial<DiscordServerSettings>;

export interface DiscordServer {
  /** For discord.js: `rest: { api: restUrl }`. */
  readonly restUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly publicKey: string;
  readonly bot: APIUser;
  /** A server with one text channel, where people are unless a test says otherwise. */
  readonly home: { readonly guild: GuildState; readonly channel: ChannelState };

  // The world.
  readonly guild: (options: GuildOptions) => GuildState;
  readonly textChannel: (
    guild: GuildState,
    options?: { readonly name?: string; readonly nsfw?: boolean },
  ) => ChannelState;
  readonly thread: (parent: ChannelState, name?: string) => ChannelState;
  /** A conversation of people in which the bot is no member. */
  readonly privateChannel: (...people: readonly Person[]) => ChannelState;
  readonly user: (options: PersonOptions) => Person;
  readonly setBotPermissions: (channel: ChannelState, permissions: readonly PermissionName[]) => void;
  readonly kickBot: (guild: GuildState) => void;
  readonly deleteChannel: (channel: ChannelState) => void;
  /** A moderator or the person removes a message. */
  readonly deleteMessage: (id: string) => void;
  readonly setAttachmentLimit: (bytes: number) => void;

  // What happened.
  readonly violations: () => readonly Violation[];
  readonly forgetViolations: () => void;
  readonly log: () => readonly RequestRecord[];
  readonly commands: (scope?: CommandScope) => readonly APIApplicationCommand[];
  /** Counts command creates as spent, towards the 200 a day. */
  readonly spendCommandCreates: (scope: CommandScope, count: number) => void;
  readonly message: (id: string) => SeenMessage | undefined;
  /** Every look a message has had, oldest first. */
  readonly messageHistory: (id: string) => readonly SeenMessage[];
  readonly messagesIn: (channel: ChannelState) => readonly SeenMessage[];
  readonly waitForMessage: (
    channel: ChannelState,
    look?: (message: SeenMessage) => boolean,
    timeoutMs?: number,
  ) => Promise<SeenMessage>;
  /** Resolves when a request like this has been answered. */
  readonly waitForRequest: (look: (request: RequestRecord) => boolean, timeoutMs?: number) => Promise<RequestRecord>;
  /** Interactions that got no first response in time, as "type user". */
  readonly unanswered: () => readonly string[];
  /** By the platform's clock; an edit that fills a "thinking" message does not count. */
  readonly editTimes: (messageId: string) => readonly number[];
  readonly invalidRequests: () => number;
  readonly sessions: () => readonly SessionView[];
  readonly identifies: () => number;
  readonly resumes: () => number;
  /** Resolves when sessions were resumed so many times in all. */
  readonly waitForResume: (count: number, timeoutMs?: number) => Promise<void>;
  readonly waitForIdentify: (count: number, timeoutMs?: number) => Promise<void>;
  /** Resolves when so many shards are connected. */
  readonly ready: (shards?: number) => Promise<void>;

  // Misbehaviour.
  readonly fail: (fault: Fault) => void;
  readonly clearFaults: () => void;
  /** `drop` cuts connections, `refuse` answers 503; the gateway is closed either way. */
  readonly outage: (state: false | 'refuse' | 'drop') => void;
  readonly dropGateway: (code?: number) => void;
  /** Cuts the sockets without a word. */
  readonly cutGateway: () => void;
  readonly requestReconnect: () => void;
  readonly invalidateSession: () => void;
  readonly setHeartbeatAcks: (on: boolean) => void;
  readonly revokeToken: () => void;
  readonly rateLimit: (rule: RateLimitRule) => void;
  readonly close: () => Promise<void>;
}

/** Starts the double on a free port of the loopback interface. */
export async function createDiscordServer(options: DiscordServerOptions = {}): Promise<DiscordServer> {
  const settings: DiscordServerSettings = { ...defaultSettings, ...options };
  const world = createWorld(settings.now);
  const records = createRecords();
  const changes = createChanges();
  const faults = createFaults();
  const rateLimits = createRateLimits(settings.rateLimits, settings.globalPerSecond);
  const condition: ApiCondition = { outage: false, tokenRevoked: false };
  let origin = '';
  const links = createLinks(world, () => origin, settings.linkLifeMs);
  let find: ReturnType<typeof createRouter> = () => undefined;
  const api = createApiServer({
    settings,
    records,
    faults,
    rateLimits,
    condition,
    changes,
    find: (method, path) => find(method, path),
    links,
  });
  const gatewayUrl = () => `${origin.replace('http', 'ws')}/gateway`;
  const guildIdsOf = (serves: (guildId: string) => boolean) =>
    [...world.guilds.values()].filter((guild) => guild.botIsMember && serves(guild.id)).map((guild) => guild.id);

  const gateway: Gateway = createGateway({
    server: api.server,
    settings,
    records,
    changes,
    tokenIsValid: () => !condition.tokenRevoked,
    guildIds: (session) => guildIdsOf((id) => session.serves(id)),
    ready: (session) => ({
      v: 10,
      user: world.bot,
      guilds: guildIdsOf((id) => session.serves(id)).map((id) => ({ id, unavailable: true })),
      resume_gateway_url: gatewayUrl(),
      application: { id: world.applicationId, flags: 0, flags_new: '0' },
    }),
    guilds: (session) =>
      [...world.guilds.values()]
        .filter((guild) => guild.botIsMember && session.serves(guild.id))
        .map((guild) => guildPayload(world, guild)),
  });
  const platform: Platform = {
    settings,
    world,
    records,
    changes,
    gateway,
    interactions: createInteractions(),
    commands: createCommandStore(world, settings.commandCreatesPerDay),
    links,
    limits: { attachmentBytes: settings.attachmentLimitBytes },
  };
  find = createRouter([
    ...identityRoutes(platform, gatewayUrl),
    ...commandRoutes(platform),
    interactionCallbackRoute(platform),
    ...webhookRoutes(platform),
    ...channelRoutes(platform),
    ...guildRoutes(platform),
  ]);
  api.server.listen(0, '127.0.0.1');
  await once(api.server, 'listening');
  const address = api.server.address();
  if (!isAddress(address)) throw new Error('the double has no port');
  origin = `http://127.0.0.1:${address.port}`;

  const guild = addGuild(platform, { name: 'Home' });
  const channel = addChannel(platform, { type: ChannelType.GuildText, name: 'general', guildId: guild.id });
  const home = { guild, channel };
  const see = (id: string) => {
    const message = world.messages.get(id);
    return message === undefined || message.deleted ? undefined : seenMessage(world, message);
  };
  const messagesIn = (place: ChannelState) =>
    [...world.messages.values()]
      .filter((message) => message.channelId === place.id && !message.deleted)
      .map((message) => seenMessage(world, message));
  const reach = async (what: string, count: () => number, wanted: number, timeoutMs: number) => {
    const look = () => (count() >= wanted ? true : undefined);
    await changes.until(look, { what: `${wanted} ${what}`, seen: () => String(count()), timeoutMs });
  };
  const timeout = (timeoutMs: number | undefined) => (timeoutMs === undefined ? {} : { timeoutMs });

  return {
    restUrl: `${origin}/api`,
    token: settings.token,
    applicationId: world.applicationId,
    publicKey: world.publicKey,
    bot: world.bot,
    home,
    guild: (guildOptions) => addGuild(platform, guildOptions),
    textChannel: (place, { name = 'channel', nsfw = false } = {}) =>
      addChannel(platform, { type: ChannelType.GuildText, name, nsfw, guildId: place.id }),
    thread: (parent, name = 'thread') =>
      addChannel(platform, {
        type: ChannelType.PublicThread,
        name,
        guildId: parent.guildId,
        parentId: parent.id,
        botPermissions: parent.botPermissions,
      }),
    privateChannel: (...people) =>
      addChannel(platform, { type: ChannelType.GroupDM, name: 'people', recipientIds: people.map((one) => one.id) }),
    user: (personOptions) => createPerson({ platform, options: personOptions, home }),
    setBotPermissions: (place, names) => void (place.botPermissions = permissionBits(names)),
    kickBot: (place) => {
      place.botIsMember = false;
      gateway.dispatch('GUILD_DELETE', { id: place.id }, { guildId: place.id });
    },
    deleteChannel: (place) => {
      place.deleted = true;
      gateway.dispatch('CHANNEL_DELETE', channelPayload(world, place), { guildId: place.guildId });
    },
    deleteMessage: (id) => {
      const message = world.messages.get(id);
      if (message === undefined) throw new Error(`there is no message ${id}`);
      deleteMessage(platform, message);
    },
    setAttachmentLimit: (bytes) => void (platform.limits.attachmentBytes = bytes),
    violations: () => [...records.violations],
    forgetViolations: () => void records.violations.splice(0),
    log: () => [...records.requests],
    commands: (scope = 'global') => platform.commands.list(scope),
    spendCommandCreates: (scope, count) => platform.commands.spendCreates(scope, count),
    message: see,
    messageHistory: (id) => {
      const message = world.messages.get(id);
      return message === undefined ? [] : message.versions.map((data) => seenMessage(world, message, data));
    },
    messagesIn,
    waitForMessage: async (place, look = () => true, timeoutMs) =>
      changes.until(() => messagesIn(place).find((message) => look(message)), {
        what: `a message in ${place.name}`,
        seen: () => messagesIn(place).map(inWords).join(' | ') || 'nothing',
        ...timeout(timeoutMs),
      }),
    waitForRequest: async (look, timeoutMs) =>
      changes.until(() => records.requests.find((request) => look(request)), {
        what: 'a request',
        seen: () => records.requests.map(({ method, path, status }) => `${method} ${path} ${status}`).join(', '),
        ...timeout(timeoutMs),
      }),
    unanswered: () =>
      [...platform.interactions.byId.values()]
        .filter((interaction) => interaction.response === undefined)
        .filter((interaction) => world.now() - interaction.createdAtMs > settings.interactionLifeMs)
        .map((interaction) => `${InteractionType[interaction.type]} ${interaction.user.username}`),
    editTimes: (id) => [...(world.messages.get(id)?.editTimesMs ?? [])],
    invalidRequests: api.invalidRequests,
    sessions: gateway.sessions,
    identifies: gateway.identifies,
    resumes: gateway.resumes,
    waitForResume: async (count, timeoutMs = patienceMs) => reach('resumes', gateway.resumes, count, timeoutMs),
    waitForIdentify: async (count, timeoutMs = patienceMs) => reach('identifies', gateway.identifies, count, timeoutMs),
    ready: async (shards = 1) => {
      const connected = () => gateway.sessions().filter((session) => session.connected).length;
      await reach('connected shards', connected, shards, patienceMs);
    },
    fail: faults.add,
    clearFaults: faults.clear,
    outage: (state) => {
      condition.outage = state;
      gateway.setOpen(state === false);
      if (state === false) return;
      gateway.cut();
      if (state === 'drop') api.server.closeAllConnections();
    },
    dropGateway: gateway.drop,
    cutGateway: gateway.cut,
    requestReconnect: gateway.requestReconnect,
    invalidateSession: gateway.invalidateSessions,
    setHeartbeatAcks: gateway.setHeartbeatAcks,
    revokeToken: () => {
      condition.tokenRevoked = true;
      gateway.drop(4004);
    },
    rateLimit: rateLimits.set,
    close: async () => {
      changes.close();
      await gateway.close();
      await api.close();
    },
  };
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
