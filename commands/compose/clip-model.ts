import type { CommandContext } from '../../src/core/command.ts';
import type { JobDraft } from '../../src/core/job.ts';
import { musicSeconds } from '../../src/core/music-options.ts';
import { textToAudioGenerator, textToAudioTask } from '../../src/core/text-to-audio.ts';

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
