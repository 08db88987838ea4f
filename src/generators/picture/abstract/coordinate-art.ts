import { AppError } from '../../../core/errors.ts';
import type { GraphSession, Tensor } from '../../../core/model-access.ts';
import type { RandomSource } from '../../../core/random.ts';

/** Shape of `cppn.onnx`; see the card of models/alebrije-cppn. */
const features = 8;
const width = 24;
const layers = 4;
const channels = 3;
const inputWeights = features * width;
const hiddenWeights = (layers - 1) * width * width;
const biases = layers * width;
const outputWeights = width * channels;
/** Length of the vector of chance behind one picture. */
export const latentLength = inputWeights + hiddenWeights + biases + outputWeights;

/** `flow`: free; `waves`: stretched; `mandala`: turned around the middle; `mirror`: folded; `tile`: repeats without a seam. */
export const artShapes = ['flow', 'waves', 'mandala', 'mirror', 'tile'] as const;
export type ArtShape = (typeof artShapes)[number];

export interface CoordinateArt {
  readonly shape: ArtShape;
  /** Which of tanh, sine and bell each unit has: `layers` × `width` values of 0, 1, 2. */
  readonly units: readonly number[];
  /** `latentLength` values, about standard normal. */
  readonly latent: Float32Array;
  /** Sectors of a mandala. */
  readonly sectors: number;
}

export function drawArt(shape: ArtShape, random: RandomSource): CoordinateArt {
  return {
    shape,
    units: Array.from({ length: layers * width }, () => random.pick([0, 0, 1, 1, 2])),
    latent: Float32Array.from({ length: latentLength }, () => random.normal()),
    sectors: random.integer(4, 9),
  };
}

const turn = Math.PI * 2;

/** What the network knows of a point: (x, y) in −aspect … aspect, one value short of `features` is the constant 1. */
function writeFeatures(into: Float32Array, at: number, art: CoordinateArt, x: number, y: number): void {
  const radius = Math.hypot(x, y);
  switch (art.shape) {
    case 'flow':
      into.set([x, y, radius, Math.sin(2.4 * x), Math.sin(2.4 * y), x * y, Math.cos(3 * radius), 1], at);
      break;
    case 'waves':
      into.set(
        [x * 0.4, y * 1.7, Math.sin(3 * y + x), Math.sin(5 * y - 0.7 * x), y * y, 0.3 * x * y, 0.5 * radius, 1],
        at,
      );
      break;
    case 'mandala': {
      const petal = Math.cos(Math.atan2(y, x) * art.sectors);
      const half = Math.cos(Math.atan2(y, x) * art.sectors * 2);
      into.set(
        [
          radius * 1.4,
          petal * radius,
          half * radius,
          Math.sin(6 * radius),
          Math.cos(9 * radius),
          petal * Math.sin(4 * radius),
          radius * radius,
          1,
        ],
        at,
      );
      break;
    }
    case 'mirror': {
      const [u, v] = [Math.abs(x), Math.abs(y)];
      into.set([u, v, radius, Math.max(u, v), Math.abs(u - v), Math.sin(4 * u), Math.cos(4 * v), 1], at);
      break;
    }
    case 'tile': {
      // Two circles instead of two axes: both ends of each meet.
      const [u, v] = [(x + 1) / 2, (y + 1) / 2];
      into.set(
        [
          Math.cos(turn * u),
          Math.sin(turn * u),
          Math.cos(turn * v),
          Math.sin(turn * v),
          Math.cos(turn * (u + v)),
          Math.sin(turn * (u - v)),
          Math.cos(turn * 2 * u) * Math.cos(turn * 2 * v),
          1,
        ],
        at,
      );
      break;
    }
  }
}

/** Standard deviation of the first layer's weights, chosen by eye: lively, without noise. */
const liveliness: Readonly<Record<ArtShape, number>> = {
  flow: 1.5,
  waves: 1.35,
  mandala: 0.85,
  mirror: 1.7,
  tile: 1.05,
};

/** The network's weights out of the latent. */
function weightsOf({ latent, units, shape }: CoordinateArt): Readonly<Record<string, Tensor>> {
  const scaled = (from: number, length: number, scale: number): Float32Array =>
    latent.slice(from, from + length).map((value) => value * scale);
  const hiddenAt = inputWeights;
  const biasAt = hiddenAt + hiddenWeights;
  const outputAt = biasAt + biases;
  const activations = new Float32Array(layers * 3 * width);
  for (const [index, kind] of units.entries()) {
    const layer = Math.floor(index / width);
    activations[(layer * 3 + kind) * width + (index % width)] = 1;
  }
  return {
    input_weights: { type: 'float32', dims: [features, width], data: scaled(0, inputWeights, liveliness[shape]) },
    hidden_weights: {
      type: 'float32',
      dims: [layers - 1, width, width],
      data: scaled(hiddenAt, hiddenWeights, 1.25 / Math.sqrt(width)),
    },
    biases: { type: 'float32', dims: [layers, width], data: scaled(biasAt, biases, 0.6) },
    activations: { type: 'float32', dims: [layers, 3, width], data: activations },
    output_weights: {
      type: 'float32',
      dims: [width, channels],
      data: scaled(outputAt, outputWeights, 1 / Math.sqrt(width)),
    },
  };
}

/** Points a run: small enough to be cancelled between. */
const pointsAtOnce = 65_536;

export interface ArtSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Evaluates the network at every pixel's centre.
 * @returns three planes of values −1 … 1, row-major.
 */
export async function renderArt(
  net: GraphSession,
  art: CoordinateArt,
  { widthPx, heightPx }: ArtSize,
  signal: AbortSignal,
): Promise<readonly Float32Array[]> {
  const weights = weightsOf(art);
  const total = widthPx * heightPx;
  const planes = Array.from({ length: channels }, () => new Float32Array(total));
  // A tile keeps its full circle on both sides; other shapes keep circles round.
  const isTile = art.shape === 'tile';
  const scaleX = isTile ? 2 / widthPx : 2 / Math.min(widthPx, heightPx);
  const scaleY = isTile ? 2 / heightPx : scaleX;
  for (let start = 0; start < total; start += pointsAtOnce) {
    signal.throwIfAborted();
    const count = Math.min(pointsAtOnce, total - start);
    const data = new Float32Array(count * features);
    for (let point = 0; point < count; point += 1) {
      const x = ((start + point) % widthPx) + 0.5 - widthPx / 2;
      const y = Math.floor((start + point) / widthPx) + 0.5 - heightPx / 2;
      writeFeatures(data, point * features, art, x * scaleX, y * scaleY);
    }
    const outputs = await net.run({ ...weights, features: { type: 'float32', dims: [count, features], data } });
    const found = outputs['channels'];
    if (found?.type !== 'float32' || found.data.length !== count * channels) {
      throw new AppError({ code: 'model-broken', message: `expected channels float32 [${count},${channels}]` });
    }
    for (let point = 0; point < count; point += 1) {
      for (const [channel, plane] of planes.entries())
        plane[start + point] = found.data[point * channels + channel] ?? 0;
    }
  }
  return planes;
}
