import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BasicSoundBank } from 'spessasynth_core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { soundBankVersion } from '../../../src/engines/sound/build-sound-bank.ts';
import { musicRateHz, playMidi } from '../../../src/engines/sound/play-midi.ts';
import { renderMusic, renderStem } from '../../../src/engines/sound/render-music.ts';
import { createSoundShelf } from '../../../src/engines/sound/sound-shelf.ts';
import type { SoundShelf } from '../../../src/engines/sound/sound-shelf.ts';
import { integratedLoudness } from '../../../src/media/sound/loudness.ts';
import { peakOf } from '../../../src/media/sound/stereo-sound.ts';
import { playedNotes } from '../../fixtures/played-notes.ts';
import type { PlayedNote } from '../../fixtures/played-notes.ts';

const silent = { info: () => {}, warn: () => {} };
let folder = '';
let shelf: SoundShelf;
let bank: BasicSoundBank;
/** Fractions reported while the bank was made. */
let reports: readonly number[] = [];

async function finish<T>(work: AsyncGenerator<number, T>): Promise<{ readonly value: T; readonly reports: number[] }> {
  const seen: number[] = [];
  let state = await work.next();
  for (; state.done !== true; state = await work.next()) seen.push(state.value);
  return { value: state.value, reports: seen };
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sound-shelf-'));
  shelf = createSoundShelf({ cacheFolder: path.join(folder, 'cache'), logger: silent });
  ({ value: bank, reports } = await finish(shelf.load()));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function dryMono(notes: readonly PlayedNote[], seconds: number): Promise<Float32Array> {
  const { value } = await finish(playMidi(playedNotes(notes), bank, Math.round(seconds * musicRateHz)));
  return value.dry.left.map((sample, index) => sample + (value.dry.right[index] ?? 0));
}

/** Cents between a recording and a key, by the peak of its autocorrelation near one period, between samples by a parabola. */
function centsFrom(samples: Float32Array, key: number): number {
  const period = musicRateHz / (440 * 2 ** ((key - 69) / 12));
  // Several periods: the longer the lag, the finer the measure.
  const cycles = Math.max(1, Math.round(600 / period));
  const correlation = (lag: number): number => {
    let sum = 0;
    for (let index = 0; index + lag < samples.length; index += 1)
      sum += (samples[index] ?? 0) * (samples[index + lag] ?? 0);
    return sum / (samples.length - lag);
  };
  let best = 0;
  let highest = -Infinity;
  const reach = Math.max(2, Math.ceil(period * cycles * 0.03));
  for (let lag = Math.round(period * cycles) - reach; lag <= period * cycles + reach; lag += 1) {
    const value = correlation(lag);
    if (value > highest) [best, highest] = [lag, value];
  }
  const [before, after] = [correlation(best - 1), correlation(best + 1)];
  const exact = best + (0.5 * (before - after)) / (before - 2 * highest + after);
  return 1200 * Math.log2((period * cycles) / exact);
}

/** Recordings that sound at once for one key. */
function voicesOf({ presets }: BasicSoundBank, program: number, key: number): number {
  const preset = presets.find((candidate) => candidate.program === program && !candidate.isGMGSDrum);
  return (preset?.zones ?? [])
    .flatMap(({ instrument }) => instrument.zones)
    .filter(({ keyRange }) => key >= keyRange.min && key <= keyRange.max).length;
}

describe('the sound bank', () => {
  it('reports how far its making is, once', async () => {
    expect(reports.length).toBeGreaterThan(20);
    expect(reports).toEqual(reports.toSorted((a, b) => a - b));
    expect((await finish(shelf.load())).reports).toEqual([]);
  });

  it('is kept and comes back as it was', async () => {
    const cache = path.join(folder, 'cache');
    expect(await readdir(cache)).toEqual([`sound-bank-${soundBankVersion}.sf2`]);
    const { value, reports: again } = await finish(createSoundShelf({ cacheFolder: cache, logger: silent }).load());
    expect(again).toEqual([]);
    expect(value.presets.length).toBe(129);
  });

  it('is made anew, byte by byte the same, when what was kept is damaged', async () => {
    const file = path.join(folder, `cache/sound-bank-${soundBankVersion}.sf2`);
    const kept = await readFile(file);
    await writeFile(file, 'RIFF but not for long');
    const again = createSoundShelf({ cacheFolder: path.join(folder, 'cache'), logger: silent });
    expect((await finish(again.load())).value.presets.length).toBe(129);
    expect(kept.equals(await readFile(file))).toBe(true);
  }, 30_000);

  it('of the operator is used instead, or its file is named', async () => {
    const soundFontFile = path.join(folder, `cache/sound-bank-${soundBankVersion}.sf2`);
    const options = { cacheFolder: path.join(folder, 'untouched'), logger: silent };
    await finish(createSoundShelf({ ...options, soundFontFile }).load());
    expect(await readdir(folder)).not.toContain('untouched');
    const missing = path.join(folder, 'missing.sf2');
    await expect(finish(createSoundShelf({ ...options, soundFontFile: missing }).load())).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringContaining(missing),
    });
  });

  it.each([
    [0, 36],
    [0, 60],
    [0, 91],
    [4, 65],
    [11, 65],
    [12, 70],
    [19, 60],
    [24, 45],
    [24, 86],
    [33, 28],
    [33, 43],
    [46, 79],
    [21, 70],
    [40, 67],
    [42, 50],
    [48, 63],
    [52, 60],
    [56, 66],
    [57, 50],
    [60, 57],
    [65, 62],
    [71, 62],
    [73, 83],
    [81, 57],
  ])('plays program %i in tune at key %i, within 10 cents', async (program, key) => {
    const mono = await dryMono([{ key, program, seconds: 1 }], 0.34);
    expect(Math.abs(centsFrom(mono.subarray(0.08 * musicRateHz), key))).toBeLessThan(10);
  });

  it('has a sound for each of the 128 programs, none far louder than the others', async () => {
    const notes = Array.from({ length: 128 }, (_, program) => ({
      program,
      key: 60,
      fromSeconds: program * 1.2,
      seconds: 0.8,
    }));
    const mono = await dryMono(notes, 128 * 1.2);
    const decibels = notes.map(({ fromSeconds }) => {
      const part = mono.subarray(
        Math.round((fromSeconds + 0.01) * musicRateHz),
        Math.round((fromSeconds + 0.8) * musicRateHz),
      );
      return 10 * Math.log10(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
    });
    const middle = decibels.toSorted((a, b) => a - b)[64] ?? 0;
    const outliers = decibels.flatMap((level, program) =>
      Math.abs(level - middle) > 14 ? [`${program}: ${(level - middle).toFixed(1)} dB`] : [],
    );
    expect(outliers).toEqual([]);
  });

  it('has a drum for each key of the General MIDI kit', async () => {
    const notes = Array.from({ length: 47 }, (_, index) => ({
      channel: 9,
      key: 35 + index,
      fromSeconds: index * 2.5,
      seconds: 0.1,
    }));
    const mono = await dryMono(notes, 47 * 2.5);
    const quiet = notes.filter(({ fromSeconds }) => {
      const start = Math.round(fromSeconds * musicRateHz);
      return !mono.subarray(start, start + 4410).some((sample) => Math.abs(sample) > 0.01);
    });
    expect(quiet.map(({ key }) => key)).toEqual([]);
  });

  it.each([
    ['piano', 0, 60],
    ['trumpet', 56, 65],
    ['saxophone', 65, 62],
    ['violin', 40, 67],
  ])('is duller for a soft touch of the %s, not only quieter', async (_, program, key) => {
    const brightness = async (velocity: number): Promise<number> => {
      const mono = await dryMono([{ key, program, velocity }], 0.5);
      let steps = 0;
      let power = 0;
      for (const [index, sample] of mono.entries()) {
        // Second differences: +12 dB per octave, so overtones count.
        steps += (sample - 2 * (mono[index - 1] ?? 0) + (mono[index - 2] ?? 0)) ** 2;
        power += sample * sample;
      }
      return steps / power;
    };
    expect(await brightness(30)).toBeLessThan((await brightness(120)) * 0.6);
  });

  it('plays one voice for each note of a section, a choir or an accordion', () => {
    for (const program of [21, 44, 48, 52, 53, 61]) expect(voicesOf(bank, program, 60), `${program}`).toBe(1);
  });
});

