import type { Artifact } from './artifact.ts';
import { AppError } from './errors.ts';
import type { IdSource } from './id-source.ts';
import type { Job, JobDraft } from './job.ts';
import type { JobDesk, QueueControl } from './job-desk.ts';
import { locales, type Locale, type LocalisedText } from './locale.ts';
import type { ModelCatalogue } from './model-manifest.ts';
import type { OptionSpec, OptionSpecs, OptionValues } from './option.ts';
import type { Caller, Place } from './platform.ts';
import type { Card, Reply } from './reply.ts';
import type { Preferences, PreferenceStore } from './settings.ts';
import type { WorkerStatus } from './worker-port.ts';

/** What a handler may look at and use. Everything it changes goes through these ports. */
export interface CommandContext {
  readonly caller: Caller;
  readonly place: Place;
  /** The language to answer in: the caller's preference, else the platform's. */
  readonly locale: Locale;
  readonly preferences: Preferences;
  readonly preferenceStore: PreferenceStore;
  readonly jobs: JobDesk;
  readonly queue: QueueControl;
  readonly models: ModelCatalogue;
  readonly ids: IdSource;
  readonly workerStatus: () => WorkerStatus;
  /** All commands, for `/help`. */
  readonly commands: () => readonly CommandDescription[];
}

/** What a command decides: answer at once, or have something made. */
export type CommandOutcome =
  | { readonly type: 'reply'; readonly reply: Reply }
  | { readonly type: 'job'; readonly draft: JobDraft };

/** The body of a finished job's message; the chatbot adds the pictures, buttons and warnings. */
export interface ResultBody {
  readonly text?: string;
  readonly card?: Card;
}

export interface CommandForm<O extends OptionSpecs> {
  readonly description: LocalisedText;
  readonly options: O;
  /**
   * Attached files arrive as values of attachment options. `plan` keeps none of their bytes: the chatbot stores the files
   * and puts them into the draft's `inputs`, in the order of the options.
   */
  readonly plan: (options: OptionValues<O>, context: CommandContext) => Promise<CommandOutcome> | CommandOutcome;
  /** What to say when a job of this form is done and its result still there. Needed where `plan` can return a job. */
  readonly present?: (job: Job, artifacts: readonly Artifact[]) => ResultBody;
  /** Completes an `autocomplete` option. At most 25, best first. */
  readonly suggest?: (option: string, typed: string, context: CommandContext) => Promise<readonly string[]>;
}

/**
 * An entry of the menu that platforms put on a message or a person. Runs the command at once when `fill` gives every
 * required option, else opens its form with what is known. Slack has no menu on people.
 */
export interface CommandMenu {
  readonly target: 'message' | 'user';
  /** At most 24 characters: the strictest platform's limit. Unique among all commands. */
  readonly label: LocalisedText;
  readonly subcommand?: string;
  /** Option → what it gets: the message's words, its first file the option accepts, or the person's avatar. */
  readonly fill: Readonly<Record<string, 'text' | 'file' | 'avatar'>>;
}

export interface CommandText {
  /** Lower-case ASCII word, ≤ 32 characters, the same on every platform. */
  readonly name: string;
  readonly description: LocalisedText;
  /** One or two examples as typed in chat, for help and suggested prompts. */
  readonly examples?: readonly LocalisedText[];
  /** Who may use it. Default `member`. */
  readonly minimumRole?: Caller['role'];
  readonly menus?: readonly CommandMenu[];
}

/** A form with its option types erased: what registries, adapters and the chatbot hold. */
export interface ErasedForm {
  readonly description: LocalisedText;
  readonly options: OptionSpecs;
  /** Whether `plan` may return a job: such forms are answered in public. */
  readonly makesJobs: boolean;
  readonly plan: (options: Readonly<Record<string, unknown>>, context: CommandContext) => Promise<CommandOutcome>;
  readonly present: (job: Job, artifacts: readonly Artifact[]) => ResultBody;
  readonly suggest: (option: string, typed: string, context: CommandContext) => Promise<readonly string[]>;
}

