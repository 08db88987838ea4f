import { Interval, RomanNumeral } from 'tonal';
import type { Chord, ChordQuality } from '../chord.ts';
import { keyFifths, spellRoot, type SpelledPitch } from '../drawing/spell-pitch.ts';
import type { Mode } from '../lead-sheet.ts';

interface Sign {
  /** Small letters: the third is minor. */
  readonly isSmall: boolean;
  readonly after: string;
}

const signs: Readonly<Record<ChordQuality, Sign>> = {
  maj: { isSmall: false, after: '' },
  min: { isSmall: true, after: '' },
  '7': { isSmall: false, after: '7' },
  maj7: { isSmall: false, after: 'maj7' },
  min7: { isSmall: true, after: '7' },
  dim: { isSmall: true, after: '°' },
  hdim7: { isSmall: true, after: 'ø7' },
  aug: { isSmall: false, after: '+' },
  sus4: { isSmall: false, after: 'sus4' },
  '6': { isSmall: false, after: '6' },
};

/** The letter and its signs as tonal writes them: `Bb`. */
function tonalName({ step, alter }: Pick<SpelledPitch, 'step' | 'alter'>): string {
  return step + (alter < 0 ? 'b'.repeat(-alter) : '#'.repeat(alter));
}

/** The name of a key note as tonal writes it, spelled as the key signature has it. */
export function tonicName({ tonic, mode }: { readonly tonic: number; readonly mode: Mode }): string {
  const quality = mode === 'minor' ? 'min' : 'maj';
  return tonalName(spellRoot({ root: tonic, quality }, keyFifths(tonic, mode)));
}

/**
 * The chord as a degree of the key: `V7`, `ii`, `♭VII`, `viiø7`. Small for minor thirds. Degrees are counted on the key's
 * own scale: in A minor, F is VI and F♯° is ♯vi°.
 */
export function romanNumeral(chord: Chord, key: { readonly tonic: number; readonly mode: Mode }): string {
  const root = tonalName(spellRoot(chord, keyFifths(key.tonic, key.mode)));
  const { step, alt } = Interval.get(Interval.distance(tonicName(key), root));
  // In minor the third, sixth and seventh degrees are low by themselves: tonal counts them from major.
  const own = key.mode === 'minor' && [2, 5, 6].includes(step) ? -1 : 0;
  const roman = RomanNumeral.names()[step] ?? 'I';
  const { isSmall, after } = signs[chord.quality];
  const shift = alt - own;
  const sign = shift < 0 ? '♭'.repeat(-shift) : '♯'.repeat(shift);
  return sign + (isSmall ? roman.toLowerCase() : roman) + after;
}
