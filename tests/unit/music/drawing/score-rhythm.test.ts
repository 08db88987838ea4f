import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { barTicks, type Meter } from '../../../../src/media/music/lead-sheet.ts';
import { bar, inShort, written } from './bars.ts';

const rhythm = (meter: Meter, ...notes: readonly (readonly [number, number])[]): string =>
  inShort(written([bar(notes.map(([tick, duration]) => [tick, 72, duration]))], { meter })[0] ?? []);

describe('how a bar is written', () => {
  it('shows the middle of a 4/4 bar in a syncopation', () => {
    expect(rhythm('4/4', [0, 6], [6, 12], [18, 12], [30, 6], [36, 12])).toBe('8 4 8~ 8 8 4');
  });

  it('writes what lies on beats as one note', () => {
    expect(rhythm('4/4', [0, 36], [36, 12])).toBe('2. 4');
    expect(rhythm('4/4', [0, 12], [12, 24], [36, 12])).toBe('4 2 4');
    expect(rhythm('3/4', [0, 18], [18, 18])).toBe('4. 4.');
  });

  it('ties a note over the beats it hides', () => {
    expect(rhythm('4/4', [0, 9], [9, 9], [18, 30])).toBe('8. 16~ 8 8~ 2');
    expect(rhythm('3/4', [0, 6], [6, 24], [30, 6])).toBe('8 8~ 4. 8');
  });

  it('counts 6/8 in two', () => {
    expect(rhythm('6/8', [0, 12], [12, 12], [24, 12])).toBe('4 8~ 8 4');
    expect(rhythm('6/8', [0, 9], [9, 3], [12, 6], [18, 18])).toBe('8. 16 8 4.');
    expect(rhythm('6/8', [0, 9], [9, 9], [18, 18])).toBe('8. 8. 4.');
  });

  it('writes eighth triplets, and quarter triplets over two beats', () => {
    expect(rhythm('4/4', [0, 4], [4, 4], [8, 4], [12, 8], [20, 4], [24, 24])).toBe('8t 8t 8t 4t 8t 2');
    expect(rhythm('4/4', [0, 8], [8, 8], [16, 8], [24, 24])).toBe('4t 4t 4t 2');
  });

  it('ties into a triplet at the beat', () => {
    expect(rhythm('4/4', [0, 16], [16, 4], [20, 4], [24, 24])).toBe('4~ 8t 8t 8t 2');
  });

  it('shows every beat in its rests, and an empty bar as one', () => {
    expect(rhythm('4/4', [30, 18])).toBe('2r 8r 4.');
    expect(rhythm('3/4', [24, 12])).toBe('4r 4r 4');
    expect(rhythm('6/8', [24, 12])).toBe('4.r 8r 4');
    const [empty] = written([bar([])], { meter: '3/4' });
    expect(empty?.map(({ isBarRest }) => isBarRest)).toEqual([true]);
  });

  it('takes the small gaps of detached playing for a breath', () => {
    expect(rhythm('4/4', [0, 10], [12, 9], [24, 24])).toBe('4 4 2');
  });

  it('puts what was played a little early or late on the nearest sixteenth', () => {
    expect(rhythm('4/4', [1, 11], [13, 11], [23, 24])).toBe('4 4 2');
  });

  it.each(['4/4', '3/4', '6/8'] as const)('fills every bar of %s exactly, whatever is played', (meter) => {
    const random = createSeededRandom(7);
    const length = barTicks(meter);
    for (let round = 0; round < 150; round += 1) {
      const count = random.integer(0, 9);
      const notes = Array.from(
        { length: count },
        () => [random.integer(0, length - 1), random.integer(40, 90), random.integer(1, 100)] as const,
      );
      const bars = written([bar(notes), bar([]), bar(notes.slice(0, 2))], { meter });
      for (const signs of bars) {
        expect(signs.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(length);
        for (const [index, { start, end, isTriplet, type, dots, isBarRest }] of signs.entries()) {
          expect(start).toBe(signs[index - 1]?.end ?? 0);
          const straight = { whole: 48, half: 24, quarter: 12, eighth: 6, '16th': 3 }[type] * (dots === 1 ? 1.5 : 1);
          expect(end - start).toBe(isBarRest ? length : isTriplet ? (straight * 2) / 3 : straight);
        }
      }
    }
  });
});
