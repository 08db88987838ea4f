import { describe, expect, it } from 'vitest';
import { ceilingDecibels, limitPeaks } from '../../../src/media/sound/limit-peaks.ts';
import { integratedLoudness } from '../../../src/media/sound/loudness.ts';
import { masterSound } from '../../../src/media/sound/master-sound.ts';
import type { MasteredSound, MasterOptions } from '../../../src/media/sound/master-sound.ts';
import { addRoom, rooms } from '../../../src/media/sound/room-reverb.ts';
import { createSilence, gainOfDecibels, peakOf } from '../../../src/media/sound/stereo-sound.ts';
import type { StereoSound } from '../../../src/media/sound/stereo-sound.ts';
import { encodeWav } from '../../../src/media/sound/wav-file.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';

const sampleRateHz = 44_100;
const ceiling = gainOfDecibels(ceilingDecibels);

/** Noise bursts every half second over a soft tone: crest factor about 20 dB, as drums have. */
function drummed(seconds: number, level: number): StereoSound {
  const sound = createSilence(seconds * sampleRateHz, sampleRateHz);
  const random = createSeededRandom(7);
  for (let index = 0; index < sound.left.length; index += 1) {
    const sinceHit = (index % (sampleRateHz / 2)) / sampleRateHz;
    const burst = Math.exp(-sinceHit * 60) * (random.next() * 2 - 1);
    const sample = level * (burst + 0.05 * Math.sin((2 * Math.PI * 220 * index) / sampleRateHz));
    sound.left[index] = sample;
    sound.right[index] = sample * 0.8;
  }
  return sound;
}

function run<T>(work: Generator<number, T>): T {
  let state = work.next();
  while (state.done !== true) state = work.next();
  return state.value;
}

function mastered(dry: StereoSound, options: MasterOptions): MasteredSound {
  return run(masterSound(dry, dry.left, options));
}

describe('the limiter', () => {
  it('keeps every sample under its ceiling, whatever comes', () => {
    const limited = limitPeaks(drummed(3, 1), 8);
    expect(peakOf(limited)).toBeLessThanOrEqual(ceiling);
    expect(peakOf(limited)).toBeGreaterThan(ceiling * 0.7);
  });

  it('leaves what is below its knee as it was', () => {
    const quiet = drummed(1, 0.3);
    const { left } = limitPeaks(quiet, 1);
    expect(Math.max(...left.map((sample, index) => Math.abs(sample - (quiet.left[index] ?? 0))))).toBeLessThan(1e-5);
  });
});

describe('the room', () => {
  it('falls by 60 dB in its decay time, within a fifth', () => {
    const mix = createSilence(3 * sampleRateHz, sampleRateHz);
    const impulse = new Float32Array(mix.left.length);
    impulse[0] = 1;
    run(addRoom(mix, impulse, { decaySeconds: 1.5, brightness: 0.95, level: 1 }));
    const energy = (from: number, to: number): number =>
      mix.left.subarray(from * sampleRateHz, to * sampleRateHz).reduce((sum, sample) => sum + sample * sample, 0);
    const fallDecibels = 10 * Math.log10(energy(0.2, 0.3) / energy(0.95, 1.05));
    expect((60 / fallDecibels) * 0.75).toBeGreaterThan(1.2);
    expect((60 / fallDecibels) * 0.75).toBeLessThan(1.8);
  });

  it('answers differently left and right', () => {
    const mix = createSilence(sampleRateHz, sampleRateHz);
    const impulse = new Float32Array(mix.left.length);
    impulse[0] = 1;
    run(addRoom(mix, impulse, rooms.hall));
    let product = 0;
    let power = 0;
    for (const [index, left] of mix.left.entries()) {
      product += left * (mix.right[index] ?? 0);
      power += (left * left + (mix.right[index] ?? 0) ** 2) / 2;
    }
    expect(Math.abs(product / power)).toBeLessThan(0.3);
  });
});

describe('mastering', () => {
  it.each([0.01, 0.3, 4])('brings a mix at level %d to −16 LUFS ± 1 without clipping', (level) => {
    const { sound, lufs } = mastered(drummed(8, level), { sampleCount: 8 * sampleRateHz });
    expect(Math.abs(integratedLoudness(sound) + 16)).toBeLessThan(1);
    expect(lufs).toBe(integratedLoudness(sound));
    expect(peakOf(sound)).toBeLessThanOrEqual(ceiling);
  });

  it.each([1, 44_099, 100_000])('gives exactly %i samples', (sampleCount) => {
    const { sound } = mastered(drummed(1, 0.5), { sampleCount });
    expect([sound.left.length, sound.right.length]).toEqual([sampleCount, sampleCount]);
  });

  it('fades both ends', () => {
    const options = { sampleCount: 2 * sampleRateHz, fadeInSeconds: 0.1, fadeOutSeconds: 0.5 };
    const { sound } = mastered(drummed(2, 0.5), options);
    expect(Math.abs(sound.left[0] ?? 1)).toBe(0);
    expect(Math.abs(sound.left.at(-1) ?? 1)).toBeLessThan(1e-6);
    const [middle, end] = [1.02, 1.92].map((second) =>
      peakOf({
        ...sound,
        left: sound.left.subarray(second * sampleRateHz, (second + 0.08) * sampleRateHz),
        right: new Float32Array(0),
      }),
    );
    expect(end).toBeLessThan((middle ?? 0) * 0.5);
  });

  it('leaves silence silent', () => {
    const { sound, lufs } = mastered(createSilence(sampleRateHz, sampleRateHz), { sampleCount: sampleRateHz });
    expect(peakOf(sound)).toBeLessThan(1e-9);
    expect(lufs).toBe(-Infinity);
  });
});

describe('a WAV file', () => {
  it('holds what its header says, to the sample', () => {
    const sound = createSilence(1001, sampleRateHz);
    sound.left.fill(0.5);
    sound.right.fill(2);
    const bytes = encodeWav(sound);
    const view = new DataView(bytes.buffer);
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('RIFF');
    expect([view.getUint32(4, true), view.getUint32(24, true), view.getUint32(40, true)]).toEqual([
      36 + 4004,
      44_100,
      4004,
    ]);
    expect(bytes.byteLength).toBe(44 + 4004);
    expect(Math.abs(view.getInt16(44, true) - 16_384)).toBeLessThanOrEqual(1);
    expect(view.getInt16(46, true)).toBe(32_767);
  });
});
