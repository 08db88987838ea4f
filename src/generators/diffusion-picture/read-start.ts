import { AppError } from '../../core/errors.ts';
import type { GeneratorContext } from '../../core/generator.ts';
import type { OpenModel } from '../../core/model-access.ts';
import { diffusionTexts } from '../../core/texts/diffusion.ts';
import { cropToCover } from '../../engines/images/crop-to-cover.ts';
import { readPicture, type ReadPicture } from '../../engines/images/read-picture.ts';
import type { OpaqueImage, PremultipliedImage } from '../../media/pixels.ts';
import type { DiffusionOptions } from './diffusion-options.ts';
import type { PictureSize } from './estimate-memory.ts';
import { encodePicture, signedPlanes } from './picture-codec.ts';
import type { DiffusionExport } from './read-export.ts';
import { hollowed, latentMask, maskFrom, type RepaintMask } from './repaint-mask.ts';

/** What people handed in, decoded but not yet cut to size. */
export interface HandedIn {
  readonly picture: ReadPicture | undefined;
  readonly mask: ReadPicture | undefined;
}

/** A picture to start from, as the sampler needs it. */
export interface StartPicture {
  readonly original: OpaqueImage;
  readonly latentNchw: Float32Array;
  readonly repaint:
    | {
        readonly mask: RepaintMask;
        readonly latentMask: Float32Array;
        /** What an inpainting network sees beside the noise: the mask, then the latent of what is kept. */
        readonly furtherChannels: Float32Array;
      }
    | undefined;
}

/** @throws AppError `attachment-rejected`, `invalid-input` on a mask without a picture. */
export async function readHandedIn(options: DiffusionOptions, context: GeneratorContext): Promise<HandedIn> {
  const { imageInput, maskInput } = options;
  const { inputs, locale } = context;
  if (maskInput !== undefined && imageInput === undefined) {
    const userMessage = diffusionTexts[locale].maskNeedsPicture;
    throw new AppError({ code: 'invalid-input', message: 'a mask without a picture', userMessage });
  }
  const read = async (index: number | undefined): Promise<ReadPicture | undefined> =>
    index === undefined ? undefined : readPicture(inputs[index], locale);
  return { picture: await read(imageInput), mask: await read(maskInput) };
}

/**
 * Cuts what was handed in to size and encodes it. An inpainting network without a picture gets an empty one, all of it to
 * be painted. @throws AppError `not-supported` when the export has no encoder, `invalid-input` on an empty mask.
 */
export async function readStart(
  { picture, mask }: HandedIn,
  options: {
    readonly model: OpenModel;
    readonly source: DiffusionExport;
    readonly size: PictureSize;
    readonly context: GeneratorContext;
  },
): Promise<StartPicture | undefined> {
  const { model, source, context } = options;
  const { widthPx, heightPx } = options.size;
  const texts = diffusionTexts[context.locale];
  const channels = source.vae.latent_channels;
  const isRepainter = source.unet.in_channels === channels * 2 + 1;
  if (picture === undefined && !isRepainter) return undefined;
  if (!source.has('vae_encoder/model.onnx')) {
    const userMessage = texts.cannotReadPictures;
    throw new AppError({ code: 'not-supported', message: `${model.manifest.id} has no vae_encoder`, userMessage });
  }
  const original =
    picture === undefined
      ? { widthPx, heightPx, rgb: new Uint8Array(widthPx * heightPx * 3).fill(128) }
      : await cropToCover(picture.image, widthPx, heightPx);
  const repaint = await readMask(mask, { widthPx, heightPx });
  const weights = repaint?.weights ?? (isRepainter ? new Float32Array(widthPx * heightPx).fill(1) : undefined);
  if (weights?.every((weight) => weight < 0.5) === true) {
    throw new AppError({ code: 'invalid-input', message: 'the mask marks nothing', userMessage: texts.maskEmpty });
  }
  context.signal.throwIfAborted();
  const encoder = await model.graph('vae_encoder/model.onnx');
  const shape = { widthPx, heightPx, channels, scale: source.latentScale };
  const planes = signedPlanes(original);
  const latentNchw = await encodePicture(encoder, planes, shape);
  if (weights === undefined) return { original, latentNchw, repaint: undefined };
  const full: RepaintMask = { widthPx, heightPx, weights };
  const small = latentMask(full, source.pixelsPerLatent);
  context.signal.throwIfAborted();
  const kept = isRepainter ? await encodePicture(encoder, hollowed(planes, full), shape) : new Float32Array();
  const furtherChannels = new Float32Array(isRepainter ? small.length + kept.length : 0);
  if (isRepainter) {
    furtherChannels.set(small);
    furtherChannels.set(kept, small.length);
  }
  return { original, latentNchw, repaint: { mask: full, latentMask: small, furtherChannels } };
}

async function readMask(mask: ReadPicture | undefined, size: PictureSize): Promise<RepaintMask | undefined> {
  if (mask === undefined) return undefined;
  const marked = mask.isTransparent ? transparentAsWhite(mask.image) : mask.image;
  return maskFrom(await cropToCover(marked, size.widthPx, size.heightPx));
}

/** Black where the mask is opaque: erasing is how many programs mark what is to be filled. */
function transparentAsWhite({ widthPx, heightPx, rgba }: PremultipliedImage): PremultipliedImage {
  const marked = new Uint8Array(rgba.length);
  for (let at = 3; at < rgba.length; at += 4) marked.fill(255 - (rgba[at] ?? 0), at - 3, at).fill(255, at, at + 1);
  return { widthPx, heightPx, rgba: marked };
}
