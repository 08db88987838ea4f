/** What setting text needs to know of a typeface. Lengths in em (1 em = the letter size). */
export interface LetterMeasure {
  readonly capHeight: number;
  readonly widthEm: (line: string, trackingEm?: number) => number;
}

export interface FitTextOptions {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly largestPx: number;
  /** Below this long words are cut rather than letters made smaller still; a very long text may end up below it. */
  readonly smallestPx: number;
  /** Baseline to baseline, in em. */
  readonly lineHeight: number;
  readonly mostLines: number;
  readonly trackingEm?: number;
}

export interface FittedText {
  readonly lines: readonly string[];
  readonly sizePx: number;
  readonly trackingEm: number;
  readonly leadingPx: number;
  /** From the top of the capitals of the first line, accents included, to the feet of the last. */
  readonly heightPx: number;
  /** From that top to the first baseline. */
  readonly ascentPx: number;
  /** Of the widest line. */
  readonly widthPx: number;
}

/** Room for Á and Ñ above capitals and for g below the line, in em: the most among the shipped typefaces. */
const accentEm = 0.2;
const descentEm = 0.24;
/** A word longer than this may be cut when nothing else helps. */
const longestPieceLetters = 12;

/**
 * The largest setting of a text that stays inside a box: lines are broken so that the widest is as narrow as possible
 * (which balances them), for every number of lines, and the number that allows the largest letters wins. Never
 * overflows. Method ours; the break is the linear partition problem, by dynamic programming.
 */
export function fitText(text: string, measure: LetterMeasure, options: FitTextOptions): FittedText {
  const words = text.split(/\s+/u).filter(Boolean);
  const whole = fitWords(words, measure, options);
  if (whole.sizePx >= options.smallestPx) return whole;
  const pieces = words.flatMap((word) => cutWord(word));
  const mostLines = Math.max(
    options.mostLines,
    Math.floor(options.heightPx / (options.smallestPx * options.lineHeight)),
  );
  const cut = fitWords(pieces, measure, { ...options, mostLines });
  return cut.sizePx > whole.sizePx ? cut : whole;
}

function cutWord(word: string): readonly string[] {
  const letters = Array.from(word);
  const count = Math.ceil(letters.length / longestPieceLetters);
  const length = Math.ceil(letters.length / count);
  return Array.from({ length: count }, (_, index) => letters.slice(index * length, (index + 1) * length).join(''));
}

function fitWords(words: readonly string[], measure: LetterMeasure, options: FitTextOptions): FittedText {
  const { trackingEm = 0, lineHeight } = options;
  const widths = words.map((word) => measure.widthEm(word, trackingEm));
  const spaceEm = measure.widthEm(' ') + trackingEm * 2;
  let best: FittedText | undefined;
  for (let count = 1; count <= Math.min(options.mostLines, Math.max(1, words.length)); count += 1) {
    const lines = partition(widths, spaceEm, count).map(([from, to]) => words.slice(from, to).join(' '));
    const widthEm = Math.max(1e-3, ...lines.map((line) => measure.widthEm(line, trackingEm)));
    const ascentEm = measure.capHeight + accentEm;
    const heightEm = ascentEm + (count - 1) * lineHeight + descentEm;
    const sizePx = Math.min(options.largestPx, options.widthPx / widthEm, options.heightPx / heightEm);
    // A further line has to earn its place.
    if (best !== undefined && sizePx <= best.sizePx * 1.04) continue;
    best = {
      lines,
      sizePx,
      trackingEm,
      leadingPx: lineHeight * sizePx,
      heightPx: heightEm * sizePx,
      ascentPx: ascentEm * sizePx,
      widthPx: widthEm * sizePx,
    };
  }
  return best ?? { lines: [], sizePx: 0, trackingEm, leadingPx: 0, heightPx: 0, ascentPx: 0, widthPx: 0 };
}

/** Word ranges of `count` lines whose widest is narrowest; of equals, the one whose squares of widths sum to least. */
function partition(widths: readonly number[], spaceEm: number, count: number): readonly (readonly [number, number])[] {
  const sums = [0];
  for (const width of widths) sums.push((sums.at(-1) ?? 0) + width);
  const lineWidth = (from: number, to: number): number =>
    (sums[to] ?? 0) - (sums[from] ?? 0) + Math.max(0, to - from - 1) * spaceEm;
  interface Cell {
    readonly widest: number;
    readonly squares: number;
    readonly from: number;
  }
  const length = widths.length;
  const table: Cell[][] = [];
  for (let line = 0; line < count; line += 1) {
    const row: Cell[] = [];
    for (let to = 0; to <= length; to += 1) {
      let best: Cell = { widest: Number.POSITIVE_INFINITY, squares: Number.POSITIVE_INFINITY, from: 0 };
      const start = line === 0 ? 0 : line;
      for (let from = start; from <= (line === 0 ? 0 : to - 1); from += 1) {
        const before = line === 0 ? { widest: 0, squares: 0 } : table[line - 1]?.[from];
        if (before === undefined) continue;
        const width = lineWidth(from, to);
        const widest = Math.max(before.widest, width);
        const squares = before.squares + width ** 2;
        if (widest < best.widest - 1e-9 || (widest < best.widest + 1e-9 && squares < best.squares)) {
          best = { widest, squares, from };
        }
      }
      row.push(best);
    }
    table.push(row);
  }
  const ranges: [number, number][] = [];
  let to = length;
  for (let line = count - 1; line >= 0; line -= 1) {
    const from = table[line]?.[to]?.from ?? 0;
    ranges.unshift([from, to]);
    to = from;
  }
  return ranges;
}
