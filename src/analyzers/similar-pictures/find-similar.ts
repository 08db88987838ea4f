import { z } from 'zod';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import { knownPictureSchema, mostSearched, type KnownPicture } from '../../core/gallery-pictures.ts';
import { describeTexts } from '../../core/texts/describe.ts';
import { readPicture } from '../../engines/images/read-picture.ts';
import { encodeJpegOverview } from '../../engines/images/sharp-images.ts';
import { openEye, type EyeModel } from '../../core/eye-model.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { shrinkToFit } from '../../media/shrink-to-fit.ts';
import { drawFoundSheet } from './found-sheet.ts';
import { colourLikeness, embeddingLikeness, traitsOf, type PictureTraits } from './picture-traits.ts';
import { meaningfulStems, textLikeness, wantedConcepts } from './words-likeness.ts';

export const similarOptionsSchema = z.object({
  /** Nothing is left to chance here. */
  seed: z.number().int().min(0),
  words: z.string().max(200),
  /** The inputs, in order. */
  pictures: z.array(knownPictureSchema).min(1).max(mostSearched),
  /** Whether one more input follows: the picture to compare with. */
  hasExample: z.boolean(),
});
type SimilarOptions = Readonly<z.infer<typeof similarOptionsSchema>>;

const mostShown = 6;
/** The second and further ones are shown if they come this close to the best. */
const closeEnough = 0.6;
/** Below this nothing is alike in a way a person would see: unrelated pictures reach about half of it. */
const leastLikeness = 0.25;
/** The example itself may be among them: beside it there should be something to see. */
const fewestLike = 3;
/** What an example is compared by: things first, then colours. */
const embeddingPart = 0.7;

interface Candidate {
  readonly picture: KnownPicture;
  readonly image: PremultipliedImage;
  readonly likeness: number;
}

export async function* findSimilar(options: SimilarOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { inputs, locale, models, signal } = context;
  const texts = describeTexts[locale];
  const eye = await openEye(models);
  if (eye === undefined) yield { type: 'warning-raised', warning: texts.noEyeForSearch };
  const example = options.hasExample ? await exampleTraits(options, context, eye) : undefined;
  const stems = meaningfulStems(options.words);
  const wish: Wish = { example, stems, concepts: eye === undefined ? [] : wantedConcepts(stems, eye.vocabulary) };
  const candidates: Candidate[] = [];
  for (const [index, picture] of options.pictures.entries()) {
    signal.throwIfAborted();
    const all = options.pictures.length;
    yield {
      type: 'progress-update',
      fraction: 0.05 + (0.85 * index) / all,
      step: texts.lookingThrough({ done: index, all }),
    };
    // A picture that can no longer be read is no reason to find none of the others.
    const read = await readPicture(inputs[index], locale, { maximumPixels: 600_000 }).catch(() => undefined);
    if (read === undefined) continue;
    const traits = await traitsOf(read.image, eye, signal);
    candidates.push({ picture, image: shrinkToFit(read.image, 512), likeness: likenessTo(wish, traits, picture) });
  }
  const ranked = candidates.toSorted((one, other) => other.likeness - one.likeness);
  const best = ranked[0]?.likeness ?? 0;
  if (best < leastLikeness) yield { type: 'warning-raised', warning: texts.notAnyLike };
  const fewest = options.hasExample ? fewestLike : 1;
  const shown = ranked
    .filter(({ likeness }, rank) => likeness >= best * closeEnough || (rank < fewest && likeness >= leastLikeness))
    .slice(0, mostShown);
  yield await sheetOf(shown, options, context);
}

interface Wish {
  readonly example: PictureTraits | undefined;
  readonly stems: readonly string[];
  readonly concepts: readonly number[];
}

async function exampleTraits(
  { pictures }: SimilarOptions,
  { inputs, locale, signal }: GeneratorContext,
  eye: EyeModel | undefined,
): Promise<PictureTraits> {
  const { image } = await readPicture(inputs[pictures.length], locale);
  return traitsOf(image, eye, signal);
}

/** 0 … 1. Words count by what was asked for when the picture was made, and by what the eye sees in it. */
function likenessTo({ example, stems, concepts }: Wish, traits: PictureTraits, picture: KnownPicture): number {
  const parts: number[] = [];
  if (example !== undefined) {
    const colours = colourLikeness(example.colours, traits.colours);
    const things =
      example.embedding === undefined || traits.embedding === undefined
        ? undefined
        : Math.max(0, embeddingLikeness(example.embedding, traits.embedding));
    parts.push(things === undefined ? colours : embeddingPart * things + (1 - embeddingPart) * colours);
  }
  if (stems.length > 0) {
    const seen = concepts.map((concept) => traits.scores[concept] ?? 0);
    const inPicture = seen.length === 0 ? 0 : seen.reduce((sum, score) => sum + score, 0) / seen.length;
    parts.push(Math.max(textLikeness(stems, picture.words), inPicture));
  }
  return parts.reduce((sum, part) => sum + part, 0) / Math.max(1, parts.length);
}

async function sheetOf(
  shown: readonly Candidate[],
  options: SimilarOptions,
  { locale }: GeneratorContext,
): Promise<GeneratorEvent> {
  const texts = describeTexts[locale];
  const sheet = await drawFoundSheet(shown.map(({ image }) => image));
  const lines = shown.map(({ picture: { words, jobId } }) => texts.foundLine({ words, jobId }));
  return {
    type: 'artifact-ready',
    artifact: {
      fileName: 'alebrije-found.jpg',
      mediaType: 'image/jpeg',
      bytes: await encodeJpegOverview(sheet),
      widthPx: sheet.widthPx,
      heightPx: sheet.heightPx,
      alt: texts.searchSheetAlt(shown.map(({ picture }, rank) => `${rank + 1}. ${picture.words}`).join(', ')),
      parameters: {
        seed: options.seed,
        index: 0,
        words: options.words,
        found: lines.join('\n'),
        searched: options.pictures.length,
        jobIds: shown.map(({ picture }) => picture.jobId).join(' '),
      },
    },
  };
}
