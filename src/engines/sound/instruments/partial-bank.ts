export interface PartialPart {
  /** How many partials there are. */
  readonly partials: number;
  /** Writes their amplitudes at a frame's beginning. */
  readonly amplitudes: (frame: number, into: Float64Array) => void;
  /** Cycles per sample of the fundamental, frame by frame. */
  readonly pitch: Float64Array;
  /** Where the first cycle begins, 0 … 1. */
  readonly phase: number;
  /** The frame into which the last one leads back. */
  readonly loopFrame: number;
}

/** Samples that are made side by side. */
const lanes = 4;

/**
 * Adds harmonic partials of one moving fundamental. sin(nφ) = 2 cos φ · sin((n−1)φ) − sin((n−2)φ) (Chebyshev) makes each partial of a
 * multiplication and a subtraction; four samples run side by side, since each step waits for the one before. Amplitudes move once per four
 * samples, in a straight line from frame to frame.
 * @param samples added to.
 * @param bounds the first sample of each frame, and the end.
 */
export function addPartials(
  samples: Float32Array,
  bounds: Int32Array,
  { partials, amplitudes, pitch, phase, loopFrame }: PartialPart,
): void {
  const levels = new Float64Array(partials);
  const next = new Float64Array(partials);
  const steps = new Float64Array(partials);
  const sums = new Float64Array(lanes);
  const frames = bounds.length - 1;
  let cycle = phase;
  amplitudes(0, levels);
  for (let frame = 0; frame < frames; frame += 1) {
    const start = bounds[frame] ?? 0;
    const end = bounds[frame + 1] ?? 0;
    amplitudes(frame + 1 === frames ? loopFrame : frame + 1, next);
    const groups = Math.ceil((end - start) / lanes);
    for (let index = 0; index < partials; index += 1) {
      steps[index] = ((next[index] ?? 0) - (levels[index] ?? 0)) / groups;
    }
    const turn = (pitch[frame] ?? 0) * 2 * Math.PI;
    const turnCosine = Math.cos(turn);
    const turnSine = Math.sin(turn);
    let sine = Math.sin(cycle * 2 * Math.PI);
    let cosine = Math.cos(cycle * 2 * Math.PI);
    for (let at = start; at < end; at += lanes) {
      const sineB = sine * turnCosine + cosine * turnSine;
      const cosineB = cosine * turnCosine - sine * turnSine;
      const sineC = sineB * turnCosine + cosineB * turnSine;
      const cosineC = cosineB * turnCosine - sineB * turnSine;
      const sineD = sineC * turnCosine + cosineC * turnSine;
      const cosineD = cosineC * turnCosine - sineC * turnSine;
      sumFour(sums, levels, steps, sine, 2 * cosine, sineB, 2 * cosineB, sineC, 2 * cosineC, sineD, 2 * cosineD);
      const count = Math.min(lanes, end - at);
      for (let lane = 0; lane < count; lane += 1) samples[at + lane] = (samples[at + lane] ?? 0) + (sums[lane] ?? 0);
      sine = sineD * turnCosine + cosineD * turnSine;
      cosine = cosineD * turnCosine - sineD * turnSine;
    }
    levels.set(next);
    cycle = (cycle + (end - start) * (pitch[frame] ?? 0)) % 1;
  }
}

/** Sines and twice the cosines of the fundamental in, sums of its partials out. Numbers one by one: an object per four samples is what this would wait for. */
// oxlint-disable-next-line max-params -- see above
function sumFour(
  sums: Float64Array,
  levels: Float64Array,
  steps: Float64Array,
  sineA: number,
  twiceA: number,
  sineB: number,
  twiceB: number,
  sineC: number,
  twiceC: number,
  sineD: number,
  twiceD: number,
): void {
  let a = sineA;
  let b = sineB;
  let c = sineC;
  let d = sineD;
  let beforeA = 0;
  let beforeB = 0;
  let beforeC = 0;
  let beforeD = 0;
  let sumA = 0;
  let sumB = 0;
  let sumC = 0;
  let sumD = 0;
  for (let index = 0; index < levels.length; index += 1) {
    const level = levels[index] ?? 0;
    levels[index] = level + (steps[index] ?? 0);
    sumA += level * a;
    sumB += level * b;
    sumC += level * c;
    sumD += level * d;
    const nextA = twiceA * a - beforeA;
    const nextB = twiceB * b - beforeB;
    const nextC = twiceC * c - beforeC;
    const nextD = twiceD * d - beforeD;
    beforeA = a;
    beforeB = b;
    beforeC = c;
    beforeD = d;
    a = nextA;
    b = nextB;
    c = nextC;
    d = nextD;
  }
  sums[0] = sumA;
  sums[1] = sumB;
  sums[2] = sumC;
  sums[3] = sumD;
}
