import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';

const sessionLifeMs = 30 * 24 * 60 * 60 * 1000;
const attemptWindowMs = 10 * 60 * 1000;
const attemptsPerAddress = 8;
const attemptsInAll = 100;
const cookieName = 'alebrije_session';

export type SignInResult =
  | { readonly type: 'welcome'; readonly cookie: string }
  | { readonly type: 'wrong' }
  | { readonly type: 'too-many'; readonly waitSeconds: number };

/** Who may come in. Without a token everybody may: the listener is then this machine's own. */
export interface SignIn {
  readonly needed: boolean;
  readonly try: (token: string, remoteAddress: string) => SignInResult;
  readonly isSignedIn: (cookieHeader: string | undefined) => boolean;
  /** Ends the session of this cookie. @returns the cookie that clears it. */
  readonly end: (cookieHeader: string | undefined) => string;
}

/**
 * Sessions are signed, not stored: `nonce.expiry.signature` under a key made from the token, so they outlive a restart
 * and end, all of them, when the token changes. A session that was signed out is remembered until it would have
 * expired.
 */
export function createSignIn(token: string | undefined, clock: Clock): SignIn {
  const key = createHash('sha256')
    .update('alebrije studio session\0')
    .update(token ?? '')
    .digest();
  let failures: { readonly address: string; readonly atMs: number }[] = [];
  const ended = new Map<string, number>();

  const sign = (payload: string): string => createHmac('sha256', key).update(payload).digest('base64url');
  const read = (
    cookieHeader: string | undefined,
  ): { readonly nonce: string; readonly expiryMs: number } | undefined => {
    const [nonce, expiry, signature, ...rest] = cookieValue(cookieHeader)?.split('.') ?? [];
    if (nonce === undefined || expiry === undefined || signature === undefined || rest.length > 0) return undefined;
    if (!equalInConstantTime(signature, sign(`${nonce}.${expiry}`))) return undefined;
    const expiryMs = Number(expiry);
    return expiryMs > clock.now() && !ended.has(nonce) ? { nonce, expiryMs } : undefined;
  };
  const secondsToWait = (address: string): number => {
    const since = clock.now() - attemptWindowMs;
    // A clock that was set back would keep failures of a time to come for as long as it went back.
    failures = failures.filter(({ atMs }) => atMs > since && atMs <= clock.now());
    const own = failures.filter((failure) => failure.address === address);
    const oldest =
      failures.length >= attemptsInAll ? failures[0] : own.length >= attemptsPerAddress ? own[0] : undefined;
    return oldest === undefined ? 0 : Math.ceil((oldest.atMs - since) / 1000);
  };

  return {
    needed: token !== undefined,
    try: (typed, remoteAddress) => {
      const waitSeconds = secondsToWait(remoteAddress);
      if (waitSeconds > 0) return { type: 'too-many', waitSeconds };
      if (token === undefined || !equalInConstantTime(typed, token)) {
        failures.push({ address: remoteAddress, atMs: clock.now() });
        return { type: 'wrong' };
      }
      const payload = `${randomBytes(18).toString('base64url')}.${clock.now() + sessionLifeMs}`;
      return { type: 'welcome', cookie: cookie(`${payload}.${sign(payload)}`, sessionLifeMs / 1000) };
    },
    isSignedIn: (cookieHeader) => token === undefined || read(cookieHeader) !== undefined,
    end: (cookieHeader) => {
      const session = read(cookieHeader);
      for (const [nonce, expiryMs] of ended) if (expiryMs <= clock.now()) ended.delete(nonce);
      if (session !== undefined) ended.set(session.nonce, session.expiryMs);
      return cookie('', 0);
    },
  };
}

function cookie(value: string, maxAgeSeconds: number): string {
  return `${cookieName}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict`;
}

function cookieValue(header: string | undefined): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
}

/** Compares digests, so that neither the content nor the length of what was expected shows in the time it takes. */
function equalInConstantTime(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
