import type { Locale } from '../../core/locale.ts';

const english = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'];
const spanish = ['do', 'do♯', 're', 'mi♭', 'mi', 'fa', 'fa♯', 'sol', 'la♭', 'la', 'si♭', 'si'];

/** A key as musicians say it with its octave: 60 is C4, do4. */
export function pitchText(pitch: number, locale: Locale): string {
  const names = locale === 'es' ? spanish : english;
  return `${names[pitch % 12] ?? ''}${Math.floor(pitch / 12) - 1}`;
}
