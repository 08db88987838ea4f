import { describe, expect, it } from 'vitest';
import { frequencyOf } from '../../../src/engines/sound/instruments/instrument-sample.ts';
import type { InstrumentSample } from '../../../src/engines/sound/instruments/instrument-sample.ts';
import { timbres } from '../../../src/engines/sound/instruments/timbres.ts';
import type { TimbreName } from '../../../src/engines/sound/instruments/timbres.ts';

const heldTimbres = [
  ...(['violin', 'viola', 'cello', 'contrabass', 'strings', 'choirAah', 'choirOoh'] as const),
  ...(['trumpet', 'mutedTrumpet', 'trombone', 'horn', 'tuba', 'brassSection'] as const),
  ...(['altoSaxophone', 'tenorSaxophone', 'oboe', 'bassoon', 'clarinet'] as const),
  ...(['flute', 'recorder', 'panFlute', 'accordion', 'bandoneon', 'harmonica'] as const),
  ...(['organ', 'square', 'synthBass'] as const),
] satisfies readonly TimbreName[];

const made = new Map<string, InstrumentSample>();
/** A recording near a key, made once. */
function recording(name: TimbreName, key: number): { readonly key: number } & Required<InstrumentSample> {
  const { keys, make } = timbres[name];
  const nearest = keys.toSorted((a, b) => Math.abs(a - key) - Math.abs(b - key))[0] ?? key;
  const label = `${name} ${nearest}`;
  const sample = made.get(label) ?? make(nearest);
  made.set(label, sample);
  return { loopStart: 0, ...sample, key: nearest };
}

/** Power of a stretch near one frequency (Goertzel over a Hann window). */
function powerAt(samples: Float32Array, rateHz: number, frequencyHz: number): number {
  const turn = (2 * Math.PI * frequencyHz) / rateHz;
  let real = 0;
  let imaginary = 0;
  for (const [index, sample] of samples.entries()) {
    const windowed = sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * (index + 0.5)) / samples.length));
    real += windowed * Math.cos(turn * index);
    imaginary += windowed * Math.sin(turn * index);
  }
  return (4 * (real * real + imaginary * imaginary)) / samples.length ** 2;
}

function partials({ samples, rateHz }: InstrumentSample, key: number, count: number, from: number, to: number) {
  const stretch = samples.subarray(Math.round(from * rateHz), Math.round(to * rateHz));
  return Array.from({ length: count }, (_, index) => powerAt(stretch, rateHz, (index + 1) * frequencyOf(key)));
}

function centroid(powers: readonly number[]): number {
  return powers.reduce((sum, power, index) => sum + power * (index + 1), 0) / powers.reduce((a, b) => a + b, 0);
}

/** Cents from a key, by the strongest frequency near one of its partials. */
function centsOff(stretch: Float32Array, rateHz: number, frequencyHz: number): number {
  const found = Array.from({ length: 241 }, (_, index) => index / 2 - 60).map((cents) => ({
    cents,
    power: powerAt(stretch, rateHz, frequencyHz * 2 ** (cents / 1200)),
  }));
  return found.toSorted((a, b) => b.power - a.power)[0]?.cents ?? 0;
}

