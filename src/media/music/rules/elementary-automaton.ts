import type { RandomSource } from '../../../core/random.ts';

/** A row of cells on a ring, each 0 or 1. */
export type CellRow = readonly number[];

/**
 * The next row of an elementary cellular automaton (Wolfram 1983, “Statistical mechanics of cellular automata”, Reviews
 * of Modern Physics 55(3)): each cell by itself and its two neighbours, by the bit of `rule` that the three name.
 * @param rule Wolfram's number, 0 … 255.
 */
export function nextRow(row: CellRow, rule: number): CellRow {
  const { length } = row;
  return row.map((cell, index) => {
    const left = row[(index + length - 1) % length] ?? 0;
    const right = row[(index + 1) % length] ?? 0;
    return (rule >> (left * 4 + cell * 2 + right)) & 1;
  });
}

/** Rules that neither die out nor freeze on a small ring: chaotic, complex and nested ones of Wolfram's list. */
const livelyRules = [30, 45, 54, 60, 73, 90, 102, 105, 106, 110, 124, 137, 150, 169] as const;

export interface Automaton {
  readonly rule: number;
  readonly rows: readonly CellRow[];
}

const aliveShare = (row: CellRow): number => row.reduce((sum, cell) => sum + cell, 0) / row.length;

/** Rows that have something to play, and are not the same again and again. */
function isLively(rows: readonly CellRow[]): boolean {
  const kinds = new Set(rows.map((row) => row.join('')));
  const playable = rows.filter((row) => aliveShare(row) >= 0.2 && aliveShare(row) <= 0.85).length;
  return kinds.size >= Math.min(4, rows.length) && playable >= rows.length * 0.75;
}

/** `count` rows of an automaton of `width` cells, its rule and first row drawn until it stays alive. */
export function growAutomaton(width: number, count: number, random: RandomSource): Automaton {
  for (let attempt = 0; attempt < 24; attempt += 1) {
    const rule = random.pick(livelyRules);
    const rows: CellRow[] = [Array.from({ length: width }, () => (random.next() < 0.4 ? 1 : 0))];
    while (rows.length < count) rows.push(nextRow(rows.at(-1) ?? [], rule));
    if (isLively(rows)) return { rule, rows };
  }
  // Rule 30 from any row that is not empty never falls silent on rings of these sizes for long.
  const rows: CellRow[] = [Array.from({ length: width }, (_, index) => (index % 3 === 0 ? 1 : 0))];
  while (rows.length < count) rows.push(nextRow(rows.at(-1) ?? [], 30));
  return { rule: 30, rows };
}
