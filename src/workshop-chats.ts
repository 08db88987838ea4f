import { z } from 'zod';
import { createJoiningAdapter, type JoiningAdapter } from './chatbot/joining-adapter.ts';
import type { Platform } from './core/platform.ts';
import type { Config } from './infra/config.ts';
import { askPlatform } from './infra/ask-platform.ts';
import { createGuardedFetch } from './infra/guarded-fetch.ts';
import { sniffMedia } from './infra/sniff-media.ts';
import type { AdapterPorts } from './workshop.ts';

type SlackSettings = NonNullable<Config['chat']['slack']>;

/**
 * Discord and Slack, where they are configured. Their libraries are loaded when they are joined: who runs the studio
 * alone pays nothing for them.
 */
export function createChats(config: Config, ports: AdapterPorts): readonly JoiningAdapter[] {
  const { discord, slack, administrators } = config.chat;
  const { clock, logger } = ports;
  const maxInputBytes = config.web.uploadLimitBytes;
  const administratorsOf =
    (platform: Platform) =>
    (userId: string): boolean =>
      administrators.includes(`${platform}:${userId}`);
  const chats: JoiningAdapter[] = [];

  if (discord !== undefined) {
    const create = async () => {
      const { createDiscordAdapter } = await import('./adapters/discord/adapter.ts');
      return createDiscordAdapter({
        ...ports,
        config: { ...discord, token: discord.token.reveal(), maxInputBytes },
        sniff: sniffMedia,
        fetchFile: createGuardedFetch({ trustedHosts: hostOf(discord.apiUrl) }),
        isAdministrator: administratorsOf('discord'),
      });
    };
    chats.push(createJoiningAdapter({ platform: 'discord', create, clock, logger }));
  }
  if (slack !== undefined) {
    const { runningPerUser, queuedPerUser } = config.limits;
    const create = async () => {
      await reachSlack(slack);
      const { createSlackAdapter } = await import('./adapters/slack/adapter.ts');
      return createSlackAdapter({
        ...ports,
        config: { apiUrl: slack.apiUrl, mode: revealMode(slack.mode), auth: revealAuth(slack.auth), maxInputBytes },
        sniff: sniffMedia,
        fetchFile: createGuardedFetch({ trustedHosts: hostOf(slack.apiUrl) }),
        isAdministrator: administratorsOf('slack'),
        limits: { running: runningPerUser, queued: queuedPerUser },
      });
    };
    chats.push(createJoiningAdapter({ platform: 'slack', create, clock, logger }));
  }
  return chats;
}

/**
 * The adapter sits an outage out by itself, and counts as joined meanwhile. Asked beforehand, so that the operator hears
 * of it and what is owed waits. What Slack says of the token is the adapter's to explain.
 * @throws AppError `platform-unreachable`, `platform-refused`.
 */
async function reachSlack({ auth, apiUrl = 'https://slack.com/api/' }: SlackSettings): Promise<void> {
  // Tokens of installed workspaces are asked about when they are used.
  if (auth.type === 'oauth') return;
  const authorization = `Bearer ${auth.botToken.reveal()}`;
  await askPlatform(`${apiUrl}auth.test`, { method: 'POST', authorization, schema: z.object({ ok: z.boolean() }) });
}

/** Files of a server of the operator's own may be on a private address. */
function hostOf(apiUrl: string | undefined): readonly string[] {
  return apiUrl === undefined ? [] : [new URL(apiUrl).host];
}

function revealMode(mode: SlackSettings['mode']) {
  return mode.type === 'socket'
    ? { ...mode, appToken: mode.appToken.reveal() }
    : { ...mode, signingSecret: mode.signingSecret.reveal() };
}

function revealAuth(auth: SlackSettings['auth']) {
  return auth.type === 'token'
    ? { ...auth, botToken: auth.botToken.reveal() }
    : { ...auth, clientSecret: auth.clientSecret.reveal(), stateSecret: auth.stateSecret.reveal() };
}
