import type { Json } from './json.ts';

/** A workspace. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

/** A person or a bot of a workspace. */
export interface SlackUser {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly realName: string;
  locale: string;
  readonly tz: string;
  isAdmin: boolean;
  isOwner: boolean;
  readonly isBot: boolean;
  deleted: boolean;
}

export type ChannelKind = 'channel' | 'group' | 'im' | 'mpim';

/** A place where messages live. */
export interface Channel {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly kind: ChannelKind;
  isArchived: boolean;
  readonly members: Set<string>;
  /** The person of a direct message. */
  readonly userId?: string;
}

/** A message as the workspace shows it now. */
export interface Message {
  readonly ts: string;
  readonly teamId: string;
  readonly channel: string;
  readonly userId: string;
  /** Set on messages of bots. */
  readonly botId?: string;
  readonly threadTs?: string;
  /** Only this person sees it. */
  readonly ephemeralTo?: string;
  text: string;
  blocks: readonly Json[];
  files: readonly string[];
  metadata?: Json;
  deleted: boolean;
  /** Real times (ms) of each edit, first post excluded. */
  readonly editedAtMs: number[];
  streaming?: 'in_progress' | 'completed';
  streamStartedAtMs?: number;
  readonly via: string;
}

/** A file and where it is shown. */
export interface StoredFile {
  readonly id: string;
  readonly teamId: string;
  readonly userId: string;
  readonly createdAtMs: number;
  name: string;
  title: string;
  altText: string;
  declaredLength: number;
  bytes: Buffer | undefined;
  mimetype: string;
  filetype: string;
  /** Slack looks at the bytes some time after the upload is complete; before that it knows neither type nor shares. */
  processed: boolean;
  completed: boolean;
  deleted: boolean;
  readonly shares: { readonly channel: string; readonly ts: string; readonly threadTs?: string }[];
}

/** An open modal or a published Home tab. */
export interface StoredView {
  readonly id: string;
  readonly teamId: string;
  readonly userId: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  definition: Json;
  hash: string;
  state: Record<string, Record<string, Json>>;
  open: boolean;
}

/** What the app holds in one workspace. */
export interface Installation {
  readonly teamId: string;
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  scopes: Set<string>;
  state: 'active' | 'revoked' | 'uninstalled';
}

/** All that exists, changed in place by the parts of the double. */
export interface World {
  readonly teams: Map<string, Team>;
  readonly users: Map<string, SlackUser>;
  readonly channels: Map<string, Channel>;
  readonly messages: Message[];
  readonly files: Map<string, StoredFile>;
  readonly views: Map<string, StoredView>;
  /** Home tabs by `team:user`. */
  readonly homes: Map<string, StoredView>;
  readonly installations: Map<string, Installation>;
  readonly id: (prefix: string) => string;
  readonly ts: () => string;
  readonly changed: () => void;
  readonly onChange: (listener: () => void) => () => void;
}

export function createWorld(now: () => number): World {
  let count = 0;
  let lastMicroseconds = 0;
  const listeners = new Set<() => void>();
  return {
    teams: new Map(),
    users: new Map(),
    channels: new Map(),
    messages: [],
    files: new Map(),
    views: new Map(),
    homes: new Map(),
    installations: new Map(),
    id: (prefix) => {
      count += 1;
      return `${prefix}0FAKE${count.toString(36).toUpperCase().padStart(5, '0')}`;
    },
    ts: () => {
      lastMicroseconds = Math.max(Math.floor(now() * 1000), lastMicroseconds + 1);
      const seconds = Math.floor(lastMicroseconds / 1_000_000);
      return `${seconds}.${String(lastMicroseconds % 1_000_000).padStart(6, '0')}`;
    },
    changed: () => {
      for (const listener of listeners) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
