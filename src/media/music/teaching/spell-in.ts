import type { HeardMusic } from '../listening/heard-music.ts';
import { keyFifths, spellNote, type SpelledPitch } from '../drawing/spell-pitch.ts';
import { keyAt, scaleOf, isToneOf } from './placed-notes.ts';
import { pitchClass, type Chord } from '../chord.ts';

/** A pitch as it is written in a bar of the piece. */
export function spellIn(
  music: HeardMusic,
  {
    pitch,
    bar,
    chord,
    nextPitch,
  }: {
    readonly pitch: number;
    readonly bar: number;
    readonly chord: Chord | null;
    readonly nextPitch?: number | undefined;
  },
): SpelledPitch {
  const { tonic, mode } = keyAt(music, bar);
  return spellNote(pitch, { fifths: keyFifths(tonic, mode), mode, chord, nextPitch });
}

/**
 * What to play in place of a note: the one or two nearest notes of the key, at most a tone away; chord tones first.
 */
export function neighboursFor(
  music: HeardMusic,
  { pitch, bar, chord }: { readonly pitch: number; readonly bar: number; readonly chord: Chord | null },
): readonly SpelledPitch[] {
  const scale = scaleOf(keyAt(music, bar));
  const inKey = [-1, 1, -2, 2].map((step) => pitch + step).filter((candidate) => scale.has(pitchClass(candidate)));
  const fits = chord === null ? [] : inKey.filter((candidate) => isToneOf(candidate, chord));
  const others = inKey.filter((candidate) => !fits.includes(candidate));
  return [...fits, ...others].slice(0, 2).map((candidate) => spellIn(music, { pitch: candidate, bar, chord }));
}
