import { musicStyleOf, type MusicStyle } from '../../../core/music-options.ts';
import type { ToldMusic } from '../../midi/told-music.ts';
import { isSameChord, majorScale, pitchClass, withDiatonicSeventh, type Chord } from '../chord.ts';
import { barTicks, beatTicks, type Meter, type Mode } from '../lead-sheet.ts';
import { chordMisfits } from './find-chords.ts';
import type { HeardChord, HeardKey, HeardNote } from './heard-music.ts';

/**
 * A chord that explains what sounds hardly worse than the best one would (`chordMisfits`, nats a beat) fits: over 60
 * pieces of ours 99 of 100 do (85 in the worst), of the same chords a semitone or a fifth away 0 and 3, but 30 of those a
 * third away: with a seventh they are nearly the same notes.
 */
const ofBand: Tolerance = { fitting: 2.5, leastFitting: 0.75, most: 5.5 };
/** A tune alone only hints at its chords: of 11 of ours all pass, of the same moved by a semitone or a fifth none. */
const ofTuneAlone: Tolerance = { fitting: 5, leastFitting: 0.85, most: Infinity };
/** Chords told for less of the piece than this say nothing about the whole. */
const leastTold = 0.5;
/** Chords change on eighths: what somebody pushed or a program rounded belongs to the nearest. */
const chordGrid = 6;
/** A told key may have this much less of the notes in its scale than the key that was found. */
const keyTolerance = 0.05;

interface Tolerance {
  /** A chord up to here fits. */
  readonly fitting: number;
  /** With less of the told harmony fitting, the file was changed since, and nothing that it tells is believed. */
  readonly leastFitting: number;
  /** Where the rest fits, a chord that the band plays around is believed up to here: the worst of ours is at 5.3. */
  readonly most: number;
}

export interface Heard {
  readonly meter: Meter;
  readonly barCount: number;
  /** File ticks → lead-sheet ticks from the start of bar 0. */
  readonly positionAt: (tick: number) => number;
  readonly melody: readonly HeardNote[];
  /** Everything else with a pitch. */
  readonly harmony: readonly HeardNote[];
  /** As they were found in the notes. */
  readonly key: HeardKey;
  readonly chords: readonly HeardChord[];
}

export interface Believed {
  /** The told ones, and the found ones where those do not fit the notes. */
  readonly chords: readonly HeardChord[];
  readonly key: HeardKey;
  readonly style: MusicStyle | undefined;
}

interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly chord: Chord | null;
}

/**
 * What a file tells of itself, as far as its notes agree: chords one by one, everything else where most of the chords are
 * right. @returns undefined where nothing of it is believed.
 */
export function believeTold(told: ToldMusic, heard: Heard): Believed | undefined {
  const end = heard.barCount * barTicks(heard.meter);
  const stretches = stretchesOf(told, heard, end);
  if (stretches.length === 0) return undefined;
  const { fitting, leastFitting, most } = heard.harmony.length === 0 ? ofTuneAlone : ofBand;
  const misfitOf = misfitsIn(heard);
  const judged = stretches.map((stretch) => ({ ...stretch, misfit: misfitOf(stretch) }));
  const lengthUpTo = (limit: number): number =>
    judged.reduce(
      (sum, { from, until, misfit }) => sum + (misfit !== undefined && misfit <= limit ? until - from : 0),
      0,
    );
  const all = lengthUpTo(Infinity);
  if (all < leastTold * end || lengthUpTo(fitting) < leastFitting * all) return undefined;
  const believed = judged.flatMap((stretch) => ((stretch.misfit ?? 0) <= most ? stretch : found(heard, stretch)));
  return {
    chords: joined(believed, heard, end),
    key: toldKey(told, heard) ?? heard.key,
    style: musicStyleOf(told.style),
  };
}

/** Told chords on the grid, each until the next. */
function stretchesOf({ chords = [] }: ToldMusic, { positionAt }: Heard, end: number): readonly Stretch[] {
  const places = new Map<number, Chord | null>();
  for (const { tick, chord } of chords) {
    const at = Math.max(0, Math.round(positionAt(tick) / chordGrid) * chordGrid);
    if (at < end) places.set(at, chord);
  }
  const starts = [...places].toSorted(([left], [right]) => left - right);
  return starts.map(([from, chord], index) => ({ from, until: starts[index + 1]?.[0] ?? end, chord }));
}

/** How badly a chord goes with what sounds, with or without the seventh that a band may add, 0 or more; undefined where nothing can be said against it or for it. */
function misfitsIn({ meter, barCount, melody, harmony, key }: Heard): (stretch: Stretch) => number | undefined {
  const misfit = chordMisfits({ meter, barCount, melody, harmony, key });
  const beat = beatTicks(meter);
  const scale = majorScale(key.mode === 'major' ? key.tonic : key.tonic + 3);
  return ({ from, until, chord }) => {
    if (chord !== null) {
      const amounts = [chord, withDiatonicSeventh(chord, scale)].flatMap(
        (played) => misfit(played, Math.floor(from / beat), Math.ceil(until / beat)) ?? [],
      );
      return amounts.length === 0 ? undefined : Math.min(...amounts);
    }
    const isSilent = harmony.every(({ position, length }) => position >= until || position + length <= from + beat);
    return isSilent ? undefined : Infinity;
  };
}

/** What was found in the notes of a stretch. */
function found({ meter, chords }: Heard, { from, until }: Stretch): readonly Stretch[] {
  const length = barTicks(meter);
  return chords.flatMap(({ bar, tick, durationTicks, chord }) => {
    const start = bar * length + tick;
    const inside = { from: Math.max(from, start), until: Math.min(until, start + durationTicks), chord };
    return inside.until > inside.from ? [inside] : [];
  });
}

/** Chords one after another without gaps; the same chord twice is one. */
function joined(stretches: readonly Stretch[], heard: Heard, end: number): readonly HeardChord[] {
  const length = barTicks(heard.meter);
  const first = stretches[0]?.from ?? end;
  const all = first === 0 ? stretches : [...found(heard, { from: 0, until: first, chord: null }), ...stretches];
  const chords: (HeardChord & { durationTicks: number })[] = [];
  for (const { from, until, chord } of all) {
    const last = chords.at(-1);
    if (last !== undefined && isSameChord(last.chord, chord)) {
      last.durationTicks += until - from;
    } else {
      chords.push({ bar: Math.floor(from / length), tick: from % length, durationTicks: until - from, chord });
    }
  }
  return chords;
}

/** The told key, if its scale holds about as much of the notes as that of the key that was found. */
function toldKey({ key }: ToldMusic, { melody, harmony, key: own }: Heard): HeardKey | undefined {
  if (key === undefined) return undefined;
  const notes = [...melody, ...harmony];
  const inScale = ({ tonic, mode }: { readonly tonic: number; readonly mode: Mode }): number => {
    // The leading note belongs to minor as well.
    const scale = mode === 'major' ? majorScale(tonic) : new Set([...majorScale(tonic + 3), pitchClass(tonic + 11)]);
    return notes.reduce((sum, { pitch, length }) => sum + (scale.has(pitchClass(pitch)) ? length : 0), 0);
  };
  const all = notes.reduce((sum, { length }) => sum + length, 0);
  return inScale(key) >= inScale(own) - keyTolerance * all ? { ...key, clarity: 1 } : undefined;
}
