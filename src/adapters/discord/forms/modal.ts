import {
  ComponentType,
  TextInputStyle,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord.js';
import type { NamedOption } from '../../../core/command-text.ts';
import type { FilledForm } from '../../../core/dispatcher.ts';
import { AppError } from '../../../core/errors.ts';
import type { Locale } from '../../../core/locale.ts';
import { shortenText } from '../../../core/shorten-text.ts';
import { storedFilesIn } from '../../../core/stored-file.ts';
import { discordMessageTexts } from '../../../core/texts/discord-messages.ts';
import { modalField } from './modal-field.ts';
import { modalLimits } from './modal-limits.ts';
import { formCustomId, longestCustomId, parseFormCustomId } from './form-custom-id.ts';

/** The field for whatever has none of its own. No option can be called this. */
export const moreFieldId = '+more';

export interface ModalTerms {
  readonly locale: Locale;
  /** Options whose file comes another way (the message or person of a menu): they get no field. */
  readonly given?: readonly string[];
}

/**
 * A command's options to fill in. Five fields fit: required options, then those with a value, then the others in their
 * order, advanced ones last. Values of options without a field travel in the modal's id, files that the chatbot has
 * already before all others; if they do not fit there, the fifth field takes them as text (`style:flat seed:7`). A file
 * without a field can only come by the command itself.
 * @param customId from `formCustomId`, without carried values.
 * @throws AppError `internal` when the form has no option to fill in.
 */
export function renderModal(
  form: FilledForm,
  customId: string,
  terms: ModalTerms,
): APIModalInteractionResponseCallbackData {
  const carried = storedFiles(form, customId);
  const options = optionsOf(form).filter(
    ({ name }) => terms.given?.includes(name) !== true && carried[name] === undefined,
  );
  if (options.length === 0) {
    throw new AppError({ code: 'internal', message: `the form of ${form.command.name} has nothing to fill in` });
  }
  const ranked = options
    .map((option, index) => ({ option, index, rank: rank(option, form.values) }))
    .toSorted((left, right) => left.rank - right.rank || left.index - right.index);
  const choose = (count: number): Fields => {
    const shown = new Set(ranked.slice(0, count).map(({ option }) => option));
    return {
      shown: options.filter((option) => shown.has(option)),
      hidden: options.filter((option) => !shown.has(option)),
    };
  };

  const all = choose(modalLimits.components);
  // Without a field nobody could give it.
  const lacks = all.hidden.some(({ name, required }) => required === true && form.values[name] === undefined);
  const base = withCarried(customId, carried) ?? customId;
  const id = lacks ? undefined : withCarried(customId, { ...carried, ...carriedValues(all.hidden, form.values) });
  const { shown, hidden } = id === undefined ? choose(modalLimits.components - 1) : all;
  const fields = shown.map((option) => modalField(option, form.values[option.name], terms.locale));
  return {
    custom_id: id ?? base,
    title: shortenText(formTitle(form, terms.locale), modalLimits.title),
    components: id === undefined ? [...fields, moreField(hidden, form.values, terms.locale)] : fields,
  };
}

interface Fields {
  readonly shown: readonly NamedOption[];
  readonly hidden: readonly NamedOption[];
}

function optionsOf({ command, subcommand }: FilledForm): readonly NamedOption[] {
  return command.forms.find((form) => form.subcommand === subcommand)?.options ?? [];
}

function rank(option: NamedOption, values: FilledForm['values']): number {
  if (option.required === true) return 0;
  if (values[option.name] !== undefined) return 1;
  return option.advanced === true ? 3 : 2;
}

function carriedValues(hidden: readonly NamedOption[], values: FilledForm['values']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    hidden.flatMap(({ name, type }) => {
      const value = type === 'attachment' ? undefined : values[name];
      return value === undefined || value === '' ? [] : [[name, String(value)] as const];
    }),
  );
}

/** @returns undefined when they do not fit. */
function withCarried(customId: string, carried: Readonly<Record<string, string>>): string | undefined {
  if (!fits(customId, carried)) return undefined;
  return formCustomId({ ...parseFormCustomId(customId), carried });
}

function fits(customId: string, carried: Readonly<Record<string, string>>): boolean {
  return customId.length + new URLSearchParams(carried).toString().length <= longestCustomId;
}

/** Files of the ledger in the place of attachments, as many as fit: another gets its field. */
function storedFiles(form: FilledForm, customId: string): Readonly<Record<string, string>> {
  let carried: Readonly<Record<string, string>> = {};
  for (const [name, file] of Object.entries(storedFilesIn(optionsOf(form), form.values))) {
    const more = { ...carried, [name]: file };
    if (fits(customId, more)) carried = more;
  }
  return carried;
}

function formTitle({ command, subcommand }: FilledForm, locale: Locale): string {
  const form = command.forms.find((known) => known.subcommand === subcommand);
  const description = form?.description[locale] ?? command.description[locale];
  return description.length <= modalLimits.title
    ? description
    : `/${[command.name, subcommand].filter((word) => word !== undefined).join(' ')}`;
}

function moreField(hidden: readonly NamedOption[], values: FilledForm['values'], locale: Locale): APILabelComponent {
  const texts = discordMessageTexts[locale];
  const writable = hidden.filter(({ type }) => type !== 'attachment');
  let filled = '';
  for (const [name, value] of Object.entries(carriedValues(writable, values))) {
    const longer = `${filled} ${name}:${quoted(value)}`.trim();
    // Half a value would be another one: what does not fit whole is left to be given again.
    if (longer.length <= modalLimits.text) filled = longer;
  }
  const names = writable.map(({ name }) => name).join(', ');
  return {
    type: ComponentType.Label,
    label: texts.moreOptions,
    description: shortenText(texts.moreOptionsHint(names), modalLimits.description),
    component: {
      type: ComponentType.TextInput,
      custom_id: moreFieldId,
      style: TextInputStyle.Paragraph,
      max_length: modalLimits.text,
      required: false,
      ...(filled === '' ? {} : { value: filled }),
    },
  };
}

function quoted(value: string): string {
  return /^[^\s"“”\\]+$/u.test(value) ? value : `"${value.replaceAll(/["“”\\]/gu, '\\$&')}"`;
}
