import { describe, expect, it } from 'vitest';
import { pictureStepOf } from '../../../src/chatbot/picture-step.ts';

describe('what can follow a picture', () => {
  it('large models vary and mix what they drew, but cut nothing out', () => {
    const origin = { index: 1, strength: 0.5, freshSeed: 3 };
    const drawn = pictureStepOf({ generator: 'diffusion-picture', options: { prompt: 'a fox', origin } });
    expect(drawn).toEqual({ type: 'variation', strength: 0.5, isDrawn: true, isCutOut: true });
    expect(pictureStepOf({ generator: 'picture', options: { prompt: 'a fox' } })).toMatchObject({ isCutOut: false });
  });

  it('nothing where a generator starts from words alone each time', () => {
    expect(pictureStepOf({ generator: 'remote-picture', options: {} })).toMatchObject({ isDrawn: false });
  });
});
