import type { Json } from './json.ts';
import { Refusal } from './refusal.ts';

const LIFETIME_MS = 30 * 60 * 1000;
const MAX_USES = 5;

/** What a response_url answers to. */
export interface ResponseTarget {
  readonly teamId: string;
  readonly userId: string;
  readonly channel: string;
  readonly threadTs?: string;
  /** The message `replace_original` and `delete_original` mean. */
  originalTs: string | undefined;
}

export interface ResponseUrls {
  readonly issue: (target: ResponseTarget) => string;
  /** Counts one use. @throws Refusal 404 when the address is unknown, old or used up. */
  readonly use: (path: string) => ResponseTarget;
  /** How often each address was used. */
  readonly uses: () => Readonly<Record<string, number>>;
  readonly targetOf: (url: string) => ResponseTarget | undefined;
}

const refused = (code: string): Refusal => new Refusal(code, { status: 404 });

export function createResponseUrls(options: {
  readonly now: () => number;
  readonly newId: (prefix: string) => string;
  readonly baseUrl: () => string;
}): ResponseUrls {
  const issued = new Map<string, { readonly target: ResponseTarget; readonly atMs: number; uses: number }>();
  return {
    issue: (target) => {
      const path = `/commands/${target.teamId}/${options.newId('R')}/fakefakefake`;
      issued.set(path, { target, atMs: options.now(), uses: 0 });
      return `${options.baseUrl()}${path}`;
    },
    use: (path) => {
      const entry = issued.get(path);
      if (entry === undefined) throw refused('invalid_url');
      if (options.now() - entry.atMs > LIFETIME_MS) throw refused('expired_url');
      if (entry.uses >= MAX_USES) throw refused('used_url');
      entry.uses += 1;
      return entry.target;
    },
    uses: () => Object.fromEntries([...issued].map(([path, entry]) => [path, entry.uses])),
    targetOf: (url) => issued.get(url.replace(options.baseUrl(), ''))?.target,
  };
}

/** Slack's flags arrive as booleans or as the words for them. */
export const isTrue = (body: Json, key: string): boolean => body[key] === true || body[key] === 'true';
