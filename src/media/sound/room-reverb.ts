/**
 * A feedback delay network of eight lines: Jot and Chaigne, “Digital delay networks for designing artificial
 * reverberators” (AES 1991). Lossless Hadamard feedback; each line loses what its length owes to the decay time, more of
 * it at high frequencies by a one-pole filter.
 */
export interface Room {
  /** Time in which low frequencies fall by 60 dB, seconds. */
  readonly decaySeconds: number;
  /** Decay of the highest frequencies relative to the lowest, 0 … 1. */
  readonly brightness: number;
  /** Level of the reverberation for a full send, as a factor. */
  readonly level: number;
}

export const rooms = {
  studio: { decaySeconds: 0.7, brightness: 0.35, level: 0.9 },
  hall: { decaySeconds: 1.8, brightness: 0.3, level: 0.8 },
} as const satisfies Readonly<Record<string, Room>>;

const lineCount = 8;
/** Mutually prime lengths between 25 and 67 ms at 44.1 kHz. */
const lengthsAt44100 = [1123, 1361, 1637, 1867, 2099, 2371, 2671, 2953] as const;
/** What reaches the room is cut here: low notes blur otherwise. */
const lowCutHz = 180;
/** Added to the input against denormal numbers, which are slow; 400 dB below anything audible. */
const denormalGuard = 1e-20;

/**
 * Adds a room's answer to a mix, in place. Yields the fraction done about once per second of sound.
 * @param mix both channels, linear.
 * @param send mono input of the room, at least as long.
 */
export function* addRoom(
  mix: { readonly left: Float32Array; readonly right: Float32Array; readonly sampleRateHz: number },
  send: Float32Array,
  room: Room,
): Generator<number, void> {
  const { left, right, sampleRateHz } = mix;
  const lengths = lengthsAt44100.map((length) => Math.round((length * sampleRateHz) / 44_100) | 1);
  const lines = lengths.map((length) => new Float32Array(length));
  const losses = lengths.map((length) => lossOf(length / sampleRateHz, room));
  const positions = new Int32Array(lineCount);
  const filtered = new Float64Array(lineCount);
  const v = new Float64Array(lineCount);
  const lowCut = 1 - Math.exp((-2 * Math.PI * lowCutHz) / sampleRateHz);
  const normal = 1 / Math.sqrt(lineCount);
  const outGain = room.level / 2;
  let low = 0;
  for (let index = 0; index < left.length; index += 1) {
    const x = (send[index] ?? 0) + denormalGuard;
    low += lowCut * (x - low);
    const input = (x - low) * 0.5;
    for (let line = 0; line < lineCount; line += 1) {
      const y = lines[line]?.[positions[line] ?? 0] ?? 0;
      const loss = losses[line];
      if (loss === undefined) continue;
      const state = loss.gain * y + loss.pole * (filtered[line] ?? 0);
      filtered[line] = state;
      v[line] = state;
    }
    left[index] = (left[index] ?? 0) + outGain * (at(v, 0) + at(v, 2) - at(v, 4) + at(v, 6));
    right[index] = (right[index] ?? 0) + outGain * (at(v, 1) + at(v, 3) - at(v, 5) + at(v, 7));
    hadamard(v);
    for (let line = 0; line < lineCount; line += 1) {
      const buffer = lines[line];
      if (buffer === undefined) continue;
      const position = positions[line] ?? 0;
      // Alternating signs keep the lines from adding up at DC.
      buffer[position] = at(v, line) * normal + (line % 4 < 2 ? input : -input);
      positions[line] = position + 1 === buffer.length ? 0 : position + 1;
    }
    if (index % sampleRateHz === 0) yield index / left.length;
  }
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

/** Jot and Chaigne's absorbent filter g·(1 − b)/(1 − b·z⁻¹): g for the decay at DC, b = ln10/4 · log10(g) · (1 − 1/α²). */
function lossOf(delaySeconds: number, room: Room): { readonly gain: number; readonly pole: number } {
  const decay = 10 ** ((-3 * delaySeconds) / room.decaySeconds);
  const pole = (Math.LN10 / 4) * Math.log10(decay) * (1 - 1 / room.brightness ** 2);
  const b = Math.min(0.95, Math.max(0, pole));
  return { gain: decay * (1 - b), pole: b };
}

/** Unnormalised fast Walsh–Hadamard transform, in place. */
function hadamard(v: Float64Array): void {
  for (let half = 1; half < lineCount; half <<= 1) {
    for (let start = 0; start < lineCount; start += half << 1) {
      for (let index = start; index < start + half; index += 1) {
        const a = v[index] ?? 0;
        const b = v[index + half] ?? 0;
        v[index] = a + b;
        v[index + half] = a - b;
      }
    }
  }
}
