import type { Locale } from '../../../core/locale.ts';
import { drumName } from '../../../core/texts/instruments.ts';
import { notationTexts } from '../../../core/texts/notation.ts';
import type { ViewNote } from './music-view.ts';

export interface DrumLane {
  readonly name: string;
  readonly keys: ReadonlySet<number>;
}

/** A page of hundred percussion instruments helps nobody: the rarest share the last lane. */
const mostLanes = 12;

/** Kits are read from the bottom: feet, snare, toms, hats, cymbals, then hand percussion. */
const order = [36, 35, 40, 38, 37, 39, 41, 43, 45, 47, 48, 50, 44, 42, 46, 51, 59, 53, 49, 57, 55, 52, 54, 56, 58];

function rank(key: number): number {
  const place = order.indexOf(key);
  return place === -1 ? 100 + key : place;
}

/** The instruments a drum part strikes, top lane first. */
export function drumLanes(notes: readonly ViewNote[], locale: Locale): readonly DrumLane[] {
  const texts = notationTexts[locale];
  const counts = new Map<number, number>();
  for (const { pitch } of notes) counts.set(pitch, (counts.get(pitch) ?? 0) + 1);
  const byUse = [...counts.keys()].toSorted((left, right) => (counts.get(right) ?? 0) - (counts.get(left) ?? 0));
  const shown = byUse.slice(0, counts.size > mostLanes ? mostLanes - 1 : mostLanes);
  const others = byUse.slice(shown.length);
  const lanes = shown
    .toSorted((left, right) => rank(right) - rank(left))
    .map((key): DrumLane => ({ name: drumName(key)?.[locale] ?? texts.otherDrum({ key }), keys: new Set([key]) }));
  return others.length === 0
    ? lanes
    : [...lanes, { name: texts.moreParts({ count: others.length }), keys: new Set(others) }];
}
