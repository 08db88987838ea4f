import { AppError } from '../../../core/errors.ts';
import { chordQualities, type Chord, type ChordQuality } from '../chord.ts';

/** What a word says. Ticks are lead-sheet ticks; controls and sections keep their name. */
export type WordMeaning =
  | { readonly type: 'special' | 'control' | 'section'; readonly name: string }
  | { readonly type: 'position' | 'length'; readonly ticks: number }
  | { readonly type: 'chord'; readonly chord: Chord | null }
  | { readonly type: 'note'; readonly pitch: number };

/** The words of the models: their ids are their places in `vocabulary.json`. */
export interface Vocabulary {
  readonly size: number;
  readonly meanings: readonly WordMeaning[];
  /** @throws AppError `model-broken` for a word it has not. */
  readonly id: (word: string) => number;
  /** Ids of all positions, chords, notes and lengths, ascending. */
  readonly positions: readonly number[];
  readonly chords: readonly number[];
  readonly notes: readonly number[];
  readonly lengths: readonly number[];
  /** The id of the note; pitches beyond the vocabulary's are moved into it by octaves. */
  readonly noteId: (pitch: number) => number;
  readonly chordId: (chord: Chord | null) => number;
  /** The id of the nearest position, and of the nearest length; the smaller one of two. */
  readonly positionId: (tick: number) => number;
  readonly lengthId: (ticks: number) => number;
}

function isQuality(text: string): text is ChordQuality {
  return chordQualities.some((quality) => quality === text);
}

function readWord(word: string): WordMeaning {
  const [kind = '', value = '', quality = ''] = word.split('_');
  const number = Number(value);
  switch (kind) {
    case 'P':
      return { type: 'position', ticks: number };
    case 'L':
      return { type: 'length', ticks: number };
    case 'N':
      return { type: 'note', pitch: number };
    case 'C':
      return { type: 'chord', chord: isQuality(quality) ? { root: number, quality } : null };
    case 'S':
      return { type: 'section', name: value };
    default:
      return { type: value === '' ? 'special' : 'control', name: word };
  }
}

/**
 * Reads the words of `vocabulary.json`, the same as `training/alebrije-leadsheet/vocabulary.py`.
 * @throws AppError `model-broken` when it lacks positions, notes or lengths.
 */
export function createVocabulary(words: readonly string[]): Vocabulary {
  const ids = new Map(words.map((word, index) => [word, index]));
  const meanings = words.map(readWord);
  const idsOf = (type: WordMeaning['type']): readonly number[] =>
    meanings.flatMap((meaning, index) => (meaning.type === type ? [index] : []));
  const broken = (what: string): AppError =>
    new AppError({ code: 'model-broken', message: `the vocabulary of the model has no ${what}` });
  const id = (word: string): number => {
    const found = ids.get(word);
    if (found === undefined) throw broken(`word ${word}`);
    return found;
  };
  const positions = idsOf('position');
  const lengths = idsOf('length');
  const notes = idsOf('note');
  const ticksOf = (word: number): number => {
    const meaning = meanings[word];
    return meaning?.type === 'position' || meaning?.type === 'length' ? meaning.ticks : 0;
  };
  const pitchOf = (word: number | undefined): number => {
    const meaning = meanings[word ?? -1];
    return meaning?.type === 'note' ? meaning.pitch : 0;
  };
  const nearest = (choices: readonly number[], ticks: number): number => {
    const first = choices[0];
    if (first === undefined) throw broken('positions or lengths');
    return choices.reduce(
      (best, choice) => (Math.abs(ticksOf(choice) - ticks) < Math.abs(ticksOf(best) - ticks) ? choice : best),
      first,
    );
  };
  const [lowest, highest] = [pitchOf(notes[0]), pitchOf(notes.at(-1))];
  if (highest - lowest < 11) throw broken('octave of notes');
  return {
    size: words.length,
    meanings,
    id,
    positions,
    chords: idsOf('chord'),
    notes,
    lengths,
    noteId: (pitch) => {
      let inside = pitch;
      while (inside > highest) inside -= 12;
      while (inside < lowest) inside += 12;
      return id(`N_${inside}`);
    },
    chordId: (chord) => id(chord === null ? 'C_N' : `C_${chord.root}_${chord.quality}`),
    positionId: (tick) => nearest(positions, tick),
    lengthId: (ticks) => nearest(lengths, ticks),
  };
}
