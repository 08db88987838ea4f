import type { ArtifactReader } from '../../core/artifact.ts';
import type { Clock } from '../../core/clock.ts';
import type { FileDelivery } from '../../core/delivery.ts';
import type { FetchFile } from '../../core/fetch-file.ts';
import type { JobDesk } from '../../core/job-desk.ts';
import type { Logger } from '../../core/logger.ts';
import type { PlatformRecords, SealedRecords } from '../../core/platform-records.ts';
import type { LikeStore, PreferenceStore } from '../../core/settings.ts';

/** How Slack reaches us: over a socket we open (no public address needed), or by requests to an address of ours. */
export type SlackMode =
  | { readonly type: 'socket'; readonly appToken: string }
  /** `port` 0 takes any free one: see `SlackAdapter.address`. */
  | { readonly type: 'http'; readonly host: string; readonly port: number; readonly signingSecret: string };

/** One workspace by its token, or any number that install the app themselves. */
export type SlackAuth =
  | { readonly type: 'token'; readonly botToken: string }
  | {
      readonly type: 'oauth';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly stateSecret: string;
      /** Where this server is reached from outside, without a path: `https://bot.example.org`. */
      readonly publicUrl: string;
    };

/** Slack's slice of the configuration. */
export interface SlackConfig {
  /** Another server that speaks Slack's Web API, ending in `/api/`. Default: Slack's own. */
  readonly apiUrl?: string | undefined;
  readonly mode: SlackMode;
  /** `oauth` needs an address that browsers can open, hence `http`. */
  readonly auth: SlackAuth;
  /** Largest file taken in from a message or a form. */
  readonly maxInputBytes: number;
}

/** What the Slack adapter stands on. */
export interface SlackAdapterOptions {
  readonly config: SlackConfig;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly jobs: JobDesk;
  readonly artifacts: ArtifactReader;
  readonly records: PlatformRecords;
  readonly sealed: SealedRecords;
  readonly delivery: FileDelivery;
  readonly preferences: PreferenceStore;
  readonly likes: LikeStore;
  /** What a file is by its bytes; undefined: nothing we take. */
  readonly sniff: (bytes: Uint8Array) => Promise<{ readonly mediaType: string } | undefined>;
  readonly fetchFile: FetchFile;
  /** Whether the operator named this person (`T1.U2`). */
  readonly isAdministrator: (userId: string) => boolean;
  /** One person's, for the Home tab. */
  readonly limits: { readonly running: number; readonly queued: number };
}
