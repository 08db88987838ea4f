import type { ArtifactDraft } from '../../core/artifact.ts';
import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import { encodePng, encodeTransparentPng, encodeTransparentWebp } from '../../engines/images/sharp-images.ts';
import type { OpaqueImage, PremultipliedImage } from '../../media/pixels.ts';
import { chooseSetting } from './choose-setting.ts';
import { styleIds, styleName } from './choose-styles.ts';
import type { Rgb } from '../../media/rgb.ts';
import { flattenImage } from './compose-grid.ts';
import { composePicture, type PlaceDraft } from './compose-picture.ts';
import { composeSticker, cutBadge } from './compose-sticker.ts';
import { describePicture } from './describe-scene.ts';
import { stepsOf } from './follow-steps.ts';
import type { Lexicon } from './lexicon.ts';
import type { PictureOptions } from './picture-options.ts';
import type { PictureRecipe } from './picture-recipe.ts';
import type { PictureRequest } from './read-request.ts';

/** Sizes and borders of what is cut out. Discord takes stickers of exactly 320 px and emoji of 128 px. */
const cutOuts = {
  sticker: { sidePx: 320, border: 0.022 },
  large: { sidePx: 512, border: 0.022 },
  emoji: { sidePx: 128, border: 0.016 },
} as const;
/** Behind cut-outs where a picture cannot be transparent. */
const paper = [238, 240, 246] as const;

/** One picture of a job with all its drawings. */
export interface Take {
  readonly index: number;
  readonly recipe: PictureRecipe;
  readonly spriteOf: (object: number, copy: number) => PremultipliedImage;
}

export interface TakeContext {
  readonly options: PictureOptions;
  readonly request: PictureRequest;
  readonly lexicon: Lexicon;
  readonly locale: Locale;
  readonly model: { readonly id: string; readonly version: string };
}

/** A take, drawn: its files and what the overview shows of it. */
export interface RenderedTake {
  readonly artifacts: readonly ArtifactDraft[];
  readonly shown: OpaqueImage;
}

/** The drawings of one take by object and copy. @param positions object → positions in `sprites`. */
export function spriteFinder(
  sprites: readonly PremultipliedImage[],
  positions: readonly (readonly number[])[],
): Take['spriteOf'] {
  return (object, copy) => {
    const variants = positions[object] ?? [];
    const sprite = sprites[variants[copy % Math.max(1, variants.length)] ?? -1];
    if (sprite === undefined) throw new AppError({ code: 'internal', message: `no sprite for object ${object}` });
    return sprite;
  };
}

function draftPlace({ random, variant }: PictureRecipe, { plan, palette }: PictureRequest): PlaceDraft {
  const setting = chooseSetting(plan, { random: random.fork('setting'), variant }, palette);
  return { setting, random: random.fork('compose'), variant };
}

/** The whole page of a take at a size. */
export async function renderPage(
  { recipe, spriteOf }: Take,
  { request }: TakeContext,
  size: { readonly widthPx: number; readonly heightPx: number },
): Promise<OpaqueImage> {
  const { plan } = request;
  const palette: readonly Rgb[] = plan.setting.colours.length > 0 ? [] : request.palette;
  const { tone } = recipe;
  return composePicture({
    plan,
    ...draftPlace(recipe, request),
    ...size,
    camera: recipe.camera,
    palette,
    tone: tone === undefined ? undefined : { towards: draftPlace(tone.towards, request), share: tone.share },
    spriteOf,
  });
}

/** A take cut out; a place without things becomes a badge. */
async function renderCutOut(
  take: Take,
  context: TakeContext,
  { sidePx, border }: { readonly sidePx: number; readonly border: number },
): Promise<PremultipliedImage> {
  const { plan } = context.request;
  if (plan.objects.length === 0) {
    return cutBadge(await renderPage(take, context, { widthPx: sidePx, heightPx: sidePx }), sidePx, border);
  }
  return composeSticker({ plan, sidePx, border, random: take.recipe.random.fork('compose'), spriteOf: take.spriteOf });
}

