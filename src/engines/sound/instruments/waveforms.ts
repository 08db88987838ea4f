import { heldTimbre } from './held-timbre.ts';
import type { HeldNoteOptions } from './held-note.ts';
import { keysFrom } from './instrument-sample.ts';
import { spectralEnvelope } from './spectral-envelope.ts';

/** What an oscillator or a wheel makes: one cycle as the other, so that a tenth of a second is enough. */
const still = {
  rateHz: 32_000,
  loopSeconds: 0.1,
  envelope: spectralEnvelope([[1, 0]]),
  attackSeconds: 0,
  opening: 0,
  driftCents: 0,
  driftDecibels: 0,
  partialDecibels: 0,
} as const satisfies Partial<HeldNoteOptions>;

const drawbars = [1, 0.85, 0.55, 0.5, 0.12, 0.25, 0.02, 0.35];

export const waveforms = {
  organ: heldTimbre('organ', keysFrom(36, 96), () => ({
    ...still,
    partial: (n) => drawbars[n - 1] ?? 0.004,
  })),
  square: heldTimbre('square', keysFrom(30, 102), () => ({ ...still, partial: (n) => (n % 2 === 1 ? 1 / n : 0) })),
  synthBass: heldTimbre('synth bass', keysFrom(24, 66), () => ({ ...still, partial: (n) => 1 / n })),
} as const;
