import type { SongPart } from '../../midi/song.ts';

export interface Doubling {
  readonly of: number;
  readonly octaves: number;
}

/** Which parts play what another plays, at the same time and whole octaves away, by their place. */
export function doublings(parts: readonly SongPart[]): ReadonlyMap<number, Doubling> {
  const found = new Map<number, Doubling>();
  for (const [place, part] of parts.entries()) {
    for (const [of, other] of parts.slice(0, place).entries()) {
      if (part.channel === 9 || other.channel === 9 || found.has(of)) continue;
      const octaves = octavesBetween(part, other);
      if (octaves === undefined) continue;
      found.set(place, { of, octaves });
      break;
    }
  }
  return found;
}

const leastShared = 0.9;

function octavesBetween(part: SongPart, other: SongPart): number | undefined {
  const [first] = part.notes;
  const twin = other.notes.find(({ tick, pitch }) => tick === first?.tick && (pitch - first.pitch) % 12 === 0);
  if (first === undefined || twin === undefined) return undefined;
  const shift = first.pitch - twin.pitch;
  const struck = new Set(other.notes.map(({ tick, pitch }) => `${tick}:${pitch + shift}`));
  const shared = part.notes.filter(({ tick, pitch }) => struck.has(`${tick}:${pitch}`)).length;
  return shared >= leastShared * Math.max(part.notes.length, other.notes.length) ? shift / 12 : undefined;
}
