import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import type { App, Context, HTTPReceiverOptions, InstallationStore } from '@slack/bolt';
import type { Locale } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import { workspaceKeyOf } from './bolt-context.ts';
import { localeOf, pageHeaders, installPage, sendInstalled, sendNotInstalled } from './install-pages.ts';
import { redirectPath } from './manifest/manifest.ts';
import { anyAnswer } from './slack-api.ts';
import { refusalOf } from './slack-refusal.ts';
import type { SlackAuth } from './slack-options.ts';
import type { Workspaces } from './workspaces.ts';

/** Where people begin to install the app. */
export const installPath = '/slack/install';

type OAuthSettings = Extract<SlackAuth, { readonly type: 'oauth' }>;

/** Bolt draws the install page without telling for whom: the browser's language is kept beside the request. */
const browserLocale = new AsyncLocalStorage<Locale>();

/** Runs `serve` with the language of whoever asked. */
export function inBrowserLocale(request: IncomingMessage, serve: () => void): void {
  browserLocale.run(localeOf(request), serve);
}

/** What Bolt's receiver needs for installations: state is verified, pages are ours. */
export function installerOptions(
  { clientId, clientSecret, stateSecret, publicUrl }: OAuthSettings,
  terms: {
    readonly store: InstallationStore;
    readonly scopes: readonly string[];
    readonly apiUrl: string | undefined;
    readonly clientOptions: NonNullable<HTTPReceiverOptions['installerOptions']>['clientOptions'];
    readonly logger: Logger;
  },
): Omit<HTTPReceiverOptions, 'signingSecret'> {
  const { store, scopes, apiUrl, clientOptions, logger } = terms;
  const base = publicUrl.replace(/\/+$/u, '');
  const installUrl = `${base}${installPath}`;
  return {
    clientId,
    clientSecret,
    stateSecret,
    redirectUri: `${base}${redirectPath}`,
    scopes: [...scopes],
    installationStore: store,
    installerOptions: {
      installPath,
      redirectUriPath: redirectPath,
      ...(clientOptions === undefined ? {} : { clientOptions }),
      ...(apiUrl === undefined ? {} : { authorizationUrl: new URL('../oauth/v2/authorize', apiUrl).href }),
      renderHtmlForInstallPath: (url) => installPage(url, browserLocale.getStore() ?? 'en'),
      installPathOptions: {
        beforeRedirection: async (_request, response) => {
          for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
          return true;
        },
      },
      callbackOptions: {
        success: ({ team, enterprise, isEnterpriseInstall }, _options, request, response) => {
          const { id, name } = (isEnterpriseInstall === true ? enterprise : team) ?? {};
          logger.info({ workspace: id, name }, 'slack app installed');
          sendInstalled(request, response, name);
        },
        failure: (error, _options, request, response) => {
          const denied = error.message.includes('User cancelled');
          logger.warn({ reason: error.message, denied }, 'slack app not installed');
          sendNotInstalled(request, response, { denied, installUrl });
        },
      },
    },
  };
}

/** Takes a workspace out of the store when it throws the app out or takes its token back. */
export function listenForRemoval(
  app: App,
  {
    store,
    workspaces,
    logger,
  }: {
    readonly store: Required<InstallationStore>;
    readonly workspaces: Workspaces;
    readonly logger: Logger;
  },
): void {
  const remove = async (context: Context, reason: string): Promise<void> => {
    const key = workspaceKeyOf(context);
    if (await stillWorks(key)) {
      logger.info({ workspace: key.teamId, reason }, 'an old word of removal: the app was installed again since');
      return;
    }
    const { teamId, enterpriseId, isEnterpriseInstall = false } = key;
    await store.deleteInstallation(
      isEnterpriseInstall
        ? { teamId: undefined, enterpriseId: enterpriseId ?? teamId, isEnterpriseInstall: true }
        : { teamId, enterpriseId, isEnterpriseInstall: false },
    );
    logger.info({ workspace: key.teamId, reason }, 'slack app removed from a workspace');
  };
  /** Whether the token we have is a newer one than the event is about. */
  const stillWorks = async (key: ReturnType<typeof workspaceKeyOf>): Promise<boolean> => {
    try {
      await (await workspaces.find(key)).api.call('auth.test', {}, anyAnswer, { attempts: 2, patienceMs: 5000 });
      return true;
    } catch (thrown) {
      logger.debug({ refusal: refusalOf(thrown) }, 'the token of a removed workspace is gone');
      return false;
    }
  };
  app.event('app_uninstalled', async ({ context }) => remove(context, 'app_uninstalled'));
  app.event('tokens_revoked', async ({ event, context }) => {
    if ((event.tokens.bot ?? []).length > 0) await remove(context, 'tokens_revoked');
  });
}
