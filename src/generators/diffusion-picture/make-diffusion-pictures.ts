import type { ArtifactDraft } from '../../core/artifact.ts';
import { AppError } from '../../core/errors.ts';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import type { GraphSession, OpenModel } from '../../core/model-access.ts';
import { shortenText } from '../../core/shorten-text.ts';
import { diffusionTexts } from '../../core/texts/diffusion.ts';
import { encodeJpegPreview, encodePng } from '../../engines/images/sharp-images.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import { createDenoiser, isGuidedInside, type Denoiser, type LatentShape } from './denoiser.ts';
import { diffuse } from './diffuse.ts';
import type { DiffusionOptions } from './diffusion-options.ts';
import { openPromptEncoder, zeroEmbedding, type PromptEmbedding } from './encode-prompt.ts';
import { inputOf } from './graph-values.ts';
import { previewLatent } from './latent-preview.ts';
import { createNoiseStream } from './noise-stream.ts';
import { decodeLatent } from './picture-codec.ts';
import { planRun, type DiffusionPlan } from './plan-run.ts';
import { readExport, type DiffusionExport } from './read-export.ts';
import { readHandedIn, readStart, type StartPicture } from './read-start.ts';
import { keepPixels } from './repaint-mask.ts';
import { openSafetyCheck } from './safety-check.ts';
import { createSampler } from './sampling/choose-sampler.ts';

/** Everything that stays the same for all pictures of a job. */
interface Setup {
  readonly options: DiffusionOptions;
  readonly context: GeneratorContext;
  readonly model: OpenModel;
  readonly source: DiffusionExport;
  readonly plan: DiffusionPlan;
  readonly start: StartPicture | undefined;
  readonly shape: LatentShape;
  readonly denoise: Denoiser;
}

/** Share of the progress bar: reading words and pictures before, developing after the steps. */
const stepsFrom = 0.06;
const stepsTo = 0.96;
/** Previews per picture: each costs a JPEG. */
const previewsPerPicture = 6;

/** From words (and a picture) to finished pictures; every network run looks at the signal first. */
export async function* makeDiffusionPictures(
  options: DiffusionOptions,
  context: GeneratorContext,
): AsyncIterable<GeneratorEvent> {
  const { locale, signal, models } = context;
  const texts = diffusionTexts[locale];
  yield { type: 'progress-update', fraction: 0.01, step: texts.readingWords };
  const handedIn = await readHandedIn(options, context);
  const model = await models.open(options.model);
  const source = await readExport(model);
  const inputSize = handedIn.picture?.image;
  const { memoryBudgetBytes: budgetBytes } = models;
  const plan = planRun(options, { source, manifest: model.manifest, budgetBytes, inputSize, locale });
  const read = [handedIn.picture, handedIn.mask].flatMap((picture) => picture?.warnings ?? []);
  for (const warning of [...read, ...plan.warnings]) yield { type: 'warning-raised', warning };
  const { widthPx, heightPx } = plan.size;
  if (!options.sizeFromInput && (widthPx !== options.widthPx || heightPx !== options.heightPx)) {
    yield { type: 'warning-raised', warning: texts.sizeChanged(plan.size) };
  }
  signal.throwIfAborted();
  const words = await readWords(options, { context, model, source, plan });
  for (const warning of words.warnings) yield { type: 'warning-raised', warning };
  if (handedIn.picture !== undefined) yield { type: 'progress-update', fraction: 0.03, step: texts.readingPicture };
  const start = await readStart(handedIn, { model, source, size: plan.size, context });
  signal.throwIfAborted();
  const network = await model.graph('unet/model.onnx');
  const shape = latentShape(network, { source, plan, context });
  if (options.negative !== '' && (plan.guidance <= 1 || isGuidedInside(network))) {
    yield { type: 'warning-raised', warning: texts.negativeUnused };
  }
  const denoise = createDenoiser({
    graph: network,
    positive: words.positive,
    negative: isGuidedInside(network) ? undefined : words.negative,
    guidance: plan.guidance,
    shape: { ...shape, channels: shape.channels + (start?.repaint?.furtherChannels.length ?? 0) / areaOf(shape) },
    pictureSize: plan.size,
    together: plan.together,
    signal,
  });
  yield* drawPictures({ options, context, model, source, plan, start, shape, denoise });
}

async function* drawPictures(setup: Setup): AsyncIterable<GeneratorEvent> {
  const { options, context, model, source } = setup;
  const texts = diffusionTexts[context.locale];
  const isUnsafe = await openSafetyCheck(model, source);
  let withheld = 0;
  for (let index = 0; index < options.count; index += 1) {
    const latentNchw = yield* drawLatent(setup, index);
    const fraction = stepsFrom + ((stepsTo - stepsFrom) * (index + 1)) / options.count;
    yield { type: 'progress-update', fraction, step: texts.developing };
    context.signal.throwIfAborted();
    const picture = await develop(setup, latentNchw);
    context.signal.throwIfAborted();
    if ((await isUnsafe?.(picture)) === true) withheld += 1;
    else yield { type: 'artifact-ready', artifact: await artifactOf(setup, picture, index) };
  }
  if (withheld === options.count) {
    const message = `the safety check of ${model.manifest.id} held back everything`;
    throw new AppError({ code: 'invalid-input', message, userMessage: texts.allWithheld });
  }
  if (withheld > 0) yield { type: 'warning-raised', warning: texts.someWithheld({ withheld, count: options.count }) };
}

