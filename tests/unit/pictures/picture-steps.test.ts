import { describe, expect, it } from 'vitest';
import { mostEarlierSteps, optionsToMix, optionsToVary } from '../../../src/core/picture-steps.ts';

const asked = { prompt: 'a fox', seed: 5, count: 4 };
const origin = { index: 2, strength: 0.5, freshSeed: 77 };

describe('options of a variation', () => {
  it('are those of the job plus which picture and how', () => {
    expect(optionsToVary(asked, origin)).toEqual({ ...asked, origin });
  });

  it('remember the variation they vary', () => {
    const next = { index: 1, strength: 0.2, freshSeed: 8 };
    expect(optionsToVary(optionsToVary(asked, origin), next)).toEqual({
      ...asked,
      earlier: [{ origin }],
      origin: next,
    });
  });

  it('end where nobody could follow any more', () => {
    let options = optionsToVary(asked, origin);
    for (let step = 0; step < mostEarlierSteps; step += 1) options = optionsToVary(options, origin);
    expect(() => optionsToVary(options, origin)).toThrow(expect.objectContaining({ code: 'limit-reached' }));
  });
});

describe('options of a mix', () => {
  it('name both pictures and keep what led to them in order', () => {
    const mixed = optionsToMix(optionsToVary(asked, origin), [0, 3]);
    expect(mixed).toEqual({ ...asked, earlier: [{ origin }], mixOf: [0, 3] });
    expect(optionsToMix(mixed, [1, 0])).toEqual({ ...asked, earlier: [{ origin }, { mixOf: [0, 3] }], mixOf: [1, 0] });
  });
});
