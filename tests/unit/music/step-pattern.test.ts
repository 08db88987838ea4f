import { describe, expect, it } from 'vitest';
import { parseSteps } from '../../../src/media/music/step-pattern.ts';

describe('step patterns', () => {
  it('divide a bar by the number of their characters', () => {
    expect(parseSteps('x.X.', 'xX', '4/4')).toEqual([
      [
        { tick: 0, durationTicks: 12, symbol: 'x' },
        { tick: 24, durationTicks: 12, symbol: 'X' },
      ],
    ]);
    expect(parseSteps('xxxxxxxxxxxx', 'x', '4/4')[0]?.[1]?.tick).toBe(4);
    expect(parseSteps('xxxxxxxxxxxx', 'x', '6/8')[0]?.[1]?.tick).toBe(3);
  });

  it('hold a note over steps and over the bar line', () => {
    const [first, second] = parseSteps('..1-|--5.', '15', '4/4');
    expect(first).toEqual([{ tick: 24, durationTicks: 48, symbol: '1' }]);
    expect(second).toEqual([{ tick: 24, durationTicks: 12, symbol: '5' }]);
  });

  it('let the last note hang over into the repeat', () => {
    expect(parseSteps('---5--n-', '5n', '4/4')[0]).toEqual([
      { tick: 18, durationTicks: 18, symbol: '5' },
      { tick: 36, durationTicks: 12 + 18, symbol: 'n' },
    ]);
  });

  it.each([
    ['x.x.x', 'steps'],
    ['x..y', 'unknown symbol y'],
    ['x.-.', 'holds a rest'],
    ['-.x.', 'ends with a rest'],
  ])('refuse %s', (notation, reason) => {
    expect(() => parseSteps(notation, 'x', '4/4')).toThrow(reason);
  });
});
