import { holdNote } from './held-note.ts';
import type { HeldNoteOptions } from './held-note.ts';
import type { Timbre } from './instrument-sample.ts';

/** A timbre of held notes; what depends on the register is told key by key. */
export function heldTimbre(
  label: string,
  keys: readonly number[],
  options: (key: number) => Omit<HeldNoteOptions, 'label'>,
): Timbre {
  return { keys, make: (key) => holdNote(key, { label, ...options(key) }) };
}
