/**
 * A Slack that runs on this machine: Web API, file upload and download, response_url, OAuth pages and Socket Mode on
 * loopback, against which @slack/bolt runs unmodified. It refuses what the documentation says Slack refuses, keeps a
 * list of every rule the app broke, and misbehaves on command.
 *
 * @example
 * const slack = await startSlackServer();
 * const app = new App({
 *   token: slack.installation.botToken,
 *   appToken: slack.app.appToken,
 *   socketMode: true,
 *   clientOptions: { slackApiUrl: slack.apiUrl },
 * });
 * await app.start();
 * await slack.waitForSockets(1);
 *
 * const ana = slack.user({ name: 'ana', locale: 'es-ES' });
 * const general = slack.channel({ name: 'general' });
 * const acked = await ana.slash('/imagine', 'a blue fox --seed 7', { channel: general }); // acked.ackMs, acked.seen
 * const status = await slack.waitForMessage((message) => message.text.includes('queued'));
 * await ana.press(status, 'Cancel');
 * await ana.submitView(await slack.waitForView(), { Prompt: 'a red fox' });
 *
 * slack.fail({ method: 'chat.update', status: 500, times: 2 });
 * slack.fail({ method: 'chat.postMessage', dropConnection: true, when: 'after' }); // posted, but the app cannot know
 * slack.outage(true);
 *
 * expect(slack.violations()).toEqual([]); // no documented rule was broken
 * expect(slack.mentions()).toEqual([]); // nobody was called
 * expect(slack.log().some((request) => request.body.includes('xoxb-'))).toBe(false);
 * await app.stop();
 * await slack.close();
 *
 * For HTTP instead of sockets: `slack.http.deliverTo('http://127.0.0.1:PORT/slack/events')`.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AssistantThread } from './assistant-methods.ts';
import { createAssistantThreads } from './assistant-methods.ts';
import { chatMethods } from './chat-methods.ts';
import { conversationMethods } from './conversation-methods.ts';
import { createDelivery } from './delivery.ts';
import { eventEnvelope } from './event-envelope.ts';
import type { Fault } from './fault-book.ts';
import { createFaultBook } from './fault-book.ts';
import { fileMethods } from './file-methods.ts';
import { createHttpMode } from './http-mode.ts';
import type { HttpMode } from './http-mode.ts';
import type { InstallerVisit } from './installer-visit.ts';
import { visitInstaller } from './installer-visit.ts';
import type { Json } from './json.ts';
import type { OAuth } from './oauth.ts';
import { createOAuth } from './oauth.ts';
import type { AppIdentity, Delivery, LoggedRequest, Mention, Parts, Settings, Violation } from './parts.ts';
import type { Person } from './person.ts';
import { createPerson } from './person.ts';
import type { RateLimits } from './rate-limits.ts';
import { createRateLimits } from './rate-limits.ts';
import { Refusal } from './refusal.ts';
import { createResponseUrls } from './response-urls.ts';
import { routeRequest } from './router.ts';
import { USUAL_SCOPES } from './scopes.ts';
import type { SocketMode } from './socket-mode.ts';
import { createSocketMode } from './socket-mode.ts';
import { streamMethods } from './stream-methods.ts';
import { teamMethods } from './team-methods.ts';
import { createTimers } from './timers.ts';
import { createTriggerBook } from './trigger-book.ts';
import { describeView } from './view-form.ts';
import { viewMethods } from './view-methods.ts';
import { waitFor } from './waiting.ts';
import type {
  Channel,
  ChannelKind,
  Installation,
  Message,
  SlackUser,
  StoredFile,
  StoredView,
  Team,
  World,
} from './world.ts';
import { createWorld } from './world.ts';

export type { Acked, Person, Place, Said } from './person.ts';
export type { AssistantThread } from './assistant-methods.ts';
export type { Submission } from './view-answer.ts';
export type { Channel, Installation, Message, StoredFile, StoredView, Team } from './world.ts';
export type { Delivery, LoggedRequest, Mention, Violation } from './parts.ts';

interface SlackServerOptions {
  /** Clock of trigger_id, response_url, replay window, streams and message times. Default: the real one. */
  readonly now?: () => number;
  readonly scopes?: readonly string[];
  readonly settings?: Partial<Settings>;
}

