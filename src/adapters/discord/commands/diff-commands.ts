import {
  ApplicationCommandType,
  type APIApplicationCommand,
  type RESTPatchAPIApplicationCommandJSONBody,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';

/** What there is to do so that Discord has the wanted commands. */
export interface CommandChanges {
  readonly create: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** Complete: what a field no longer says is emptied by name, as a PATCH keeps whatever it does not mention. */
  readonly update: readonly { readonly id: string; readonly body: RESTPatchAPIApplicationCommandJSONBody }[];
  readonly remove: readonly string[];
  readonly same: number;
}

type Wanted = RESTPostAPIApplicationCommandsJSONBody;

/**
 * Compares by meaning: Discord adds ids, versions and defaults, turns empty into null or leaves it out, and keeps no
 * order of commands and languages. Renamed commands are removed and created; the daily limit counts creations.
 * @param existing as fetched with their localisations (`with_localizations=true`): without, everything looks changed.
 */
export function diffCommands(wanted: readonly Wanted[], existing: readonly APIApplicationCommand[]): CommandChanges {
  const known = new Map(existing.map((command) => [keyOf(command), command]));
  const kept = new Set(wanted.map(keyOf));
  const create: Wanted[] = [];
  const update: { readonly id: string; readonly body: RESTPatchAPIApplicationCommandJSONBody }[] = [];
  let same = 0;
  for (const body of wanted) {
    const command = known.get(keyOf(body));
    if (command === undefined) create.push(body);
    else if (canonical(body, body) === canonical(command, body)) same += 1;
    else update.push({ id: command.id, body: completed(body) });
  }
  // An activity's entry point is Discord's own making: it is no command of ours to remove.
  const remove = existing
    .filter((command) => command.type !== ApplicationCommandType.PrimaryEntryPoint && !kept.has(keyOf(command)))
    .map(({ id }) => id);
  return { create, update, remove, same };
}

function keyOf({ type = ApplicationCommandType.ChatInput, name }: Pick<Wanted, 'type' | 'name'>): string {
  return `${type}:${name}`;
}

function completed(body: Wanted): RESTPatchAPIApplicationCommandJSONBody {
  const emptied = { name_localizations: null, default_member_permissions: null, nsfw: false };
  return 'description' in body && body.type !== ApplicationCommandType.PrimaryEntryPoint
    ? { ...emptied, description_localizations: null, options: [], ...body }
    : { ...emptied, ...body };
}

/** One text per meaning. What only the whole application's commands have is compared when it is asked for. */
function canonical(command: Wanted | APIApplicationCommand, wanted: Wanted): string {
  const { contexts, integration_types: installations } = command;
  return JSON.stringify({
    name: command.name,
    nameIn: languages(command.name_localizations),
    description: 'description' in command ? (command.description ?? '') : '',
    descriptionIn: languages('description_localizations' in command ? command.description_localizations : undefined),
    options: 'options' in command ? (command.options ?? []).map(canonicalOption) : [],
    permissions: command.default_member_permissions ?? null,
    nsfw: command.nsfw === true,
    contexts: wanted.contexts === undefined ? null : (contexts ?? [0, 1, 2]).toSorted(byNumber),
    installations: wanted.integration_types === undefined ? null : (installations ?? [0]).toSorted(byNumber),
  });
}

/** Any kind of option: the fields of each kind, absent where it has none. */
interface AnyOption {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Languages;
  readonly description: string;
  readonly description_localizations?: Languages;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
  readonly channel_types?: readonly number[];
  readonly file_types?: readonly string[];
  readonly choices?: readonly {
    readonly name: string;
    readonly name_localizations?: Languages;
    readonly value: string | number;
  }[];
  readonly options?: readonly AnyOption[];
}

function canonicalOption(option: AnyOption): unknown {
  const { choices = [], options = [] } = option;
  return {
    type: option.type,
    name: option.name,
    nameIn: languages(option.name_localizations),
    description: option.description,
    descriptionIn: languages(option.description_localizations),
    required: option.required === true,
    autocomplete: option.autocomplete === true,
    length: [option.min_length ?? 0, option.max_length ?? null],
    range: [option.min_value ?? null, option.max_value ?? null],
    channels: (option.channel_types ?? []).toSorted(byNumber),
    files: (option.file_types ?? []).toSorted(),
    choices: choices.map((choice) => [choice.name, languages(choice.name_localizations), choice.value]),
    options: options.map(canonicalOption),
  };
}

type Languages = Readonly<Partial<Record<string, string | null>>> | null | undefined;

function languages(texts: Languages): readonly (readonly [string, string])[] {
  return Object.entries(texts ?? {})
    .flatMap(([locale, text]) => (text === null || text === undefined ? [] : [[locale, text] as const]))
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
}

function byNumber(left: number, right: number): number {
  return left - right;
}
