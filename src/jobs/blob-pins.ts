import type { BlobStore } from '../core/artifact.ts';
import type { LedgerReader } from '../core/ledger.ts';

/**
 * Keeps blobs of running attempts from being deleted: their rows come with the final state, so until then the ledger
 * says that nobody needs them (and the same bytes may have just been deleted under an older artifact).
 */
export interface BlobPins {
  readonly pin: (sha256: string) => void;
  /** Unpins, and deletes those that nothing refers to. */
  readonly release: (hashes: readonly string[]) => Promise<void>;
}

export function createBlobPins(blobs: BlobStore, reader: LedgerReader): BlobPins {
  const pins = new Map<string, number>();
  return {
    pin: (sha256) => pins.set(sha256, (pins.get(sha256) ?? 0) + 1),
    release: async (hashes) => {
      for (const hash of hashes) {
        const count = (pins.get(hash) ?? 0) - 1;
        if (count > 0) pins.set(hash, count);
        else pins.delete(hash);
      }
      for (const hash of await reader.unreferenced(hashes)) if (!pins.has(hash)) await blobs.delete(hash);
    },
  };
}
