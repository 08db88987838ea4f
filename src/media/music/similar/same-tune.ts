import type { TuneAlignment } from './align-tunes.ts';

/** Shorter passages are figures that many songs have. */
const fewestNotes = 12;
/** So many of the notes that lie on each other have to be the same. */
const leastAgreeing = 0.7;
/**
 * Score of the best passage of two unrelated songs, divided by the logarithm of the product of their lengths (local scores
 * grow like it: Karlin & Altschul 1990): of 1,500 pairs 99 % stay below 0.97.
 */
const chanceScore = 1.2;

/** Whether two tunes have a passage in common that is no chance. @param lengths notes of each. */
export function isSameTune({ score, pairs, agreeing }: TuneAlignment, lengths: readonly [number, number]): boolean {
  if (pairs.length < fewestNotes || agreeing / pairs.length < leastAgreeing) return false;
  return score >= chanceScore * Math.log(Math.max(2, lengths[0]) * Math.max(2, lengths[1]));
}
