import { majorScale, pitchClass } from '../chord.ts';

const scale: ReadonlySet<number> = majorScale(0);

/** The note of C major and A minor next to `pitch`, a step up (1) or down (−1). */
export function scaleStep(pitch: number, direction: 1 | -1): number {
  let found = pitch + direction;
  while (!scale.has(pitchClass(found))) found += direction;
  return found;
}