interface UserOptions {
  readonly name?: string;
  readonly team?: Team;
  readonly locale?: string;
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
  readonly isBot?: boolean;
  readonly tz?: string;
}

interface ChannelOptions {
  readonly name?: string;
  readonly team?: Team;
  readonly kind?: Exclude<ChannelKind, 'im'>;
  readonly isArchived?: boolean;
  /** Whether the bot is in it. Default true. */
  readonly hasBot?: boolean;
}

interface WaitSettings {
  /** Default 5 s. */
  readonly timeoutMs?: number;
}

/** The running double. */
export interface SlackServer {
  readonly app: AppIdentity;
  /** For `clientOptions.slackApiUrl`; ends with a slash. */
  readonly apiUrl: string;
  /** For `installerOptions.authorizationUrl`. */
  readonly authorizeUrl: string;
  readonly baseUrl: string;
  /** The workspace that exists from the start, where the app is installed. */
  readonly team: Team;
  readonly installation: Installation;
  readonly settings: Settings;
  readonly limits: RateLimits;
  readonly sockets: SocketMode;
  readonly http: HttpMode;
  readonly oauth: OAuth;
  /** For what has no word of its own. */
  readonly world: World;

  /** A further workspace; the app is not installed in it yet. */
  readonly addTeam: (team?: { readonly name?: string }) => Team;
  /** Installs the app without the OAuth pages. */
  readonly install: (team: Team, scopes?: readonly string[]) => Installation;
  /** Walks a person through the app's own installation pages, from its install address to its last page. */
  readonly visitInstaller: (
    person: Person,
    installUrl: string,
    options?: { readonly denies?: boolean },
  ) => Promise<InstallerVisit>;
  readonly user: (user?: UserOptions) => Person;
  readonly channel: (channel?: ChannelOptions) => Channel;

  /** Messages everybody in the channel sees, oldest first; without a channel, all. */
  readonly messages: (channel?: Channel | string) => readonly Message[];
  readonly ephemerals: (person?: Person) => readonly Message[];
  /** The modals that are open, oldest first. */
  readonly views: () => readonly StoredView[];
  readonly files: () => readonly StoredFile[];
  readonly assistantThreads: () => readonly AssistantThread[];
  /** Newest message of the bot that fits. */
  readonly waitForMessage: (predicate?: (message: Message) => boolean, options?: WaitSettings) => Promise<Message>;
  readonly waitForEphemeral: (predicate?: (message: Message) => boolean, options?: WaitSettings) => Promise<Message>;
  readonly waitForView: (predicate?: (view: StoredView) => boolean, options?: WaitSettings) => Promise<StoredView>;
  readonly waitForHome: (
    person: Person,
    predicate?: (view: StoredView) => boolean,
    options?: WaitSettings,
  ) => Promise<StoredView>;
  readonly waitForFile: (predicate?: (file: StoredFile) => boolean, options?: WaitSettings) => Promise<StoredFile>;
  /** Waits for any state of the world. */
  readonly waitUntil: (what: string, condition: () => boolean, options?: WaitSettings) => Promise<void>;
  readonly waitForSockets: (count: number, options?: WaitSettings) => Promise<void>;

  /** Sends an event as it stands; give the same `envelope` twice for a duplicate. */
  readonly sendEvent: (event: Json, team?: Team) => Promise<Delivery>;
  readonly envelope: (event: Json, team?: Team) => Json;
  readonly sendEnvelope: (envelope: Json) => Promise<Delivery>;
  /** The last event envelope delivered, to send it again. */
  readonly lastEnvelope: () => Json;
  /** A workspace takes its tokens back. */
  readonly revokeTokens: (team?: Team) => Promise<Delivery>;
  /** A workspace throws the app out. */
  readonly uninstall: (team?: Team) => Promise<readonly Delivery[]>;

  readonly fail: (fault: Fault) => void;
  readonly outage: (on: boolean) => void;
  readonly refuseUploads: (code: string | undefined, at?: Settings['uploadRefusalAt']) => void;
  /** Ends all ordered misbehaviour. */
  readonly behave: () => void;

  /** Every documented rule the app broke. */
  readonly violations: () => readonly Violation[];
  readonly mentions: () => readonly Mention[];
  readonly log: () => readonly LoggedRequest[];
  /** Real times (ms) of the edits of a message. */
  readonly editTimes: (ts: string) => readonly number[];
  readonly clearRecords: () => void;
  readonly close: () => Promise<void>;
}

