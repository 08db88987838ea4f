import { chordQualities, type Chord } from '../chord.ts';
import type { HarmonyTable } from './harmony-chain.ts';
import { barLineWeights, emissionWeights, harmonyChords, midBarWeights } from './harmony-weights.ts';

/** Steps of a nat in which the weights are written. */
const stepsPerNat = 32;

function readWeights(lines: readonly string[]): Float32Array {
  const text = atob(lines.join(''));
  return Float32Array.from(text, (letter) => {
    const byte = letter.codePointAt(0) ?? 0;
    return (byte > 127 ? byte - 256 : byte) / stepsPerNat;
  });
}

function readChord(text: string): Chord {
  const [root = '', name = ''] = text.split(' ');
  return { root: Number(root), quality: chordQualities.find((quality) => quality === name) ?? 'maj' };
}

/** What songs of the training split say about chords under a tune; read once, when it is first asked for. */
export function harmonyTable(): HarmonyTable {
  known ??= {
    chords: harmonyChords.map(readChord),
    emission: readWeights(emissionWeights),
    atBarLine: readWeights(barLineWeights),
    inMidBar: readWeights(midBarWeights),
  };
  return known;
}

let known: HarmonyTable | undefined;
