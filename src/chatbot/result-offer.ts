import type { Artifact } from '../core/artifact.ts';
import type { ResultBody } from '../core/command.ts';
import type { Job } from '../core/job.ts';
import type { Locale } from '../core/locale.ts';
import { isMidi, isSound } from '../core/music-files.ts';
import type { OptionSpec } from '../core/option.ts';
import type { SelectAction } from '../core/reply.ts';
import { formatStoredFile } from '../core/stored-file.ts';
import type { CommandRegistry, FoundForm } from './command-registry.ts';
import { workKinds, type WorkKind } from './work-kind.ts';

/** What can be done with a result besides what its files say: depends on the commands there are. */
export interface ResultOffer {
  /** Whether another seed would make something else. */
  readonly takesSeed: boolean;
  /** Whether there is anything to fill in. */
  readonly takesOptions: boolean;
  /** The commands that change a finished work of each kind, as the lines of a select. */
  readonly edits: Readonly<Record<WorkKind, SelectAction['choices']>>;
  /** What was handed in to be changed or looked at. What is made of several has no one work before it. */
  readonly before: GivenWork | undefined;
}

export interface GivenWork {
  readonly kind: WorkKind;
  /** As `formatStoredFile` writes it. */
  readonly file: string;
}

/** Whether a result says something about the work that was handed in, instead of being another one. */
export function isFinding(
  { card }: ResultBody,
  { before }: Pick<ResultOffer, 'before'>,
  artifacts: readonly Artifact[],
): boolean {
  return card !== undefined && before !== undefined && !artifacts.some(isSound);
}

/** What kind of work a job made, or looked at. */
export function workKindOf(artifacts: readonly Artifact[], { before }: Pick<ResultOffer, 'before'>): WorkKind {
  return before?.kind === 'midi' || artifacts.some((file) => isSound(file) || isMidi(file)) ? 'midi' : 'image';
}

/** Below a result whose command is gone, nothing that needs a command. */
export function offerFor(job: Job, registry: CommandRegistry, locale: Locale): ResultOffer {
  const options = registry.formOf(job)?.form.options ?? {};
  const kind = workKinds.find((known) => isAboutOne(options, known));
  const file = kind === undefined ? undefined : givenFile(job, kind);
  const lines = (of: WorkKind) =>
    registry.edits[of].map((edit) => ({ value: editName(edit), label: edit.form.description[locale] }));
  return {
    takesSeed: options['seed'] !== undefined,
    takesOptions: Object.values(options).some(({ type }) => type !== 'attachment'),
    edits: { image: lines('image'), midi: lines('midi') },
    before: kind === undefined || file === undefined ? undefined : { kind, file },
  };
}

/** Whether the one file a form needs, or asks for first, is such a work. */
function isAboutOne(options: Readonly<Record<string, OptionSpec>>, kind: WorkKind): boolean {
  const needed = Object.keys(options).filter((name) => {
    const option = options[name];
    return option?.type === 'attachment' && option.required === true;
  });
  const [first] = needed.length === 0 ? Object.keys(options) : needed;
  return needed.length <= 1 && first === kind;
}

/** A command and its subcommand as the value of a line: `edit upscale`. */
export function editName({ command, subcommand }: FoundForm): string {
  return [command.name, subcommand].filter((word) => word !== undefined).join(' ');
}

/** A file the job was given, to be handed to a form or a page. */
export function givenFile(job: Job, option: string): string | undefined {
  const sha256 = job.commandOptions[option];
  const index = job.inputs.findIndex((input) => input.sha256 === sha256);
  return index < 0 ? undefined : formatStoredFile({ from: 'input', jobId: job.id, index });
}
