import type { HeardMusic } from '../listening/heard-music.ts';
import type { Finding } from './finding.ts';
import { placeNotes } from './placed-notes.ts';

/** A bar is unexpected from so many standard deviations above the piece's mean, and at least so many nats a word. */
const farAbove = 2;
const leastNats = 0.8;

/**
 * The bar that a model trained on songs expects least: bold where its notes fit, odd where they do not.
 * @param surprise mean nats a word for each bar.
 */
export function judgeSurprise(music: HeardMusic, surprise: readonly number[]): readonly Finding[] {
  const heard = new Set(placeNotes(music.melody, music).map(({ bar }) => bar));
  const known = surprise.map((nats, bar) => ({ nats, bar })).filter(({ bar }) => heard.has(bar));
  if (known.length < 8) return [];
  const mean = known.reduce((sum, { nats }) => sum + nats, 0) / known.length;
  const spread = Math.sqrt(known.reduce((sum, { nats }) => sum + (nats - mean) ** 2, 0) / known.length);
  // The first bar of a song is always a surprise.
  const odd = known
    .filter(({ bar, nats }) => bar > 0 && nats > mean + farAbove * spread && nats - mean > leastNats)
    .toSorted((left, right) => right.nats - left.nats);
  const [most] = odd;
  if (most === undefined) return [];
  const notes = placeNotes(music.melody, music).filter(({ bar }) => bar === most.bar);
  const fits = notes.every(({ isInKey, isChordTone }) => isInKey || isChordTone);
  const base = { area: 'harmony' as const, bars: [most.bar], measured: most.nats - mean };
  return fits ? [{ ...base, kind: 'fresh-bar', weight: 0.95 }] : [{ ...base, kind: 'odd-bar', weight: 0.9 }];
}
