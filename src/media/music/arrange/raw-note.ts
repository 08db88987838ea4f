/** A note before it is scaled to the piece's ticks: lead-sheet ticks from the piece's start. */
export interface RawNote {
  readonly tick: number;
  readonly durationTicks: number;
  readonly pitch: number;
  /** Not yet rounded or limited. */
  readonly velocity: number;
}

const symbolVelocity: Readonly<Record<string, number>> = { X: 112, x: 94, o: 60 };

/**
 * How much of its full velocity a note has at an intensity of 0 … 1. A tune's plain notes go from piano (52) over mezzo
 * forte (at 0.5) to forte (103): three signs apart, some 10 dB, which is what bands do between a verse and its chorus.
 */
export function loudnessAt(intensity: number): number {
  return 0.5 + 0.55 * intensity;
}

/** How loud a symbol of a pattern is at an intensity of 0 … 1; degrees count as plain hits. */
export function stepVelocity(symbol: string, intensity: number): number {
  return (symbolVelocity[symbol] ?? 94) * loudnessAt(intensity);
}
