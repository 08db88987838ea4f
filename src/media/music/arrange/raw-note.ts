/** A note before it is scaled to the piece's ticks: lead-sheet ticks from the piece's start. */
export interface RawNote {
  readonly tick: number;
  readonly durationTicks: number;
  readonly pitch: number;
  /** Not yet rounded or limited. */
  readonly velocity: number;
}

const symbolVelocity: Readonly<Record<string, number>> = { X: 112, x: 94, o: 60 };

/** How loud a symbol of a pattern is at an intensity of 0 … 1; degrees count as plain hits. */
export function stepVelocity(symbol: string, intensity: number): number {
  return (symbolVelocity[symbol] ?? 94) * (0.74 + 0.3 * intensity);
}
