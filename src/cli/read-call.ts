import type { CommandDescription } from '../core/command.ts';
import { AppError } from '../core/errors.ts';
import { locales, type Locale } from '../core/locale.ts';
import { cliTexts } from '../core/texts/cli.ts';

/** What `alebrije run …` was asked to do. Option values are raw text; `files` name the option and the path. */
export interface WrittenCall {
  readonly command: string;
  readonly subcommand: string | undefined;
  readonly options: Readonly<Record<string, string>>;
  readonly files: readonly { readonly option: string; readonly path: string }[];
}

/** The options of `run` itself. No command may have options of these names. */
export interface RunSettings {
  readonly attach: readonly string[];
  readonly locale: Locale | undefined;
  readonly out: string;
  readonly data: string | undefined;
  readonly json: boolean;
}

export const runOptionNames = ['attach', 'locale', 'out', 'data', 'json', 'help'] as const;

/** The command line of `run`, split by who each part is for, before any command is known. */
export interface RunArguments {
  readonly settings: RunSettings;
  /** Everything that is not an option: the command, its subcommand, free text. */
  readonly words: readonly string[];
  readonly options: readonly WrittenOption[];
}

interface WrittenOption {
  readonly name: string;
  readonly value: string | undefined;
}

const switches: ReadonlySet<string> = new Set(['json', 'help']);

/** Tells words from options (`--name value`, `--name=value`); `--` ends the options. */
function splitTokens(tokens: readonly string[]): {
  readonly words: readonly string[];
  readonly options: readonly WrittenOption[];
} {
  const words: string[] = [];
  const options: WrittenOption[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? '';
    if (token === '--') return { words: [...words, ...tokens.slice(index + 1)], options };
    const written = /^--(?<name>[^=]+)(?:=(?<value>[\s\S]*))?$/u.exec(token)?.groups;
    if (written === undefined) {
      words.push(token);
      continue;
    }
    const name = written['name'] ?? '';
    const next = tokens[index + 1];
    const takesNext =
      written['value'] === undefined && !switches.has(name) && next !== undefined && !next.startsWith('--');
    options.push({ name, value: takesNext ? next : written['value'] });
    if (takesNext) index += 1;
  }
  return { words, options };
}

/**
 * Splits `imagine a fox --seed 7 --json` by who each part is for.
 * @throws AppError `invalid-input` with the sentence to print.
 */
export function readRunArguments(tokens: readonly string[], fallbackLocale: Locale): RunArguments {
  const texts = cliTexts[fallbackLocale];
  const { words, options } = splitTokens(tokens);
  const own = new Map<string, string>();
  const attach: string[] = [];
  const forCommand: WrittenOption[] = [];
  for (const option of options) {
    const { name } = option;
    if (!runOptionNames.some((reserved) => reserved === name)) {
      forCommand.push(option);
      continue;
    }
    const value = switches.has(name) ? 'true' : (option.value ?? usage(texts.optionNeedsValue(name)));
    if (name === 'attach') attach.push(value);
    else if (own.has(name) && !switches.has(name)) usage(texts.optionTwice(name));
    else own.set(name, value);
  }
  const wished = own.get('locale');
  const locale = locales.find((known) => known === wished);
  if (wished !== undefined && locale === undefined) usage(texts.unknownLocale);
  const wantsHelp = own.has('help');
  return {
    settings: { attach, locale, out: own.get('out') ?? 'out', data: own.get('data'), json: own.has('json') },
    // `run imagine --help` is what people try first.
    words: wantsHelp ? ['help', ...words.slice(0, 1)] : words,
    options: wantsHelp ? [] : forCommand,
  };
}

/**
 * Fits the words to a command: its name, a subcommand where it has some, and the rest as the text of its first required
 * option. What the chatbot can refuse better (unknown command or option) is passed on as written.
 * @throws AppError `invalid-input` with the sentence to print.
 */
export function fitCall(
  written: RunArguments,
  commands: readonly CommandDescription[],
  fallbackLocale: Locale,
): WrittenCall {
  const locale = written.settings.locale ?? fallbackLocale;
  const [typed, ...others] = written.words;
  if (typed === undefined) return usage(cliTexts[locale].needsCommand);
  const name = typed.replace(/^\//u, '').toLowerCase();
  const command = commands.find((known) => known.name === name);
  const hasSubcommands = command?.forms.some((known) => known.subcommand !== undefined) ?? false;
  const subcommand = hasSubcommands ? others[0]?.toLowerCase() : undefined;
  const form = command?.forms.find((known) => known.subcommand === subcommand);
  const { options, files } = fitOptions(written, form?.options ?? [], locale);
  const text = (hasSubcommands ? others.slice(1) : others).join(' ');
  // Without a form there is nothing to put the text into; the chatbot will say what is wrong with the name.
  if (text !== '' && form !== undefined) placeText(text, form.options, options, locale);
  return { command: name, subcommand, options, files };
}

type FormOptions = CommandDescription['forms'][number]['options'];

function fitOptions(
  { settings, options }: RunArguments,
  specs: FormOptions,
  locale: Locale,
): { readonly options: Record<string, string>; readonly files: WrittenCall['files'] } {
  const texts = cliTexts[locale];
  const values = new Map<string, string>();
  const files: { readonly option: string; readonly path: string }[] = [];
  for (const { name, value } of options) {
    const spec = specs.find((known) => known.name === name);
    if (values.has(name) || files.some((file) => file.option === name)) usage(texts.optionTwice(name));
    if (spec?.type === 'attachment') files.push({ option: name, path: value ?? usage(texts.optionNeedsValue(name)) });
    else if (value !== undefined) values.set(name, value);
    else values.set(...(flag(name, specs) ?? usage(texts.optionNeedsValue(name))));
  }
  for (const path of settings.attach) {
    const free = specs.find((spec) => spec.type === 'attachment' && !files.some((file) => file.option === spec.name));
    files.push({ option: free?.name ?? usage(texts.noAttachmentOption), path });
  }
  // Built from entries: assigning to an object would swallow an option called __proto__.
  return { options: Object.fromEntries(values), files };
}

function placeText(text: string, specs: FormOptions, options: Record<string, string>, locale: Locale): void {
  const free = specs.filter((spec) => spec.type !== 'attachment' && !Object.hasOwn(options, spec.name));
  const target = free.find((spec) => spec.required === true) ?? free.find((spec) => spec.type === 'string');
  if (target === undefined) usage(cliTexts[locale].surplusWords(text));
  else options[target.name] = text;
}

/** `--switch` is true and `--no-switch` false, for options that are yes or no. Unknown ones are left to the chatbot. */
function flag(name: string, specs: FormOptions): readonly [name: string, value: string] | undefined {
  const spec = specs.find((known) => known.name === name);
  if (spec?.type === 'boolean') return [name, 'true'];
  const positive = name.replace(/^no-/u, '');
  if (positive !== name && specs.some((known) => known.name === positive && known.type === 'boolean')) {
    return [positive, 'false'];
  }
  return spec === undefined ? [name, ''] : undefined;
}

function usage(sentence: string): never {
  throw new AppError({ code: 'invalid-input', message: sentence, userMessage: sentence });
}
