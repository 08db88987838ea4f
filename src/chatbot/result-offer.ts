import type { ResultBody } from '../core/command.ts';
import type { Job } from '../core/job.ts';
import type { Locale } from '../core/locale.ts';
import type { SelectAction } from '../core/reply.ts';
import { formatStoredFile } from '../core/stored-file.ts';
import type { CommandRegistry } from './command-registry.ts';

/** What can be done with a result besides what its files say: depends on the commands there are. */
export interface ResultOffer {
  /** Whether another seed would make something else. */
  readonly takesSeed: boolean;
  /** Whether there is anything to fill in. */
  readonly takesOptions: boolean;
  /** The commands that change a finished picture, as the lines of a select. */
  readonly edits: SelectAction['choices'];
  /** The picture that was handed in to be changed or looked at. */
  readonly before: string | undefined;
}

/** Whether a result says something about the picture that was handed in, instead of being another one. */
export function isFinding({ card }: ResultBody, { before }: Pick<ResultOffer, 'before'>): boolean {
  return card !== undefined && before !== undefined;
}

/** The option of every edit that takes the picture. */
export const editedOption = 'image';

/** Below a result whose command is gone, nothing that needs a command. */
export function offerFor(job: Job, registry: CommandRegistry, locale: Locale): ResultOffer {
  const options = registry.formOf(job)?.form.options ?? {};
  return {
    takesSeed: options['seed'] !== undefined,
    takesOptions: Object.values(options).some(({ type }) => type !== 'attachment'),
    edits: registry.edits.map(({ command, subcommand, form }) => ({
      value: [command.name, subcommand].filter((word) => word !== undefined).join(' '),
      label: form.description[locale],
    })),
    before: options[editedOption]?.required === true ? givenFile(job, editedOption) : undefined,
  };
}

/** A file the job was given, to be handed to a form or a page. */
export function givenFile(job: Job, option: string): string | undefined {
  const sha256 = job.commandOptions[option];
  const index = job.inputs.findIndex((input) => input.sha256 === sha256);
  return index < 0 ? undefined : formatStoredFile({ from: 'input', jobId: job.id, index });
}
