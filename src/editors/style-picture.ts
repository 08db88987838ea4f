import { z } from 'zod';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import type { OpenModel } from '../core/model-access.ts';
import { paintingStyles, styleGenerator, styleMethods, styleTask } from '../core/style-transfer-options.ts';
import { styleTransferTexts } from '../core/texts/style-transfer.ts';
import { readPicture } from '../engines/images/read-picture.ts';
import { encodeJpegPreview, encodeTransparentPng } from '../engines/images/sharp-images.ts';
import type { OpaqueImage, PremultipliedImage } from '../media/pixels.ts';
import { inGrey } from './style-picture/brightness.ts';
import { asOpaque, finishPainting } from './style-picture/finish-painting.ts';
import { layStrokes } from './style-picture/lay-strokes.ts';
import { matchTones } from './style-picture/match-tones.ts';
import { mixRgb } from './style-picture/mix-rgb.ts';
import { optimisePainting } from './style-picture/optimise-painting.ts';
import { paintWithNet } from './style-picture/paint-with-net.ts';
import { scaleRgb } from './style-picture/scale-rgb.ts';
import { styleSize, workSize } from './style-picture/work-size.ts';

const builtInId = 'alebrije-stylist';

const optionsSchema = z.object({
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  style: z.enum(paintingStyles.map(({ value }) => value)).optional(),
  /** The second file is the style. */
  styleFromInput: z.boolean().default(false),
  method: z.enum(styleMethods.map(({ value }) => value)).default('fast'),
  /** 0: the picture as it was … 100: all that the method can do. */
  strength: z.number().min(0).max(100).default(75),
  /** Only light and dark are painted, colours stay: luminance-only transfer (Gatys et al. 2017, section 5). */
  keepColours: z.boolean().default(false),
});
type StyleOptions = Readonly<z.infer<typeof optionsSchema>>;

/** How the net's painting and the picture itself share in what the strokes follow; ours, chosen by eye. */
const netShare = 0.5;
const previewPixels = 320 * 320;
const previewEverySteps = 6;
/** Of the sketch that the optimisation starts from: how free its strokes are, and their share beside the picture. */
const sketchFreedom = 0.55;
const sketchShare = 0.65;
/** Balance of style and content in the optimisation at full strength. */
const fullStyleWeight = 60;

/** Paints a picture in the manner of another one, or of a style that comes with the model. */
export default defineGenerator({ name: styleGenerator, version: 1, options: optionsSchema, run: paintInStyle });

async function* paintInStyle(options: StyleOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const texts = styleTransferTexts[context.locale];
  const { image, warnings } = await readPicture(context.inputs[0], context.locale);
  for (const warning of warnings) yield { type: 'warning-raised', warning };
  yield { type: 'progress-update', fraction: 0.02, step: texts.mixing };
  const model = await context.models.open(context.models.idsForTask(styleTask)[0] ?? builtInId);
  const style = yield* readStyle(options, context, model);
  const content = scaleRgb(asOpaque(image), workSize(image, options.method));
  const scaled = scaleRgb(style.image, styleSize(style.image, content));
  const pair = options.keepColours ? { content: inGrey(content), style: inGrey(scaled) } : { content, style: scaled };
  const painting =
    options.method === 'faithful'
      ? yield* paintSlowly(pair, { options, context, model })
      : yield* paintFast(pair, { options, context, model });
  context.signal.throwIfAborted();
  const opacity = Math.min(1, options.strength / 50);
  const finished = finishPainting(painting, image, { opacity, keepColours: options.keepColours });
  yield { type: 'artifact-ready', artifact: await describe(finished, { options, style: style.name, context }) };
}

interface Pair {
  readonly content: OpaqueImage;
  readonly style: OpaqueImage;
}

interface Task {
  readonly options: StyleOptions;
  readonly context: GeneratorContext;
  readonly model: OpenModel;
}

/** The fast net's colours and shapes, then strokes of the style over them. */
async function* paintFast(pair: Pair, { options, context, model }: Task): AsyncGenerator<GeneratorEvent, OpaqueImage> {
  const texts = styleTransferTexts[context.locale];
  const graph = await model.graph('stylist.onnx');
  context.signal.throwIfAborted();
  const net = await paintWithNet(pair.content, pair.style, { graph, whitening: options.method === 'bold' ? 1 : 0 });
  yield { type: 'progress-update', fraction: 0.2, step: texts.painting, preview: await previewOf(net) };
  const mixed = mixRgb(pair.content, net, netShare);
  const guide = matchTones(mixed, pair.style);
  const freedom = 0.4 + (0.45 * options.strength) / 100;
  const strokes = layStrokes(guide, pair.style, { random: context.random, signal: context.signal, freedom });
  let step = strokes.next();
  while (step.done !== true) {
    const { fraction, canvas } = step.value;
    yield {
      type: 'progress-update',
      fraction: 0.2 + 0.7 * fraction,
      step: texts.painting,
      preview: await previewOf(canvas),
    };
    step = strokes.next();
  }
  return step.value;
}

