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
import { createAssistantThreads, type AssistantThread } from './assistant-methods.ts';
import { chatMethods } from './chat-methods.ts';
import { conversationMethods } from './conversation-methods.ts';
import { defaultSettings, FAKE_APP } from './default-settings.ts';
import { createDelivery } from './delivery.ts';
import { eventEnvelope } from './event-envelope.ts';
import { createFaultBook, type Fault } from './fault-book.ts';
import { fileMethods } from './file-methods.ts';
import { createHttpMode, type HttpMode } from './http-mode.ts';
import { visitInstaller, type InstallerVisit } from './installer-visit.ts';
import type { Json } from './json.ts';
import { startListener } from './listener.ts';
import { createOAuth, type OAuth } from './oauth.ts';
import type { AppIdentity, Delivery, LoggedRequest, Mention, Parts, Settings, Violation } from './parts.ts';
import { createPerson, type Person } from './person.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';
import { Refusal } from './refusal.ts';
import { createResidents, type ChannelOptions, type UserOptions } from './residents.ts';
import { createResponseUrls } from './response-urls.ts';
import { routeRequest } from './router.ts';
import { USUAL_SCOPES } from './scopes.ts';
import { createSocketMode, type SocketMode } from './socket-mode.ts';
import { streamMethods } from './stream-methods.ts';
import { teamMethods } from './team-methods.ts';
import { createTimers } from './timers.ts';
import { createTriggerBook } from './trigger-book.ts';
import { viewMethods } from './view-methods.ts';
import { createWatching, type Watching } from './watching.ts';
import { createWorld, type Channel, type Installation, type Team, type World } from './world.ts';

interface SlackServerOptions {
  /** Clock of trigger_id, response_url, replay window, streams and message times. Default: the real one. */
  readonly now?: () => number;
  readonly scopes?: readonly string[];
  readonly settings?: Partial<Settings>;
}

/** The running double. */
export interface SlackServer extends Watching {
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
    options?: { readonly denies?: boolean; readonly redirectUri?: string },
  ) => Promise<InstallerVisit>;
  readonly user: (user?: UserOptions) => Person;
  readonly channel: (channel?: ChannelOptions) => Channel;
  readonly assistantThreads: () => readonly AssistantThread[];

  /** A trigger as if the person had just acted, in a modal when a view is given. */
  readonly issueTrigger: (person: Person, viewId?: string) => string;
  readonly sendEvent: (event: Json, team?: Team) => Promise<Delivery>;
  /** An event in its envelope; send the same one twice for a duplicate. */
  readonly envelope: (event: Json, team?: Team) => Json;
  /** With `attempt` it carries the marks of a retry. */
  readonly sendEnvelope: (envelope: Json, options?: { readonly attempt?: number }) => Promise<Delivery>;
  /** The last event envelope delivered, to send it again. */
  readonly lastEnvelope: () => Json;
  /** A workspace takes its tokens back. */
  readonly revokeTokens: (team?: Team) => Promise<Delivery>;
  /** A workspace throws the app out. */
  readonly uninstall: (team?: Team) => Promise<readonly Delivery[]>;

  readonly fail: (fault: Fault) => void;
  /** Nothing answers and all connections are cut, until it is off again. */
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

