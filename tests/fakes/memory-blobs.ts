import { createHash } from 'node:crypto';
import type { BlobStore } from '../../src/core/artifact.ts';
import { AppError } from '../../src/core/errors.ts';

/** Bytes by their sha256, forgotten when the process ends. */
export function createMemoryBlobs(): BlobStore {
  const blobs = new Map<string, Uint8Array>();
  return {
    put: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      blobs.set(sha256, bytes);
      return { sha256, byteLength: bytes.byteLength };
    },
    get: async (sha256) => {
      const bytes = blobs.get(sha256);
      if (bytes === undefined) throw new AppError({ code: 'not-found', message: `no blob ${sha256}` });
      return bytes;
    },
    has: async (sha256) => blobs.has(sha256),
    delete: async (sha256) => void blobs.delete(sha256),
  };
}
