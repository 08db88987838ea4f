import { median } from '../../median.ts';
import type { GridNote } from './score-grid.ts';

/** With an 8 below (`8vb`) or above (`8va`) it sounds an octave from where it looks. */
export type Clef = 'treble' | 'treble-8va' | 'treble-8vb' | 'bass' | 'bass-8vb';

/** General MIDI programs whose players read the bass clef: basses, low strings, trombone, tuba, bassoon. */
const readsBass = (program: number): boolean =>
  (program >= 32 && program <= 39) || program === 42 || program === 43 || [57, 58, 70].includes(program);
const isKeyboard = (program: number): boolean => program <= 23;
/** Guitars: their clef is an octave above where they sound. */
const isGuitar = (program: number): boolean => program >= 24 && program <= 31;

/**
 * The clef that keeps most of a line on the staff and is the one its player reads; it says in which octave the line sounds.
 * @param usual of the staff, where nobody plays it or it is silent.
 * @param program of the upper staff's player.
 */
export function clefFor(notes: readonly GridNote[], usual: 'treble' | 'bass', program?: number): Clef {
  const middle = median(notes.map(({ pitch }) => pitch));
  if (middle === undefined) return usual;
  if (usual === 'bass') return middle > 64 ? 'treble' : 'bass';
  if (middle > 86) return 'treble-8va';
  if (middle < 36) return 'bass-8vb';
  if (program === undefined || isKeyboard(program)) return middle < 55 ? 'bass' : 'treble';
  if (readsBass(program)) return middle < 60 ? 'bass' : 'treble';
  if (isGuitar(program)) return middle < 70 ? 'treble-8vb' : 'treble';
  return middle < 48 ? 'bass' : middle < 58 ? 'treble-8vb' : 'treble';
}
