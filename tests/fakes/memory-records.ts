import type { PlatformRecords, SealedRecords } from '../../src/core/platform-records.ts';
import type { JsonObject } from '../../src/core/job.ts';

/** Records that are gone with the test. Bodies are copied, as a database would. */
export function createMemoryRecords(): PlatformRecords {
  const bodies = new Map<string, JsonObject>();
  return {
    get: async (platform, key) => structuredClone(bodies.get(`${platform} ${key}`)),
    put: async (platform, key, body) => void bodies.set(`${platform} ${key}`, structuredClone(body)),
    remove: async (platform, key) => void bodies.delete(`${platform} ${key}`),
  };
}

/** The same, and it can tell its keys. Nothing is sealed: memory is. */
export function createMemorySealedRecords(): SealedRecords {
  const bodies = new Map<string, JsonObject>();
  return {
    get: async (platform, key) => structuredClone(bodies.get(`${platform} ${key}`)),
    put: async (platform, key, body) => void bodies.set(`${platform} ${key}`, structuredClone(body)),
    remove: async (platform, key) => void bodies.delete(`${platform} ${key}`),
    keys: async (platform) =>
      [...bodies.keys()].flatMap((key) => (key.startsWith(`${platform} `) ? [key.slice(platform.length + 1)] : [])),
  };
}
