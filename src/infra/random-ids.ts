import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import type { IdSource } from '../core/id-source.ts';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
const randomLength = 6;

/**
 * Job ids: 6 base-36 digits of seconds since 2020 (good until 2089), then 6 random ones: 2·10⁹ per second, so
 * a collision within one second needs about 46,000 jobs, and the ledger's unique key turns it into a retry.
 */
export function createRandomIds(clock: Clock): IdSource {
  const epochMs = Date.UTC(2020, 0, 1);
  return {
    jobId: () => {
      const seconds = Math.max(0, Math.floor((clock.now() - epochMs) / 1000));
      const tail = Array.from(randomBytes(randomLength), (byte) => alphabet[byte % 36]).join('');
      return seconds.toString(36).padStart(6, '0') + tail;
    },
    seed: () => randomInt(0, 2 ** 31),
  };
}
