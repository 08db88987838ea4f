import type { GeneratorEvent } from '../core/generator.ts';

/**
 * Runs a long computation that reports how much of it is done (0 … 1) as it goes, turning each report into a progress
 * event: between events a cancel is heard and the process stays responsive.
 * @returns what the computation returns.
 */
export async function* paced<T>(
  work: Generator<number, T> | AsyncGenerator<number, T>,
  range: { readonly signal: AbortSignal; readonly step: string; readonly from: number; readonly to: number },
): AsyncGenerator<GeneratorEvent, T> {
  const { signal, step, from, to } = range;
  signal.throwIfAborted();
  let state = await work.next();
  while (state.done !== true) {
    yield { type: 'progress-update', fraction: from + (to - from) * state.value, step };
    signal.throwIfAborted();
    state = await work.next();
  }
  return state.value;
}
