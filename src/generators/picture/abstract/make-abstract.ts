import type { ArtifactDraft } from '../../../core/artifact.ts';
import type { GeneratorContext, GeneratorEvent } from '../../../core/generator.ts';
import type { Locale } from '../../../core/locale.ts';
import { abstractTexts } from '../../../core/texts/abstract-art.ts';
import { encodeJpegOverview, encodePng, encodeTransparentPng } from '../../../engines/images/sharp-images.ts';
import type { OpaqueImage } from '../../../media/pixels.ts';
import { colourName } from '../colour-name.ts';
import { composeGrid } from '../compose-grid.ts';
import { cutBadge } from '../compose-sticker.ts';
import { followSteps, stepsOf } from '../follow-steps.ts';
import type { PictureOptions } from '../picture-options.ts';
import type { PictureRequest } from '../read-request.ts';
import { freshAbstract, mixAbstract, surfaceOf, varyAbstract, type AbstractRecipe } from './abstract-recipe.ts';
import { renderArt } from './coordinate-art.ts';
import { paintPlanes, paintSurface } from './paint-art.ts';
import type { AbstractPlan } from './read-abstract.ts';

const modelId = 'alebrije-cppn';
const cutSides = { sticker: 320, emoji: 128 } as const;
const namedColours = 3;

interface Abstract {
  readonly options: PictureOptions;
  readonly plan: AbstractPlan;
  readonly context: GeneratorContext;
}

/** Abstract art and textures for the same options as other pictures: seeds, variations, mixes and outputs work alike. */
export async function* makeAbstract(
  options: PictureOptions,
  plan: AbstractPlan,
  request: PictureRequest,
  context: GeneratorContext,
): AsyncIterable<GeneratorEvent> {
  const { locale, random, signal } = context;
  const texts = abstractTexts[locale];
  for (const warning of request.warnings) yield { type: 'warning-raised', warning };
  if (plan.unknown.length > 0) {
    const words = plan.unknown.slice(0, 6).map((word) => (locale === 'es' ? `«${word}»` : `“${word}”`));
    yield { type: 'warning-raised', warning: texts.unknownTheme({ words: words.join(', ') }) };
  }
  const palette = request.palette.length > 0 ? request.palette : plan.palette;
  const recipes = followSteps<AbstractRecipe>(options, {
    fresh: (index) => freshAbstract(plan, palette, random, index),
    vary: varyAbstract,
    mix: mixAbstract,
  });
  const shown: OpaqueImage[] = [];
  for (const [index, recipe] of recipes.entries()) {
    const step = texts.painting({ index: index + 1, total: recipes.length });
    yield { type: 'progress-update', fraction: 0.05 + (0.9 * index) / recipes.length, step };
    signal.throwIfAborted();
    const picture = await paint(recipe, { options, plan, context });
    shown.push(picture);
    yield { type: 'artifact-ready', artifact: await toArtifact(picture, recipe, index, { options, plan, context }) };
  }
  if (shown.length > 1) {
    signal.throwIfAborted();
    const grid = await composeGrid(shown);
    const bytes = await encodeJpegOverview(grid);
    const { widthPx, heightPx } = grid;
    const [first] = recipes;
    yield {
      type: 'artifact-ready',
      artifact: {
        fileName: `alebrije-${options.seed}-grid.jpg`,
        mediaType: 'image/jpeg',
        bytes,
        widthPx,
        heightPx,
        alt: first === undefined ? options.prompt : describe(first, plan, locale),
        parameters: { ...sharedParameters(options), widthPx, heightPx, role: 'grid' },
      },
    };
  }
}

async function paint(recipe: AbstractRecipe, { options, plan, context }: Abstract): Promise<OpaqueImage> {
  const size = { widthPx: options.widthPx, heightPx: options.heightPx };
  if (plan.subject.type === 'material') {
    return paintSurface(surfaceOf(recipe, plan.subject.id), size, context.signal);
  }
  const model = await context.models.open(modelId);
  const planes = await renderArt(await model.graph('cppn.onnx'), recipe.art, size, context.signal);
  return paintPlanes(planes, size, recipe);
}

async function toArtifact(
  picture: OpaqueImage,
  recipe: AbstractRecipe,
  index: number,
  { options, plan, context }: Abstract,
): Promise<ArtifactDraft> {
  const { output } = options;
  const sidePx = output === 'picture' ? undefined : cutSides[output];
  const bytes =
    sidePx === undefined ? await encodePng(picture) : await encodeTransparentPng(cutBadge(picture, sidePx, 0.02));
  const { widthPx, heightPx } = sidePx === undefined ? picture : { widthPx: sidePx, heightPx: sidePx };
  return {
    fileName: `alebrije-${options.seed}-${index + 1}${sidePx === undefined ? '' : `-${output}`}.png`,
    mediaType: 'image/png',
    bytes,
    widthPx,
    heightPx,
    alt: describe(recipe, plan, context.locale),
    parameters: { ...sharedParameters(options), widthPx, heightPx, role: output, index },
  };
}

function sharedParameters(options: PictureOptions): ArtifactDraft['parameters'] {
  const steps = stepsOf(options);
  return {
    prompt: options.prompt.slice(0, 1000),
    seed: options.seed,
    model: modelId,
    style: 'abstract',
    ...(options.palette === undefined ? {} : { palette: options.palette }),
    ...(steps.length === 0 ? {} : { steps: JSON.stringify(steps) }),
  };
}

function describe(recipe: AbstractRecipe, { subject }: AbstractPlan, locale: Locale): string {
  const texts = abstractTexts[locale];
  const names = [...new Set(recipe.colours.map((colour) => colourName(colour, locale)))].slice(0, namedColours);
  const list =
    names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${texts.and} ${names.at(-1) ?? ''}`;
  return subject.type === 'material'
    ? texts.materialAlt({ material: subject.id, colours: list })
    : texts.artAlt({ shape: recipe.art.shape, colours: list });
}
