import { AppError } from '../../core/errors.ts';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import type { GraphSession, OpenModel } from '../../core/model-access.ts';
import type { RandomSource } from '../../core/random.ts';
import { pictureTexts } from '../../core/texts/pictures.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { driftHue, recolourImage, type RecolourTarget } from '../../media/recolour-image.ts';
import { encodeJpegPreview, encodePng } from '../../engines/images/sharp-images.ts';
import { readAttachedPalette, vividness } from './attached-palette.ts';
import type { ChosenSetting } from './backgrounds/scenery.ts';
import { chooseSetting } from './choose-setting.ts';
import { chooseStyles, styleName } from './choose-styles.ts';
import { rgbOf, type Rgb } from './colours.ts';
import { composePicture } from './compose-picture.ts';
import { describePicture } from './describe-scene.ts';
import { drawSprites, noiseLength, upscaleSprites, type SpriteRequest } from './draw-sprites.ts';
import { readLexicon, type Lexicon, type PictureStyle } from './lexicon.ts';
import { parsePrompt } from './parse-prompt.ts';
import type { PictureOptions } from './picture-options.ts';
import { promptWarnings, requireSomethingToDraw } from './prompt-notes.ts';
import type { SceneObject } from './scene-plan.ts';

const upscalerId = 'alebrije-upscaler';
/** Different drawings of one object; more copies repeat them mirrored and tilted. */
const variantsPerObject = 3;
const previewPx = 256;
/** Strength of the net's variation (1 is what it was trained with): walls and wheels should not lean. */
const stiffCategories = new Set(['building', 'vehicle', 'symbol', 'object']);
const noiseStrength = { stiff: 0.35, soft: 0.75 } as const;

/** One of the pictures of a job, decided but not painted. */
interface PictureDraft {
  readonly setting: ChosenSetting;
  readonly style: PictureStyle;
  readonly random: RandomSource;
  readonly variant: number;
  /** Object → its variants' positions in the list of sprites. */
  readonly sprites: readonly (readonly number[])[];
}

let lastLexicon: { readonly json: string; readonly lexicon: Lexicon } | undefined;

/** Indexing ten thousand forms costs tens of milliseconds, and a worker asks for the same lexicon every time. */
function lexiconOf(json: string): Lexicon {
  if (lastLexicon?.json !== json) lastLexicon = { json, lexicon: readLexicon(json) };
  return lastLexicon.lexicon;
}

function requestSprites(object: SceneObject, style: PictureStyle, random: RandomSource): readonly SpriteRequest[] {
  const variants = Math.min(object.count, variantsPerObject);
  const isStiff = object.ingredients.some(({ concept }) => stiffCategories.has(concept.category));
  const strength = isStiff ? noiseStrength.stiff : noiseStrength.soft;
  return Array.from({ length: variants }, () => ({
    ingredients: object.ingredients,
    styleIndex: style.index,
    noise: Float32Array.from({ length: noiseLength }, () => random.normal() * strength),
  }));
}

/** What an object is painted with: the colours asked for, else an accent of the attached picture, else its own. */
function paintOf(object: SceneObject, index: number, accents: readonly Rgb[]): readonly RecolourTarget[] {
  if (object.colours.length > 0) {
    return object.colours.map((colour) => (colour.id === 'rainbow' ? ('rainbow' as const) : rgbOf(colour)));
  }
  const accent = accents[index % Math.max(1, accents.length)];
  return accent === undefined ? [] : [accent];
}

async function openGraph(model: OpenModel, path: string): Promise<GraphSession> {
  return model.graph(path);
}

