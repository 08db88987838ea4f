import {
  ApplicationCommandType,
  type APIAttachment,
  type APIContextMenuInteractionData,
  type APIInteractionDataResolvedGuildMember,
  type APIMessage,
  type APIUser,
} from 'discord.js';
import type { CommandDescription, CommandMenu } from '../../../core/command.ts';
import type { FilledForm } from '../../../core/dispatcher.ts';
import { AppError } from '../../../core/errors.ts';
import type { AttachmentOption } from '../../../core/option.ts';
import { messageWords } from './message-words.ts';

export interface ReadMenu {
  /** The form with what the message says: to call at once, or to open where something is missing. */
  readonly form: FilledForm;
  readonly target: CommandMenu['target'];
  /** The message or person it was used on. */
  readonly targetId: string;
  readonly attachments: readonly { readonly option: string; readonly attachment: APIAttachment }[];
  /** Options that get a person's avatar; which picture that is depends on where the adapter fetches it. */
  readonly avatars: readonly {
    readonly option: string;
    readonly user: APIUser;
    readonly member: APIInteractionDataResolvedGuildMember | undefined;
  }[];
  /** Required options that the menu could not fill. */
  readonly missing: readonly string[];
}

/**
 * Which command an entry of a menu stands for, filled from the message or the person it was used on.
 * @throws AppError `not-found` when no command declares such an entry (any more).
 */
export function readMenu(data: APIContextMenuInteractionData, commands: readonly CommandDescription[]): ReadMenu {
  const target = data.type === ApplicationCommandType.User ? 'user' : 'message';
  const found = commands
    .flatMap((command) => (command.menus ?? []).map((menu) => ({ command, menu })))
    .find(({ menu }) => menu.target === target && menu.label.en === data.name);
  const form = found?.command.forms.find(({ subcommand }) => subcommand === found.menu.subcommand);
  if (found === undefined || form === undefined) {
    throw new AppError({ code: 'not-found', message: `no command has the ${target} menu “${data.name.slice(0, 40)}”` });
  }

  const values: Record<string, string> = {};
  const attachments: { readonly option: string; readonly attachment: APIAttachment }[] = [];
  const avatars: ReadMenu['avatars'][number][] = [];
  const used = new Set<string>();
  for (const [option, source] of Object.entries(found.menu.fill)) {
    const spec = form.options.find(({ name }) => name === option);
    if (data.type === ApplicationCommandType.User) {
      const user = data.resolved.users[data.target_id];
      if (source === 'avatar' && user !== undefined) {
        avatars.push({ option, user, member: data.resolved.members?.[data.target_id] });
      }
      continue;
    }
    const message = data.resolved.messages[data.target_id];
    if (message === undefined) continue;
    const { text, files } = readable(message);
    if (source === 'text') {
      if (text !== '') values[option] = text;
    } else if (source === 'avatar') {
      avatars.push({ option, user: message.author, member: undefined });
    } else if (spec?.type === 'attachment') {
      const file = files.find((attachment) => !used.has(attachment.id) && accepts(spec, attachment));
      if (file === undefined) continue;
      used.add(file.id);
      attachments.push({ option, attachment: file });
    }
  }
  const filled = new Set([...Object.keys(values), ...[...attachments, ...avatars].map(({ option }) => option)]);
  return {
    form: { command: found.command, subcommand: found.menu.subcommand, values },
    target,
    targetId: data.target_id,
    attachments,
    avatars,
    missing: form.options
      .filter(({ name, required }) => required === true && !filled.has(name))
      .map(({ name }) => name),
  };
}

/** A forwarded message says what the one inside says; a message of a bot may say everything in its embed. */
function readable(message: APIMessage): { readonly text: string; readonly files: readonly APIAttachment[] } {
  const { content, embeds, attachments } = message.message_snapshots?.[0]?.message ?? message;
  const inEmbed = embeds.find(({ description }) => description !== undefined)?.description ?? '';
  return { text: messageWords(content.trim() === '' ? inEmbed : content), files: attachments };
}

/** By what Discord says it is; the bytes are looked at after the download. */
function accepts({ accepts: kinds }: AttachmentOption, { content_type: type = '', filename }: APIAttachment): boolean {
  const isMidi = /^audio\/(?:x-)?midi?\b/u.test(type) || /\.midi?$/iu.test(filename);
  return kinds.some((kind) => (kind === 'midi' ? isMidi : type.startsWith(`${kind}/`)));
}
