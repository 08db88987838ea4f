import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { ModelManifest } from '../../core/model-manifest.ts';
import { diffusionTexts } from '../../core/texts/diffusion.ts';
import type { DiffusionOptions } from './diffusion-options.ts';
import { estimateWorkingBytes, largestSquare, type PictureSize } from './estimate-memory.ts';
import type { DiffusionExport } from './read-export.ts';
import { samplerNameOf, type SamplerName } from './sampling/choose-sampler.ts';

/** What a job's options come to with this model. */
export interface DiffusionPlan {
  readonly sampler: SamplerName;
  /** Of the whole schedule; a start from a picture skips the first of them. */
  readonly steps: number;
  readonly firstStep: number;
  readonly guidance: number;
  readonly strength: number;
  readonly size: PictureSize;
  /** Whether both prompts of guidance fit through the network at once. */
  readonly together: boolean;
  readonly warnings: readonly string[];
}

export interface PlanContext {
  readonly source: DiffusionExport;
  readonly manifest: ModelManifest;
  readonly budgetBytes: number | undefined;
  /** Of the picture to start from, where there is one. */
  readonly inputSize: PictureSize | undefined;
  readonly locale: Locale;
}

/** @throws AppError `out-of-memory` with the size that would fit. */
export function planRun(options: DiffusionOptions, context: PlanContext): DiffusionPlan {
  const { source, manifest, locale } = context;
  const sampler = options.scheduler === 'auto' ? samplerNameOf(source.schedule) : options.scheduler;
  const isConsistency = sampler === 'lcm';
  const usualSteps = manifest.recommended?.steps ?? (isConsistency ? 6 : 20);
  const strength = options.strength ?? (options.maskInput === undefined ? 0.65 : 1);
  const startsFromPicture = options.imageInput !== undefined;
  const wished = Math.min(
    options.steps ?? usualSteps,
    isConsistency ? source.schedule.original_inference_steps : source.schedule.num_train_timesteps,
  );
  // Of very few steps none would be left after skipping.
  const steps = startsFromPicture ? Math.max(wished, Math.ceil(1 / strength)) : wished;
  const firstStep = startsFromPicture ? steps - Math.max(1, Math.floor(steps * strength)) : 0;
  const isDistilledWithGuidance = typeof source.unet.time_cond_proj_dim === 'number';
  const usualGuidance = manifest.recommended?.guidance ?? (isConsistency ? (isDistilledWithGuidance ? 8.5 : 1) : 7.5);
  const size = chooseSize(options, context);
  const guidance = options.guidance ?? usualGuidance;
  return {
    sampler,
    steps,
    firstStep,
    guidance,
    strength,
    size,
    together: fitsTogether(context, size, guidance > 1 && !isDistilledWithGuidance),
    warnings: warningsOf(options, locale),
  };
}

/** What was asked for in multiples of what the network needs; with the shape of the picture to start from if so wished. */
function chooseSize(options: DiffusionOptions, { source, inputSize }: PlanContext): PictureSize {
  const { sideMultiple } = source;
  const fit = (side: number): number => Math.min(2048, Math.max(1, Math.round(side / sideMultiple)) * sideMultiple);
  const { widthPx, heightPx } = options;
  if (inputSize === undefined || !options.sizeFromInput) return { widthPx: fit(widthPx), heightPx: fit(heightPx) };
  // Strips of ten to one would be all seams: beyond three to one the middle is taken.
  const shape = Math.min(3, Math.max(1 / 3, inputSize.widthPx / inputSize.heightPx));
  const area = widthPx * heightPx;
  return { widthPx: fit(Math.sqrt(area * shape)), heightPx: fit(Math.sqrt(area / shape)) };
}

function fitsTogether(
  { source, manifest, budgetBytes, locale }: PlanContext,
  size: PictureSize,
  twice: boolean,
): boolean {
  if (budgetBytes === undefined) return true;
  const network = manifest.files.filter(({ path }) => path.startsWith('unet/'));
  const freeBytes = budgetBytes - network.reduce((sum, { bytes }) => sum + bytes, 0);
  if (estimateWorkingBytes(source, size, twice ? 2 : 1) <= freeBytes) return true;
  const neededBytes = estimateWorkingBytes(source, size, 1);
  if (neededBytes <= freeBytes) return false;
  const side = largestSquare(source, freeBytes);
  const texts = diffusionTexts[locale];
  throw new AppError({
    code: 'out-of-memory',
    message: `${size.widthPx}×${size.heightPx} with ${manifest.id} needs about ${neededBytes} bytes beside its network, ${Math.max(0, freeBytes)} are free; raise ALEBRIJE_MODEL_MEMORY_MB if the machine has more`,
    userMessage: side === undefined ? texts.neverFits : texts.tooLarge(side),
  });
}

function warningsOf(options: DiffusionOptions, locale: Locale): readonly string[] {
  const texts = diffusionTexts[locale];
  return [
    ...(options.style === 'auto' ? [] : [texts.styleUnused]),
    ...(options.paletteFromInput || options.palette !== undefined ? [texts.paletteUnused] : []),
    ...(options.output === 'picture' ? [] : [texts.outputUnused]),
  ];
}