/** From a prompt to finished pictures; every step looks at the signal first. */
export async function* makePictures(options: PictureOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal } = context;
  const texts = pictureTexts[locale];
  yield { type: 'progress-update', fraction: 0.02, step: texts.readingPrompt };
  signal.throwIfAborted();
  const model = await context.models.open(options.model);
  const lexicon = lexiconOf(await model.text('lexicon.json'));
  const plan = parsePrompt(options.prompt, lexicon, locale);
  requireSomethingToDraw(plan, lexicon, locale);
  const firstVariant = context.random.fork('variant').integer(0, 999);
  const { count } = options;
  const styles = chooseStyles(lexicon, plan, { asked: options.style, count, variant: firstVariant, locale });
  for (const warning of promptWarnings(plan, styleName(styles[0], locale), locale)) {
    yield { type: 'warning-raised', warning };
  }
  const palette = options.paletteFromInput === true ? await readAttachedPalette(context.inputs, locale) : [];
  const accents = palette.filter((colour) => vividness(colour) > 40).toSorted((a, b) => vividness(b) - vividness(a));

  const requests: SpriteRequest[] = [];
  const paints: (readonly RecolourTarget[])[] = [];
  const drifts: number[] = [];
  const drafts: PictureDraft[] = styles.map((style, picture) => {
    const random = context.random.fork(`picture-${picture}`);
    const noise = random.fork('noise');
    const sprites = plan.objects.map((object, index) => {
      const paint = paintOf(object, index, accents);
      // A mild turn of the hues tells the pictures of a series apart; a colour asked for stays exact.
      const drift = paint.length > 0 ? 0 : noise.normal() * 5;
      return requestSprites(object, style, noise).map((request) => {
        paints.push(paint);
        drifts.push(drift);
        return requests.push(request) - 1;
      });
    });
    const variant = firstVariant + picture;
    const setting = chooseSetting(plan, { random: random.fork('setting'), variant }, palette);
    return { setting, style, random, variant, sprites };
  });

  yield { type: 'progress-update', fraction: 0.08, step: texts.drawingSprites({ count: requests.length }) };
  signal.throwIfAborted();
  const net = requests.length === 0 ? undefined : await openGraph(model, 'sprite-net.onnx');
  const raw = net === undefined ? [] : await drawSprites(net, requests, { styleCount: lexicon.styles.length, signal });
  const sprites = raw.map((sprite, index) => {
    const painted = recolourImage(sprite, paints[index] ?? []);
    const drift = drifts[index] ?? 0;
    return Math.abs(drift) < 1 ? painted : driftHue(painted, drift);
  });

  const compose = (
    draft: PictureDraft,
    from: readonly PremultipliedImage[],
    size: { widthPx: number; heightPx: number },
  ) =>
    composePicture({
      plan,
      setting: draft.setting,
      ...size,
      random: draft.random.fork('compose'),
      variant: draft.variant,
      spriteOf: (object, copy) => {
        const variants = draft.sprites[object] ?? [];
        const sprite = from[variants[copy % Math.max(1, variants.length)] ?? -1];
        if (sprite === undefined) throw new AppError({ code: 'internal', message: `no sprite for object ${object}` });
        return sprite;
      },
    });

  const [firstDraft] = drafts;
  if (firstDraft !== undefined) {
    signal.throwIfAborted();
    const shrink = previewPx / Math.max(options.widthPx, options.heightPx);
    const small = await compose(firstDraft, sprites, {
      widthPx: Math.round(options.widthPx * shrink),
      heightPx: Math.round(options.heightPx * shrink),
    });
    const preview = { mediaType: 'image/jpeg', bytes: await encodeJpegPreview(small) };
    yield { type: 'progress-update', fraction: 0.4, step: texts.sharpening, preview };
  }
  signal.throwIfAborted();
  const sharp =
    sprites.length === 0
      ? []
      : await upscaleSprites(
          await openGraph(await context.models.open(upscalerId), 'upscaler-x4.onnx'),
          sprites,
          signal,
        );

  for (const [index, draft] of drafts.entries()) {
    yield {
      type: 'progress-update',
      fraction: 0.6 + (0.38 * index) / drafts.length,
      step: texts.composing({ index: index + 1, total: drafts.length }),
    };
    signal.throwIfAborted();
    const { widthPx, heightPx } = options;
    const picture = await compose(draft, sharp, { widthPx, heightPx });
    yield {
      type: 'artifact-ready',
      artifact: {
        fileName: `alebrije-${options.seed}-${index + 1}.png`,
        mediaType: 'image/png',
        bytes: await encodePng(picture),
        widthPx,
        heightPx,
        alt: describePicture(
          { plan, kind: draft.setting.kind, setting: plan.setting, styleName: styleName(draft.style, locale) },
          locale,
        ),
        parameters: {
          prompt: options.prompt,
          style: draft.style.id,
          seed: options.seed,
          model: model.manifest.id,
          modelVersion: model.manifest.version,
          widthPx,
          heightPx,
          index,
        },
      },
    };
  }
}
