import type { types } from '@slack/bolt';
import type { NamedOption } from '../../../core/command-text.ts';
import type { FilledForm } from '../../../core/dispatcher.ts';
import type { Locale } from '../../../core/locale.ts';
import type { AttachmentOption } from '../../../core/option.ts';
import { storedFilesIn } from '../../../core/stored-file.ts';
import { slackFaceTexts } from '../../../core/texts/slack-face.ts';
import { contextPieces, fitText, plainText, sectionPieces } from '../render/block-pieces.ts';
import { slackLimits } from '../render/slack-limits.ts';
import { writeFormMetadata } from './form-metadata.ts';

export interface FormTerms {
  readonly locale: Locale;
  /** The caller's own, comes back from `readForm`: at most about 2,800 characters. */
  readonly metadata: string;
}

/** The `callback_id` of every form's view. */
export const formCallbackId = 'alebrije-form';
/** The `action_id` of every field; the block's id names the option. */
export const fieldActionId = 'value';

type FilledValue = string | number | boolean | undefined;

/**
 * A command's options as a modal, filled in with what is known. Options that complete themselves elsewhere are plain
 * text fields: Slack's completing menus take no words of one's own. Files cannot be filled in beforehand.
 */
export function renderForm(form: FilledForm, { locale, metadata }: FormTerms): types.ModalView {
  const { command, subcommand, values } = form;
  const texts = slackFaceTexts[locale];
  const shape = command.forms.find((known) => known.subcommand === subcommand);
  const carried = storedFilesIn(shape?.options ?? [], values);
  const options = (shape?.options ?? []).filter(({ name: option }) => carried[option] === undefined);
  const folded = options.filter(({ advanced }) => advanced === true);
  const input = (option: NamedOption): types.InputBlock => toInput(option, values[option.name], locale);
  const name = `/${[command.name, subcommand].filter((word) => word !== undefined).join(' ')}`;
  return {
    type: 'modal',
    callback_id: formCallbackId,
    private_metadata: writeFormMetadata({ command: command.name, subcommand, carried, metadata }),
    title: plainText(name, slackLimits.viewTitle),
    submit: plainText(shape?.makesJobs === true ? texts.formMake : texts.formSend, slackLimits.viewTitle),
    close: plainText(texts.formClose, slackLimits.viewTitle),
    blocks: [
      ...sectionPieces((shape ?? command).description[locale]).map(({ block }) => block),
      ...(Object.keys(carried).length === 0 ? [] : contextPieces([texts.formPicture]).map(({ block }) => block)),
      ...options.filter((option) => option.advanced !== true).map(input),
      ...(folded.length === 0 ? [] : [...moreOptions(locale), ...folded.map(input)]),
    ].slice(0, slackLimits.blocksPerView),
  };
}

function moreOptions(locale: Locale): readonly types.KnownBlock[] {
  const pieces = contextPieces([slackFaceTexts[locale].formMore]);
  return [{ type: 'divider' }, ...pieces.map(({ block }) => block)];
}

function toInput(option: NamedOption, value: FilledValue, locale: Locale): types.InputBlock {
  return {
    type: 'input',
    block_id: option.name,
    label: plainText(`${option.name.charAt(0).toUpperCase()}${option.name.slice(1)}`, 2000),
    hint: plainText(option.description[locale], 2000),
    optional: option.required !== true,
    element: toElement(option, value, locale),
  };
}

function toElement(option: NamedOption, value: FilledValue, locale: Locale): types.InputBlock['element'] {
  const texts = slackFaceTexts[locale];
  switch (option.type) {
    case 'string': {
      const longest = Math.min(option.maxLength ?? 1000, slackLimits.input);
      return {
        type: 'plain_text_input',
        action_id: fieldActionId,
        multiline: option.multiline === true,
        max_length: longest,
        ...(value === undefined || value === '' ? {} : { initial_value: fitText(String(value), longest) }),
      };
    }
    case 'integer':
    case 'number':
      return {
        type: 'number_input',
        action_id: fieldActionId,
        is_decimal_allowed: option.type === 'number',
        min_value: decimal(option.minimum),
        max_value: decimal(option.maximum),
        placeholder: plainText(`${decimal(option.minimum)} – ${decimal(option.maximum)}`, slackLimits.placeholder),
        ...(isNumber(value) ? { initial_value: decimal(Number(value)) } : {}),
      };
    case 'boolean': {
      const options = [toOption('true', texts.yes), toOption('false', texts.no)];
      const initial = options.find((known) => known.value === String(value));
      return {
        type: 'radio_buttons',
        action_id: fieldActionId,
        options,
        ...(initial === undefined ? {} : { initial_option: initial }),
      };
    }
    case 'choice': {
      const options = option.choices
        .slice(0, slackLimits.options)
        .map((choice) => toOption(choice.value, choice.label[locale]));
      const initial = options.find((known) => known.value === value);
      return {
        type: 'static_select',
        action_id: fieldActionId,
        placeholder: plainText(option.required === true ? texts.choose : texts.asUsual, slackLimits.placeholder),
        options,
        ...(initial === undefined ? {} : { initial_option: initial }),
      };
    }
    case 'attachment':
      return {
        type: 'file_input',
        action_id: fieldActionId,
        max_files: 1,
        filetypes: option.accepts.flatMap((kind) => [...fileTypes[kind]]),
      };
  }
}

/** By extension only, as a convenience: what a file is, is read from its bytes. */
const fileTypes: Readonly<Record<AttachmentOption['accepts'][number], readonly string[]>> = {
  image: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'heic', 'bmp', 'tiff'],
  audio: ['mp3', 'wav', 'flac', 'ogg', 'm4a', 'aac'],
  video: ['mp4', 'mov', 'webm', 'mkv', 'avi'],
  midi: ['mid', 'midi'],
  text: ['txt', 'text', 'md', 'markdown', 'csv'],
};

function toOption(value: string, label: string): types.PlainTextOption {
  return { value, text: plainText(label, slackLimits.label) };
}

/** Without an exponent: Slack reads digits and a point. */
function decimal(value: number): string {
  return value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 10 });
}

function isNumber(value: FilledValue): boolean {
  return value !== undefined && value !== '' && Number.isFinite(Number(value));
}
