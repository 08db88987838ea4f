import { createHash } from 'node:crypto';

/**
 * With `enforce_nonce` Discord returns the message that is there instead of sending a second one, for some minutes.
 * At most 25 characters, the same for the same part of the same thing.
 */
export function messageNonce(key: string, part: number): string {
  return createHash('sha256').update(`${key}:${part}`).digest('hex').slice(0, 25);
}
