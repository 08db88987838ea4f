import { App, type AppOptions, type AuthorizeResult, type webApi } from '@slack/bolt';
import { z } from 'zod';
import type { CommandDescription } from '../../core/command.ts';
import { AppError, toAppError } from '../../core/errors.ts';
import type { AdapterParts } from './adapter-parts.ts';
import type { Connection } from './connection.ts';
import { createHttpConnection } from './http-connection.ts';
import { createInstallationStore } from './installation-store.ts';
import { inBrowserLocale, installerOptions, listenForRemoval } from './installations.ts';
import { slackManifest } from './manifest/manifest.ts';
import { createBoltLogger } from './slack-log.ts';
import type { SlackAdapterOptions } from './slack-options.ts';
import { isConfigRefusal } from './slack-refusal.ts';
import { createSocketConnection } from './socket-connection.ts';
import { createTokenAuthorize, createWorkspaces, type Authorize, type Workspaces } from './workspaces.ts';

const requestTimeoutMs = 15_000;

/** Bolt, how Slack reaches it, and the workspaces it is in. */
export interface Joined {
  readonly app: App;
  readonly connection: Connection;
  readonly workspaces: Workspaces;
  /** @throws AppError `config-invalid`. */
  readonly start: () => Promise<void>;
  readonly identity: () => string | undefined;
}

/** Builds Bolt around the configuration; nothing is asked of Slack before `start`. @throws AppError `config-invalid`. */
export function joinSlack(
  options: SlackAdapterOptions,
  parts: AdapterParts,
  commands: readonly CommandDescription[],
): Joined {
  const { config, clock, sealed } = options;
  const { mode, auth, apiUrl } = config;
  const { logger, redact, signal } = parts;
  const boltLogger = createBoltLogger(logger, redact);
  const clientOptions: webApi.WebClientOptions = {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    // Who asks again, and when, is decided by who called: half an hour of silence helps nobody.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: requestTimeoutMs,
    logger: boltLogger,
    fetch: async (address, init) =>
      fetch(address, { ...init, signal: AbortSignal.any([signal, init?.signal ?? signal]) }),
  };
  const common: AppOptions = {
    logger: boltLogger,
    clientOptions,
    convoStore: false,
    tokenVerificationEnabled: false,
    extendedErrorHandler: true,
  };
  const onError = (app: App): App => {
    const handler: Parameters<typeof app.error>[0] = async ({ error, body }) => {
      const isStranger = 'code' in error && error.code === 'slack_bolt_authorization_error';
      const fields = { error, type: body?.type };
      if (isStranger) logger.warn(fields, 'an event from a workspace the app is not installed in was left alone');
      else logger.error(fields, 'an event from slack could not be handled');
    };
    app.error(handler);
    return app;
  };

  if (auth.type === 'oauth') {
    if (mode.type !== 'http') throw oauthNeedsHttp();
    const store = createInstallationStore(sealed);
    const scopes = slackManifest({ commands, socketMode: true, locale: 'en' }).oauth_config?.scopes?.bot ?? [];
    const connection = createHttpConnection({
      ...mode,
      clock,
      logger,
      around: inBrowserLocale,
      receiver: {
        logger: boltLogger,
        ...installerOptions(auth, { store, scopes, apiUrl, clientOptions, logger }),
      },
    });
    const { installer } = connection.receiver;
    const authorize: Authorize = async ({ teamId, enterpriseId, isEnterpriseInstall = false }) => {
      try {
        const found = await installer?.authorize({ teamId, enterpriseId, isEnterpriseInstall });
        return found ?? {};
      } catch (cause) {
        throw notInstalled(teamId, cause);
      }
    };
    const workspaces = createWorkspaces({ clock, authorize, clientOptions });
    const app = onError(new App({ ...common, receiver: connection.receiver }));
    listenForRemoval(app, { store, workspaces, logger });
    let installed = 0;
    return {
      app,
      connection,
      workspaces,
      start: async () => {
        installed = (await sealed.keys('slack')).length;
        await connection.start();
        logger.info({ mode: mode.type, workspaces: installed, address: connection.address() }, 'slack joined');
      },
      identity: () => (installed === 1 ? '1 workspace' : `${installed} workspaces`),
    };
  }

  const whoAmI = createTokenAuthorize(auth.botToken, clientOptions, clock);
  const authorize = async (): Promise<AuthorizeResult> => {
    const { label: _label, ...result } = await whoAmI();
    return result;
  };
  const workspaces = createWorkspaces({ clock, authorize, clientOptions });
  let identity: string | undefined;
  const checkToken = async (): Promise<void> => {
    try {
      ({ label: identity } = await whoAmI());
    } catch (thrown) {
      if (isConfigRefusal(thrown)) throw wrongBotToken(toAppError(thrown));
      logger.warn({ error: thrown }, 'slack cannot be reached yet: who the bot is will be asked later');
    }
  };
  const { connection, receiver, socketMode } =
    mode.type === 'socket'
      ? socketReceiver(createSocketConnection({ ...mode, clientOptions, boltLogger, clock, logger }))
      : httpReceiver(createHttpConnection({ ...mode, clock, logger, receiver: { logger: boltLogger } }));
  const app = onError(new App({ ...common, authorize, receiver, socketMode }));
  listenForLoss(app, parts);
  return {
    app,
    connection,
    workspaces,
    start: async () => {
      await checkToken();
      await connection.start();
      logger.info({ mode: mode.type, identity, address: connection.address() }, 'slack joined');
    },
    identity: () => identity,
  };
}

