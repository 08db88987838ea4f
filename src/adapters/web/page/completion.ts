import type { CommandDescription } from '../../../core/command.ts';
import type { NamedOption } from '../../../core/command-text.ts';
import type { Locale } from '../../../core/locale.ts';
import { makersFirst } from './command-order.ts';

/** One line of the menu above the composer. */
export interface Completion {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** The whole composer text once taken. */
  readonly text: string;
  /** Set for a whole command: taking it opens its form, if it has options. */
  readonly command?: {
    readonly command: string;
    readonly subcommand: string | undefined;
    readonly hasOptions: boolean;
  };
}

const longestMenu = 8;

/** What could come next in a typed command: its name, an option, a choice. Pure: looks at the text before the caret. */
export function completionsFor(
  text: string,
  commands: readonly CommandDescription[],
  locale: Locale,
): readonly Completion[] {
  if (!text.startsWith('/')) return [];
  return commandCompletions(text, commands, locale) ?? optionCompletions(text, commands, locale);
}

function commandCompletions(
  text: string,
  commands: readonly CommandDescription[],
  locale: Locale,
): readonly Completion[] | undefined {
  const typed = text.slice(1).toLowerCase();
  const entries = makersFirst(commands).flatMap((command) =>
    command.forms.map(({ subcommand, description, options }) => ({
      name: subcommand === undefined ? command.name : `${command.name} ${subcommand}`,
      detail: subcommand === undefined ? command.description[locale] : description[locale],
      target: { command: command.name, subcommand, hasOptions: options.length > 0 },
    })),
  );
  const isWritten = entries.some(({ name }) => typed === `${name} ` || typed.startsWith(`${name} `));
  if (isWritten) return undefined;
  return rank(typed, entries, ({ name }) => name).map(({ name, detail, target }) => ({
    id: `command-${name.replace(' ', '-')}`,
    label: `/${name}`,
    detail,
    text: `/${name} `,
    command: target,
  }));
}

function optionCompletions(
  text: string,
  commands: readonly CommandDescription[],
  locale: Locale,
): readonly Completion[] {
  const options = optionsOf(text, commands);
  const value = /(?:^|\s)(?<lead>--(?<dashed>[\w-]+)[ =]|(?<plain>[\w-]+):)(?<typed>[^\s]*)$/u.exec(text)?.groups;
  const valued = options.find(({ name }) => name === (value?.['dashed'] ?? value?.['plain'])?.toLowerCase());
  if (value !== undefined && valued?.type === 'choice') {
    const typed = value['typed'] ?? '';
    const kept = text.slice(0, text.length - typed.length);
    return rank(typed.toLowerCase(), valued.choices, (choice) => choice.value).map((choice) => ({
      id: `choice-${choice.value}`,
      label: choice.value,
      detail: choice.label[locale],
      text: `${kept}${choice.value} `,
    }));
  }
  const dashes = /(?:^|\s)(--?(?<typed>[\w-]*))$/u.exec(text);
  if (dashes === null) return [];
  const kept = text.slice(0, text.length - (dashes[1]?.length ?? 0));
  const unused = options.filter(({ name, type }) => type !== 'attachment' && !text.includes(`--${name} `));
  return rank((dashes.groups?.['typed'] ?? '').toLowerCase(), unused, ({ name }) => name).map((option) => ({
    id: `option-${option.name}`,
    label: `--${option.name}`,
    detail: option.description[locale],
    text: `${kept}--${option.name} `,
  }));
}

function optionsOf(text: string, commands: readonly CommandDescription[]): readonly NamedOption[] {
  const [name, subcommand] = text.slice(1).split(/\s+/u);
  const forms = commands.find((command) => command.name === name?.toLowerCase())?.forms ?? [];
  return forms.find((form) => form.subcommand === undefined || form.subcommand === subcommand)?.options ?? [];
}

/** Best first: starts alike, then contains, then has the letters in order. */
function rank<T>(typed: string, items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  return items
    .map((item) => ({ item, score: fuzzyScore(typed, nameOf(item).toLowerCase()) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, longestMenu)
    .map(({ item }) => item);
}

/** 0 when the typed letters do not appear in order; more for early and unbroken ones. */
export function fuzzyScore(typed: string, name: string): number {
  if (typed === '') return 1;
  if (name.startsWith(typed)) return 4;
  if (name.includes(typed)) return 3;
  let position = 0;
  for (const letter of typed) {
    position = name.indexOf(letter, position) + 1;
    if (position === 0) return 0;
  }
  return 1 + 1 / position;
}
