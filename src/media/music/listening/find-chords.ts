import { chordQualities, isSameChord, pitchClass, type Chord } from '../chord.ts';
import { barTicks, beatTicks, type Meter, type Mode } from '../lead-sheet.ts';
import { bassShares, degreeCounts, soundingShares } from './chord-profiles.ts';
import type { HeardChord, HeardNote } from './heard-music.ts';

type ChordNote = Pick<HeardNote, 'pitch' | 'position' | 'length'>;

/** Weight of the tune among the notes of a chord: its passing notes say less than the accompaniment. */
const melodyWeight = 0.6;
/** A note that begins in a beat counts this many ticks more there than one that is only held. */
const onsetTicks = 3;
/** A note is followed for so many beats: a drone says nothing new, and thousands of them would take minutes. */
const longestBeats = 64;
/** How much the evidence counts beside the ways of changing chords: tuned on the songs not used for measuring. */
const soundingWeight = 4;
const bassWeight = 0.5;
const keyWeight = 0.5;

const chords: readonly Chord[] = Array.from({ length: 12 }, (_, root) =>
  chordQualities.map((quality) => ({ root, quality })),
).flat();

/**
 * Chance that a chord changes on each beat of the bar. In 4/4 as measured on POP909; the others follow from it: bars begin
 * with a new chord two times out of three, half bars less often, weak beats seldom.
 */
const changeChances: Readonly<Record<Meter, readonly number[]>> = {
  '4/4': [0.67, 0.17, 0.44, 0.17],
  '3/4': [0.67, 0.12, 0.2],
  '6/8': [0.67, 0.3],
};

/** What sounds in one beat. */
interface BeatSound {
  /** Share of each pitch class, together 1 (or all 0 in silence). */
  readonly shares: readonly number[];
  /** 0 (silence) … 1: how much there is to go by. */
  readonly certainty: number;
  /** Pitch class of the lowest note. */
  readonly bass: number | undefined;
}

export interface ChordEvidence {
  readonly meter: Meter;
  readonly barCount: number;
  /** Tune and everything else, drums left out. */
  readonly melody: readonly ChordNote[];
  readonly harmony: readonly ChordNote[];
  readonly key: { readonly tonic: number; readonly mode: Mode };
}

function beatSounds({ meter, barCount, melody, harmony }: ChordEvidence): readonly BeatSound[] {
  const beat = beatTicks(meter);
  const count = (barCount * barTicks(meter)) / beat;
  const weights = Array.from({ length: count }, () => Array.from({ length: 12 }, () => 0));
  const lowest = Array.from({ length: count }, () => Infinity);
  const add = (notes: readonly ChordNote[], weight: number): void => {
    for (const { pitch, position, length } of notes) {
      const end = Math.min(position + Math.min(length, longestBeats * beat), count * beat);
      for (let index = Math.floor(position / beat); index * beat < end; index += 1) {
        const from = Math.max(position, index * beat);
        const overlap = Math.min(end, (index + 1) * beat) - from;
        const row = weights[index];
        if (row === undefined) continue;
        const onset = position >= index * beat ? onsetTicks : 0;
        row[pitchClass(pitch)] = (row[pitchClass(pitch)] ?? 0) + weight * (overlap + onset);
        if (overlap >= 2) lowest[index] = Math.min(lowest[index] ?? Infinity, pitch);
      }
    }
  };
  add(melody, melodyWeight);
  add(harmony, 1);
  return weights.map((row, index) => {
    const total = row.reduce((sum, value) => sum + value, 0);
    const low = lowest[index] ?? Infinity;
    return {
      shares: total === 0 ? row : row.map((value) => value / total),
      certainty: Math.min(1, total / (2 * beat)),
      bass: Number.isFinite(low) ? pitchClass(low) : undefined,
    };
  });
}

const logOf = (table: Readonly<Record<string, readonly number[]>>): ReadonlyMap<string, readonly number[]> =>
  new Map(Object.entries(table).map(([quality, shares]) => [quality, shares.map((share) => Math.log(share))]));
const soundingLogs = logOf(soundingShares);
const bassLogs = logOf(bassShares);

/**
 * How much worse a chord explains a stretch of beats than the best chord would, in weighted nats a beat, 0 or more;
 * undefined where nothing sounds.
 */
export function chordMisfits(
  evidence: ChordEvidence,
): (chord: Chord, fromBeat: number, untilBeat: number) => number | undefined {
  const beats = beatSounds(evidence).map((sound) => (sound.certainty === 0 ? undefined : explainBeat(sound)));
  return ({ root, quality }, fromBeat, untilBeat) => {
    const sounding = beats.slice(fromBeat, untilBeat).filter((beat) => beat !== undefined);
    if (sounding.length === 0) return undefined;
    const sums = chords.map((_, index) => sounding.reduce((sum, beat) => sum + (beat[index] ?? 0), 0));
    const own = sums[root * chordQualities.length + chordQualities.indexOf(quality)] ?? 0;
    return (Math.max(...sums) - own) / sounding.length;
  };
}

