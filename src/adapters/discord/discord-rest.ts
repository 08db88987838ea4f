import { REST, type RateLimitData, type RESTOptions } from 'discord.js';
import type { Logger } from '../../core/logger.ts';
import type { DiscordConfig } from './discord-options.ts';

/** A large file over a slow line takes its time: 25 MiB at 4 Mbit/s. */
const requestTimeoutMs = 60_000;
/** At once, without a pause: enough for a hiccup; outages are waited out by whoever asked. */
const retries = 2;
/** Longer waits are told to the operator. */
const noticeableWaitMs = 5000;
/** Longer waits are given back as "later": results have a patient owner, everything else is not worth it. */
const longestWaitMs = 30_000;
/** An interaction is over after three seconds: a wait for its answer must leave room for the answer. */
const longestCallbackWaitMs = 2000;

/**
 * Node's own fetch instead of discord.js's undici: Slack's SDK brings a newer undici, the first of them loaded becomes
 * the connection pool of the process, and the older one's multipart bodies break in the newer one's pool.
 */
const makeRequest: RESTOptions['makeRequest'] = async (url, { method, headers, body, signal }) =>
  // oxlint-disable-next-line unicorn/no-invalid-fetch-options -- the method is whatever discord.js asks for
  fetch(url, { method: method ?? 'GET', headers: headers ?? [], body: body ?? null, signal: signal ?? null });

/** Options both for our own calls and for those that discord.js makes for its gateway. */
export function restOptions(config: Pick<DiscordConfig, 'apiUrl'>, logger: Logger) {
  return {
    ...(config.apiUrl === undefined ? {} : { api: config.apiUrl.replace(/\/+$/u, '') }),
    timeout: requestTimeoutMs,
    retries,
    makeRequest,
    // Asked before every wait, which also makes it the place to tell of it.
    rejectOnRateLimit: ({ route, method, retryAfter, timeToReset, scope, global }: RateLimitData): boolean => {
      const waitMs = Math.max(retryAfter, timeToReset);
      if (waitMs > noticeableWaitMs) logger.warn({ route, method, waitMs, scope, global }, 'Discord asks to wait');
      return waitMs > (route.endsWith('/callback') ? longestCallbackWaitMs : longestWaitMs);
    },
  };
}

/** REST with the bot's token, apart from the gateway: results are posted also while the gateway is away. */
export function createDiscordRest(config: Pick<DiscordConfig, 'apiUrl' | 'token'>, logger: Logger): REST {
  return new REST({ version: '10', ...restOptions(config, logger) }).setToken(config.token);
}
