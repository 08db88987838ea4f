import { AppError } from '../../core/errors.ts';
import type { GraphSession, Tensor } from '../../core/model-access.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import { asTensor, encoderSize, readPixels } from './paint-with-net.ts';
import { scaleRgb } from './scale-rgb.ts';

/** One step at this size stays under a second on two cores. */
const mostPixels = 384 * 384;
/** Steps of Adam, and its rate (of 0 … 1 colour values) at the first and, falling evenly, the last. */
const steps = 60;
const firstRate = 0.015;
const lastRate = 0.002;
const contentWeight = 1;

export interface OptimiseOptions {
  /** encoder.onnx: features of four levels and their Gram matrices. */
  readonly encoder: GraphSession;
  /** optimise-step.onnx: loss, gradient and one step of Adam. */
  readonly step: GraphSession;
  /** What the difference of Gram matrices counts beside that of the content's features, which counts 1. */
  readonly styleWeight: number;
  readonly signal: AbortSignal;
}

export interface OptimiseStep {
  /** Counted from 1. */
  readonly step: number;
  readonly steps: number;
  readonly painting: OpaqueImage;
  readonly contentLoss: number;
  readonly styleLoss: number;
}

/**
 * Changes `start` step by step until its features are the content's and their Gram matrices the style's: Gatys et al. 2016,
 * equation 7, with Adam (Kingma & Ba 2015) on our own encoder.
 * @yields after every step. @returns the painting, of the start's size.
 */
export async function* optimisePainting(
  start: OpaqueImage,
  pictures: { readonly content: OpaqueImage; readonly style: OpaqueImage },
  options: OptimiseOptions,
): AsyncGenerator<OptimiseStep, OpaqueImage> {
  const size = encoderSize(start, mostPixels);
  const first = scaleRgb(start, size);
  const content = await options.encoder.run({ picture: asTensor(scaleRgb(pictures.content, size)) });
  options.signal.throwIfAborted();
  const style = await options.encoder.run({
    picture: asTensor(scaleRgb(pictures.style, encoderSize(pictures.style, mostPixels))),
  });
  const planes = asPlanes(first);
  const dims = [1, 3, first.heightPx, first.widthPx];
  let state: Readonly<Record<string, Tensor>> = {
    picture: { type: 'float32', dims, data: planes },
    first_moment: { type: 'float32', dims, data: new Float32Array(planes.length) },
    second_moment: { type: 'float32', dims, data: new Float32Array(planes.length) },
  };
  const targets: Record<string, Tensor> = {
    content: need(content, 'level_4'),
    content_weight: scalar(contentWeight),
    style_weight: scalar(options.styleWeight),
  };
  for (const level of [1, 2, 3, 4]) targets[`gram_${level}`] = need(style, `gram_${level}`);
  let painting = first;
  for (let step = 1; step <= steps; step += 1) {
    options.signal.throwIfAborted();
    const rate = firstRate + ((lastRate - firstRate) * (step - 1)) / (steps - 1);
    const made = await options.step.run({ ...state, ...targets, step: scalar(step), rate: scalar(rate) });
    state = {
      picture: need(made, 'next_picture'),
      first_moment: need(made, 'next_first_moment'),
      second_moment: need(made, 'next_second_moment'),
    };
    painting = { ...first, rgb: readPixels(made['preview'], first.rgb.length) };
    const [contentLoss, styleLoss] = [lossOf(made, 'content_loss'), lossOf(made, 'style_loss')];
    yield { step, steps, painting, contentLoss, styleLoss };
  }
  return scaleRgb(painting, start);
}

/** Red, green and blue one after another, 0 … 1. */
function asPlanes({ rgb }: OpaqueImage): Float32Array {
  const count = rgb.length / 3;
  const planes = new Float32Array(rgb.length);
  for (let at = 0; at < count; at += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      planes[channel * count + at] = (rgb[at * 3 + channel] ?? 0) / 255;
    }
  }
  return planes;
}

function scalar(value: number): Tensor {
  return { type: 'float32', dims: [1], data: Float32Array.of(value) };
}

/** @throws AppError `model-broken`. */
function need(outputs: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const tensor = outputs[name];
  if (tensor?.type === 'float32') return tensor;
  throw new AppError({ code: 'model-broken', message: `expected ${name} as float32` });
}

function lossOf(outputs: Readonly<Record<string, Tensor>>, name: string): number {
  return Number(need(outputs, name).data[0]);
}
