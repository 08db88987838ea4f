import type { RateLimitRule } from './http/rate-limits.ts';

const mebibyte = 1024 * 1024;
const minuteMs = 60_000;

/** How this Discord behaves; every number has Discord's own as its default. */
export interface DiscordServerSettings {
  /** The platform's clock for the 3 s, 15 min, 1 h and link expiry rules. Rate limits keep real time. */
  readonly now: () => number;
  readonly token: string;
  readonly recommendedShards: number;
  readonly maxConcurrency: number;
  /** Intents that need permission and were granted, as a bit field (none by default, as for a new bot). */
  readonly allowedPrivilegedIntents: number;
  readonly heartbeatIntervalMs: number;
  /** Guilds per shard above which an IDENTIFY is refused with 4011. */
  readonly guildsPerShard: number;
  readonly attachmentLimitBytes: number;
  readonly requestLimitBytes: number;
  readonly interactionLifeMs: number;
  readonly tokenLifeMs: number;
  readonly linkLifeMs: number;
  readonly nonceLifeMs: number;
  /** Edits of one message closer together than this are a violation; 0 records them only. */
  readonly editPaceMs: number;
  readonly oldMessageMs: number;
  readonly oldEdits: { readonly limit: number; readonly perMs: number };
  readonly commandCreatesPerDay: number;
  readonly globalPerSecond: number;
  readonly invalidRequestLimit: number;
  readonly rateLimits: readonly RateLimitRule[];
}

export const defaultSettings: DiscordServerSettings = {
  now: () => Date.now(),
  token: 'MTAwMDAwMDAwMDAwMDAwMDAw.fake01.this-is-not-a-real-token-of-any-bot',
  recommendedShards: 1,
  maxConcurrency: 1,
  allowedPrivilegedIntents: 0,
  heartbeatIntervalMs: 41_250,
  guildsPerShard: 2500,
  attachmentLimitBytes: 10 * mebibyte,
  requestLimitBytes: 25 * mebibyte,
  interactionLifeMs: 3000,
  tokenLifeMs: 15 * minuteMs,
  linkLifeMs: 24 * 60 * minuteMs,
  nonceLifeMs: 5 * minuteMs,
  editPaceMs: 0,
  oldMessageMs: 60 * minuteMs,
  oldEdits: { limit: 5, perMs: 10 * minuteMs },
  commandCreatesPerDay: 200,
  globalPerSecond: 50,
  invalidRequestLimit: 10_000,
  rateLimits: [
    { route: 'POST /channels/:id/messages', limit: 5, windowMs: 5000 },
    { route: 'PATCH /channels/:id/messages/:id', limit: 5, windowMs: 5000 },
    { route: 'DELETE /channels/:id/messages/:id', limit: 5, windowMs: 1000 },
    { route: 'POST /channels/:id/typing', limit: 5, windowMs: 5000 },
    { route: 'POST /webhooks/:id/:id', limit: 5, windowMs: 2000 },
    { route: 'PATCH /webhooks/:id/:id/messages/:id', limit: 5, windowMs: 2000 },
    { route: 'DELETE /webhooks/:id/:id/messages/:id', limit: 5, windowMs: 2000 },
  ],
};
