import { pitchClass } from '../chord.ts';
import { barTicks } from '../lead-sheet.ts';
import type { HeardMusic } from '../listening/heard-music.ts';
import type { SpelledPitch } from '../drawing/spell-pitch.ts';
import type { Finding } from './finding.ts';
import { breathsOf, isUnresolved, type MusicMeasures } from './measure-music.ts';
import { keyAt, placeNotes, scaleOf, type PlacedNote } from './placed-notes.ts';
import { spellIn } from './spell-in.ts';
import type { UsualSongs } from './usual-songs.ts';

/** Two octaves and a tone: hardly any voice sings more. */
const widest = 26;
/** Less than a fifth is a recitation. */
const narrowest = 7;
/** Longer than any singer's breath. */
const longBreathSeconds = 25;

function judgeRange(music: HeardMusic, tune: readonly PlacedNote[], usual: UsualSongs): readonly Finding[] {
  const sorted = tune.toSorted((left, right) => left.pitch - right.pitch);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined) return [];
  const range = high.pitch - low.pitch;
  const spell = ({ pitch, bar, chord }: PlacedNote): ReturnType<typeof spellIn> =>
    spellIn(music, { pitch, bar, chord });
  const ends = { lowest: spell(low), highest: spell(high) };
  const base = { area: 'line' as const, measured: range, usual: usual.range.mean };
  if (range > Math.max(widest, usual.range.high + 4)) {
    const middle = sorted[Math.floor(sorted.length / 2)]?.pitch ?? low.pitch;
    // Whichever end is lonelier is the one to move.
    const isTop = high.pitch - middle >= middle - low.pitch;
    const limit = isTop ? high.pitch - 4 : low.pitch + 4;
    const bars = [
      ...new Set(tune.filter(({ pitch }) => (isTop ? pitch >= limit : pitch <= limit)).map(({ bar }) => bar)),
    ];
    return [{ ...base, ...ends, kind: 'wide-range', bars: bars.slice(0, 4), isTop, weight: 1 + (range - widest) / 12 }];
  }
  if (range < narrowest && tune.length >= 24) return [{ ...base, kind: 'narrow-range', bars: [], weight: 1.1 }];
  if (range >= 10 && range <= usual.range.mean + 2 && tune.length >= 16) {
    return [{ ...base, ...ends, kind: 'singable', bars: [], weight: 0.5 }];
  }
  return [];
}

function judgeLeaps(music: HeardMusic, tune: readonly PlacedNote[], measures: MusicMeasures): readonly Finding[] {
  const leaps = tune.flatMap((note, index) => {
    const before = tune[index - 1];
    const after = tune[index + 1];
    return before !== undefined && isUnresolved(before.pitch, note.pitch, after?.pitch)
      ? [{ before, note, size: Math.abs(note.pitch - before.pitch) }]
      : [];
  });
  const all = Math.round(measures.leaps * Math.max(1, tune.length - 1));
  const worst = leaps.toSorted((left, right) => right.size - left.size)[0];
  if (worst === undefined) {
    return all < 3 ? [] : [{ kind: 'resolved-leaps', area: 'line', bars: [], measured: all, weight: 0.9 }];
  }
  const unresolved = measures.unresolvedLeaps ?? 0;
  if (unresolved < 0.4 || leaps.length < 2) return [];
  const { before, note } = worst;
  return [
    {
      kind: 'unresolved-leap',
      area: 'line',
      bars: [...new Set([note.bar, ...leaps.map((leap) => leap.note.bar)])].slice(0, 4),
      measured: leaps.length,
      weight: 0.8 + 0.1 * leaps.length,
      from: spellIn(music, { pitch: before.pitch, bar: before.bar, chord: before.chord }),
      to: spellIn(music, { pitch: note.pitch, bar: note.bar, chord: note.chord }),
      tries: stepBack(music, note, Math.sign(before.pitch - note.pitch)),
    },
  ];
}

/** The key's next note in a direction. */
function stepBack(music: HeardMusic, { pitch, bar }: PlacedNote, direction: number): readonly SpelledPitch[] {
  const scale = scaleOf(keyAt(music, bar));
  const step = [1, 2, 3].find((size) => scale.has(pitchClass(pitch + size * direction))) ?? 2;
  return [spellIn(music, { pitch: pitch + step * direction, bar, chord: null })];
}

function judgeBreath(music: HeardMusic): readonly Finding[] {
  const [longest] = breathsOf(music);
  if (longest === undefined || longest.seconds < longBreathSeconds) return [];
  const bars = longest.lastBar - longest.firstBar;
  // Phrases are fours: the end of the fourth bar is where a listener expects to breathe, too.
  const restBar = longest.firstBar + (bars >= 4 ? 3 : Math.floor(bars / 2));
  return [
    {
      kind: 'no-breath',
      area: 'line',
      bars: [longest.firstBar, longest.lastBar],
      measured: longest.seconds,
      weight: Math.min(1.6, 0.6 + longest.seconds / 40),
      restBar,
    },
  ];
}

/** The highest note as an event: there once or twice, in the second half. */
function judgeClimax(music: HeardMusic, tune: readonly PlacedNote[]): readonly Finding[] {
  const top = tune.reduce((highest, { pitch }) => Math.max(highest, pitch), 0);
  const tops = tune.filter(({ pitch }) => pitch === top);
  const [first] = tops;
  const end = music.bars.length * barTicks(music.meter);
  if (first === undefined || tops.length > 2 || tune.length < 24) return [];
  const place = first.position / Math.max(1, end);
  if (place < 0.5 || place > 0.92) return [];
  return [
    {
      kind: 'climax',
      area: 'line',
      bars: [...new Set(tops.map(({ bar }) => bar))],
      measured: place,
      weight: 1.2,
      highest: spellIn(music, { pitch: first.pitch, bar: first.bar, chord: first.chord }),
    },
  ];
}

/** The tune as something to sing: range, leaps, breath and where it is highest. */
export function judgeLine(music: HeardMusic, measures: MusicMeasures, usual: UsualSongs): readonly Finding[] {
  const tune = placeNotes(music.melody, music);
  if (tune.length < 8) return [];
  return [
    ...judgeRange(music, tune, usual),
    ...judgeLeaps(music, tune, measures),
    ...judgeBreath(music),
    ...judgeClimax(music, tune),
  ];
}
