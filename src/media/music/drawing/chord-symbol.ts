import type { Chord, ChordQuality } from '../chord.ts';
import { spellRoot, type SpelledPitch } from './spell-pitch.ts';

/** What stands after the root, as lead sheets in both Americas write it. */
export const qualitySigns: Readonly<Record<ChordQuality, string>> = {
  maj: '',
  min: 'm',
  '7': '7',
  maj7: 'maj7',
  min7: 'm7',
  dim: '°',
  hdim7: 'm7♭5',
  aug: '+',
  sus4: 'sus4',
  '6': '6',
};

const signs: Readonly<Record<string, string>> = { '-2': '♭♭', '-1': '♭', '0': '', '1': '♯', '2': '♯♯' };

/** A letter with its signs: `B♭`. */
export function letterName({ step, alter }: Pick<SpelledPitch, 'step' | 'alter'>): string {
  return `${step}${signs[String(alter)] ?? ''}`;
}

/** A chord as people read it: `B♭m7`, `F♯°`; `N.C.` where none sounds. */
export function chordSymbol(chord: Chord | null, fifths: number): string {
  return chord === null ? 'N.C.' : `${letterName(spellRoot(chord, fifths))}${qualitySigns[chord.quality]}`;
}
