import {
  ApplicationCommandOptionType,
  type APIApplicationCommandInteractionDataOption,
  type APIAttachment,
  type APIAutocompleteApplicationCommandInteractionData,
  type APIChatInputApplicationCommandInteractionData,
} from 'discord.js';

export interface ReadCommand {
  readonly command: string;
  readonly subcommand: string | undefined;
  /** As Discord typed them; what is half typed in an autocompletion is text. The chatbot checks them again. */
  readonly values: Readonly<Record<string, string | number | boolean>>;
  readonly attachments: readonly { readonly option: string; readonly attachment: APIAttachment }[];
  /** The option that is being typed, in an autocompletion. */
  readonly focused?: { readonly name: string; readonly typed: string };
}

/** What somebody asked for with a slash command, or has typed of it so far. */
export function readCommand({
  name,
  options = [],
  resolved,
}: Pick<
  APIChatInputApplicationCommandInteractionData | APIAutocompleteApplicationCommandInteractionData,
  'name' | 'options' | 'resolved'
>): ReadCommand {
  const { subcommand, given } = descend(options);
  const values: Record<string, string | number | boolean> = {};
  const attachments: { readonly option: string; readonly attachment: APIAttachment }[] = [];
  let focused: ReadCommand['focused'];
  for (const option of given) {
    if (!('value' in option)) continue;
    if (option.type === ApplicationCommandOptionType.Attachment) {
      const attachment = resolved?.attachments?.[option.value];
      if (attachment !== undefined) attachments.push({ option: option.name, attachment });
      continue;
    }
    values[option.name] = option.value;
    if ('focused' in option && option.focused) focused = { name: option.name, typed: String(option.value) };
  }
  return { command: name, subcommand, values, attachments, ...(focused === undefined ? {} : { focused }) };
}

/** Groups are none of ours, but a subcommand in one is still the subcommand. */
function descend(options: readonly APIApplicationCommandInteractionDataOption[]): {
  readonly subcommand: string | undefined;
  readonly given: readonly APIApplicationCommandInteractionDataOption[];
} {
  const [first] = options;
  if (first?.type === ApplicationCommandOptionType.SubcommandGroup) return descend(first.options);
  if (first?.type === ApplicationCommandOptionType.Subcommand) {
    return { subcommand: first.name, given: first.options ?? [] };
  }
  return { subcommand: undefined, given: options };
}
