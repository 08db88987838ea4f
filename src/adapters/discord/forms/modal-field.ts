import {
  ComponentType,
  TextInputStyle,
  type APIComponentInLabel,
  type APILabelComponent,
  type APISelectMenuOption,
} from 'discord.js';
import type { NamedOption } from '../../../core/command-text.ts';
import type { Locale } from '../../../core/locale.ts';
import type { AttachmentOption, NumberOption, StringOption } from '../../../core/option.ts';
import { shortenText } from '../../../core/shorten-text.ts';
import { discordMessageTexts } from '../../../core/texts/discord-messages.ts';
import { acceptedFileTypes } from '../commands/accepted-file-types.ts';
import { modalLimits } from './modal-limits.ts';

/** One option as a labelled field, filled with what it has. */
export function modalField(
  option: NamedOption,
  value: string | number | boolean | undefined,
  locale: Locale,
): APILabelComponent {
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

/** Line ends stay: it is somebody's text to go on with, not a title. */
function cutText(text: string, maximum: number): string {
  if (text.length <= maximum) return text;
  const code = text.charCodeAt(maximum - 1);
  return text.slice(0, code >= 0xd8_00 && code <= 0xdb_ff ? maximum - 1 : maximum);
}
