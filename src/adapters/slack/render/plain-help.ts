import type { CommandDescription } from '../../../core/command.ts';
import type { CommandText, NamedOption } from '../../../core/command-text.ts';
import type { Locale } from '../../../core/locale.ts';
import type { CardField, Reply } from '../../../core/reply.ts';
import { slackFaceTexts } from '../../../core/texts/slack-face.ts';
import { typedProblemText } from '../../../core/typed-problem-text.ts';
import { withoutMarkup } from '../../../core/without-markup.ts';
import type { SlashNames } from '../manifest/slash-names.ts';

interface HelpTerms {
  readonly locale: Locale;
  readonly commands: readonly CommandDescription[];
  readonly slashes: SlashNames;
}

/** Options named in the hint beside a command in Slack's menu; the rest is in the help. */
const mostHinted = 3;

/**
 * Says what is wrong with a typed command, what was probably meant, and how it is written. Undefined for a command that
 * can be used as it stands; what it still lacks the caller asks for in a form.
 */
export function renderTypedProblems(typed: CommandText, terms: HelpTerms): Reply | undefined {
  const { locale, commands, slashes } = terms;
  switch (typed.type) {
    case 'plain':
      return undefined;
    case 'unknown-command':
    case 'unknown-subcommand': {
      const command = commands.find(({ name }) => typed.type === 'unknown-subcommand' && name === typed.command);
      return warning([withoutMarkup(typedProblemText(typed, locale))], command, terms);
    }
    case 'command': {
      if (typed.problems.length === 0) return undefined;
      const command = commands.find(({ name }) => name === typed.command);
      const sentences = typed.problems.map((problem) => withoutMarkup(typedProblemText(problem, locale)));
      const usage = command === undefined ? undefined : usageLine(command, typed.subcommand, slashes);
      return warning(usage === undefined ? sentences : [...sentences, usage], undefined, terms);
    }
  }
}

/** How a command is typed in Slack: its line, every option with what it takes, examples. For the caller only. */
export function renderPlainHelp(command: CommandDescription, { locale, slashes }: Omit<HelpTerms, 'commands'>): Reply {
  const texts = slackFaceTexts[locale];
  const examples = (command.examples ?? []).map((example) => `\`${slashes.inText(example[locale])}\``);
  return {
    cards: command.forms.map((form, index) => ({
      title: [slashes.slashOf(command.name), form.subcommand].filter((word) => word !== undefined).join(' '),
      text: [form.description[locale], usageLine(command, form.subcommand, slashes)].join('\n'),
      fields: [
        ...form.options.map((option) => optionField(option, locale)),
        ...(index === 0 && examples.length > 0 ? [{ name: texts.helpExamples, value: examples.join('\n') }] : []),
      ],
      ...(index === command.forms.length - 1 ? { footer: texts.helpSyntax } : {}),
      tone: 'neutral',
    })),
    visibility: 'private',
  };
}

/** What Slack's menu shows beside a command: `prompt [style:…] [size:…]`, `list | show | cancel`. */
export function usageHint(command: CommandDescription): string {
  const [form] = command.forms;
  if (form === undefined) return '';
  if (form.subcommand !== undefined) {
    return command.forms.flatMap(({ subcommand }) => subcommand ?? []).join(' | ');
  }
  return syntaxOf(form.options, mostHinted);
}

function usageLine(command: CommandDescription, subcommand: string | undefined, slashes: SlashNames): string {
  const form = command.forms.find((known) => known.subcommand === subcommand);
  const words = [slashes.slashOf(command.name), subcommand, syntaxOf(form?.options ?? [], Number.POSITIVE_INFINITY)];
  return `\`${words.filter((word) => word !== undefined && word !== '').join(' ')}\``;
}

/** The text that needs no name first, then options by name; files cannot be typed. */
function syntaxOf(options: readonly NamedOption[], most: number): string {
  const typed = options.filter(({ type }) => type !== 'attachment');
  const free = typed.find(({ type, required }) => type === 'string' && required === true);
  const named = typed.filter((option) => option !== free);
  const shown = named.slice(0, most).map(({ name, required }) => (required === true ? `${name}:…` : `[${name}:…]`));
  return [free === undefined ? undefined : `<${free.name}>`, ...shown, named.length > most ? '…' : undefined]
    .filter((part) => part !== undefined)
    .join(' ');
}

function optionField(option: NamedOption, locale: Locale): CardField {
  const texts = slackFaceTexts[locale];
  const name = option.required === true ? `${option.name} (${texts.helpRequired})` : option.name;
  const taken = takes(option, locale);
  return { name, value: [option.description[locale], taken].filter((part) => part !== '').join(' — ') };
}

function takes(option: NamedOption, locale: Locale): string {
  const texts = slackFaceTexts[locale];
  switch (option.type) {
    case 'string':
      return '';
    case 'integer':
    case 'number':
      return `${option.minimum}–${option.maximum}`;
    case 'boolean':
      return `\`${option.name}:true\`, \`${option.name}:false\``;
    case 'choice':
      return option.choices.map(({ value }) => `\`${value}\``).join(', ');
    case 'attachment':
      return texts.helpFile;
  }
}

function warning(sentences: readonly string[], command: CommandDescription | undefined, { slashes }: HelpTerms): Reply {
  const known = command?.forms.map((form) => usageLine(command, form.subcommand, slashes)) ?? [];
  return { text: [...sentences, ...known].join('\n'), visibility: 'private', tone: 'warning' };
}
