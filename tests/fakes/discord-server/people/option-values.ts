import {
  ApplicationCommandOptionType,
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type APIAttachment,
} from 'discord-api-types/v10';

import { listOf, recordOf, textOf, type Json } from '../json.ts';
import type { TestFile } from './test-file.ts';
import { isTestFile } from './test-file.ts';

/** What a person fills in, by the option's registered name. */
export type OptionValues = Readonly<Record<string, string | number | boolean | TestFile>>;

export interface FilledOptions {
  readonly options: readonly Json[];
  readonly attachments: Readonly<Record<string, APIAttachment>>;
}

export interface FillRequest {
  readonly command: APIApplicationCommand;
  /** `['settings', 'show']`: the command and its subcommands. */
  readonly path: readonly string[];
  readonly values: OptionValues;
  /** The option with the cursor in it, while an autocomplete is asked for. */
  readonly focused?: string;
  readonly attach: (file: TestFile) => APIAttachment;
}

type Limits = { readonly min?: unknown; readonly max?: unknown };

function outside(number: number, { min, max }: Limits): boolean {
  return (typeof min === 'number' && number < min) || (typeof max === 'number' && number > max);
}

function wireText(option: Json, value: string): string {
  const choices = listOf(option['choices']).map((choice) => recordOf(choice));
  const chosen = choices.find((choice) => choice['value'] === value || choice['name'] === value);
  if (choices.length > 0 && chosen === undefined) throw new Error(`${String(option['name'])} has no choice "${value}"`);
  if (outside(value.length, { min: option['min_length'], max: option['max_length'] })) {
    throw new Error(`${String(option['name'])} does not take ${value.length} characters`);
  }
  return textOf(chosen?.['value']) ?? value;
}

function wireNumber(option: Json, value: number): number {
  const choices = listOf(option['choices']).map((choice) => recordOf(choice)['value']);
  if (choices.length > 0 && !choices.includes(value))
    throw new Error(`${String(option['name'])} has no choice ${value}`);
  if (outside(value, { min: option['min_value'], max: option['max_value'] })) {
    throw new Error(`${String(option['name'])} does not take ${value}`);
  }
  return value;
}

const takesIds = new Set([
  ApplicationCommandOptionType.User,
  ApplicationCommandOptionType.Channel,
  ApplicationCommandOptionType.Role,
  ApplicationCommandOptionType.Mentionable,
]);

/** The value as Discord sends it, refused where Discord's own form would not take it. */
function wireValue(option: APIApplicationCommandOption, value: unknown, request: FillRequest): unknown {
  const json: Json = { ...option };
  const isFocused = request.focused === option.name;
  const { type } = option;
  if (type === ApplicationCommandOptionType.String && typeof value === 'string') {
    return isFocused ? value : wireText(json, value);
  }
  if (type === ApplicationCommandOptionType.Integer || type === ApplicationCommandOptionType.Number) {
    // While somebody types, Discord sends what stands in the field, number or not.
    if (isFocused) return String(value);
    const isWhole = type === ApplicationCommandOptionType.Number || Number.isInteger(value);
    if (typeof value === 'number' && isWhole) return wireNumber(json, value);
  }
  if (type === ApplicationCommandOptionType.Boolean && typeof value === 'boolean') return value;
  if (type === ApplicationCommandOptionType.Attachment && isTestFile(value)) return request.attach(value);
  if (takesIds.has(type) && typeof value === 'string') return value;
  throw new Error(`${option.name} (type ${type}) does not take ${JSON.stringify(value)}`);
}

function isParent(option: APIApplicationCommandOption): boolean {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}

function childrenOf(option: {
  readonly options?: readonly APIApplicationCommandOption[];
}): readonly APIApplicationCommandOption[] {
  return option.options ?? [];
}

/** Fills a registered command's options in, as the form in Discord does. */
export function fillOptions(request: FillRequest): FilledOptions {
  const attachments: Record<string, APIAttachment> = {};

  function leaves(declared: readonly APIApplicationCommandOption[]): readonly Json[] {
    const unknown = Object.keys(request.values).find((name) => !declared.some((option) => option.name === name));
    if (unknown !== undefined) {
      throw new Error(
        `/${request.path.join(' ')} has no option ${unknown}; it has ${declared.map(({ name }) => name).join(', ')}`,
      );
    }
    const missing = declared.find((option) => option.required === true && request.values[option.name] === undefined);
    if (missing !== undefined && request.focused === undefined) {
      throw new Error(`/${request.path.join(' ')} needs the option ${missing.name}`);
    }
    return declared
      .filter((option) => request.values[option.name] !== undefined)
      .map((option) => {
        const wire = wireValue(option, request.values[option.name], request);
        const isFile = option.type === ApplicationCommandOptionType.Attachment;
        const id = isFile ? textOf(recordOf(wire)['id']) : undefined;
        if (id !== undefined && isAttachment(wire)) attachments[id] = wire;
        return {
          name: option.name,
          type: option.type,
          value: id ?? wire,
          ...(request.focused === option.name ? { focused: true } : {}),
        };
      });
  }

  function descend(declared: readonly APIApplicationCommandOption[], steps: readonly string[]): readonly Json[] {
    const [step, ...rest] = steps;
    if (step === undefined) {
      if (declared.some(isParent)) throw new Error(`/${request.path.join(' ')} needs a subcommand`);
      return leaves(declared);
    }
    const option = declared.find((one) => one.name === step && isParent(one));
    if (option === undefined || !('options' in option || isParent(option))) throw new Error(`no subcommand ${step}`);
    const children = 'options' in option ? childrenOf(option) : [];
    return [{ name: option.name, type: option.type, options: descend(children, rest) }];
  }

  return { options: descend(childrenOf(request.command), request.path.slice(1)), attachments };
}

function isAttachment(value: unknown): value is APIAttachment {
  return typeof recordOf(value)['filename'] === 'string';
}