/** How well each of the 120 chords explains a beat, in (weighted) nats. */
function explainBeat({ shares, certainty, bass }: BeatSound): readonly number[] {
  return chords.map(({ root, quality }) => {
    const logs = soundingLogs.get(quality) ?? [];
    let score = 0;
    for (const [pitch, share] of shares.entries()) {
      if (share > 0) score += share * (logs[pitchClass(pitch - root)] ?? 0);
    }
    const low = bass === undefined ? 0 : (bassLogs.get(quality)?.[pitchClass(bass - root)] ?? 0);
    return soundingWeight * certainty * score + bassWeight * low;
  });
}

/** How likely each chord is begun in a key, in weighted nats. */
function chordHabits({ tonic, mode }: ChordEvidence['key']): readonly number[] {
  return chords.map(
    ({ root, quality }) =>
      keyWeight * Math.log(Math.max(0.5, degreeCounts[mode][quality][pitchClass(root - tonic)] ?? 0) / 1000),
  );
}

/**
 * Hears the chords, beat by beat: the likeliest path (Viterbi) through a hidden Markov model whose states are 120 chords.
 * A beat is explained by the shares of its pitch classes and by its lowest note; a change costs by where in the bar it
 * happens and by how usual the new chord is in the key. Silence of a bar or more is no chord.
 */
export function findChords(evidence: ChordEvidence): readonly HeardChord[] {
  const { meter } = evidence;
  const sounds = beatSounds(evidence);
  const path = likeliestChords(sounds, chordHabits(evidence.key), changeChances[meter]);
  const perBar = barTicks(meter) / beatTicks(meter);
  const silent = longSilences(sounds, perBar);
  const heard: (HeardChord & { durationTicks: number })[] = [];
  for (const [index, state] of path.entries()) {
    const chord = silent.has(index) ? null : (chords[state] ?? null);
    const last = heard.at(-1);
    if (last !== undefined && isSameChord(last.chord, chord)) {
      last.durationTicks += beatTicks(meter);
    } else {
      heard.push({
        bar: Math.floor(index / perBar),
        tick: (index % perBar) * beatTicks(meter),
        durationTicks: beatTicks(meter),
        chord,
      });
    }
  }
  return heard;
}

/** The best chord for one stretch of music whose ends are known: the sum of its beats decides. */
export function chordOfStretch(evidence: ChordEvidence, fromBeat: number, untilBeat: number): Chord | null {
  const habits = chordHabits(evidence.key);
  const sounds = beatSounds(evidence).slice(fromBeat, untilBeat);
  if (sounds.every(({ certainty }) => certainty === 0)) return null;
  const sums = sounds
    .map(explainBeat)
    .reduce((sum, beat) => sum.map((value, index) => value + (beat[index] ?? 0)), habits);
  return chords[indexOfLargest(sums)] ?? null;
}

function likeliestChords(
  sounds: readonly BeatSound[],
  habits: readonly number[],
  changes: readonly number[],
): readonly number[] {
  let scores = habits;
  const origins: Int16Array[] = [];
  for (const [index, sound] of sounds.entries()) {
    const chance = changes[index % changes.length] ?? 0.5;
    const best = indexOfLargest(scores);
    const fresh = (scores[best] ?? 0) + Math.log(chance);
    const stay = Math.log(1 - chance);
    const origin = new Int16Array(chords.length);
    const explained = explainBeat(sound);
    scores = scores.map((score, state) => {
      const changed = fresh + (habits[state] ?? 0);
      const kept = score + stay;
      origin[state] = changed > kept ? best : state;
      return Math.max(changed, kept) + (explained[state] ?? 0);
    });
    origins.push(origin);
  }
  let state = indexOfLargest(scores);
  const path: number[] = [];
  for (const origin of origins.toReversed()) {
    path.push(state);
    state = origin[state] ?? state;
  }
  return path.toReversed();
}

function indexOfLargest(values: readonly number[]): number {
  let best = 0;
  for (const [index, value] of values.entries()) {
    if (value > (values[best] ?? -Infinity)) best = index;
  }
  return best;
}

/** Beats in silences of a bar or longer. */
function longSilences(sounds: readonly BeatSound[], beatsPerBar: number): ReadonlySet<number> {
  const silent = new Set<number>();
  let from = 0;
  for (let index = 0; index <= sounds.length; index += 1) {
    if (index < sounds.length && sounds[index]?.certainty === 0) continue;
    if (index - from >= beatsPerBar) for (let beat = from; beat < index; beat += 1) silent.add(beat);
    from = index + 1;
  }
  return silent;
}
