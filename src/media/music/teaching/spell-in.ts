import type { HeardMusic } from '../listening/heard-music.ts';
import { keyFifths, spellNote, type SpelledPitch } from '../drawing/spell-pitch.ts';
import { keyAt, isToneOf } from './placed-notes.ts';
import { majorScale, pitchClass, type Chord } from '../chord.ts';

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

/** The key without the raised degrees of minor: what a note is led to unless its chord says otherwise. */
function plainScale({ tonic, mode }: ReturnType<typeof keyAt>): ReadonlySet<number> {
  return majorScale(mode === 'minor' ? tonic + 3 : tonic);
}

/**
 * What to play in place of a note: the one or two nearest notes of the key, at most a tone away; chord tones first, and
 * where `isChordTone` is asked for nothing else, if there are any.
 */
export function neighboursFor(
  music: HeardMusic,
  {
    pitch,
    bar,
    chord,
    isChordTone = false,
  }: {
    readonly pitch: number;
    readonly bar: number;
    readonly chord: Chord | null;
    readonly isChordTone?: boolean;
  },
): readonly SpelledPitch[] {
  const scale = plainScale(keyAt(music, bar));
  const near = [-1, 1, -2, 2].map((step) => pitch + step);
  const fits = chord === null ? [] : near.filter((candidate) => isToneOf(candidate, chord));
  const others = near.filter((candidate) => scale.has(pitchClass(candidate)) && !fits.includes(candidate));
  const chosen = isChordTone && fits.length > 0 ? fits : [...fits, ...others];
  return chosen.slice(0, 2).map((candidate) => spellIn(music, { pitch: candidate, bar, chord }));
}
