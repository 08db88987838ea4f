import type { Deck } from './deck.ts';

const stepMs = 5_000;
const leapMs = 15_000;

/** Where a pressed key leads. @returns undefined for keys that are none of ours. */
export function seekByKey(key: string, { positionMs, durationMs }: ReturnType<Deck['state']>): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return positionMs - stepMs;
    case 'ArrowRight':
    case 'ArrowUp':
      return positionMs + stepMs;
    case 'PageDown':
      return positionMs - leapMs;
    case 'PageUp':
      return positionMs + leapMs;
    case 'Home':
      return 0;
    case 'End':
      return durationMs - 1;
    default:
      return undefined;
  }
}
