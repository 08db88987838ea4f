import { drumRateHz, fadeEnd, noiseFor, toPeak } from './instrument-sample.ts';

/** A piece of the drum kit. */
export interface DrumSound {
  readonly samples: Float32Array;
  /** Cents by which a soft stroke is duller than a hard one. */
  readonly softness: number;
}

function drawn(seconds: number, peak: number, at: (seconds: number) => number): Float32Array {
  const samples = new Float32Array(Math.floor(seconds * drumRateHz));
  for (let index = 0; index < samples.length; index += 1) samples[index] = at(index / drumRateHz);
  return fadeEnd(toPeak(samples, peak), Math.floor(samples.length / 8));
}

/** A sine whose pitch falls from `from` to `to`: heads of drums, tightest when they are hit. */
function falling(from: number, to: number, perSecond: number): (seconds: number) => number {
  let phase = 0;
  return (seconds) => {
    phase += (2 * Math.PI * (to + (from - to) * Math.exp(-seconds * perSecond))) / drumRateHz;
    return Math.sin(phase);
  };
}

/** What of a noise lies above `share` of the spectrum (one-pole). */
function high(noise: () => number, share: number): () => number {
  let low = 0;
  return () => {
    const sample = noise();
    low += share * (sample - low);
    return sample - low;
  };
}

export function kick(): DrumSound {
  const head = falling(170, 50, 32);
  const click = noiseFor('kick');
  const samples = drawn(
    0.45,
    0.95,
    (t) => Math.tanh(1.6 * head(t) * Math.exp(-7 * t)) + 0.25 * click() * Math.exp(-300 * t),
  );
  return { samples, softness: 4000 };
}

export function snare(tone = 185, wires = 15): DrumSound {
  const rattle = high(noiseFor(`snare ${tone}`), 0.22);
  const samples = drawn(0.34, 0.9, (t) => {
    const head = Math.sin(2 * Math.PI * tone * t) + 0.6 * Math.sin(2 * Math.PI * tone * 1.79 * t);
    return 0.55 * Math.exp(-22 * t) * head + 0.6 * rattle() * Math.exp(-wires * t);
  });
  return { samples, softness: 3500 };
}

/** Six square waves in no simple ratio and noise, as in the drum machines of 1980. */
export function metal(seconds: number, decay: number, pitch = 1, clang = 0.6): DrumSound {
  const frequencies = [205.3, 304.4, 369.6, 522.7, 800, 540].map((frequency) => frequency * 6.1 * pitch);
  const hiss = noiseFor(`metal ${seconds} ${pitch}`);
  let mixed = 0;
  const first = high(() => mixed, 0.45);
  let once = 0;
  const second = high(() => once, 0.45);
  const samples = drawn(seconds, 0.7, (t) => {
    mixed = hiss() * 0.6;
    for (const frequency of frequencies) mixed += ((frequency * t) % 1 < 0.5 ? clang : -clang) / 6;
    once = first();
    return second() * (0.75 * Math.exp(-decay * t) + 0.25 * Math.exp(-decay * 0.35 * t));
  });
  return { samples, softness: 2500 };
}

export function tom(frequency: number, decay = 8): DrumSound {
  const head = falling(frequency * 1.5, frequency, 20);
  const stick = noiseFor(`tom ${frequency}`);
  const samples = drawn(4 / decay, 0.85, (t) => head(t) * Math.exp(-decay * t) + 0.12 * stick() * Math.exp(-40 * t));
  return { samples, softness: 3000 };
}

export function clap(): DrumSound {
  const air = high(noiseFor('clap'), 0.12);
  const hands = [0, 0.011, 0.022, 0.033];
  const samples = drawn(0.3, 0.8, (t) => {
    const level = Math.max(...hands.map((at) => (t < at ? 0 : Math.exp(-(t - at) * (at === 0.033 ? 18 : 120)))));
    return air() * level;
  });
  return { samples, softness: 1500 };
}

/** Wood and sticks: a few short sines. */
export function knock(frequencies: readonly number[], decay: number): DrumSound {
  const samples = drawn(
    5 / decay,
    0.6,
    (t) =>
      frequencies.reduce((sum, frequency, index) => sum + Math.sin(2 * Math.PI * frequency * t) / (index + 1), 0) *
      Math.exp(-decay * t),
  );
  return { samples, softness: 1500 };
}

/** Cowbells and agogos: two squares. */
export function bell(low: number, highest: number, decay = 14): DrumSound {
  const wave = (frequency: number, t: number): number => Math.sign(Math.sin(2 * Math.PI * frequency * t));
  const samples = drawn(4 / decay, 0.45, (t) => (wave(low, t) + wave(highest, t)) * Math.exp(-decay * t));
  return { samples, softness: 2500 };
}

/** Shakers: noise in one or several strokes. */
export function shaker(seconds: number, strokes = 1): DrumSound {
  const grains = high(noiseFor(`shaker ${seconds} ${strokes}`), 0.6);
  const samples = drawn(seconds, 0.5, (t) => {
    const inStroke = (t * strokes) % seconds;
    return grains() * Math.min(1, inStroke * 60) * Math.exp((-inStroke * 7) / seconds);
  });
  return { samples, softness: 1500 };
}

/** Whistles and cuícas: a voice that slides. */
export function slide(from: number, to: number, seconds: number): DrumSound {
  const voice = falling(from, to, 9);
  const samples = drawn(seconds, 0.5, (t) => voice(t) * Math.min(1, t * 200) * Math.exp(-t * (2 / seconds)));
  return { samples, softness: 0 };
}
