import type { Tensor } from '../../core/model-access.ts';
import { halvesToFloats } from '../../media/half-floats.ts';

/**
 * How far a GPU may be from the CPU before it counts as wrong rather than rounded. Ours, and coarse on purpose: where we
 * could compare, a right provider gave the same bytes and a wrong one was 24 levels of 255 off.
 */
const floatTolerance = 0.05;
const byteTolerance = 4;
const integerTolerance = 0.05;

/**
 * Says how two runs of one graph on the same inputs disagree, or `undefined` when they do not. Single elements may differ
 * (rounding at an edge): floats compare the root mean square of the difference with that of the expected values, uint8 the mean
 * difference in levels of 0…255, other integers the share of different elements.
 */
export function describeDisagreement(
  expected: Readonly<Record<string, Tensor>>,
  found: Readonly<Record<string, Tensor>>,
): string | undefined {
  for (const [name, tensor] of Object.entries(expected)) {
    const other = found[name];
    if (other === undefined || other.type !== tensor.type || other.data.length !== tensor.data.length) {
      return `output ${name} has another type or size`;
    }
    const problem = describeDifference(tensor, other);
    if (problem !== undefined) return `output ${name} ${problem}`;
  }
  return undefined;
}

function describeDifference(expected: Tensor, found: Tensor): string | undefined {
  const length = Math.max(1, expected.data.length);
  if (expected.type === 'int64' || expected.type === 'int32' || expected.type === 'bool') {
    const different = count(expected.data.length, (index) => expected.data[index] !== found.data[index]);
    return different / length > integerTolerance ? `differs in ${different} of ${length} elements` : undefined;
  }
  const [wanted, got] = [numbersOf(expected), numbersOf(found)];
  const difference = (index: number): number => Math.abs(Number(wanted[index]) - Number(got[index]));
  if (expected.type === 'uint8') {
    const mean = sum(length, difference) / length;
    return mean <= byteTolerance ? undefined : `differs by ${mean.toFixed(1)} levels of 255 on average`;
  }
  const energy = sum(length, (index) => Number(wanted[index]) ** 2);
  const relative = Math.sqrt(sum(length, (index) => difference(index) ** 2) / Math.max(energy, Number.EPSILON));
  // Written so that NaN counts as wrong.
  return relative <= floatTolerance ? undefined : `differs by ${(100 * relative).toFixed(0)} % of its size`;
}

function numbersOf(tensor: Tensor): ArrayLike<number | bigint> {
  return tensor.type === 'float16' ? halvesToFloats(tensor.data) : tensor.data;
}

function sum(length: number, value: (index: number) => number): number {
  let total = 0;
  for (let index = 0; index < length; index += 1) total += value(index);
  return total;
}

function count(length: number, holds: (index: number) => boolean): number {
  return sum(length, (index) => Number(holds(index)));
}