/** A command has either one form, or named subcommands (`/job list`). */
export interface Command extends CommandText {
  /** Subcommand name → form; the key `''` is the form of a command without subcommands. */
  readonly forms: ReadonlyMap<string, ErasedForm>;
}

/** A command without its code: what adapters register and the studio draws. */
export interface CommandDescription extends CommandText {
  readonly forms: readonly {
    readonly subcommand: string | undefined;
    readonly description: LocalisedText;
    readonly makesJobs: boolean;
    readonly options: readonly (OptionSpec & { readonly name: string })[];
  }[];
}

/**
 * Binds `plan` to its own options, then erases the type. Call only through `defineCommand`.
 * The cast is sound because the chatbot parses every option with `parseOptions(form.options, raw)` before `plan`,
 * and nobody else calls it.
 */
export function defineForm<const O extends OptionSpecs>(form: CommandForm<O>): ErasedForm {
  for (const [name, option] of Object.entries(form.options)) checkOption(name, option);
  return {
    description: form.description,
    options: form.options,
    makesJobs: form.present !== undefined,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above: parsed by the same specs first
    plan: async (options, context) => form.plan(options as OptionValues<O>, context),
    present: form.present ?? (() => ({})),
    suggest: form.suggest ?? (async () => []),
  };
}

/** Files in `commands/` export the result as default. @throws AppError `internal` on a name no platform would take. */
export function defineCommand(
  spec: CommandText & ({ readonly form: ErasedForm } | { readonly subcommands: Readonly<Record<string, ErasedForm>> }),
): Command {
  const { name, description, examples, minimumRole, menus } = spec;
  const forms = new Map('form' in spec ? [['', spec.form]] : Object.entries(spec.subcommands));
  for (const word of [name, ...forms.keys()]) {
    if (word !== '' && !/^[a-z][a-z0-9-]{0,31}$/u.test(word)) {
      throw new AppError({ code: 'internal', message: `command names are lower-case words of ≤ 32, got ${word}` });
    }
  }
  if (forms.size === 0) throw new AppError({ code: 'internal', message: `command ${name} has no form` });
  for (const menu of menus ?? []) checkMenu(name, menu, forms.get(menu.subcommand ?? ''));
  return {
    name,
    description,
    ...(menus === undefined ? {} : { menus }),
    ...(examples === undefined ? {} : { examples }),
    ...(minimumRole === undefined ? {} : { minimumRole }),
    forms,
  };
}

/** The platform-neutral description of a command. */
export function describeCommand(command: Command): CommandDescription {
  const { forms, ...text } = command;
  return {
    ...text,
    forms: [...forms].map(([subcommand, form]) => ({
      subcommand: subcommand === '' ? undefined : subcommand,
      description: form.description,
      makesJobs: form.makesJobs,
      options: Object.entries(form.options).map(([name, option]) => ({ name, ...option })),
    })),
  };
}

function checkOption(name: string, option: OptionSpec): void {
  const tooManyChoices = option.type === 'choice' && (option.choices.length === 0 || option.choices.length > 25);
  if (!/^[a-z][a-z0-9-]{0,31}$/u.test(name) || tooManyChoices) {
    throw new AppError({ code: 'internal', message: `option ${name}: bad name, or not 1–25 choices` });
  }
}

function checkMenu(command: string, menu: CommandMenu, form: ErasedForm | undefined): void {
  const fits = Object.entries(menu.fill).every(([option, source]) => {
    const type = form?.options[option]?.type;
    return source === 'text' ? menu.target === 'message' && type === 'string' : type === 'attachment';
  });
  const short = locales.every((locale) => menu.label[locale].length <= 24);
  if (fits && short && form !== undefined) return;
  throw new AppError({
    code: 'internal',
    message: `menu ${menu.label.en} of ${command}: label over 24, or wrong options`,
  });
}
