import type { CommandContext } from '../../src/core/command.ts';
import { AppError } from '../../src/core/errors.ts';
import type { JobDraft } from '../../src/core/job.ts';
import { musicSeconds } from '../../src/core/music-options.ts';
import { sizeText } from '../../src/core/size-text.ts';
import { textToAudioGenerator, textToAudioTask } from '../../src/core/text-to-audio.ts';
import { modelTexts } from '../../src/core/texts/models.ts';

/** Installed models that write sound instead of notes. */
export async function clipModelIds({ models }: Pick<CommandContext, 'models'>): Promise<readonly string[]> {
  const manifests = await models.list();
  return manifests.filter(({ task, engine }) => task === textToAudioTask && engine === 'onnx').map(({ id }) => id);
}

interface ClipWish {
  readonly model: string;
  readonly prompt: string | undefined;
  readonly seconds: number | undefined;
  readonly format: string | undefined;
  readonly variety: number | undefined;
  readonly seed: number;
}

/** The job of a model that writes sound. Genre, key and tempo are up to the words. */
export function clipDraft({ model, prompt, seconds = 10, format, variety, seed }: ClipWish): JobDraft {
  return {
    generator: textToAudioGenerator,
    options: {
      model,
      seed,
      prompt: prompt ?? '',
      seconds,
      ...(format === undefined ? {} : { format }),
      ...(variety === undefined ? {} : { temperature: variety }),
    },
    // Each second is fifty runs of a large network.
    lane: 'heavy',
    sizeClass: `${model}:${Math.ceil(Math.min(seconds, musicSeconds.maximum) / 10) * 10}s`.slice(-64),
    inputs: [],
  };
}

/** @throws AppError `invalid-input` when the model asked for is a public one that could be installed, telling how. */
export async function refuseUninstalled(wished: string, { models, locale }: CommandContext): Promise<void> {
  const publicModel = (await models.obtainable?.())?.find(
    ({ id, task }) => id === wished.toLowerCase() && task === textToAudioTask,
  );
  if (publicModel === undefined) return;
  const { id, title, licence, approximateBytes, conditions } = publicModel;
  const size = sizeText(locale, approximateBytes);
  const facts = { model: title[locale], licence, size, conditions: conditions?.[locale] };
  const userMessage = modelTexts[locale].notInstalled(facts);
  throw new AppError({ code: 'invalid-input', message: `${id} is not installed`, userMessage });
}
