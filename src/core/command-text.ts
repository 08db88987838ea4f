import type { CommandDescription } from './command.ts';
import { locales } from './locale.ts';
import { nearestWord } from './nearest-word.ts';
import type { OptionSpec } from './option.ts';

export type NamedOption = OptionSpec & { readonly name: string };

/** Something in a typed command that cannot be meant as written; `suggestion` is what probably was. */
export type TextProblem =
  | { readonly type: 'unknown-option'; readonly name: string; readonly suggestion: string | undefined }
  | {
      readonly type: 'unknown-choice';
      readonly name: string;
      readonly value: string;
      readonly known: readonly string[];
      readonly suggestion: string | undefined;
    }
  | { readonly type: 'missing-value'; readonly name: string }
  | { readonly type: 'surplus-text'; readonly text: string };

/** What a line typed in one go means. Values are raw text: the chatbot parses them like those of any platform. */
export type CommandText =
  | { readonly type: 'plain'; readonly text: string }
  | { readonly type: 'unknown-command'; readonly name: string; readonly suggestion: string | undefined }
  | {
      readonly type: 'unknown-subcommand';
      readonly command: string;
      readonly name: string;
      readonly known: readonly string[];
      readonly suggestion: string | undefined;
    }
  | {
      readonly type: 'command';
      readonly command: string;
      readonly subcommand: string | undefined;
      readonly values: Readonly<Record<string, string>>;
      readonly problems: readonly TextProblem[];
      /** Required options that got no value. Attachments count: the adapter may still add them. */
      readonly missing: readonly string[];
    };

/** Words after a flag that are its value and not running text. */
const yesOrNo = /^(?:true|false|yes|no|s[ií])$/u;

interface Token {
  /** Without quotes and escapes. */
  readonly text: string;
  /** As typed: what goes into running text. */
  readonly raw: string;
  /** Whether it began with a quote: then it is never an option. */
  readonly quoted: boolean;
}

/**
 * Reads `/imagine a blue fox --style flat --seed 7`, `/imagine a blue fox style:flat`, `/job show id:abc`.
 * Options are `--name value`, `--name=value` or `name:value`; quotes hold spaces together; a boolean needs no value
 * (`--no-name` is false). Everything else is the text of the first required string option, else of the first string.
 */
export function parseCommandText(line: string, commands: readonly CommandDescription[]): CommandText {
  const trimmed = line.trim();
  const match = /^\/([^\s/]+)(?:\s+([\s\S]*))?$/u.exec(trimmed);
  if (match === null) return { type: 'plain', text: trimmed };
  const name = (match[1] ?? '').toLowerCase();
  const command = commands.find((known) => known.name === name);
  if (command === undefined) {
    const names = commands.map((known) => known.name);
    return { type: 'unknown-command', name, suggestion: nearestWord(name, names) };
  }
  const tokens = tokenize(match[2] ?? '');
  const direct = command.forms.find((form) => form.subcommand === undefined);
  if (direct !== undefined) return readForm(command.name, undefined, direct.options, tokens);

  const word = tokens[0]?.text.toLowerCase() ?? '';
  const form = command.forms.find((known) => known.subcommand === word);
  if (form === undefined) {
    const known = command.forms.flatMap((each) => each.subcommand ?? []);
    return {
      type: 'unknown-subcommand',
      command: command.name,
      name: word,
      known,
      suggestion: nearestWord(word, known),
    };
  }
  return readForm(command.name, form.subcommand, form.options, tokens.slice(1));
}

function readForm(
  command: string,
  subcommand: string | undefined,
  options: readonly NamedOption[],
  tokens: readonly Token[],
): CommandText {
  const values: Record<string, string> = {};
  const problems: TextProblem[] = [];
  const text: string[] = [];
  const take = (option: NamedOption, value: string): void => {
    const choice = resolveChoice(option, value);
    if (choice.problem !== undefined) problems.push(choice.problem);
    values[option.name] = choice.value;
  };

  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const written = token.quoted ? undefined : readOption(token.text, options);
    if (written === undefined) {
      text.push(token.raw);
    } else if (written.type === 'unknown') {
      problems.push({ type: 'unknown-option', name: written.name, suggestion: written.suggestion });
      if (written.takesNext && isValue(tokens[index + 1], options)) index += 1;
    } else if (written.value !== undefined) {
      take(written.option, written.value);
    } else if (written.option.type === 'boolean') {
      const next = tokens[index + 1]?.text.toLowerCase();
      const explicit = next !== undefined && yesOrNo.test(next);
      take(written.option, explicit ? next : 'true');
      if (explicit) index += 1;
    } else {
      const next = tokens[index + 1];
      if (next !== undefined && isValue(next, options)) {
        take(written.option, next.text);
        index += 1;
      } else {
        problems.push({ type: 'missing-value', name: written.option.name });
      }
    }
  }

  placeText(text.join(' '), options, values, problems);
  const missing = options
    .filter((option) => option.required === true && (values[option.name] ?? '') === '')
    .map((option) => option.name);
  return { type: 'command', command, subcommand, values, problems, missing };
}