const DEFAULT_WAIT_MS = 5000;

const EVENTS = [
  'app_mention',
  'app_home_opened',
  'app_uninstalled',
  'assistant_thread_context_changed',
  'assistant_thread_started',
  'message.im',
  'tokens_revoked',
];

const createSettings = (given: Partial<Settings>): Settings => ({
  ackTimeoutMs: 3000,
  eventRetryDelaysMs: [50, 200, 500],
  fileProcessingMs: 30,
  streamLifetimeMs: 300_000,
  echoOwnMessages: true,
  events: new Set(EVENTS),
  uploadRefusal: undefined,
  uploadRefusalAt: 'files.getUploadURLExternal',
  ...given,
});

const createIdentity = (): AppIdentity => ({
  appId: 'A0FAKEAPP',
  appToken: 'xapp-1-A0FAKEAPP-0000000000-fake',
  signingSecret: 'fake-signing-secret',
  verificationToken: 'fake-verification-token',
  clientId: '0000000000.0000000000',
  clientSecret: 'fake-client-secret',
});

const describeMessage = (message: Message): string =>
  `[${message.channel}${message.threadTs === undefined ? '' : ' thread'}${message.ephemeralTo === undefined ? '' : ` only for ${message.ephemeralTo}`}] ${JSON.stringify(message.text.slice(0, 200))} files=${message.files.length} blocks=${message.blocks.length}`;

async function listen(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<{
  readonly server: ReturnType<typeof createServer>;
  readonly port: number;
}> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return { server, port: isAddress(address) ? address.port : 0 };
}

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

