import { webApi, type AuthorizeResult } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { createSlackApi, type RateGates, type SlackApi } from './slack-api.ts';

/** A workspace the bot is in, and the way to speak there. */
export interface Workspace {
  readonly teamId: string;
  readonly enterpriseId: string | undefined;
  /** Whether the token is one of the whole organisation: then the workspace has to be named. */
  readonly isEnterpriseInstall: boolean;
  readonly botUserId: string;
  readonly botToken: string;
  readonly api: SlackApi;
}

/** Names the installation a message belongs to; kept in addresses. */
export interface WorkspaceKey {
  readonly teamId: string;
  readonly enterpriseId?: string | undefined;
  readonly isEnterpriseInstall?: boolean | undefined;
}

export interface Workspaces {
  /** @throws AppError `platform-refused` when the app is not (or no longer) installed there. */
  readonly find: (key: WorkspaceKey) => Promise<Workspace>;
}

/** Finds the token for a workspace. @throws AppError `platform-refused`. */
export type Authorize = (key: WorkspaceKey) => Promise<AuthorizeResult>;

interface WorkspacesOptions {
  readonly clock: Clock;
  readonly authorize: Authorize;
  readonly clientOptions: webApi.WebClientOptions;
}

/** One client per token; workspaces share nothing, least of all their rate limits. */
export function createWorkspaces({ clock, authorize, clientOptions }: WorkspacesOptions): Workspaces {
  const apis = new Map<string, SlackApi>();
  return {
    find: async (key) => {
      const { botToken, botUserId } = await authorize(key);
      if (botToken === undefined || botUserId === undefined) {
        throw new AppError({ code: 'platform-refused', message: `workspace ${key.teamId} has given the app no bot` });
      }
      const { teamId, enterpriseId, isEnterpriseInstall = false } = key;
      const id = `${teamId} ${botToken}`;
      let api = apis.get(id);
      if (api === undefined) {
        // A token that was replaced leaves its client behind: the newest few are enough.
        for (const oldest of [...apis.keys()].slice(0, -mostClients)) apis.delete(oldest);
        const options = isEnterpriseInstall ? { ...clientOptions, teamId } : clientOptions;
        const gates: RateGates = new Map();
        api = createSlackApi(new webApi.WebClient(botToken, { ...options }), clock, gates);
        apis.set(id, api);
      }
      return { teamId, enterpriseId, isEnterpriseInstall, botUserId, botToken, api };
    },
  };
}

const mostClients = 500;

const identitySchema = z.object({
  team_id: z.string(),
  user_id: z.string(),
  user: z.string().optional(),
  team: z.string().optional(),
  bot_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
});

/** Bolt's answer to who we are; `label` is for the operator. */
export type TokenIdentity = AuthorizeResult & { readonly teamId: string; readonly label: string };

/** Who a single token is, asked once; a failure is not remembered. */
export function createTokenAuthorize(
  botToken: string,
  clientOptions: webApi.WebClientOptions,
  clock: Clock,
): () => Promise<TokenIdentity> {
  const api = createSlackApi(new webApi.WebClient(botToken, { ...clientOptions }), clock, new Map());
  let identity: Promise<TokenIdentity> | undefined;
  const ask = async (): Promise<TokenIdentity> => {
    const found = await api.call('auth.test', {}, identitySchema, { attempts: 2, patienceMs: 5000 });
    return {
      botToken,
      botUserId: found.user_id,
      teamId: found.team_id,
      label: `${found.user ?? found.user_id} in ${found.team ?? found.team_id}`,
      ...(found.bot_id === undefined ? {} : { botId: found.bot_id }),
      ...(found.enterprise_id === undefined || found.enterprise_id === null
        ? {}
        : { enterpriseId: found.enterprise_id }),
    };
  };
  return async () => {
    identity ??= ask().catch((error: unknown) => {
      identity = undefined;
      throw error;
    });
    return identity;
  };
}
