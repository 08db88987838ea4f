import type { Artifact } from '../core/artifact.ts';
import {
  describeCommand,
  type Command,
  type CommandDescription,
  type ErasedForm,
  type ResultBody,
} from '../core/command.ts';
import { AppError } from '../core/errors.ts';
import type { Job } from '../core/job.ts';
import type { Locale } from '../core/locale.ts';
import { nearestWord } from '../core/nearest-word.ts';
import type { OptionSpec } from '../core/option.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';
import { withoutMarkup } from '../core/without-markup.ts';
import type { WorkKind } from './work-kind.ts';

export interface FoundForm {
  readonly command: Command;
  readonly subcommand: string | undefined;
  readonly form: ErasedForm;
}

export type Lookup = ({ readonly type: 'found' } & FoundForm) | { readonly type: 'unknown'; readonly sentence: string };

/** The commands by name. Built once: a name twice is a mistake of whoever added the file. */
export class CommandRegistry {
  readonly descriptions: readonly CommandDescription[];
  /** Forms that do something with one work: what a finished picture, or finished music, can be sent to. */
  readonly edits: Readonly<Record<WorkKind, readonly FoundForm[]>>;
  readonly #commands: ReadonlyMap<string, Command>;

  /** @throws AppError `internal` when two commands have one name. */
  constructor(commands: readonly Command[]) {
    this.#commands = new Map(commands.map((command) => [command.name, command]));
    if (this.#commands.size !== commands.length) {
      throw new AppError({ code: 'internal', message: 'two files in commands/ declare the same name' });
    }
    this.descriptions = commands.map(describeCommand);
    // Commands of many forms first: what changes a picture before what only looks at it.
    const bySize = commands.toSorted((left, right) => right.forms.size - left.forms.size);
    const taking = (kind: WorkKind): readonly FoundForm[] =>
      bySize.flatMap((command) =>
        [...command.forms]
          .filter(([, { options }]) => isAbout(options, kind))
          .map(([name, form]) => ({ command, subcommand: name === '' ? undefined : name, form })),
      );
    this.edits = { image: taking('image'), midi: taking('midi') };
  }

  /** Finds a form, or says in the caller's language what there is instead. */
  find(name: string, subcommand: string | undefined, locale: Locale): Lookup {
    const texts = chatbotTexts[locale];
    const command = this.#commands.get(name.toLowerCase());
    if (command === undefined) {
      const typed = withoutMarkup(name.slice(0, 40));
      const suggestion = nearestWord(typed, [...this.#commands.keys()]);
      return { type: 'unknown', sentence: texts.unknownCommand({ name: typed, suggestion }) };
    }
    const form = command.forms.get(subcommand?.toLowerCase() ?? '');
    if (form === undefined) {
      const known = [...command.forms.keys()].filter((word) => word !== '').join(', ');
      const { name: word } = command;
      const sentence =
        known === ''
          ? texts.unknownCommand({ name: `${word} ${withoutMarkup(subcommand ?? '')}`.slice(0, 60), suggestion: word })
          : texts.unknownSubcommand({ command: word, known });
      return { type: 'unknown', sentence };
    }
    return { type: 'found', command, subcommand: subcommand?.toLowerCase(), form };
  }

  /** The form a job was made with, if it still exists. */
  formOf(job: { readonly command: string; readonly subcommand?: string | undefined }): FoundForm | undefined {
    const command = this.#commands.get(job.command);
    const form = command?.forms.get(job.subcommand ?? '');
    return command === undefined || form === undefined ? undefined : { command, subcommand: job.subcommand, form };
  }

  /** What the form says of its result; nothing where there is none, so that forms may count on one. */
  present(job: Job, artifacts: readonly Artifact[]): ResultBody {
    if (job.state !== 'done' || artifacts.length === 0) return {};
    return this.formOf(job)?.form.present(job, artifacts) ?? {};
  }
}

/** A form is about the work that it cannot do without, or that it asks for first. */
function isAbout(options: Readonly<Record<string, OptionSpec>>, kind: WorkKind): boolean {
  const option = options[kind];
  if (option?.type !== 'attachment' || !option.accepts.includes(kind)) return false;
  return option.required === true || Object.keys(options)[0] === kind;
}
