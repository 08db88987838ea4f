import type { Artifact } from '../../src/core/artifact.ts';
import type { CommandOutcome, ResultBody } from '../../src/core/command.ts';
import { givenOptions } from '../../src/core/given-options.ts';
import { literalCommonMark } from '../../src/core/inline-runs.ts';
import type { JsonObject } from '../../src/core/job.ts';
import { musicFormats } from '../../src/core/music-options.ts';
import type { AttachmentOption, ChoiceOption, InputFile, NumberOption } from '../../src/core/option.ts';
import { ownFilesOf } from '../../src/core/picture-options.ts';

/** The piece an edit changes: the first option of every subcommand. */
export const midiOption = {
  type: 'attachment',
  required: true,
  accepts: ['midi'],
  description: { en: 'The MIDI file', es: 'El archivo MIDI' },
} as const satisfies AttachmentOption;

/** For edits in which chance decides something. */
export const seedOption = {
  type: 'integer',
  minimum: 0,
  maximum: 2 ** 31 - 1,
  advanced: true,
  description: { en: 'The same number repeats it', es: 'El mismo número lo repite' },
} as const satisfies NumberOption;

export const formatOption = {
  type: 'choice',
  choices: musicFormats,
  advanced: true,
  description: { en: 'Format of the sound', es: 'Formato del sonido' },
} as const satisfies ChoiceOption;

/** Beyond this a file holds minutes of many parts, and playing them takes long. */
const largeFileBytes = 100_000;

export interface MusicDraft {
  readonly generator: string;
  readonly midi: InputFile;
  readonly seed: number;
  /** What was left open stays out: the editor has its own defaults. */
  readonly options: { readonly [key: string]: JsonObject[string] | undefined };
  /** Whether it takes several times as long as playing the piece once. */
  readonly isHeavy?: boolean;
}

/** The job of an edit. How long it takes depends on the piece, which its bytes tell roughly. */
export function musicDraft({ generator, midi, seed, options, isHeavy = false }: MusicDraft): CommandOutcome {
  const { byteLength } = midi.bytes;
  const kilobytes = Math.max(1, Math.ceil(byteLength / 1024));
  return {
    type: 'job',
    draft: {
      generator,
      options: { ...givenOptions(options), seed },
      lane: isHeavy || byteLength > largeFileBytes ? 'heavy' : 'short',
      sizeClass: `midi-${2 ** Math.ceil(Math.log2(kilobytes))}k`,
      inputs: [],
    },
  };
}

/** What was done, as the editor said it with its sound. */
export function saidWith(artifacts: readonly Artifact[]): ResultBody {
  const [sound] = ownFilesOf(artifacts);
  return sound === undefined ? {} : { text: literalCommonMark(sound.alt) };
}