describe('rendered music', () => {
  const piece = playedNotes(
    [0, 1, 2, 3].flatMap((beat) => [
      { key: 36, channel: 9, fromSeconds: beat, seconds: 0.1 },
      { key: 38, channel: 9, fromSeconds: beat + 0.5, seconds: 0.1 },
      { key: 40 + beat * 2, channel: 1, program: 33, fromSeconds: beat, seconds: 0.9 },
      { key: 64 + beat * 2, channel: 0, program: 0, fromSeconds: beat, seconds: 0.9 },
      { key: 67, channel: 2, program: 48, fromSeconds: beat, seconds: 1 },
    ]),
  );

  it('is at −16 LUFS ± 1, does not clip, and has exactly the length that was asked for', async () => {
    const { value, reports: progress } = await finish(renderMusic(piece, bank, { seconds: 4.25 }));
    expect(value.sound.left.length).toBe(187_425);
    expect(Math.abs(integratedLoudness(value.sound) + 16)).toBeLessThan(1);
    expect(peakOf(value.sound)).toBeLessThan(10 ** (-1.99 / 20));
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  it('is the same samples each time', async () => {
    const [first, second] = [await finish(renderMusic(piece, bank)), await finish(renderMusic(piece, bank))];
    expect(first.value.sound.left).toEqual(second.value.sound.left);
    expect(first.value.sound.left.length).toBe(6 * musicRateHz);
  });

  it('is the sum of its stems, but for the limiter', async () => {
    const { value: mix } = await finish(renderMusic(piece, bank));
    const stems = [];
    for (const channel of [0, 1, 2, 9]) {
      const options = { channels: new Set([channel]), mixGain: mix.gain };
      stems.push((await finish(renderStem(piece, bank, options))).value.sound.left);
    }
    let difference = 0;
    let power = 0;
    for (const [index, sample] of mix.sound.left.entries()) {
      difference += (sample - stems.reduce((sum, stem) => sum + (stem[index] ?? 0), 0)) ** 2;
      power += sample * sample;
    }
    expect(10 * Math.log10(difference / power)).toBeLessThan(-12);
  });
});
