import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { CommandDescription, CommandMenu } from '../../../core/command.ts';
import type { NamedOption } from '../../../core/command-text.ts';
import type { LocalisedText } from '../../../core/locale.ts';
import { acceptedFileTypes } from './accepted-file-types.ts';
import { checkCommandBodies } from './check-command-bodies.ts';

/** Discord's own ceiling for a text option; `parseOptions` holds people to the command's. */
const longestTextOption = 6000;

/** A body for the whole application; without the two fields that only global commands have, for one server. */
type Body = RESTPostAPIApplicationCommandsJSONBody;

/**
 * What Discord registers for our commands: a slash command each, and an entry of the message's or person's menu for each
 * of their `menus`. Texts are English by default, with Spanish of Spain and of Latin America.
 * @throws AppError `internal` naming the command that breaks one of Discord's limits.
 */
export function commandBodies(descriptions: readonly CommandDescription[]): readonly Body[] {
  const bodies = [
    ...descriptions.map(slashCommand),
    ...descriptions.flatMap((command) => (command.menus ?? []).map((menu) => menuEntry(command, menu))),
  ];
  checkCommandBodies(bodies);
  return bodies;
}

/** The same commands for one server, where Discord knows neither contexts nor kinds of installation. */
export function guildCommandBodies(bodies: readonly Body[]): readonly Body[] {
  return bodies.map(({ contexts: _contexts, integration_types: _types, ...body }) => body);
}

/**
 * Names are one ASCII word on every platform and in every language, so that help, examples and typed commands agree:
 * they have no `name_localizations`. (Localised names of commands with subcommands are also reported broken on Discord.)
 */
function slashCommand(command: CommandDescription): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const direct = command.forms.find(({ subcommand }) => subcommand === undefined);
  const options =
    direct === undefined
      ? command.forms.map((form): APIApplicationCommandOption => ({
          type: ApplicationCommandOptionType.Subcommand,
          name: form.subcommand ?? '',
          ...described(form.description),
          options: inOrder(form.options),
        }))
      : inOrder(direct.options);
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    ...described(command.description),
    options,
    ...availability(command),
  };
}

function menuEntry(
  command: CommandDescription,
  { target, label }: CommandMenu,
): RESTPostAPIContextMenuApplicationCommandsJSONBody {
  return {
    type: target === 'user' ? ApplicationCommandType.User : ApplicationCommandType.Message,
    name: label.en,
    name_localizations: spanish(label),
    ...availability(command),
  };
}

/** Who sees it in a server (the chatbot asks again at every call), and everywhere else: servers, DMs, group DMs. */
function availability({ minimumRole = 'member' }: CommandDescription) {
  const permissions = {
    member: null,
    moderator: String(PermissionFlagsBits.ManageMessages),
    administrator: String(PermissionFlagsBits.ManageGuild),
  };
  return {
    default_member_permissions: permissions[minimumRole],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  };
}

/** Discord wants required options first. */
function inOrder(options: readonly NamedOption[]): APIApplicationCommandBasicOption[] {
  return options
    .toSorted((left, right) => Number(right.required === true) - Number(left.required === true))
    .map(typedOption);
}

function typedOption(option: NamedOption): APIApplicationCommandBasicOption {
  const required = option.required === true;
  const base = { name: option.name, ...described(option.description), required };
  switch (option.type) {
    case 'string':
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        ...(required ? { min_length: 1 } : {}),
        max_length: Math.min(longestTextOption, option.maxLength ?? 1000),
        ...(option.autocomplete === true ? { autocomplete: true } : {}),
      };
    case 'integer':
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        min_value: option.minimum,
        max_value: option.maximum,
      };
    case 'number':
      return {
        ...base,
        type: ApplicationCommandOptionType.Number,
        min_value: option.minimum,
        max_value: option.maximum,
      };
    case 'boolean':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case 'choice':
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        choices: option.choices.map(({ value, label }): APIApplicationCommandOptionChoice<string> => ({
          name: label.en,
          name_localizations: spanish(label),
          value,
        })),
      };
    case 'attachment':
      return { ...base, type: ApplicationCommandOptionType.Attachment, file_types: acceptedFileTypes(option.accepts) };
  }
}

function described(description: LocalisedText) {
  return { description: description.en, description_localizations: spanish(description) };
}

function spanish(text: LocalisedText) {
  return { 'es-ES': text.es, 'es-419': text.es };
}
