import { barTicks } from '../lead-sheet.ts';
import type { HeardMusic } from '../listening/heard-music.ts';
import type { Finding } from './finding.ts';
import type { MusicMeasures } from './measure-music.ts';
import type { UsualSongs } from './usual-songs.ts';

/** A piece shorter than this has no room to repeat a rhythm. */
const fewestBars = 8;

/** The first two neighbouring bars with notes whose rhythms are unlike those of the two bars after them. */
export function pairToRepeat({
  melody,
  meter,
  bars,
}: HeardMusic): { readonly first: number; readonly again: number } | undefined {
  const length = barTicks(meter);
  const sounding = new Set(melody.map(({ position }) => Math.floor(position / length)));
  for (let bar = 0; bar + 3 < bars.length; bar += 1) {
    if ([0, 1, 2, 3].every((step) => sounding.has(bar + step))) return { first: bar, again: bar + 2 };
  }
  return undefined;
}

/** Rhythm of the tune: does it have ideas, and do they come back? */
export function judgeRhythm(music: HeardMusic, measures: MusicMeasures, usual: UsualSongs): readonly Finding[] {
  const { melody, meter, bars } = music;
  if (melody.length < 16 || bars.length < fewestBars) return [];
  const { commonestStep, repeatedRhythm } = measures;
  if (commonestStep > Math.max(0.86, usual.commonestStep.high)) {
    return [
      {
        kind: 'even-rhythm',
        area: 'rhythm',
        bars: [],
        measured: commonestStep,
        usual: usual.commonestStep.mean,
        weight: 1 + 3 * (commonestStep - 0.86),
        stepTicks: commonestTicks(music),
      },
    ];
  }
  if (repeatedRhythm < Math.min(0.3, usual.repeatedRhythm.low)) {
    const pair = pairToRepeat(music);
    if (pair === undefined) return [];
    return [
      {
        kind: 'scattered-rhythm',
        area: 'rhythm',
        bars: [pair.first, pair.again],
        measured: repeatedRhythm,
        usual: usual.repeatedRhythm.mean,
        weight: 1.2,
        ...pair,
      },
    ];
  }
  const length = barTicks(meter);
  const kinds = new Set(rhythmsOf(music, length)).size;
  if (
    kinds >= 3 &&
    repeatedRhythm >= usual.repeatedRhythm.mean - 0.05 &&
    repeatedRhythm <= 0.9 &&
    commonestStep < usual.commonestStep.high
  ) {
    return [
      {
        kind: 'rhythm-idea',
        area: 'rhythm',
        bars: [],
        measured: repeatedRhythm,
        usual: usual.repeatedRhythm.mean,
        weight: 0.7,
      },
    ];
  }
  return [];
}

function rhythmsOf({ melody }: HeardMusic, length: number): readonly string[] {
  const bars = new Map<number, number[]>();
  for (const { position } of melody) {
    const bar = Math.floor(position / length);
    bars.set(bar, [...(bars.get(bar) ?? []), position % length]);
  }
  return [...bars.values()].map((places) => places.join(' '));
}

function commonestTicks({ melody }: HeardMusic): number {
  const counts = new Map<number, number>();
  for (const [index, note] of melody.entries()) {
    const next = melody[index + 1];
    if (next !== undefined)
      counts.set(next.position - note.position, (counts.get(next.position - note.position) ?? 0) + 1);
  }
  return [...counts].toSorted(([, left], [, right]) => right - left)[0]?.[0] ?? 12;
}
