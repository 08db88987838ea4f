import type { JsonObject } from './job.ts';
import type { Platform } from './platform.ts';

/**
 * What an adapter has to remember over restarts about what it put on its platform: which message shows a job, which
 * files it has uploaded. Small JSON by key; a record is a help, never the truth about a job (that is the ledger's).
 */
export interface PlatformRecords {
  readonly get: (platform: Platform, key: string) => Promise<JsonObject | undefined>;
  /** Replaces what was there. Outlives the process; a power cut may take the last ones. @throws AppError `storage-*`. */
  readonly put: (platform: Platform, key: string, body: JsonObject) => Promise<void>;
  readonly remove: (platform: Platform, key: string) => Promise<void>;
}

/** Secrets an adapter keeps (tokens of installed workspaces): encrypted at rest, read back whole. */
export interface SealedRecords {
  /** @throws AppError `storage-broken` when the key that sealed it is not the one in use. */
  readonly get: (platform: Platform, key: string) => Promise<JsonObject | undefined>;
  readonly put: (platform: Platform, key: string, body: JsonObject) => Promise<void>;
  readonly remove: (platform: Platform, key: string) => Promise<void>;
  readonly keys: (platform: Platform) => Promise<readonly string[]>;
}
