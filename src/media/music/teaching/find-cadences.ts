import { pitchClass, type Chord } from '../chord.ts';
import { barTicks } from '../lead-sheet.ts';
import type { HeardMusic } from '../listening/heard-music.ts';
import { chordsByPosition, keyAt } from './placed-notes.ts';

/**
 * How a phrase comes to rest: `authentic` V–I, `plagal` IV–I, `tonic` on the key's own chord from elsewhere, `half` on V,
 * `deceptive` V–vi, `open` on anything else.
 */
export type CadenceKind = 'authentic' | 'plagal' | 'tonic' | 'half' | 'deceptive' | 'open';

export interface Cadence {
  readonly bar: number;
  readonly kind: CadenceKind;
  readonly chord: Chord;
  /** The chord before it, where there is one. */
  readonly before: Chord | undefined;
}

const leadsHome = new Set(['maj', '7', 'sus4', 'maj7']);
const isDiminished = (chord: Chord): boolean => chord.quality === 'dim' || chord.quality === 'hdim7';
const isMinor = (chord: Chord): boolean => chord.quality === 'min' || chord.quality === 'min7';

function kindOf(chord: Chord, before: Chord | undefined, key: ReturnType<typeof keyAt>): CadenceKind {
  const degree = pitchClass(chord.root - key.tonic);
  const from = before === undefined ? undefined : pitchClass(before.root - key.tonic);
  const isFromDominant =
    before !== undefined && ((from === 7 && leadsHome.has(before.quality)) || (from === 11 && isDiminished(before)));
  if (degree === 0 && !isDiminished(chord)) {
    // In minor the last chord may be major, not the other way round.
    if (key.mode === 'major' && isMinor(chord)) return 'open';
    if (isFromDominant) return 'authentic';
    return from === 5 ? 'plagal' : 'tonic';
  }
  if (degree === 7 && !isDiminished(chord)) return 'half';
  const sixth = key.mode === 'minor' ? 8 : 9;
  return isFromDominant && degree === sixth ? 'deceptive' : 'open';
}

/** Whether the ear is at home after it. */
export function isClosed(kind: CadenceKind): boolean {
  return kind === 'authentic' || kind === 'plagal' || kind === 'tonic';
}

/** The cadence at the end of each phrase of the tune; phrases without chords have none. */
export function findCadences(music: HeardMusic): readonly Cadence[] {
  const length = barTicks(music.meter);
  const chordAt = chordsByPosition(music);
  const ends = music.phraseEnds.flatMap((bar) => {
    const last = music.melody.findLast(({ position }) => Math.floor(position / length) === bar);
    return last === undefined ? [] : [{ bar, position: last.position, until: last.position + last.length }];
  });
  return ends.flatMap(({ bar, position, until }) => {
    // The chord may come home under the held note.
    const chord = chordAt(Math.min(until, (bar + 1) * length) - 1) ?? chordAt(position);
    if (chord === null) return [];
    const before = chordBefore(music, chord, until);
    return [{ bar, kind: kindOf(chord, before, keyAt(music, bar)), chord, before }];
  });
}

/** How the piece itself ends: with its last chord. */
export function finalCadence(music: HeardMusic): Cadence | undefined {
  const last = music.chords.findLast(({ chord }) => chord !== null);
  if (last?.chord === null || last === undefined) return undefined;
  const { bar, chord } = last;
  const before = chordBefore(music, chord, bar * barTicks(music.meter) + last.tick + 1);
  return { bar, kind: kindOf(chord, before, keyAt(music, bar)), chord, before };
}

/** The last chord with another root that began before `position`. */
function chordBefore({ chords, meter }: HeardMusic, chord: Chord, position: number): Chord | undefined {
  const length = barTicks(meter);
  const earlier = chords.findLast(
    (candidate) =>
      candidate.chord !== null &&
      candidate.chord.root !== chord.root &&
      candidate.bar * length + candidate.tick < position,
  );
  return earlier?.chord ?? undefined;
}