describe('a held note', () => {
  it.each(heldTimbres)('of the %s repeats without a click', (name) => {
    const { samples, loopStart } = recording(name, 62);
    const loop = samples.subarray(loopStart);
    const bend = (index: number): number => {
      const at = (offset: number): number => loop[(index + offset + loop.length) % loop.length] ?? 0;
      return Math.abs(at(-1) - 2 * at(0) + at(1));
    };
    let sharpest = 0;
    for (let index = 2; index < loop.length - 2; index += 1) sharpest = Math.max(sharpest, bend(index));
    for (const index of [-1, 0, 1]) expect(bend(index)).toBeLessThanOrEqual(sharpest * 1.05);
  });

  it.each(heldTimbres)('of the %s is in tune: its loop is a whole number of cycles, within a cent', (name) => {
    for (const key of timbres[name].keys.filter((_, index, keys) => index === 0 || index === keys.length - 1)) {
      const { samples, loopStart, rateHz } = recording(name, key);
      const halfCycles = (2 * frequencyOf(key) * (samples.length - loopStart)) / rateHz;
      const cents = 1200 * Math.log2(halfCycles / Math.round(halfCycles));
      expect(Math.abs(cents)).toBeLessThan(1);
    }
  });

  it('is the same each time it is made', () => {
    const bytes = (): Buffer => Buffer.from(timbres.violin.make(63).samples.buffer);
    expect(bytes().equals(bytes())).toBe(true);
  });

  it.each(['trumpet', 'trombone', 'altoSaxophone'] as const)(
    'of the %s opens: dark at first, bright once it speaks',
    (name) => {
      const note = recording(name, 58);
      const first = centroid(partials(note, note.key, 12, 0, 0.025));
      const later = centroid(partials(note, note.key, 12, 0.09, 0.15));
      expect(first).toBeLessThan(later * 0.85);
    },
  );

  it('of the trumpet is found from below', () => {
    const { samples, rateHz, key } = recording('trumpet', 66);
    const third = 3 * frequencyOf(key);
    const cents = (from: number, to: number): number =>
      centsOff(samples.subarray(Math.round(from * rateHz), Math.round(to * rateHz)), rateHz, third);
    expect(cents(0, 0.035)).toBeLessThan(-4);
    expect(Math.abs(cents(0.08, 0.16))).toBeLessThan(4);
  });

  it('of the violin begins straight, and has a vibrato of 10 to 25 cents when it is held', () => {
    const { samples, rateHz, key, loopStart } = recording('violin', 75);
    const swing = (from: number, count: number): number => {
      const seen = Array.from({ length: count }, (_, index) => {
        const start = Math.round((from + index * 0.03) * rateHz);
        return centsOff(samples.subarray(start, start + Math.round(0.04 * rateHz)), rateHz, 2 * frequencyOf(key));
      });
      return (Math.max(...seen) - Math.min(...seen)) / 2;
    };
    expect(swing(0.09, 2)).toBeLessThan(5);
    const held = swing(loopStart / rateHz, 18);
    expect(held).toBeGreaterThan(10);
    expect(held).toBeLessThan(25);
  });

  it('of the flute is breath before it is tone', () => {
    const note = recording('flute', 74);
    const share = (from: number, to: number): number => {
      const stretch = note.samples.subarray(Math.round(from * note.rateHz), Math.round(to * note.rateHz));
      const frequency = frequencyOf(note.key);
      const between = [1.5, 2.5, 3.5].reduce((sum, n) => sum + powerAt(stretch, note.rateHz, n * frequency), 0);
      return between / powerAt(stretch, note.rateHz, frequency);
    };
    expect(share(0, 0.03)).toBeGreaterThan(20 * share(0.4, 0.6));
  });

  it.each(['trumpet', 'clarinet', 'flute'] as const)('of the %s is steady: no partial comes and goes', (name) => {
    const note = recording(name, 70);
    const from = note.loopStart / note.rateHz;
    const levels = Array.from(
      { length: 5 },
      (_, index) => partials(note, note.key, 1, from + index * 0.1, from + index * 0.1 + 0.12)[0] ?? 0,
    );
    expect(10 * Math.log10(Math.max(...levels) / Math.min(...levels))).toBeLessThan(7);
  });

  it('of the choir keeps its vowel: the strongest partial lies at 380 to 1,150 Hz whatever is sung', () => {
    for (const key of [48, 53, 58, 63, 68, 73]) {
      const note = recording('choirAah', key);
      const powers = partials(note, note.key, 12, note.loopStart / note.rateHz, note.loopStart / note.rateHz + 1);
      const strongest = frequencyOf(note.key) * (powers.indexOf(Math.max(...powers)) + 1);
      expect(strongest).toBeGreaterThan(380);
      expect(strongest).toBeLessThan(1150);
    }
  });

  it('of the accordion shimmers: its two reeds beat', () => {
    const note = recording('accordion', 71);
    const from = note.loopStart / note.rateHz;
    const levels = Array.from(
      { length: 16 },
      (_, index) => partials(note, note.key, 1, from + index * 0.05, from + index * 0.05 + 0.06)[0] ?? 0,
    );
    expect(10 * Math.log10(Math.max(...levels) / Math.min(...levels))).toBeGreaterThan(8);
  });
});
