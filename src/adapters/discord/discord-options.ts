import type { ArtifactReader } from '../../core/artifact.ts';
import type { Clock } from '../../core/clock.ts';
import type { FileDelivery } from '../../core/delivery.ts';
import type { FetchFile } from '../../core/fetch-file.ts';
import type { JobDesk } from '../../core/job-desk.ts';
import type { Logger } from '../../core/logger.ts';
import type { PlatformRecords } from '../../core/platform-records.ts';
import type { PreferenceStore } from '../../core/settings.ts';

/** Discord's slice of the configuration. */
export interface DiscordConfig {
  /** The bot's token. Never logged. */
  readonly token: string;
  /** Without the version. Default `https://discord.com/api`; the gateway's address is asked for there. */
  readonly apiUrl?: string | undefined;
  /** Servers whose commands are registered there instead of everywhere. Those are usable at once. */
  readonly guildIds?: readonly string[] | undefined;
  /** Whether people may also talk to the bot: by mentioning it and in direct messages. */
  readonly mentions: boolean;
  /** Whether commands that differ from those registered are put right at every start. */
  readonly registerOnStart: boolean;
  /** Of one file that somebody hands in. */
  readonly maxInputBytes: number;
}

/** What the Discord adapter stands on. */
export interface DiscordAdapterOptions {
  readonly config: DiscordConfig;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly jobs: Pick<JobDesk, 'get'>;
  readonly artifacts: ArtifactReader;
  readonly records: PlatformRecords;
  readonly delivery: FileDelivery;
  /** What a file is by its bytes; undefined: nothing we take. */
  readonly sniff: (bytes: Uint8Array) => Promise<{ readonly mediaType: string } | undefined>;
  readonly fetchFile: FetchFile;
  /** Whether the operator named this Discord user an administrator of the whole bot. */
  readonly isAdministrator: (userId: string) => boolean;
  /** A person's own language wins over what Discord says about them. */
  readonly preferences: Pick<PreferenceStore, 'get'>;
}
