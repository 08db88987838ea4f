import { readPair } from '../core/action-id.ts';
import type { Artifact } from '../core/artifact.ts';
import type { Answer } from '../core/dispatcher.ts';
import { AppError } from '../core/errors.ts';
import type { Job, JsonObject } from '../core/job.ts';
import { extraFileOf, pictureIndexOf, upscaleGenerator } from '../core/picture-options.ts';
import { optionsToMix, optionsToVary } from '../core/picture-steps.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';
import { isUpscalable } from './buttons.ts';
import { pictureStepOf } from './picture-step.ts';
import { draftOf, say, takeFollowUpIn, type Press } from './press.ts';

/** Of one press: four to choose from, as a first request with `count:4` gives. */
const takesPerStep = 4;
/** Clearly the same picture, clearly changed. */
const varyStrength = 0.5;

/** A job of its own with the file as its input. */
export async function upscale(press: Press): Promise<Answer> {
  const { target, status, locale } = press;
  const { job } = status;
  const artifact = await pictureAt(press, target.index);
  if (artifact === undefined) return say(chatbotTexts[locale].nothingLeft);
  if (!isUpscalable(artifact)) return say(chatbotTexts[locale].cannotUpscale, 'neutral');
  const { sha256, fileName, mediaType, alt, widthPx = 0, heightPx = 0 } = artifact;
  const { seed } = job.options;
  return takeFollowUpIn(press, {
    draft: {
      generator: upscaleGenerator,
      options: { seed: typeof seed === 'number' ? seed : 0, alt, made: { ...artifact.parameters } },
      lane: 'short',
      sizeClass: `${widthPx * 2}x${heightPx * 2}`,
      inputs: [{ sha256, fileName, mediaType }],
    },
  });
}

/** Small changes around one picture. */
export async function varyPicture(press: Press): Promise<Answer> {
  const freshSeed = press.ports.ids.seed();
  const next: NextOptions = (options, [index]) => optionsToVary(options, { index, strength: varyStrength, freshSeed });
  return step(press, { files: [press.target.index], takes: takesPerStep, next });
}

/** Pictures between two pictures. */
export async function mix(press: Press): Promise<Answer> {
  const files = readPair(press.target.index);
  if (files[0] === files[1]) return say(chatbotTexts[press.locale].staleButton);
  const next: NextOptions = (options, [first, second = first]) => optionsToMix(options, [first, second]);
  return step(press, { files, takes: takesPerStep, next });
}

/** The very picture once more, cut out and in the size chats take. */
export async function sticker(press: Press): Promise<Answer> {
  const { seed } = press.status.job.options;
  const freshSeed = typeof seed === 'number' ? seed : 0;
  const next: NextOptions = (options, [index]) => ({
    ...optionsToVary(options, { index, strength: 0, freshSeed }),
    output: 'sticker',
  });
  return step(press, { files: [press.target.index], takes: 1, next });
}

/** Nothing here makes pictures move; the button is not offered, and an old one gets the truth. */
export function animate({ locale }: Press): Answer {
  return say(chatbotTexts[locale].cannotAnimate, 'neutral');
}

/** Options of a job that goes on from pictures (by their number in their job, from 0) of a job with `options`. */
type NextOptions = (options: JsonObject, pictures: readonly [number, number | undefined]) => JsonObject;

/** A next job of the same generator, around what this one drew. */
async function step(
  press: Press,
  { files, takes, next }: { readonly files: readonly number[]; readonly takes: number; readonly next: NextOptions },
): Promise<Answer> {
  const { status, locale } = press;
  const { job } = status;
  const texts = chatbotTexts[locale];
  const found = await Promise.all(files.map(async (index) => pictureAt(press, index)));
  const [first, second] = found.map((picture) => (picture === undefined ? undefined : pictureIndexOf(picture)));
  if (first === undefined || (files.length > 1 && second === undefined)) return say(texts.nothingLeft);
  if (!pictureStepOf(job).isDrawn) return say(texts.cannotVary, 'neutral');
  const options = nextOptions(job, (known) => ({ ...next(known, [first, second]), count: takes }));
  if (options === undefined) return say(texts.tooManySteps, 'neutral');
  // `512x512x4`: how many there are is said last.
  const sizeClass = job.sizeClass.replace(/\d+$/u, String(takes));
  return takeFollowUpIn(press, { draft: { ...draftOf(job), options, sizeClass } });
}

/** @returns undefined where the chain of steps is as long as it may become. */
function nextOptions(job: Job, next: (options: JsonObject) => JsonObject): JsonObject | undefined {
  try {
    return next(job.options);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'limit-reached') return undefined;
    throw thrown;
  }
}

async function pictureAt({ status, ports }: Press, wanted: number): Promise<Artifact | undefined> {
  const artifacts = await ports.jobs.artifacts(status.job.id);
  const found = artifacts.find(({ index }) => index === wanted);
  return found === undefined || extraFileOf(found) !== undefined ? undefined : found;
}