/** What a status message shows before the drawings are sharp. */
export async function renderPreview(take: Take, context: TakeContext, longestPx: number): Promise<OpaqueImage> {
  const { output, widthPx, heightPx } = context.options;
  if (output !== 'picture') {
    return flattenImage(await renderCutOut(take, context, { ...cutOuts.sticker, sidePx: longestPx }), paper);
  }
  const shrink = longestPx / Math.max(widthPx, heightPx);
  return renderPage(take, context, {
    widthPx: Math.round(widthPx * shrink),
    heightPx: Math.round(heightPx * shrink),
  });
}

/** Parameters every file of a job has. */
export function sharedParameters({ options, request, model }: TakeContext): ArtifactDraft['parameters'] {
  const { seed, output, palette } = options;
  const steps = stepsOf(options);
  return {
    prompt: request.prompt,
    seed,
    model: model.id,
    modelVersion: model.version,
    ...(output === 'picture' ? {} : { output }),
    ...(palette === undefined ? {} : { palette }),
    ...(steps.length === 0 ? {} : { steps: JSON.stringify(steps) }),
  };
}

function describeTake({ recipe }: Take, { request, lexicon, locale, options }: TakeContext): string {
  const { plan } = request;
  const { setting } = draftPlace(recipe, request);
  const isCutOut = options.output !== 'picture' && plan.objects.length > 0;
  // Nothing is behind what was cut out.
  const kind = isCutOut ? 'studio' : setting.kind;
  const told = isCutOut ? { ...plan.setting, time: undefined, weather: undefined } : plan.setting;
  return describePicture(
    { plan, kind, setting: told, styleName: styleName(recipe.styleWeights, lexicon, locale) },
    locale,
  );
}

interface EncodedFile {
  readonly suffix: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly role: string;
}

async function encodeFiles(take: Take, context: TakeContext): Promise<{ files: EncodedFile[]; shown: OpaqueImage }> {
  const { output, widthPx, heightPx } = context.options;
  if (output === 'picture') {
    const shown = await renderPage(take, context, { widthPx, heightPx });
    const bytes = await encodePng(shown);
    return { files: [{ suffix: '.png', mediaType: 'image/png', bytes, widthPx, heightPx, role: 'picture' }], shown };
  }
  const png = async (image: PremultipliedImage, role: string): Promise<EncodedFile> => ({
    suffix: `-${role}.png`,
    mediaType: 'image/png',
    bytes: await encodeTransparentPng(image),
    widthPx: image.widthPx,
    heightPx: image.heightPx,
    role,
  });
  if (output === 'emoji') {
    const emoji = await renderCutOut(take, context, cutOuts.emoji);
    return { files: [await png(emoji, 'emoji')], shown: flattenImage(emoji, paper) };
  }
  const small = await renderCutOut(take, context, cutOuts.sticker);
  const large = await renderCutOut(take, context, cutOuts.large);
  const webp: EncodedFile = {
    suffix: '-sticker-512.webp',
    mediaType: 'image/webp',
    bytes: await encodeTransparentWebp(large),
    widthPx: large.widthPx,
    heightPx: large.heightPx,
    role: 'sticker-large',
  };
  return { files: [await png(small, 'sticker'), webp], shown: flattenImage(large, paper) };
}

/** Draws and encodes one take in every format its output asks for. */
export async function renderTake(take: Take, context: TakeContext): Promise<RenderedTake> {
  const { files, shown } = await encodeFiles(take, context);
  const alt = describeTake(take, context);
  const artifacts = files.map(({ suffix, role, ...file }) => ({
    ...file,
    fileName: `alebrije-${context.options.seed}-${take.index + 1}${suffix}`,
    alt,
    parameters: {
      ...sharedParameters(context),
      style: styleIds(take.recipe.styleWeights, context.lexicon),
      widthPx: file.widthPx,
      heightPx: file.heightPx,
      role,
      index: take.index,
    },
  }));
  return { artifacts, shown };
}
