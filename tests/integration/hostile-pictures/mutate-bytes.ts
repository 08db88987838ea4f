import { crc32 } from 'node:zlib';
import type { RandomSource } from '../../../src/core/random.ts';

/** A copy with a few bytes changed, sometimes a stretch doubled or left out, sometimes the end missing. */
export function mutateBytes(bytes: Uint8Array, random: RandomSource): Uint8Array {
  const copy = Buffer.from(bytes);
  const damages = random.integer(1, 2);
  for (let damage = 0; damage < damages; damage += 1) {
    // Headers are short and decide much: a fifth of the damage goes there.
    const reach = random.next() < 0.2 ? Math.min(64, copy.length) : copy.length;
    copy[random.integer(0, reach - 1)] = random.integer(0, 255);
  }
  // Whoever damages on purpose gets the checksums right, and is let in further.
  if (random.next() < 0.6) mendChecksums(copy);
  const way = random.next();
  const [from, to] = [random.integer(0, copy.length - 1), random.integer(0, copy.length - 1)].toSorted((a, b) => a - b);
  if (way < 0.1) return copy.subarray(0, from);
  if (way < 0.15) return Buffer.concat([copy.subarray(0, from), copy.subarray(to)]);
  if (way < 0.2) return Buffer.concat([copy.subarray(0, to), copy.subarray(from)]);
  return copy;
}

/** Of a PNG's chunks, in place, as far as their lengths lead. */
function mendChecksums(bytes: Buffer): void {
  if (bytes.toString('latin1', 1, 4) !== 'PNG') return;
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) return;
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, end)), end);
    at = end + 4;
  }
}
