import type { Generated } from 'kysely';
import type { ErrorRecord } from '../core/errors.ts';
import type { JobState, Lane, PostState } from '../core/job.ts';
import type { Platform, CallerRole } from '../core/platform.ts';
import type { Locale } from '../core/locale.ts';

/**
 * The tables, the same on SQLite and PostgreSQL. Times are 64-bit integers of milliseconds; JSON is text, so that
 * both databases give back what was written. Booleans do not occur: SQLite has none.
 */
export interface Database {
  readonly job: JobTable;
  readonly job_input: JobInputTable;
  readonly artifact: ArtifactTable;
  readonly fair_share: FairShareTable;
  readonly duration: DurationTable;
  readonly setting: SettingTable;
  readonly preference: PreferenceTable;
  readonly artifact_like: LikeTable;
  readonly message: MessageTable;
  readonly platform_record: PlatformRecordTable;
  readonly sealed_record: SealedRecordTable;
  readonly schema_history: SchemaHistoryTable;
}

export interface JobTable {
  /** Order of arrival. */
  readonly sequence: Generated<number>;
  readonly id: string;
  readonly idempotency_key: string;
  readonly command: string;
  readonly subcommand: string | null;
  readonly command_options: string;
  readonly caller_platform: Platform;
  readonly caller_user_id: string;
  readonly caller_name: string;
  readonly caller_role: CallerRole;
  readonly space_id: string;
  readonly channel_id: string;
  readonly address: string;
  readonly locale: Locale;
  readonly priority: number;
  readonly generator: string;
  readonly options: string;
  readonly lane: Lane;
  readonly size_class: string;
  readonly inputs: string;
  readonly state: JobState;
  readonly attempt: number;
  /** Attempts that were lost or failed retryably. */
  readonly losses: number;
  readonly created_at_ms: number;
  /** When it last entered the queue: a requeued job waits anew. */
  readonly queued_at_ms: number;
  /** Back-off: not to be claimed before. */
  readonly not_before_ms: number;
  readonly started_at_ms: number | null;
  readonly ended_at_ms: number | null;
  readonly worker: string | null;
  readonly lease_until_ms: number | null;
  readonly error: string | null;
  readonly warnings: string;
  readonly provider: string | null;
  readonly post: PostState;
  readonly post_failures: number;
  readonly post_not_before_ms: number;
  readonly post_worker: string | null;
  readonly post_lease_until_ms: number | null;
}

/** Which blobs a job was given; `job.inputs` has the same with names, this one answers "who needs this blob". */
export interface JobInputTable {
  readonly job_id: string;
  readonly position: number;
  readonly sha256: string;
}

export interface ArtifactTable {
  readonly id: string;
  readonly job_id: string;
  readonly position: number;
  readonly sha256: string;
  readonly file_name: string;
  readonly media_type: string;
  readonly byte_length: number;
  readonly width_px: number | null;
  readonly height_px: number | null;
  readonly duration_ms: number | null;
  readonly alt: string;
  readonly parameters: string;
  readonly created_at_ms: number;
}

export interface FairShareTable {
  readonly lane: Lane;
  /** Empty, with an empty `user_key`: the lane itself. */
  readonly space_id: string;
  readonly user_key: string;
  readonly virtual_time: number;
  readonly floor_time: number;
}

export interface DurationTable {
  readonly generator: string;
  readonly size_class: string;
  readonly provider: string;
  readonly samples: number;
  readonly mean_ms: number;
}

export interface SettingTable {
  readonly key: string;
  readonly value: string;
}

export interface PreferenceTable {
  readonly platform: Platform;
  readonly user_id: string;
  readonly body: string;
}

export interface LikeTable {
  readonly platform: Platform;
  readonly user_id: string;
  readonly artifact_id: string;
  readonly created_at_ms: number;
}

export interface MessageTable {
  readonly sequence: Generated<number>;
  readonly conversation_id: string;
  readonly key: string;
  readonly author: 'person' | 'bot';
  readonly body: string;
  readonly created_at_ms: number;
}

/** What an adapter remembers about its platform. */
export interface PlatformRecordTable {
  readonly platform: Platform;
  readonly key: string;
  readonly body: string;
  readonly updated_at_ms: number;
}

export interface SealedRecordTable {
  readonly platform: Platform;
  readonly key: string;
  /** What the secret box made of the body, as base64. */
  readonly sealed: string;
  readonly updated_at_ms: number;
}

export interface SchemaHistoryTable {
  readonly version: number;
  readonly name: string;
  readonly applied_at_ms: number;
}

/** JSON as the ledger keeps an error. */
export function writeError(error: ErrorRecord | undefined): string | null {
  return error === undefined ? null : JSON.stringify(error);
}
