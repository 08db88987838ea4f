/** A finished file, made by a generator: the bytes live in the blob store under their sha256, the rest in the ledger. */
export interface Artifact {
  /** `jobId-index`. */
  readonly id: string;
  readonly jobId: string;
  readonly index: number;
  /** Lower-case hex of the bytes. */
  readonly sha256: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly widthPx: number | undefined;
  readonly heightPx: number | undefined;
  readonly durationMs: number | undefined;
  /** In the language of the call that made it. */
  readonly alt: string;
  /** What it was made with: prompt, seed, model, sizes. Enough to make it again. */
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  readonly createdAtMs: number;
}

/** What a generator hands over; the store adds the rest. */
export interface ArtifactDraft {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly widthPx?: number | undefined;
  readonly heightPx?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly alt: string;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
}

/** Reads finished files. @throws AppError `not-found`, `storage-broken` (bytes that no longer match their hash). */
export interface ArtifactReader {
  readonly describe: (artifactId: string) => Promise<Artifact>;
  readonly read: (artifactId: string) => Promise<Uint8Array>;
}

/** A folder (later a bucket) of bytes named by their sha256. Writing what is there already changes nothing. */
export interface BlobStore {
  /** Durable when it resolves. @throws AppError `storage-full`, `storage-readonly`. */
  readonly put: (bytes: Uint8Array) => Promise<{ readonly sha256: string; readonly byteLength: number }>;
  /** @throws AppError `not-found`, `storage-broken`. */
  readonly get: (sha256: string) => Promise<Uint8Array>;
  readonly has: (sha256: string) => Promise<boolean>;
  readonly delete: (sha256: string) => Promise<void>;
}