/**
 * Gradients on the encoder, from a tight sketch in strokes: our small encoder knows touches when it sees them, but left
 * to invent them from the bare picture it only embosses it.
 */
async function* paintSlowly(
  pair: Pair,
  { options, context, model }: Task,
): AsyncGenerator<GeneratorEvent, OpaqueImage> {
  const texts = styleTransferTexts[context.locale];
  const guide = matchTones(pair.content, pair.style);
  const strokes = layStrokes(guide, pair.style, { ...context, freedom: sketchFreedom });
  let round = strokes.next();
  while (round.done !== true) {
    yield { type: 'progress-update', fraction: 0.02 + 0.06 * round.value.fraction, step: texts.painting };
    round = strokes.next();
  }
  const painting = optimisePainting(
    mixRgb(guide, round.value, sketchShare),
    { content: guide, style: pair.style },
    {
      encoder: await model.graph('encoder.onnx'),
      step: await model.graph('optimise-step.onnx'),
      styleWeight: (fullStyleWeight * options.strength) / 100,
      signal: context.signal,
    },
  );
  let made = await painting.next();
  while (made.done !== true) {
    const { step, steps, painting: canvas } = made.value;
    yield {
      type: 'progress-update',
      fraction: 0.08 + (0.82 * step) / steps,
      step: texts.improving({ step, steps }),
      ...(step % previewEverySteps === 0 ? { preview: await previewOf(canvas) } : {}),
    };
    made = await painting.next();
  }
  return made.value;
}

async function* readStyle(
  options: StyleOptions,
  { inputs, locale }: GeneratorContext,
  model: OpenModel,
): AsyncGenerator<GeneratorEvent, { readonly image: OpaqueImage; readonly name: string | undefined }> {
  const texts = styleTransferTexts[locale];
  if (options.styleFromInput) {
    const { image, warnings } = await readPicture(inputs[1], locale, { maximumPixels: 1_000_000 });
    for (const warning of warnings) yield { type: 'warning-raised', warning: texts.stylePicture({ warning }) };
    if (options.style !== undefined) yield { type: 'warning-raised', warning: texts.bothStyles };
    return { image: asOpaque(image), name: undefined };
  }
  const name = options.style ?? paintingStyles[0].value;
  const bytes = await model.bytes(`styles/${name}.webp`);
  const { image } = await readPicture({ fileName: `${name}.webp`, mediaType: 'image/webp', bytes }, locale);
  return { image: asOpaque(image), name };
}

async function describe(
  picture: PremultipliedImage,
  made: { readonly options: StyleOptions; readonly style: string | undefined; readonly context: GeneratorContext },
): Promise<Extract<GeneratorEvent, { type: 'artifact-ready' }>['artifact']> {
  const { options, style, context } = made;
  const texts = styleTransferTexts[context.locale];
  const label = paintingStyles.find(({ value }) => value === style)?.label[context.locale];
  return {
    fileName: `alebrije-${style ?? 'style'}-${options.seed}.png`,
    mediaType: 'image/png',
    bytes: await encodeTransparentPng(picture),
    widthPx: picture.widthPx,
    heightPx: picture.heightPx,
    alt: label === undefined ? texts.altOwn : texts.alt({ style: label }),
    parameters: {
      seed: options.seed,
      style: style ?? '',
      method: options.method,
      strength: options.strength,
      keepColours: options.keepColours,
    },
  };
}

/** A small JPEG of the painting so far. */
async function previewOf(canvas: OpaqueImage): Promise<{ readonly mediaType: string; readonly bytes: Uint8Array }> {
  const scale = Math.min(1, Math.sqrt(previewPixels / (canvas.widthPx * canvas.heightPx)));
  const shrink = (px: number): number => Math.max(1, Math.round(px * scale));
  const small = scaleRgb(canvas, { widthPx: shrink(canvas.widthPx), heightPx: shrink(canvas.heightPx) });
  return { mediaType: 'image/jpeg', bytes: await encodeJpegPreview(small) };
}
