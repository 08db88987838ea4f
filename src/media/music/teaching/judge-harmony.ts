import { pitchClass, type Chord } from '../chord.ts';
import { barTicks } from '../lead-sheet.ts';
import type { HeardMusic } from '../listening/heard-music.ts';
import { chordsUnder, dominantOf, homeChord } from './diatonic-chords.ts';
import { finalCadence, findCadences, isClosed } from './find-cadences.ts';
import type { Finding } from './finding.ts';
import type { MusicMeasures } from './measure-music.ts';
import { keyAt, scaleOf } from './placed-notes.ts';
import type { UsualSongs } from './usual-songs.ts';

/** A stay on one chord that long is heard as a stay. */
const longStayBars = 8;

function judgeStays(music: HeardMusic, usual: UsualSongs): readonly Finding[] {
  const length = barTicks(music.meter);
  const longest = music.chords
    .filter(({ chord }) => chord !== null)
    .toSorted((left, right) => right.durationTicks - left.durationTicks)[0];
  if (longest === undefined || longest.chord === null) return [];
  const barCount = longest.durationTicks / length;
  if (barCount < Math.max(longStayBars, usual.longestChordBars.high)) return [];
  const changeBar = longest.bar + (barCount >= 8 ? 4 : 2);
  const under = music.melody.filter(({ position }) => Math.floor(position / length) === changeBar);
  return [
    {
      kind: 'static-harmony',
      area: 'harmony',
      bars: [longest.bar, longest.bar + Math.floor(barCount) - 1],
      measured: barCount,
      usual: usual.longestChordBars.mean,
      weight: Math.min(1.8, 0.9 + barCount / 20),
      chord: longest.chord,
      tries: chordsUnder(under, keyAt(music, changeBar), longest.chord),
      changeBar,
    },
  ];
}

function judgeEnding(music: HeardMusic): readonly Finding[] {
  const end = finalCadence(music);
  if (end === undefined || music.bars.length < 4) return [];
  const key = keyAt(music, end.bar);
  if (music.doubts.includes('key-unclear')) return [];
  if (isClosed(end.kind)) {
    if (end.kind === 'tonic' || end.before === undefined) return [];
    return [
      {
        kind: 'home-ending',
        area: 'ending',
        bars: [end.bar],
        measured: 1,
        weight: 0.9,
        cadence: end.kind,
        chords: [end.before, end.chord],
      },
    ];
  }
  // On a chord that shares two notes with home the ear is half there: pop fades out on vi.
  const isNear = end.chord.root === pitchClass(key.tonic + (key.mode === 'minor' ? 3 : 9));
  return [
    {
      kind: 'open-ending',
      area: 'ending',
      bars: [end.bar],
      measured: 1,
      weight: isNear ? 0.6 : 1.25,
      chord: end.chord,
      tries: [dominantOf(key), homeChord(key)],
    },
  ];
}

function judgePhrases(music: HeardMusic, measures: MusicMeasures, usual: UsualSongs): readonly Finding[] {
  const cadences = findCadences(music);
  const closed = measures.closedPhrases;
  if (closed === undefined || cadences.length < 3) return [];
  const pairs = cadences.filter(({ kind }, index) => kind === 'half' && isClosed(cadences[index + 1]?.kind ?? 'open'));
  if (pairs.length >= 2) {
    const next = pairs.map(({ bar }) => cadences[cadences.findIndex((cadence) => cadence.bar === bar) + 1]?.bar ?? bar);
    const bars = [pairs[0]?.bar ?? 0, next[0] ?? 0];
    return [{ kind: 'half-and-home', area: 'form', bars, measured: pairs.length, weight: 1.15 }];
  }
  const usualHome = usual.closedPhrases;
  if (closed >= usualHome.low || closed > 0.1 || cadences.length < 4) return [];
  const middle = cadences[Math.floor((cadences.length - 1) / 2)]?.bar ?? 0;
  const key = keyAt(music, middle);
  return [
    {
      kind: 'no-rest-points',
      area: 'ending',
      bars: [middle],
      measured: closed,
      usual: usualHome.mean,
      weight: 1,
      tries: [dominantOf(key), homeChord(key)],
      tryBar: middle,
    },
  ];
}

/** A dominant borrowed from another chord's key that goes where it leads: D7–G in C. */
function judgeColour(music: HeardMusic): readonly Finding[] {
  const length = barTicks(music.meter);
  const applied = music.chords.flatMap(({ bar, tick, chord }, index): { bar: number; chord: Chord; goal: Chord }[] => {
    const goal = music.chords[index + 1]?.chord;
    if (chord === null || goal === null || goal === undefined) return [];
    const key = keyAt(music, bar);
    // The key's own chord is nobody's guest, unless its seventh says where it goes.
    const isHome = chord.root === key.tonic;
    const isDominant = chord.quality === '7' || (chord.quality === 'maj' && !isHome);
    const isForeign = !scaleOf({ tonic: key.tonic, mode: key.mode }).has(pitchClass(chord.root + 4));
    const leads = pitchClass(goal.root - chord.root) === 5;
    return isDominant && isForeign && leads && bar * length + tick > 0 ? [{ bar, chord, goal }] : [];
  });
  const [first] = applied;
  if (first === undefined) return [];
  return [
    {
      kind: 'applied-dominant',
      area: 'harmony',
      bars: [...new Set(applied.map(({ bar }) => bar))].slice(0, 4),
      measured: applied.length,
      weight: 1.3,
      chord: first.chord,
      goal: first.goal,
    },
  ];
}

/** Chords: how long they stay, how phrases and the piece end, and what they lend from elsewhere. */
export function judgeHarmony(music: HeardMusic, measures: MusicMeasures, usual: UsualSongs): readonly Finding[] {
  if (music.doubts.includes('no-chords') || music.doubts.includes('drums-only')) return [];
  return [
    ...judgeStays(music, usual),
    ...judgeEnding(music),
    ...judgePhrases(music, measures, usual),
    ...judgeColour(music),
  ];
}
