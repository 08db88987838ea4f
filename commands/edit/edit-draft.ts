import type { CommandOutcome } from '../../src/core/command.ts';
import { givenOptions } from '../../src/core/given-options.ts';
import type { JsonObject } from '../../src/core/job.ts';
import type { AttachmentOption, InputFile, NumberOption } from '../../src/core/option.ts';

/** The picture an edit changes: the first option of every subcommand. */
export const imageOption = {
  type: 'attachment',
  required: true,
  accepts: ['image'],
  description: { en: 'The picture', es: 'La imagen' },
} as const satisfies AttachmentOption;

/** For edits in which chance decides something. */
export const seedOption = {
  type: 'integer',
  minimum: 0,
  maximum: 2 ** 31 - 1,
  advanced: true,
  description: { en: 'The same number repeats it', es: 'El mismo número lo repite' },
} as const satisfies NumberOption;

/** The job of an edit. How long it takes depends on the picture's size, which its bytes tell roughly. */
export function editDraft(
  generator: string,
  image: InputFile,
  options: { readonly [key: string]: JsonObject[string] | undefined },
): CommandOutcome {
  const kilobytes = Math.max(1, Math.ceil(image.bytes.byteLength / 1024));
  return {
    type: 'job',
    draft: {
      generator,
      options: givenOptions({ seed: 0, ...options }),
      lane: 'short',
      sizeClass: `file-${2 ** Math.ceil(Math.log2(kilobytes))}k`,
      inputs: [],
    },
  };
}
