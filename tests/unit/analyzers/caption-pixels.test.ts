import { describe, expect, it } from 'vitest';
import { captionPixels } from '../../../src/analyzers/picture-description/caption-pixels.ts';
import { nextToken } from '../../../src/analyzers/picture-description/next-token.ts';

const preprocessor = {
  size: { shortest_edge: 32 },
  resample: 3,
  do_center_crop: true,
  crop_size: { height: 16, width: 24 },
  do_rescale: true,
  rescale_factor: 1 / 255,
  do_normalize: true,
  image_mean: [0.5, 0.5, 0.5],
  image_std: [0.5, 0.25, 0.5],
};

/** A long picture whose middle third is green, the rest red. */
function longPicture(widthPx: number, heightPx: number) {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let at = 0; at < widthPx * heightPx; at += 1) {
    const third = Math.floor((3 * (at % widthPx)) / widthPx);
    rgb[at * 3 + Number(third === 1)] = 255;
  }
  return { widthPx, heightPx, rgb };
}

describe('what a caption model sees', () => {
  it.each([
    [4000, 3],
    [300, 50],
  ])('is the middle of %i × %i pixels where its configuration cuts, scaled channel by channel', (width, height) => {
    const { valuesNchw, widthPx, heightPx } = captionPixels(longPicture(width, height), preprocessor);
    expect([widthPx, heightPx]).toEqual([24, 16]);
    const channels = [0, 1, 2].map((channel) => new Set(valuesNchw.subarray(channel * 384, (channel + 1) * 384)));
    expect(channels).toEqual([new Set([-1]), new Set([2]), new Set([-1])]);
  });

  it('is the whole picture, stretched, where it does not cut', () => {
    const whole = { ...preprocessor, size: { height: 16, width: 48 }, do_center_crop: false, do_normalize: false };
    const { valuesNchw } = captionPixels(longPicture(300, 50), whole);
    expect([valuesNchw[0], valuesNchw[24], valuesNchw[47]]).toEqual([1, 0, 1]);
  });
});

describe('the next token', () => {
  it.each([
    ['is the likeliest, of equals the first', [0, 3, 3], [7], 0, 1],
    ['is never one without a score', [Number.NaN, -2, Number.NaN], [7], 0, 1],
    ['does not complete a pair that is there already', [1, 5, 4], [0, 1, 0], 2, 2],
    ['does not come twice where single tokens may not', [1, 5, 4], [1, 2], 1, 0],
    ['is none where nothing may come', [1, 5], [0, 1], 1, undefined],
  ])('%s', (_name, scores, written, size, expected) => {
    expect(nextToken(Float32Array.from(scores), written, size)).toBe(expected);
  });
});
