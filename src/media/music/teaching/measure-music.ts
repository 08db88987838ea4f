import { sheetMetrics } from '../composing/sheet-metrics.ts';
import { barTicks, beatTicks } from '../lead-sheet.ts';
import type { HeardMusic, HeardNote } from '../listening/heard-music.ts';
import { findCadences, isClosed } from './find-cadences.ts';
import { placeNotes, strongPlaces, type PlacedNote } from './placed-notes.ts';

/** What is counted of a piece and compared with other songs; shares are 0 … 1, undefined where there is nothing to count. */
export interface MusicMeasures {
  /** Share of the tune's notes in the key. */
  readonly inKey: number;
  /** Share of the tune's notes on strong beats that belong to the chord. */
  readonly strongChordTones: number | undefined;
  /** Semitones from the lowest to the highest note. */
  readonly range: number;
  /** Share of the tune's intervals that are larger than a fifth. */
  readonly leaps: number;
  /** Share of those leaps that no step the other way follows. */
  readonly unresolvedLeaps: number | undefined;
  /** Share of bars that came before note for note. */
  readonly repeatedBars: number;
  /** Share of bars whose rhythm came before. */
  readonly repeatedRhythm: number;
  /** Share of the commonest time from note to note. */
  readonly commonestStep: number;
  /** Different chords. */
  readonly chordKinds: number;
  /** Longest stay on one chord, in bars. */
  readonly longestChordBars: number;
  /** Share of phrase ends at which the ear is at home. */
  readonly closedPhrases: number | undefined;
  /** Share of the tune's notes above which the accompaniment plays. */
  readonly buried: number | undefined;
  /** Longest stretch of the tune without a breath: a rest of half a beat or a note of two, in seconds. */
  readonly longestBreathSeconds: number;
}

const share = (hits: number, all: number): number | undefined => (all === 0 ? undefined : hits / all);

/** An interval larger than a fifth wants a step back. */
const leapFrom = 8;

export function isUnresolved(from: number, to: number, after: number | undefined): boolean {
  if (Math.abs(to - from) < leapFrom || after === undefined) return false;
  const back = after - to;
  // Staying is patience; turning back (by however much) resolves; going on the same way does not.
  return back !== 0 && Math.sign(back) === Math.sign(to - from);
}

function leapsOf(tune: readonly PlacedNote[]): { readonly leaps: number; readonly unresolved: number } {
  let leaps = 0;
  let unresolved = 0;
  for (const [index, note] of tune.entries()) {
    const before = tune[index - 1];
    if (before === undefined || Math.abs(note.pitch - before.pitch) < leapFrom) continue;
    leaps += 1;
    if (isUnresolved(before.pitch, note.pitch, tune[index + 1]?.pitch)) unresolved += 1;
  }
  return { leaps, unresolved };
}

function commonestStep(tune: readonly HeardNote[]): number {
  const counts = new Map<number, number>();
  for (const [index, note] of tune.entries()) {
    const next = tune[index + 1];
    if (next === undefined) continue;
    const step = next.position - note.position;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) / Math.max(1, tune.length - 1);
}

/** A stretch of the tune in one breath. */
export interface Breath {
  readonly firstBar: number;
  readonly lastBar: number;
  readonly seconds: number;
}

/** Stretches between rests of half a beat or notes of two beats, longest first. */
export function breathsOf({ melody, meter, bpm, ticksPerQuarter, doubts }: HeardMusic): readonly Breath[] {
  const beat = beatTicks(meter);
  const bar = barTicks(meter);
  const breaths: Breath[] = [];
  const isFree = doubts.includes('free-time');
  let first = melody[0];
  for (const [index, note] of melody.entries()) {
    const from = first?.position ?? 0;
    const next = melody[index + 1];
    const isRest =
      next === undefined || next.position - note.position - note.length >= beat / 2 || note.length >= 2 * beat;
    if (!isRest) continue;
    const held = Math.min(note.length, 2 * beat);
    const until = note.position + held;
    // The grid of a metre with short bars has more time than the music.
    const quarters = isFree ? (until - from) / 12 : (note.tick - (first?.tick ?? 0)) / ticksPerQuarter + held / 12;
    breaths.push({
      firstBar: Math.floor(from / bar),
      lastBar: Math.floor((until - 1) / bar),
      seconds: quarters * (60 / bpm),
    });
    first = next;
  }
  return breaths.toSorted((left, right) => right.seconds - left.seconds);
}

/** Notes of the tune that begin under something the accompaniment plays; no doubling of the tune itself. */
export function buriedNotes({ parts, melody }: HeardMusic): readonly HeardNote[] {
  const above = parts
    .filter(({ role }) => role === 'chords' || role === 'counter')
    .flatMap(({ notes }) => notes)
    .toSorted((left, right) => left.position - right.position);
  let from = 0;
  return melody.filter(({ position, pitch }) => {
    while ((above[from]?.position ?? Infinity) < position - 96) from += 1;
    for (let index = from; index < above.length; index += 1) {
      const note = above[index];
      if (note === undefined || note.position > position) return false;
      if (note.position + note.length > position && note.pitch > pitch && (note.pitch - pitch) % 12 !== 0) return true;
    }
    return false;
  });
}

/** Counts what a teacher compares. */
export function measureMusic(music: HeardMusic): MusicMeasures {
  const { leadSheet, meter, melody, chords } = music;
  const tune = placeNotes(melody, music);
  const strong = new Set(strongPlaces(meter));
  const onStrong = tune.filter(({ inside, chord }) => strong.has(inside) && chord !== null);
  const { leaps, unresolved } = leapsOf(tune);
  const metrics = sheetMetrics(leadSheet);
  const pitches = tune.map(({ pitch }) => pitch);
  const cadences = findCadences(music);
  const hasAccompaniment = music.parts.some(({ role }) => role === 'chords' || role === 'counter');
  return {
    inKey: tune.filter(({ isInKey }) => isInKey).length / Math.max(1, tune.length),
    strongChordTones: share(onStrong.filter(({ isChordTone }) => isChordTone).length, onStrong.length),
    range: pitches.length === 0 ? 0 : Math.max(...pitches) - Math.min(...pitches),
    leaps: leaps / Math.max(1, tune.length - 1),
    unresolvedLeaps: share(unresolved, leaps),
    repeatedBars: metrics.repeatedBars,
    repeatedRhythm: metrics.repeatedRhythm,
    commonestStep: commonestStep(melody),
    chordKinds: new Set(chords.flatMap(({ chord }) => (chord === null ? [] : [`${chord.root} ${chord.quality}`]))).size,
    longestChordBars:
      Math.max(0, ...chords.filter(({ chord }) => chord !== null).map(({ durationTicks }) => durationTicks)) /
      barTicks(meter),
    closedPhrases: share(cadences.filter(({ kind }) => isClosed(kind)).length, cadences.length),
    buried: hasAccompaniment ? share(buriedNotes(music).length, melody.length) : undefined,
    longestBreathSeconds: breathsOf(music)[0]?.seconds ?? 0,
  };
}
