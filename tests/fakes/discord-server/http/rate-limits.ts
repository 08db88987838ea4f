/** A bucket: so many requests per window, for each channel, guild or webhook on its own. */
export interface RateLimitRule {
  /** Method and path with `:id` for every part that varies, as in `POST /channels/:id/messages`. */
  readonly route: string;
  readonly limit: number;
  readonly windowMs: number;
}

interface Bucket {
  used: number;
  resetAtMs: number;
}

export interface RateLimitVerdict {
  readonly allowed: boolean;
  readonly global: boolean;
  readonly retryAfterMs: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface RateLimits {
  readonly take: (route: string, majorParameter: string) => RateLimitVerdict;
  readonly set: (rule: RateLimitRule) => void;
}

const exemptFromGlobal = /^\w+ \/(?:interactions|webhooks)\//;

/** Buckets and the global limit, in real time (a test's clock may stand still while discord.js waits for a bucket). */
export function createRateLimits(rules: readonly RateLimitRule[], globalPerSecond: number): RateLimits {
  const ruleByRoute = new Map(rules.map((rule) => [rule.route, rule]));
  const buckets = new Map<string, Bucket>();
  let second = { used: 0, resetAtMs: 0 };

  function takeGlobal(nowMs: number): number {
    if (nowMs >= second.resetAtMs) second = { used: 0, resetAtMs: nowMs + 1000 };
    second.used += 1;
    return second.used > globalPerSecond ? second.resetAtMs - nowMs : 0;
  }

  function takeBucket(rule: RateLimitRule, key: string, nowMs: number): RateLimitVerdict {
    let bucket = buckets.get(key);
    if (bucket === undefined || nowMs >= bucket.resetAtMs) {
      bucket = { used: 0, resetAtMs: nowMs + rule.windowMs };
      buckets.set(key, bucket);
    }
    const allowed = bucket.used < rule.limit;
    if (allowed) bucket.used += 1;
    const retryAfterMs = bucket.resetAtMs - nowMs;
    const headers = {
      'X-RateLimit-Limit': String(rule.limit),
      'X-RateLimit-Remaining': String(rule.limit - bucket.used),
      'X-RateLimit-Reset': (bucket.resetAtMs / 1000).toFixed(3),
      'X-RateLimit-Reset-After': (retryAfterMs / 1000).toFixed(3),
      'X-RateLimit-Bucket': Buffer.from(rule.route).toString('hex').slice(0, 32),
    };
    return { allowed, global: false, retryAfterMs, headers };
  }

  return {
    set: (rule) => void ruleByRoute.set(rule.route, rule),
    take: (route, majorParameter) => {
      const nowMs = Date.now();
      const globalWaitMs = exemptFromGlobal.test(route) ? 0 : takeGlobal(nowMs);
      if (globalWaitMs > 0) {
        return {
          allowed: false,
          global: true,
          retryAfterMs: globalWaitMs,
          headers: { 'X-RateLimit-Global': 'true' },
        };
      }
      const rule = ruleByRoute.get(route);
      if (rule === undefined) return { allowed: true, global: false, retryAfterMs: 0, headers: {} };
      return takeBucket(rule, `${route} ${majorParameter}`, nowMs);
    },
  };
}