type Receiver = NonNullable<AppOptions['receiver']>;
interface Received {
  readonly connection: Connection;
  readonly receiver: Receiver;
  readonly socketMode: boolean;
}

function socketReceiver(connection: Connection & { readonly receiver: Receiver }): Received {
  return { connection, receiver: connection.receiver, socketMode: true };
}

function httpReceiver(connection: Connection & { readonly receiver: Receiver }): Received {
  return { connection, receiver: connection.receiver, socketMode: false };
}

/** With a single token there is nothing to forget; somebody has to look. */
function listenForLoss(app: App, { logger }: AdapterParts): void {
  app.event('app_uninstalled', async () => {
    logger.error({}, 'the app was removed from the workspace: install it again and put in its new token');
  });
  app.event('tokens_revoked', async ({ event }) => {
    if ((event.tokens.bot ?? []).length === 0) return;
    logger.error({}, 'the bot token was revoked: install the app again and put in its new token');
  });
}

function wrongBotToken(cause: AppError): AppError {
  return new AppError({
    code: 'config-invalid',
    message: `SLACK_BOT_TOKEN: ${cause.message}. It begins with xoxb-`,
    cause,
  });
}

function oauthNeedsHttp(): AppError {
  return new AppError({
    code: 'config-invalid',
    message:
      'Slack: installing the app in several workspaces needs an address browsers can open: set SLACK_SIGNING_SECRET and leave SLACK_APP_TOKEN out',
  });
}

function notInstalled(teamId: string, cause: unknown): AppError {
  const known = causes(cause).find((one) => one instanceof AppError);
  // A database that does not answer is no removal.
  if (known !== undefined && known.code !== 'platform-refused') return known;
  return new AppError({
    code: 'platform-refused',
    message: `the app is not (or no longer) installed in workspace ${teamId}`,
    cause,
  });
}

const wrappedSchema = z.looseObject({ original: z.unknown().optional(), cause: z.unknown().optional() });

function causes(thrown: unknown): readonly unknown[] {
  const found: unknown[] = [];
  for (let one = thrown; one !== undefined && found.length < 5;) {
    found.push(one);
    const { original, cause } = wrappedSchema.safeParse(one).data ?? {};
    one = original ?? cause;
  }
  return found;
}
