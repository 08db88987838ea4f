import type { ArtifactReader, BlobStore } from '../../core/artifact.ts';
import type { Clock } from '../../core/clock.ts';
import type { JobDesk, QueueControl } from '../../core/job-desk.ts';
import type { Logger } from '../../core/logger.ts';
import type { MessageLog } from '../../core/message-log.ts';
import type { LikeStore, PreferenceStore } from '../../core/settings.ts';

/** The studio's slice of the configuration. */
export interface WebConfig {
  /** Address to listen on. Anything but this machine's own needs a `token`. */
  readonly host: string;
  /** 0 takes any free port: see `address()`. */
  readonly port: number;
  /** What people sign in with; at least 16 characters. */
  readonly token?: string | undefined;
  /** Names the studio may be reached by besides addresses and this machine's own name, e.g. behind a proxy. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** The built page. */
  readonly pageFolder: string;
  /** Of one file; the files of one call may have twice as much together. */
  readonly maxUploadBytes: number;
  readonly maxUploadFiles: number;
  /** How long a request may take to arrive; answering may take longer. Default: two minutes. */
  readonly requestTimeoutMs?: number | undefined;
}

/** What the studio stands on. */
export interface WebAdapterOptions {
  readonly config: WebConfig;
  readonly messages: MessageLog;
  readonly artifacts: ArtifactReader;
  /** For what jobs were given: what they made is read through `artifacts`. */
  readonly blobs: Pick<BlobStore, 'get'>;
  readonly jobs: JobDesk;
  readonly queue: QueueControl;
  readonly likes: LikeStore;
  readonly preferences: PreferenceStore;
  /** What a file is by its bytes; undefined: nothing we take. */
  readonly sniff: (bytes: Uint8Array) => Promise<{ readonly mediaType: string } | undefined>;
  readonly logger: Logger;
  readonly clock: Clock;
}
