import { Refusal } from './refusal.ts';

/** Calls per minute of the documented tiers (docs.slack.dev/apis/web-api/rate-limits). */
const TIER = { 2: 20, 3: 50, 4: 100 } as const;

const TIER_OF: Readonly<Record<string, keyof typeof TIER>> = {
  'chat.update': 3,
  'chat.delete': 3,
  'chat.startStream': 2,
  'chat.appendStream': 4,
  'chat.stopStream': 2,
  'conversations.info': 3,
  'conversations.open': 3,
  'conversations.history': 3,
  'conversations.replies': 3,
  'files.info': 4,
  'files.delete': 3,
  'files.getUploadURLExternal': 4,
  'files.completeUploadExternal': 4,
  'users.info': 4,
  'views.open': 4,
  'views.push': 4,
  'views.update': 4,
  'views.publish': 4,
};

/** Methods that post into a channel, together at most one message per second. */
const POSTS: ReadonlySet<string> = new Set(['chat.postMessage', 'chat.startStream']);

/** Limits of the platform; all times are real ones, because the SDK waits in real time. */
export interface RateLimits {
  /** @throws Refusal 429 with Retry-After when the call comes too soon. */
  readonly check: (call: { readonly method: string; readonly teamId: string; readonly channel: string }) => void;
  /** Calls per minute of a method instead of its tier's; `Infinity` switches the limit off. */
  readonly setPerMinute: (method: string, calls: number) => void;
  /** How many posts a channel takes at once before one per second holds. */
  readonly setPostBurst: (posts: number) => void;
  /** How often an answer was 429. */
  readonly refusals: () => number;
}

interface Bucket {
  level: number;
  atMs: number;
  blockedUntilMs: number;
}

export function createRateLimits(onImpatience: (method: string) => void): RateLimits {
  const perMinute = new Map<string, number>();
  const buckets = new Map<string, Bucket>();
  let burst = 5;
  let refusals = 0;

  const refuse = (method: string, seconds: number): never => {
    refusals += 1;
    throw new Refusal('ratelimited', {
      status: 429,
      headers: { 'retry-after': String(seconds) },
      messages: [`${method}: retry in ${seconds} s`],
    });
  };

  const take = (key: string, method: string, capacity: number, refillPerMs: number): void => {
    if (capacity === Infinity) return;
    const nowMs = Date.now();
    const bucket = buckets.get(key) ?? { level: capacity, atMs: nowMs, blockedUntilMs: 0 };
    buckets.set(key, bucket);
    bucket.level = Math.min(capacity, bucket.level + (nowMs - bucket.atMs) * refillPerMs);
    bucket.atMs = nowMs;
    // A few milliseconds are forgiven: timers of the app and this clock do not tick together.
    if (nowMs + 20 < bucket.blockedUntilMs) onImpatience(method);
    if (bucket.level >= 0.98) {
      bucket.level -= 1;
      return;
    }
    const seconds = Math.max(1, Math.ceil((1 - bucket.level) / refillPerMs / 1000));
    bucket.blockedUntilMs = nowMs + seconds * 1000;
    refuse(method, seconds);
  };

  return {
    check: ({ method, teamId, channel }) => {
      if (POSTS.has(method) && channel !== '') take(`post:${teamId}:${channel}`, method, burst, 1 / 1000);
      const tier = TIER_OF[method];
      const calls = perMinute.get(method) ?? (tier === undefined ? Infinity : TIER[tier]);
      take(`${method}:${teamId}`, method, calls, calls / 60_000);
    },
    setPerMinute: (method, calls) => {
      perMinute.set(method, calls);
    },
    setPostBurst: (posts) => {
      burst = posts;
      buckets.clear();
    },
    refusals: () => refusals,
  };
}