/** All steps of one picture, with progress after each and a preview after some. @returns its latent. */
async function* drawLatent(setup: Setup, index: number): AsyncGenerator<GeneratorEvent, Float32Array> {
  const { options, context, source, plan, start, shape, denoise } = setup;
  const { random, locale } = context;
  const sampler = createSampler(source.schedule, { name: plan.sampler, steps: plan.steps });
  const history = [
    ...options.earlier,
    ...(options.origin === undefined ? [] : [{ origin: options.origin }]),
    ...(options.mixOf === undefined ? [] : [{ mixOf: options.mixOf }]),
  ];
  const draw = createNoiseStream({ random, length: shape.channels * areaOf(shape), index, steps: history });
  const latents = diffuse({ sampler, denoise, draw, firstStep: plan.firstStep, start });
  const steps = plan.steps - plan.firstStep;
  const previewEvery = Math.max(1, Math.round(steps / previewsPerPicture));
  for (let step = 1; ; step += 1) {
    const result = await latents.next();
    if (result.done === true) return result.value;
    const wantsPreview = step % previewEvery === 0 && step < steps;
    const preview = wantsPreview ? previewLatent(result.value, shape, source.isLarge) : undefined;
    yield {
      type: 'progress-update',
      fraction: stepsFrom + ((stepsTo - stepsFrom) * (index + step / steps)) / options.count,
      step: diffusionTexts[locale].step({ step, steps, picture: index + 1, pictures: options.count }),
      ...(preview === undefined
        ? {}
        : { preview: { mediaType: 'image/jpeg', bytes: await encodeJpegPreview(preview) } }),
    };
  }
}

async function develop(
  { context, model, source, shape, start }: Setup,
  latentNchw: Float32Array,
): Promise<OpaqueImage> {
  const decoder = await model.graph('vae_decoder/model.onnx');
  const { notNumbers } = diffusionTexts[context.locale];
  const painted = await decodeLatent(decoder, latentNchw, { ...shape, scale: source.latentScale, notNumbers });
  return start?.repaint === undefined ? painted : keepPixels(painted, start.original, start.repaint.mask);
}

async function readWords(
  options: DiffusionOptions,
  setup: Pick<Setup, 'context' | 'model' | 'source' | 'plan'>,
): Promise<{
  readonly positive: PromptEmbedding;
  readonly negative: PromptEmbedding | undefined;
  readonly warnings: readonly string[];
}> {
  const { context, model, source, plan } = setup;
  const texts = diffusionTexts[context.locale];
  const encoder = await openPromptEncoder(model, source);
  const positive = await encoder.encode(options.prompt);
  const cut = encoder.leftOut(options.prompt);
  const warnings = cut === '' ? [] : [texts.promptCut(shortenText(cut, 300))];
  if (plan.guidance <= 1) return { positive, negative: undefined, warnings };
  context.signal.throwIfAborted();
  const wantsNothing = options.negative === '' && source.zerosForNothing;
  const negative = wantsNothing ? zeroEmbedding(positive) : await encoder.encode(options.negative);
  const negativeCut = encoder.leftOut(options.negative);
  if (negativeCut !== '') warnings.push(texts.negativeCut(shortenText(negativeCut, 300)));
  return { positive, negative, warnings };
}

/** @throws AppError `invalid-input` on a graph of another, fixed size, `not-supported` on one with unknown channels. */
function latentShape(
  network: GraphSession,
  { source, plan, context }: Pick<Setup, 'source' | 'plan' | 'context'>,
): LatentShape {
  const { pixelsPerLatent, vae } = source;
  const texts = diffusionTexts[context.locale];
  const channels = vae.latent_channels;
  const [, declaredChannels, declaredHeight, declaredWidth] = inputOf(network, 'sample').shape ?? [];
  const seen = typeof declaredChannels === 'number' ? declaredChannels : source.unet.in_channels;
  if (seen !== source.unet.in_channels || (seen !== channels && seen !== channels * 2 + 1)) {
    const message = `the network sees ${seen} channels, unet/config.json says ${source.unet.in_channels}, the latents have ${channels}`;
    throw new AppError({ code: 'not-supported', message, userMessage: texts.repaintsOnly });
  }
  const height = plan.size.heightPx / pixelsPerLatent;
  const width = plan.size.widthPx / pixelsPerLatent;
  const isFixed = typeof declaredHeight === 'number' && typeof declaredWidth === 'number';
  if (isFixed && (declaredHeight !== height || declaredWidth !== width)) {
    const only = { widthPx: declaredWidth * pixelsPerLatent, heightPx: declaredHeight * pixelsPerLatent };
    const message = `the network was exported for ${only.widthPx}×${only.heightPx}`;
    throw new AppError({ code: 'invalid-input', message, userMessage: texts.onlySize(only) });
  }
  return { channels, height, width };
}

async function artifactOf(setup: Setup, picture: OpaqueImage, index: number): Promise<ArtifactDraft> {
  const { options, context, model, plan, start } = setup;
  const { widthPx, heightPx } = picture;
  const texts = diffusionTexts[context.locale];
  const prompt = shortenText(options.prompt, 800);
  return {
    fileName: `alebrije-${options.seed}-${index + 1}.png`,
    mediaType: 'image/png',
    bytes: await encodePng(picture),
    widthPx,
    heightPx,
    alt: options.imageInput === undefined ? texts.alt(prompt) : texts.altChanged(prompt),
    parameters: {
      prompt: options.prompt,
      ...(options.negative === '' ? {} : { negative: options.negative }),
      style: options.style,
      scheduler: plan.sampler,
      steps: plan.steps,
      guidance: plan.guidance,
      ...(start === undefined ? {} : { strength: plan.strength }),
      seed: options.seed,
      model: model.manifest.id,
      modelVersion: model.manifest.version,
      widthPx,
      heightPx,
      index,
    },
  };
}

function areaOf({ width, height }: LatentShape): number {
  return width * height;
}