/** Starts the double on a free port of this machine. */
export async function startSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const now = options.now ?? ((): number => Date.now());
  const app = FAKE_APP;
  const world = createWorld(now);
  const settings = defaultSettings(options.settings);
  const timers = createTimers();
  const faults = createFaultBook();
  const violations: Violation[] = [];
  const mentions: Mention[] = [];
  const requests: LoggedRequest[] = [];
  const assistant = createAssistantThreads();
  const residents = createResidents(world);
  const violate = (where: string, code: string, detail: string): void => {
    violations.push({ where, code, detail });
  };
  const limits = createRateLimits((method) => {
    violate(method, 'ignored_retry_after', 'called before Retry-After was over');
  });
  const http = createHttpMode({ app, now, timeoutMs: () => settings.ackTimeoutMs });
  const listener = await startListener();
  const { baseUrl } = listener;
  const sockets = createSocketMode({
    app,
    server: listener.server,
    timers,
    isOutage: faults.isOutage,
    violate,
    socketBaseUrl: () => baseUrl.replace('http:', 'ws:'),
    newId: world.id,
  });
  const deliver = createDelivery({
    sockets: () => sockets,
    http,
    settings,
    timers,
    isOutage: faults.isOutage,
    isAckLost: () => faults.take('ack') !== undefined,
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
    deliver: async (type, payload, how) => {
      if (type === 'events_api') last = payload;
      return deliver(type, payload, how);
    },
    baseUrl: () => baseUrl,
  };

  const team = residents.addTeam('Fake Workspace');
  const installation = residents.install(team.id, options.scopes ?? USUAL_SCOPES);
  const oauth = createOAuth(() => parts, residents.install);

  const openConnection = (exchange: { readonly token: string }): Json => {
    if (exchange.token === app.appToken) return { url: sockets.issueUrl() };
    if (exchange.token === '') throw new Refusal('not_authed');
    throw new Refusal(exchange.token.startsWith('xapp-') ? 'invalid_auth' : 'not_allowed_token_type');
  };

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
      'apps.connections.open': openConnection,
      'oauth.v2.access': oauth.access,
      'api.test': (): Json => ({}),
    },
  };
  listener.answerWith(routeRequest(parts, tables, oauth));
  const stopCounting = sockets.onCount(world.changed);

  const endInstallation = async (home: Team, state: Installation['state'], event: Json): Promise<Delivery> => {
    const ended = world.installations.get(home.id);
    const envelope = eventEnvelope(parts, home.id, { ...event, event_ts: world.ts() });
    if (ended !== undefined) ended.state = state;
    return parts.deliver('events_api', envelope);
  };

  const revokeTokens = async (home: Team = team): Promise<Delivery> => {
    const botUserId = world.installations.get(home.id)?.botUserId ?? '';
    return endInstallation(home, 'revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: [botUserId] } });
  };

  return {
    ...createWatching(world, timers, sockets),
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
    addTeam: (given = {}) => residents.addTeam(given.name),
    install: (home, scopes = USUAL_SCOPES) => residents.install(home.id, scopes),
    visitInstaller: async (person, installUrl, visit = {}) => {
      oauth.actAs({ teamId: person.teamId, userId: person.id, ...visit });
      return visitInstaller(installUrl);
    },
    user: ({ team: home = team, ...fields } = {}) =>
      createPerson(parts, residents.addUser(home, fields), () => residents.firstChannel(home)),
    channel: ({ team: home = team, ...fields } = {}) => residents.addChannel(home, fields),
    assistantThreads: assistant.all,
    issueTrigger: (person, viewId) =>
      parts.triggers.issue({ teamId: person.teamId, userId: person.id, ...(viewId === undefined ? {} : { viewId }) }),
    sendEvent: async (event, home = team) => parts.deliver('events_api', eventEnvelope(parts, home.id, event)),
    envelope: (event, home = team) => eventEnvelope(parts, home.id, event),
    sendEnvelope: async (envelope, how) => parts.deliver('events_api', envelope, how),
    lastEnvelope: () => last,
    revokeTokens,
    uninstall: async (home = team) => [
      await revokeTokens(home),
      await endInstallation(home, 'uninstalled', { type: 'app_uninstalled' }),
    ],
    fail: faults.add,
    outage: (on) => {
      faults.setOutage(on);
      if (!on) return;
      sockets.drop();
      listener.server.closeAllConnections();
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
      // Retries that still wait must find nobody.
      faults.setOutage(true);
      stopCounting();
      await sockets.close();
      await listener.close();
      timers.close();
    },
  };
}
