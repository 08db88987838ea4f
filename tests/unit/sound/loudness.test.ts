import { describe, expect, it } from 'vitest';
import { integratedLoudness } from '../../../src/media/sound/loudness.ts';
import { createSilence, gainOfDecibels } from '../../../src/media/sound/stereo-sound.ts';
import type { StereoSound } from '../../../src/media/sound/stereo-sound.ts';

/** A sine whose level in dBFS follows the parts given, both channels. */
function tone(
  parts: readonly { readonly seconds: number; readonly decibels: number }[],
  { frequencyHz = 1000, sampleRateHz = 48_000 } = {},
): StereoSound {
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
  const sound = createSilence(Math.round(seconds * sampleRateHz), sampleRateHz);
  let index = 0;
  for (const part of parts) {
    const end = index + Math.round(part.seconds * sampleRateHz);
    for (; index < end; index += 1) {
      const sample = gainOfDecibels(part.decibels) * Math.sin((2 * Math.PI * frequencyHz * index) / sampleRateHz);
      sound.left[index] = sample;
      sound.right[index] = sample;
    }
  }
  return sound;
}

describe('integrated loudness', () => {
  it('of a 997 Hz sine at full scale in one channel is −3.01 LUFS (BS.1770-4)', () => {
    const sound = tone([{ seconds: 5, decibels: 0 }], { frequencyHz: 997 });
    sound.right.fill(0);
    expect(integratedLoudness(sound)).toBeCloseTo(-3.01, 1);
  });

  it.each([48_000, 44_100, 32_000])('of the first tone of EBU Tech 3341 is −23 at %i Hz', (sampleRateHz) => {
    expect(integratedLoudness(tone([{ seconds: 20, decibels: -23 }], { sampleRateHz }))).toBeCloseTo(-23, 1);
  });

  it('leaves out what the relative gate leaves out (EBU Tech 3341, test 3)', () => {
    const parts = [
      { seconds: 10, decibels: -36 },
      { seconds: 60, decibels: -23 },
      { seconds: 10, decibels: -36 },
    ];
    expect(Math.abs(integratedLoudness(tone(parts)) + 23)).toBeLessThan(0.1);
  });

  it('leaves out what the absolute gate leaves out (EBU Tech 3341, test 4)', () => {
    const parts = [-72, -36, -23, -36, -72].map((decibels) => ({ seconds: decibels === -23 ? 60 : 10, decibels }));
    expect(Math.abs(integratedLoudness(tone(parts)) + 23)).toBeLessThan(0.1);
  });

  it('hears treble louder and deep bass softer than a middle tone', () => {
    const at = (frequencyHz: number): number =>
      integratedLoudness(tone([{ seconds: 3, decibels: -20 }], { frequencyHz }));
    expect(at(6000) - at(1000)).toBeCloseTo(3.3, 0);
    expect(at(30)).toBeLessThan(at(1000) - 5);
  });

  it('of silence is nothing', () => {
    expect(integratedLoudness(createSilence(48_000, 48_000))).toBe(-Infinity);
  });
});
