import type { Locale } from '../../core/locale.ts';
import type { Chord } from '../../media/music/chord.ts';
import { chordSymbol, letterName } from '../../media/music/drawing/chord-symbol.ts';
import { keyFifths, type SpelledPitch } from '../../media/music/drawing/spell-pitch.ts';
import type { Mode } from '../../media/music/lead-sheet.ts';

const syllables: Readonly<Record<SpelledPitch['step'], string>> = {
  C: 'do',
  D: 're',
  E: 'mi',
  F: 'fa',
  G: 'sol',
  A: 'la',
  B: 'si',
};

/** `F♯`, `fa♯` */
export function noteName(pitch: SpelledPitch, locale: Locale): string {
  const name = letterName(pitch);
  return locale === 'es' ? syllables[pitch.step] + name.slice(1) : name;
}

/** `F♯4`, `fa♯4`: the octave that begins with middle C is 4. */
export function noteWithOctave(pitch: SpelledPitch, locale: Locale): string {
  return `${noteName(pitch, locale)}${pitch.octave}`;
}

/** Chords keep their letters in both languages, as lead sheets have them: `B♭m7`. */
export function chordName(chord: Chord, key: { readonly tonic: number; readonly mode: Mode }): string {
  return chordSymbol(chord, keyFifths(key.tonic, key.mode));
}
