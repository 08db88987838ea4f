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

/** Mutually prime lengths between 25 and 67 ms at 44.1 kHz. */
const lengthsAt44100 = [1123, 1361, 1637, 1867, 2099, 2371, 2671, 2953] as const;
/** What reaches the room is cut here: low notes blur otherwise. */
const lowCutHz = 180;
/** The transform of eight lines is √8 too loud. */
const feedbackGain = 1 / Math.sqrt(lengthsAt44100.length);
/** Added to the input against denormal numbers, which are slow; 400 dB below anything audible. */
const denormalGuard = 1e-20;

interface DelayLine {
  readonly ring: Float32Array;
  readonly loss: { readonly gain: number; readonly pole: number };
  /** What it gives in the block at hand; after the feedback matrix, what it is given. */
  readonly block: Float64Array;
  position: number;
  filtered: number;
}

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
  // No line answers sooner than the shortest, so this much is read from all before any is written: whole blocks are
  // several times as fast as sample by sample.
  const blockLength = Math.min(...lengths);
  const lines = lengths.map((length) => createLine(length, blockLength, lossOf(length / sampleRateHz, room)));
  const cutLows = createLowCut(1 - Math.exp((-2 * Math.PI * lowCutHz) / sampleRateHz), blockLength);
  for (let start = 0, nextReport = 0; start < left.length; start += blockLength) {
    const end = Math.min(start + blockLength, left.length);
    answer(lines, cutLows(send.subarray(start, end)), {
      left: left.subarray(start, end),
      right: right.subarray(start, end),
      level: room.level,
    });
    if (start < nextReport) continue;
    nextReport += sampleRateHz;
    yield start / left.length;
  }
}

/** One block: what the lines give is added to both sides, and goes back into them with the room's input. */
function answer(
  lines: readonly DelayLine[],
  input: Float64Array,
  { left, right, level }: { readonly left: Float32Array; readonly right: Float32Array; readonly level: number },
): void {
  const count = left.length;
  for (const line of lines) readLine(line, count);
  for (let line = 0; line < lines.length; line += 1) {
    // One of four against the others makes left and right unlike each other.
    addScaled(line % 2 === 0 ? left : right, blockOf(lines, line), (line >> 1 === 2 ? -level : level) / 2);
  }
  hadamard(lines, count);
  // Alternating signs keep the lines from adding up at DC.
  for (const [index, line] of lines.entries()) writeLine(line, input, index % 4 < 2 ? 1 : -1, count);
}

/** A one-pole high-pass at half level; its result is good until it is called again. */
function createLowCut(coefficient: number, mostSamples: number): (send: Float32Array) => Float64Array {
  const output = new Float64Array(mostSamples);
  let low = 0;
  return (send) => {
    let state = low;
    for (let index = 0; index < send.length; index += 1) {
      const x = (send[index] ?? 0) + denormalGuard;
      state += coefficient * (x - state);
      output[index] = (x - state) * 0.5;
    }
    low = state;
    return output;
  };
}

function createLine(length: number, blockLength: number, loss: DelayLine['loss']): DelayLine {
  return {
    ring: new Float32Array(length),
    loss,
    block: new Float64Array(blockLength),
    position: 0,
    filtered: 0,
  };
}

/** Jot and Chaigne’s absorbent filter g·(1 − b)/(1 − b·z⁻¹): g for the decay at DC, b = ln10/4 · log10(g) · (1 − 1/α²). */
function lossOf(delaySeconds: number, room: Room): DelayLine['loss'] {
  const decay = 10 ** ((-3 * delaySeconds) / room.decaySeconds);
  const pole = (Math.LN10 / 4) * Math.log10(decay) * (1 - 1 / room.brightness ** 2);
  const b = Math.min(0.95, Math.max(0, pole));
  return { gain: decay * (1 - b), pole: b };
}

/** The oldest samples of a line, filtered, into its block. */
function readLine(line: DelayLine, count: number): void {
  const { ring, block, loss } = line;
  let { position, filtered } = line;
  for (let index = 0; index < count; index += 1) {
    filtered = loss.gain * (ring[position] ?? 0) + loss.pole * filtered;
    block[index] = filtered;
    position = position + 1 === ring.length ? 0 : position + 1;
  }
  line.filtered = filtered;
}

/** Its block and the room's input in the place of what was read. */
function writeLine(line: DelayLine, input: Float64Array, sign: number, count: number): void {
  const { ring, block } = line;
  let { position } = line;
  for (let index = 0; index < count; index += 1) {
    ring[position] = (block[index] ?? 0) * feedbackGain + sign * (input[index] ?? 0);
    position = position + 1 === ring.length ? 0 : position + 1;
  }
  line.position = position;
}

function addScaled(target: Float32Array, values: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index += 1) {
    target[index] = (target[index] ?? 0) + factor * (values[index] ?? 0);
  }
}

/** Unnormalised fast Walsh–Hadamard transform across the lines' blocks, in place. */
function hadamard(lines: readonly DelayLine[], count: number): void {
  for (let half = 1; half < lines.length; half <<= 1) {
    for (let start = 0; start < lines.length; start += half << 1) {
      for (let line = start; line < start + half; line += 1) {
        butterfly(blockOf(lines, line), blockOf(lines, line + half), count);
      }
    }
  }
}

function butterfly(one: Float64Array, other: Float64Array, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const a = one[index] ?? 0;
    const b = other[index] ?? 0;
    one[index] = a + b;
    other[index] = a - b;
  }
}

function blockOf(lines: readonly DelayLine[], index: number): Float64Array {
  const line = lines[index];
  if (line === undefined) throw new RangeError(`no delay line ${index}`);
  return line.block;
}
