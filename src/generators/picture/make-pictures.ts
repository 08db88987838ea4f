import type { ArtifactDraft } from '../../core/artifact.ts';
import { cleanText } from '../../core/clean-text.ts';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import { shortenText } from '../../core/shorten-text.ts';
import { pictureTexts } from '../../core/texts/pictures.ts';
import { encodeJpegOverview, encodeJpegPreview } from '../../engines/images/sharp-images.ts';
import type { OpaqueImage } from '../../media/pixels.ts';
import { makeAbstract } from './abstract/make-abstract.ts';
import { readAbstract, type AbstractPlan } from './abstract/read-abstract.ts';
import { chooseStyles, styleName, suitableStyles } from './choose-styles.ts';
import { composeGrid } from './compose-grid.ts';
import { decidePictures } from './decide-pictures.ts';
import { readLexicon, type Lexicon } from './lexicon.ts';
import { drawAll, listSprites, sharpenAll } from './make-sprites.ts';
import type { PictureOptions } from './picture-options.ts';
import type { PictureRecipe } from './picture-recipe.ts';
import { promptWarnings, requireSomethingToDraw } from './prompt-notes.ts';
import { readRequest, type PictureRequest } from './read-request.ts';
import { renderPreview, renderTake, sharedParameters, spriteFinder, type TakeContext } from './render-takes.ts';
import type { ScenePlan } from './scene-plan.ts';

const previewPx = 256;
/** As many as a job may make: a picture's style depends on its place in a full series. */
const fullSeries = 4;

let lastLexicon: { readonly json: string; readonly lexicon: Lexicon } | undefined;

/** Indexing ten thousand forms costs tens of milliseconds, and a worker asks for the same lexicon every time. */
function lexiconOf(json: string): Lexicon {
  if (lastLexicon?.json !== json) lastLexicon = { json, lexicon: readLexicon(json) };
  return lastLexicon.lexicon;
}

function decide(
  options: PictureOptions,
  { plan }: PictureRequest,
  lexicon: Lexicon,
  { random, locale }: GeneratorContext,
): readonly PictureRecipe[] {
  const firstVariant = random.fork('variant').integer(0, 999);
  return decidePictures(options, {
    objects: plan.objects,
    random,
    firstVariant,
    freshStyles: chooseStyles(lexicon, plan, {
      asked: options.style,
      count: fullSeries,
      variant: firstVariant,
      locale,
    }),
    suitableStyles: suitableStyles(lexicon, plan).map(({ index }) => index),
  });
}

/** "Abstract waves" and "stone texture" are no things; in "an abstract fox" there is one, and it is drawn. */
function isWholly({ subject, things }: AbstractPlan, plan: ScenePlan): boolean {
  return subject.type === 'material' || things.length === 0 || plan.objects.length === 0;
}

/** From a prompt to finished pictures; every step looks at the signal first. */
export async function* makePictures(options: PictureOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal } = context;
  const texts = pictureTexts[locale];
  yield { type: 'progress-update', fraction: 0.02, step: texts.readingPrompt };
  signal.throwIfAborted();
  const model = await context.models.open(options.model);
  const lexicon = lexiconOf(await model.text('lexicon.json'));
  const request = await readRequest(options, lexicon, context);
  const abstract = readAbstract(request.prompt);
  if (abstract !== undefined && isWholly(abstract, request.plan)) {
    yield* makeAbstract(options, abstract, request, context);
    return;
  }
  requireSomethingToDraw(request.plan, lexicon, locale);
  const recipes = decide(options, request, lexicon, context);
  const firstStyle = styleName(recipes[0]?.styleWeights ?? [], lexicon, locale);
  for (const warning of [...promptWarnings(request.plan, firstStyle, locale), ...request.warnings]) {
    yield { type: 'warning-raised', warning };
  }

  const list = listSprites(recipes, request.plan.objects, { accents: request.accents, styles: lexicon.styles });
  yield { type: 'progress-update', fraction: 0.08, step: texts.drawingSprites({ count: list.paints.length }) };
  signal.throwIfAborted();
  const small = await drawAll(list, model, { styleCount: lexicon.styles.length, signal });

  const { id, version } = model.manifest;
  const takeContext: TakeContext = { options, request, lexicon, locale, model: { id, version } };
  const [firstRecipe] = recipes;
  if (firstRecipe !== undefined) {
    signal.throwIfAborted();
    const take = { index: 0, recipe: firstRecipe, spriteOf: spriteFinder(small, list.positions[0] ?? []) };
    const bytes = await encodeJpegPreview(await renderPreview(take, takeContext, previewPx));
    const preview = { mediaType: 'image/jpeg', bytes };
    yield { type: 'progress-update', fraction: 0.4, step: texts.sharpening, preview };
  }
  signal.throwIfAborted();
  const sharp = await sharpenAll(small, context);

  const shown: OpaqueImage[] = [];
  for (const [index, recipe] of recipes.entries()) {
    yield {
      type: 'progress-update',
      fraction: 0.6 + (0.36 * index) / recipes.length,
      step: texts.composing({ index: index + 1, total: recipes.length }),
    };
    signal.throwIfAborted();
    const take = { index, recipe, spriteOf: spriteFinder(sharp, list.positions[index] ?? []) };
    const rendered = await renderTake(take, takeContext);
    shown.push(rendered.shown);
    for (const artifact of rendered.artifacts) yield { type: 'artifact-ready', artifact };
  }
  if (shown.length > 1) {
    signal.throwIfAborted();
    yield { type: 'artifact-ready', artifact: await makeGrid(shown, takeContext) };
  }
}

/** All pictures of the job in one file, to look at and choose from. */
async function makeGrid(pictures: readonly OpaqueImage[], context: TakeContext): Promise<ArtifactDraft> {
  const grid = await composeGrid(pictures);
  const { options, request, locale } = context;
  return {
    fileName: `alebrije-${options.seed}-grid.jpg`,
    mediaType: 'image/jpeg',
    bytes: await encodeJpegOverview(grid),
    widthPx: grid.widthPx,
    heightPx: grid.heightPx,
    alt: pictureTexts[locale].gridOf({
      count: pictures.length,
      prompt: shortenText(cleanText(request.prompt, { multiline: false }), 600),
    }),
    parameters: {
      ...sharedParameters(context),
      style: options.style,
      widthPx: grid.widthPx,
      heightPx: grid.heightPx,
      role: 'grid',
    },
  };
}
