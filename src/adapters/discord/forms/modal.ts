import {
  ComponentType,
  TextInputStyle,
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
} from 'discord.js';
import type { NamedOption } from '../../../core/command-text.ts';
import type { FilledForm } from '../../../core/dispatcher.ts';
import { AppError } from '../../../core/errors.ts';
import type { Locale } from '../../../core/locale.ts';
import type { AttachmentOption, NumberOption, StringOption } from '../../../core/option.ts';
import { shortenText } from '../../../core/shorten-text.ts';
import { discordMessageTexts } from '../../../core/texts/discord-messages.ts';
import { acceptedFileTypes } from '../commands/accepted-file-types.ts';
import { formCustomId, longestCustomId, parseFormCustomId } from './form-custom-id.ts';

/** Source: Discord's "Component reference", modals, 2026-08. */
const modalLimits = {
  components: 5,
  title: 45,
  label: 45,
  description: 100,
  text: 4000,
  placeholder: 100,
  choice: 100,
} as const;

/** The field for whatever has none of its own. No option can be called this. */
export const moreFieldId = '+more';

export interface ModalTerms {
  readonly locale: Locale;
  /** Options whose file comes another way (the message or person of a menu): they get no field. */
  readonly given?: readonly string[];
}

/**
 * A command's options to fill in. Five fields fit: required options, then those with a value, then the others in their
 * order, advanced ones last. Values of options without a field travel in the modal's id; if they do not fit there, the
 * fifth field takes them as text (`style:flat seed:7`). A file without a field can only come by the command itself.
 * @param customId from `formCustomId`, without carried values.
 * @throws AppError `internal` when the form has no option to fill in.
 */
export function renderModal(
  form: FilledForm,
  customId: string,
  terms: ModalTerms,
): APIModalInteractionResponseCallbackData {
  const options = optionsOf(form).filter(({ name }) => terms.given?.includes(name) !== true);
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
  const id = withCarried(customId, carriedValues(all.hidden, form.values));
  const { shown, hidden } = id === undefined ? choose(modalLimits.components - 1) : all;
  const fields = shown.map((option) => field(option, form.values[option.name], terms.locale));
  return {
    custom_id: id ?? customId,
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
    hidden.flatMap(({ name }) => {
      const value = values[name];
      return value === undefined || value === '' ? [] : [[name, String(value)] as const];
    }),
  );
}

/** @returns undefined when they do not fit. */
function withCarried(customId: string, carried: Readonly<Record<string, string>>): string | undefined {
  const length = new URLSearchParams(carried).toString().length;
  if (customId.length + length > longestCustomId) return undefined;
  return formCustomId({ ...parseFormCustomId(customId), carried });
}

function formTitle({ command, subcommand }: FilledForm, locale: Locale): string {
  const form = command.forms.find((known) => known.subcommand === subcommand);
  const description = form?.description[locale] ?? command.description[locale];
  return description.length <= modalLimits.title
    ? description
    : `/${[command.name, subcommand].filter((word) => word !== undefined).join(' ')}`;
}

function field(option: NamedOption, value: string | number | boolean | undefined, locale: Locale): APILabelComponent {
  const { label, description } = fieldWords(option, value, locale);
  return {
    type: ComponentType.Label,
    label,
    ...(description === undefined ? {} : { description }),
    component: fieldComponent(option, value, locale),
  };
}

/** The option's description is its label where it is short enough, else what stands before its colon, else its name. */
function fieldWords(
  option: NamedOption,
  value: string | number | boolean | undefined,
  locale: Locale,
): { readonly label: string; readonly description?: string } {
  const words = option.description[locale];
  const texts = discordMessageTexts[locale];
  const isCut = option.type === 'string' && String(value ?? '').length > modalLimits.text;
  const cut = isCut ? texts.textWasCut(new Intl.NumberFormat(locale).format(modalLimits.text)) : undefined;
  if (words.length <= modalLimits.label) return { label: words, ...(cut === undefined ? {} : { description: cut }) };
  const [opening = '', more = ''] = words.split(/: ([\s\S]*)/u, 2);
  const isLabel = opening !== '' && more !== '' && opening.length <= modalLimits.label;
  return {
    label: isLabel ? opening : capitalised(option.name),
    description: shortenText(cut ?? capitalised(isLabel ? more : words), modalLimits.description),
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function fieldComponent(
  option: NamedOption,
  value: string | number | boolean | undefined,
  locale: Locale,
): APIComponentInLabel {
  switch (option.type) {
    case 'string':
      return textField(option, value);
    case 'integer':
    case 'number':
      return numberField(option, value, locale);
    case 'boolean': {
      const texts = discordMessageTexts[locale];
      const answers = [
        { value: 'true', label: texts.yes, default: value === true },
        { value: 'false', label: texts.no, default: value === false },
      ];
      return selectField(option, answers, locale);
    }
    case 'choice': {
      const choices = option.choices.map((choice) => ({
        value: choice.value,
        label: shortenText(choice.label[locale], modalLimits.choice),
        default: choice.value === value,
      }));
      return selectField(option, choices, locale);
    }
    case 'attachment':
      return fileField(option);
  }
}

function textField(
  option: StringOption & { readonly name: string },
  value: string | number | boolean | undefined,
): APIComponentInLabel {
  const maximum = Math.min(modalLimits.text, option.maxLength ?? 1000);
  const text = value === undefined ? '' : String(value);
  return {
    type: ComponentType.TextInput,
    custom_id: option.name,
    style: option.multiline === true ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: maximum,
    required: option.required === true,
    ...(text === '' ? {} : { value: cutText(text, maximum) }),
  };
}

function numberField(
  option: NumberOption & { readonly name: string },
  value: string | number | boolean | undefined,
  locale: Locale,
): APIComponentInLabel {
  const { minimum, maximum } = option;
  return {
    type: ComponentType.TextInput,
    custom_id: option.name,
    style: TextInputStyle.Short,
    max_length: 32,
    required: option.required === true,
    placeholder: shortenText(discordMessageTexts[locale].numberFrom({ minimum, maximum }), modalLimits.placeholder),
    ...(value === undefined ? {} : { value: String(value).slice(0, 32) }),
  };
}

function selectField(
  option: NamedOption,
  options: readonly APISelectMenuOption[],
  locale: Locale,
): APIComponentInLabel {
  const required = option.required === true;
  return {
    type: ComponentType.StringSelect,
    custom_id: option.name,
    options: options.map(({ default: chosen, ...rest }) => (chosen === true ? { ...rest, default: true } : rest)),
    required,
    min_values: required ? 1 : 0,
    max_values: 1,
    ...(required ? {} : { placeholder: discordMessageTexts[locale].asUsual }),
  };
}

function fileField(option: AttachmentOption & { readonly name: string }): APIComponentInLabel {
  const required = option.required === true;
  return {
    type: ComponentType.FileUpload,
    custom_id: option.name,
    required,
    min_values: required ? 1 : 0,
    max_values: 1,
    file_types: acceptedFileTypes(option.accepts),
  };
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

/** Line ends stay: it is somebody's text to go on with, not a title. */
function cutText(text: string, maximum: number): string {
  if (text.length <= maximum) return text;
  const code = text.charCodeAt(maximum - 1);
  return text.slice(0, code >= 0xd8_00 && code <= 0xdb_ff ? maximum - 1 : maximum);
}