/** Starts the double on a free port of this machine. */
export async function startSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const now = options.now ?? ((): number => Date.now());
  const app = createIdentity();
  const world = createWorld(now);
  const settings = createSettings(options.settings ?? {});
  const timers = createTimers();
  const faults = createFaultBook();
  const violations: Violation[] = [];
  const mentions: Mention[] = [];
  const requests: LoggedRequest[] = [];
  const assistant = createAssistantThreads();
  const violate = (where: string, code: string, detail: string): void => {
    violations.push({ where, code, detail });
  };
  const limits = createRateLimits((method) =>
    violate(method, 'ignored_retry_after', 'called before Retry-After was over'),
  );
  const http = createHttpMode({ app, now, timeoutMs: () => settings.ackTimeoutMs });
  let handle = (_request: IncomingMessage, response: ServerResponse): void => {
    response.destroy();
  };
  const { server, port } = await listen((request, response) => handle(request, response));
  const baseUrl = `http://127.0.0.1:${port}`;
  const sockets = createSocketMode({
    app,
    server,
    timers,
    isOutage: faults.isOutage,
    violate,
    socketBaseUrl: () => `ws://127.0.0.1:${port}`,
    newId: world.id,
  });
  const deliver = createDelivery({
    sockets: () => sockets,
    http,
    settings,
    timers,
    isOutage: faults.isOutage,
    violate,
  });
  let last: Json = {};
  const parts: Parts = {
    app,
    world,
    settings,
    now,
    timers,
    faults,
    limits,
    triggers: createTriggerBook(now, world.id),
    responseUrls: createResponseUrls({ now, newId: world.id, baseUrl: () => baseUrl }),
    requests,
    mentions,
    violate,
    deliver: async (type, payload) => {
      if (type === 'events_api') last = payload;
      return deliver(type, payload);
    },
    baseUrl: () => baseUrl,
  };

  const install = (teamId: string, scopes: readonly string[]): Installation => {
    const former = world.installations.get(teamId);
    const botUserId = former?.botUserId ?? world.id('U');
    const installation: Installation = {
      teamId,
      botToken: `xoxb-fake-${teamId}-${world.id('token')}`,
      botUserId,
      botId: former?.botId ?? world.id('B'),
      scopes: new Set(scopes),
      state: 'active',
    };
    world.installations.set(teamId, installation);
    world.users.set(botUserId, newUser({ id: botUserId, teamId, name: 'alebrije', isBot: true }));
    return installation;
  };

  const newUser = (user: Partial<SlackUser> & Pick<SlackUser, 'id' | 'teamId' | 'name'>): SlackUser => ({
    realName: user.name,
    locale: 'en-US',
    tz: 'Europe/Madrid',
    isAdmin: false,
    isOwner: false,
    isBot: false,
    deleted: false,
    ...user,
  });

  const addTeam = (given: { readonly name?: string } = {}): Team => {
    const id = world.id('T');
    const name = given.name ?? `workspace ${id}`;
    const team = { id, name, domain: name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-') };
    world.teams.set(id, team);
    return team;
  };

  const team = addTeam({ name: 'Fake Workspace' });
  const installation = install(team.id, options.scopes ?? USUAL_SCOPES);

  const addChannel = (given: ChannelOptions = {}): Channel => {
    const home = given.team ?? team;
    const botUserId = world.installations.get(home.id)?.botUserId;
    const hasBot = given.hasBot !== false && botUserId !== undefined;
    const channel: Channel = {
      id: world.id(given.kind === 'group' ? 'G' : 'C'),
      teamId: home.id,
      name: given.name ?? 'general',
      kind: given.kind ?? 'channel',
      isArchived: given.isArchived ?? false,
      members: new Set(hasBot ? [botUserId] : []),
    };
    // Whoever is in the workspace can read a new channel of the double.
    for (const user of world.users.values()) if (user.teamId === home.id && !user.isBot) channel.members.add(user.id);
    world.channels.set(channel.id, channel);
    return channel;
  };

  const firstChannel = (teamId: string): Channel =>
    [...world.channels.values()].find((channel) => channel.teamId === teamId && channel.kind === 'channel') ??
    addChannel({ team: world.teams.get(teamId) ?? team });

  const addUser = (given: UserOptions = {}): Person => {
    const id = world.id('U');
    const { team: home = team, ...fields } = given;
    const account = newUser({ name: `user-${id.toLowerCase()}`, ...fields, id, teamId: home.id });
    world.users.set(id, account);
    for (const channel of world.channels.values()) {
      if (channel.teamId === home.id && channel.kind !== 'im') channel.members.add(id);
    }
    return createPerson(parts, account, () => firstChannel(home.id));
  };

  const oauth = createOAuth(
    () => parts,
    (teamId, scopes) => install(teamId, scopes),
  );

  const tables = {
    methods: {
      ...chatMethods,
      ...streamMethods,
      ...conversationMethods,
      ...teamMethods,
      ...assistant.methods,
      ...viewMethods,
      ...fileMethods,
    },
    openMethods: {
      'apps.connections.open': (exchange: { readonly token: string }): Json => {
        if (exchange.token === '') throw new Refusal('not_authed');
        if (exchange.token !== app.appToken) {
          throw new Refusal(exchange.token.startsWith('xapp-') ? 'invalid_auth' : 'not_allowed_token_type');
        }
        return { url: sockets.issueUrl() };
      },
      'oauth.v2.access': oauth.access,
      'api.test': (): Json => ({}),
    },
  };
  handle = routeRequest(parts, tables, oauth);

  const visible = (channel?: Channel | string): readonly Message[] => {
    const id = typeof channel === 'object' ? channel.id : channel;
    return world.messages.filter(
      (message) =>
        !message.deleted && message.ephemeralTo === undefined && (id === undefined || message.channel === id),
    );
  };
  const isByBot = (message: Message): boolean => message.botId !== undefined && message.via !== 'assistant';
  const ephemerals = (person?: Person): readonly Message[] =>
    world.messages.filter(
      (message) =>
        !message.deleted &&
        message.ephemeralTo !== undefined &&
        (person === undefined || message.ephemeralTo === person.id),
    );
  const openViews = (): readonly StoredView[] => [...world.views.values()].filter((view) => view.open);

  const waitUntil: SlackServer['waitUntil'] = async (what, condition, wait = {}) => {
    await waitFor(world, timers, {
      what,
      all: () => [condition()],
      predicate: (isSo) => isSo,
      describe: () => visible().map(describeMessage).join('\n  '),
      timeoutMs: wait.timeoutMs ?? DEFAULT_WAIT_MS,
    });
  };

  const stopCounting = sockets.onCount(world.changed);

  const endInstallation = async (home: Team, state: 'revoked' | 'uninstalled', event: Json): Promise<Delivery> => {
    const ended = world.installations.get(home.id);
    const envelope = eventEnvelope(parts, home.id, event);
    if (ended !== undefined) ended.state = state;
    return parts.deliver('events_api', envelope);
  };

  const revokeTokens = async (home: Team = team): Promise<Delivery> =>
    endInstallation(home, 'revoked', {
      type: 'tokens_revoked',
      tokens: { oauth: [], bot: [world.installations.get(home.id)?.botUserId ?? ''] },
      event_ts: world.ts(),
    });

  return {
    app,
    apiUrl: `${baseUrl}/api/`,
    authorizeUrl: `${baseUrl}/oauth/v2/authorize`,
    baseUrl,
    team,
    installation,
    settings,
    limits,
    sockets,
    http,
    oauth,
    world,
    addTeam,
    install: (home, scopes) => install(home.id, scopes ?? USUAL_SCOPES),
    visitInstaller: async (person, installUrl, visit = {}) => {
      oauth.actAs({ teamId: person.teamId, userId: person.id, ...visit });
      return visitInstaller(installUrl);
    },
    user: addUser,
    channel: addChannel,
    messages: visible,
    ephemerals,
    views: openViews,
    files: () => [...world.files.values()].filter((file) => !file.deleted),
    assistantThreads: assistant.all,
    waitForMessage: async (predicate = () => true, wait = {}) =>
      waitFor(world, timers, {
        what: 'message',
        all: () => visible().filter(isByBot),
        predicate,
        describe: describeMessage,
        timeoutMs: wait.timeoutMs ?? DEFAULT_WAIT_MS,
      }),
    waitForEphemeral: async (predicate = () => true, wait = {}) =>
      waitFor(world, timers, {
        what: 'ephemeral message',
        all: () => ephemerals(),
        predicate,
        describe: describeMessage,
        timeoutMs: wait.timeoutMs ?? DEFAULT_WAIT_MS,
      }),
    waitForView: async (predicate = () => true, wait = {}) =>
      waitFor(world, timers, {
        what: 'modal',
        all: openViews,
        predicate,
        describe: describeView,
        timeoutMs: wait.timeoutMs ?? DEFAULT_WAIT_MS,
      }),
    waitForHome: async (person, predicate = () => true, wait = {}) =>
      waitFor(world, timers, {
        what: 'Home tab',
        all: () => [...world.homes.values()].filter((view) => view.userId === person.id),
        predicate,
        describe: describeView,
        timeoutMs: wait.timeoutMs ?? DEFAULT_WAIT_MS,
      }),
    waitForFile: async (predicate = () => true, wait = {}) =>
      waitFor(world, timers, {
        what: 'file',
        all: () => [...world.files.values()].filter((file) => file.processed && !file.deleted),
        predicate,
        describe: (file) => `${file.name} (${file.mimetype}, ${file.bytes?.byteLength ?? 0} bytes)`,
        timeoutMs: wait.timeoutMs ?? DEFAULT_WAIT_MS,
      }),
    waitUntil,
    waitForSockets: async (count, wait) => waitUntil(`${count} open sockets`, () => sockets.count() === count, wait),
    sendEvent: async (event, home = team) => parts.deliver('events_api', eventEnvelope(parts, home.id, event)),
    envelope: (event, home = team) => eventEnvelope(parts, home.id, event),
    sendEnvelope: async (envelope) => parts.deliver('events_api', envelope),
    lastEnvelope: () => last,
    revokeTokens,
    uninstall: async (home = team) => {
      const revoked = await revokeTokens(home);
      const gone = await endInstallation(home, 'uninstalled', { type: 'app_uninstalled', event_ts: world.ts() });
      return [revoked, gone];
    },
    fail: faults.add,
    outage: (on) => {
      faults.setOutage(on);
      if (!on) return;
      sockets.drop();
      server.closeAllConnections();
    },
    refuseUploads: (code, at = 'files.getUploadURLExternal') => {
      settings.uploadRefusal = code;
      settings.uploadRefusalAt = at;
    },
    behave: () => {
      faults.clear();
      settings.uploadRefusal = undefined;
    },
    violations: () => [...violations],
    mentions: () => [...mentions],
    log: () => [...requests],
    editTimes: (ts) => world.messages.find((message) => message.ts === ts)?.editedAtMs ?? [],
    clearRecords: () => {
      violations.length = 0;
      mentions.length = 0;
      requests.length = 0;
    },
    close: async () => {
      faults.setOutage(true);
      stopCounting();
      timers.clear();
      sockets.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      timers.clear();
    },
  };
}
