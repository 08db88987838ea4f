/** What the model is told besides the words: one row of six whole numbers, as `hints.py` counts them. */
export const hintColumns = 6;

/** Lengths of ends that are looked up, longest first. */
const long = [24, 12, 6] as const;
const short = [4, 3, 2] as const;
/** A match is trusted by how many of these its length reaches; 0 is no match. */
const trustBounds = [2, 3, 4, 6, 12, 24] as const;
/** Bars counted since the last section word; later ones count as the last. */
const mostBars = 16;

/** The parts of a vocabulary that hints look at. */
export interface HintedWords {
  readonly bos: number;
  readonly bar: number;
  readonly sections: ReadonlySet<number>;
  /** Tick of each position word. */
  readonly positions: ReadonlyMap<number, number>;
}

/** Reads the words of one song in order. */
export interface HintReader {
  /**
   * Takes the next word and tells the hints about the word after it: the word that followed the longest earlier
   * occurrence of the last 24, 12 or 6 words and its trust, the same for the last 4, 3 or 2, the position in the bar in
   * ticks, the bars since the section began.
   */
  readonly read: (word: number) => readonly number[];
  /** A reader that has read the same and goes its own way. */
  readonly copy: () => HintReader;
}

/**
 * What a listener keeps in mind and a small network cannot: where in the bar and section it is, and what came next the
 * last time. The match model of lossless compressors (Mahoney 2005, PAQ) as hints; an exact port of
 * `training/alebrije-leadsheet/hints.py`.
 */
export function createHintReader(words: HintedWords): HintReader {
  return resume(words, { past: '', followers: new Map(), position: 0, bar: 0 });
}

interface Memory {
  /** One UTF-16 unit a word since BOS. */
  readonly past: string;
  /** Where the latest occurrence of an end is followed: index into `past`. */
  readonly followers: ReadonlyMap<string, number>;
  readonly position: number;
  readonly bar: number;
}

function resume(words: HintedWords, memory: Memory): HintReader {
  let { past, position, bar } = memory;
  let followers = new Map(memory.followers);

  const lookUp = (sizes: readonly number[]): readonly [word: number, trust: number] => {
    for (const size of sizes) {
      if (past.length < size) continue;
      const follower = followers.get(past.slice(-size));
      if (follower !== undefined) {
        return [past.charCodeAt(follower), trustBounds.filter((bound) => size >= bound).length];
      }
    }
    return [0, 0];
  };

  return {
    read: (word) => {
      if (word === words.bos) {
        past = '';
        followers = new Map();
        position = 0;
        bar = 0;
      } else if (word === words.bar) {
        position = 0;
        bar = Math.min(bar + 1, mostBars - 1);
      } else if (words.sections.has(word)) {
        bar = 0;
      }
      position = words.positions.get(word) ?? position;
      past += String.fromCharCode(word);
      const hints = [...lookUp(long), ...lookUp(short), position, bar];
      for (const size of [...long, ...short]) {
        if (past.length >= size) followers.set(past.slice(-size), past.length);
      }
      return hints;
    },
    copy: () => resume(words, { past, followers, position, bar }),
  };
}
