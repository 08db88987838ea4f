import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';

import { isRecord, listOf, numberOf, recordOf, textOf, type Json } from '../json.ts';
import { checkChoices } from './choices.ts';
import type { FormErrors } from './form-errors.ts';
import { checkLocalizations } from './localizations.ts';

const mostCharacters = 8000;
const nameOfCommand = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

function checkName(errors: FormErrors, path: string, name: unknown): void {
  const text = textOf(name);
  if (text !== undefined && nameOfCommand.test(text) && text === text.toLowerCase()) return;
  errors.add(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
}

function checkDescription(errors: FormErrors, path: string, thing: Json): void {
  errors.requiredLength(`${path}description`, thing['description'], { min: 1, max: 100 });
  checkLocalizations(errors, `${path}description_localizations`, thing['description_localizations'], (where, text) =>
    errors.requiredLength(where, text, { min: 1, max: 100 }),
  );
}

function checkNames(errors: FormErrors, path: string, thing: Json): void {
  checkName(errors, `${path}name`, thing['name']);
  checkLocalizations(errors, `${path}name_localizations`, thing['name_localizations'], (where, text) =>
    checkName(errors, where, text),
  );
}

/** The names siblings have in one locale: each may occur once, the default standing in where none is given. */
function checkUniqueNames(errors: FormErrors, path: string, options: readonly Json[]): void {
  const locales = new Set(options.flatMap((option) => Object.keys(recordOf(option['name_localizations']))));
  for (const locale of ['default', ...locales]) {
    const seen = new Set<string>();
    for (const [index, option] of options.entries()) {
      const name = textOf(recordOf(option['name_localizations'])[locale]) ?? textOf(option['name']) ?? '';
      if (seen.has(name)) {
        errors.add(
          `${path}.${index}.name`,
          'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
          `${name} occurs twice (${locale})`,
        );
      }
      seen.add(name);
    }
  }
}

const takesChoices = new Set<unknown>([
  ApplicationCommandOptionType.String,
  ApplicationCommandOptionType.Integer,
  ApplicationCommandOptionType.Number,
]);

function checkOption(errors: FormErrors, path: string, option: Json): void {
  checkNames(errors, `${path}.`, option);
  checkDescription(errors, `${path}.`, option);
  const type = numberOf(option['type']);
  if (type === undefined || type < 1 || type > 11) {
    errors.add(`${path}.type`, 'BASE_TYPE_CHOICES', 'Value must be one of 1 to 11.');
  }
  if (option['choices'] !== undefined) {
    if (!takesChoices.has(type)) errors.add(`${path}.choices`, 'BASE_TYPE_CHOICES', 'This type takes no choices');
    checkChoices(errors, `${path}.choices`, option['choices'], type);
  }
  if (option['autocomplete'] === true) {
    if (!takesChoices.has(type))
      errors.add(`${path}.autocomplete`, 'BASE_TYPE_CHOICES', 'This type has no autocomplete');
    if (listOf(option['choices']).length > 0) {
      errors.add(
        `${path}.autocomplete`,
        'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
        'Choices and autocomplete exclude each other',
      );
    }
  }
  const isGroup =
    type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup;
  if (isGroup) checkOptions(errors, `${path}.options`, option['options']);
}

function checkOptions(errors: FormErrors, path: string, raw: unknown): void {
  errors.length(path, raw, { max: 25 });
  const options = listOf(raw).map((option) => recordOf(option));
  for (const [index, option] of options.entries()) checkOption(errors, `${path}.${index}`, option);
  checkUniqueNames(errors, path, options);
  const firstOptional = options.findIndex((option) => option['required'] !== true);
  const lastRequired = options.findLastIndex((option) => option['required'] === true);
  if (firstOptional !== -1 && lastRequired > firstOptional) {
    errors.add(
      `${path}.${lastRequired}`,
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
      'Required options must be placed before non-required options',
    );
  }
}

/** Longest text of a field among the default and its translations: that is what counts against 8000. */
function longest(thing: Json, field: 'name' | 'description'): number {
  const texts = [thing[field], ...Object.values(recordOf(thing[`${field}_localizations`]))];
  return Math.max(...texts.map((text) => textOf(text)?.length ?? 0));
}

function charactersOf(thing: Json): number {
  const ofChoices = listOf(thing['choices']).map((raw) => {
    const choice = recordOf(raw);
    return longest(choice, 'name') + (textOf(choice['value'])?.length ?? 0);
  });
  const ofOptions = listOf(thing['options']).map((option) => charactersOf(recordOf(option)));
  const parts = [longest(thing, 'name'), longest(thing, 'description'), ...ofChoices, ...ofOptions];
  return parts.reduce((sum, characters) => sum + characters, 0);
}

function checkPlaces(errors: FormErrors, path: string, list: unknown, most: number): void {
  for (const [index, value] of listOf(list).entries()) {
    const number = numberOf(value);
    if (number === undefined || number < 0 || number > most) {
      errors.add(`${path}.${index}`, 'BASE_TYPE_CHOICES', `Value must be one of 0 to ${most}.`);
    }
  }
}

/** A command as sent to be registered. `path` is empty or ends with a dot. */
export function checkCommand(errors: FormErrors, command: unknown, path = ''): void {
  if (!isRecord(command)) {
    errors.add(`${path}name`, 'BASE_TYPE_REQUIRED', 'This field is required');
    return;
  }
  const type = command['type'] ?? ApplicationCommandType.ChatInput;
  if (type === ApplicationCommandType.ChatInput) {
    checkNames(errors, path, command);
    checkDescription(errors, path, command);
    checkOptions(errors, `${path}options`, command['options']);
  } else {
    errors.requiredLength(`${path}name`, command['name'], { min: 1, max: 32 });
    checkLocalizations(errors, `${path}name_localizations`, command['name_localizations'], (where, text) =>
      errors.requiredLength(where, text, { min: 1, max: 32 }),
    );
    if (textOf(command['description']) !== undefined && command['description'] !== '') {
      errors.add(
        `${path}description`,
        'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION',
        'Context menu commands cannot have description',
      );
    }
    if (listOf(command['options']).length > 0) {
      errors.add(
        `${path}options`,
        'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS',
        'Context menu commands cannot have options',
      );
    }
  }
  const permissions = command['default_member_permissions'];
  if (permissions !== undefined && permissions !== null && !/^\d+$/.test(textOf(permissions) ?? '')) {
    errors.add(`${path}default_member_permissions`, 'BASE_TYPE_STRING', 'A bit field written as a text');
  }
  checkPlaces(errors, `${path}contexts`, command['contexts'], 2);
  checkPlaces(errors, `${path}integration_types`, command['integration_types'], 1);
  const characters = charactersOf(command);
  if (characters > mostCharacters) {
    errors.add(
      `${path}name`,
      'APPLICATION_COMMAND_TOO_LARGE',
      `At most 8000 characters in a command (was ${characters})`,
    );
  }
}