/** Running text belongs to the first required string without a value, else the first string, else the first option. */
function placeText(
  text: string,
  options: readonly NamedOption[],
  values: Record<string, string>,
  problems: TextProblem[],
): void {
  if (text === '') return;
  const free = options.filter((option) => values[option.name] === undefined && option.type !== 'attachment');
  const target =
    free.find((option) => option.type === 'string' && option.required === true) ??
    free.find((option) => option.required === true) ??
    free.find((option) => option.type === 'string');
  if (target === undefined) {
    problems.push({ type: 'surplus-text', text });
    return;
  }
  const choice = resolveChoice(target, target.type === 'string' ? text : unquote(text));
  if (choice.problem !== undefined) problems.push(choice.problem);
  values[target.name] = choice.value;
}

type WrittenOption =
  | { readonly type: 'known'; readonly option: NamedOption; readonly value: string | undefined }
  | {
      readonly type: 'unknown';
      readonly name: string;
      readonly suggestion: string | undefined;
      readonly takesNext: boolean;
    };

function readOption(token: string, options: readonly NamedOption[]): WrittenOption | undefined {
  const names = options.map((option) => option.name);
  const dashed = /^--(?<name>[A-Za-z][\w-]*)(?:[=:](?<value>[\s\S]*))?$/u.exec(token)?.groups;
  if (dashed !== undefined) {
    const name = dashed['name']?.toLowerCase() ?? '';
    const option = options.find((known) => known.name === name);
    if (option !== undefined) return { type: 'known', option, value: dashed['value'] };
    const negated = options.find((known) => known.type === 'boolean' && `no-${known.name}` === name);
    if (negated !== undefined) return { type: 'known', option: negated, value: 'false' };
    const takesNext = dashed['value'] === undefined;
    return { type: 'unknown', name, suggestion: nearestWord(name, names), takesNext };
  }
  const colon = /^(?<name>[A-Za-z][\w-]*):(?<value>\S[\s\S]*)$/u.exec(token)?.groups;
  if (colon === undefined) return undefined;
  const name = colon['name']?.toLowerCase() ?? '';
  const option = options.find((known) => known.name === name);
  if (option !== undefined) return { type: 'known', option, value: colon['value'] };
  // Prose has colons too ("http://…", "note:"): only a near miss of an option's name is taken for one.
  const suggestion =
    name.length >= 4 && colon['value']?.startsWith('//') !== true ? nearestWord(name, names) : undefined;
  return suggestion === undefined ? undefined : { type: 'unknown', name, suggestion, takesNext: false };
}

function isValue(token: Token | undefined, options: readonly NamedOption[]): boolean {
  return token !== undefined && (token.quoted || readOption(token.text, options) === undefined);
}

/** Choices are understood by value or by label in any language, in any case. */
function resolveChoice(option: NamedOption, value: string): { readonly value: string; readonly problem?: TextProblem } {
  if (option.type !== 'choice') return { value };
  const typed = value.toLowerCase();
  const found = option.choices.find(
    (choice) =>
      choice.value.toLowerCase() === typed || locales.some((locale) => choice.label[locale].toLowerCase() === typed),
  );
  if (found !== undefined) return { value: found.value };
  const known = option.choices.map((choice) => choice.value);
  const suggestion = nearestWord(typed, known);
  return { value, problem: { type: 'unknown-choice', name: option.name, value, known, suggestion } };
}

/** Phones turn `--` into a dash and quotes into curly ones; both are read as typed. */
function tokenize(text: string): readonly Token[] {
  const source = text.replaceAll(/(^|\s)[—–](?=[A-Za-z])/gu, '$1--');
  const pattern = /(?:[^\s"“”]+[=:])?["“](?:\\.|[^"”\\])*["”]?|\S+/gu;
  return [...source.matchAll(pattern)].map(([raw]) => ({
    raw,
    text: unquote(raw),
    quoted: /^["“]/u.test(raw),
  }));
}

function unquote(text: string): string {
  const match = /^([^\s"“”]+[=:])?["“]((?:\\.|[^"”\\])*)["”]?$/u.exec(text);
  if (match === null) return text;
  return (match[1] ?? '') + (match[2] ?? '').replaceAll(/\\(.)/gu, '$1');
}
