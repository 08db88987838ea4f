import {
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  Locale,
  type APIApplicationCommand,
  type APIAttachment,
  type APIUser,
} from 'discord-api-types/v10';

import type { Json } from '../json.ts';
import { keepFile } from '../messages/attachments.ts';
import { postMessage } from '../messages/message-store.ts';
import { memberPayload } from '../payloads.ts';
import type { PermissionName } from '../permissions.ts';
import type { Platform } from '../platform.ts';
import { directChannel } from '../routes/channels.ts';
import type { ChannelState, GuildState, StoredMessage } from '../world.ts';
import { addMember } from './add-member.ts';
import { fillModal, type ModalFiles, type ModalValues } from './modal-values.ts';
import { observe, type Observed, type SeenModal } from './observed.ts';
import { offeredCommand } from './offered-command.ts';
import { fillOptions, type OptionValues } from './option-values.ts';
import { seenMessage, type SeenMessage } from './seen-message.ts';
import { startInteraction, type InteractionSetting } from './start-interaction.ts';
import type { TestFile } from './test-file.ts';
import { hear, type Said } from './said.ts';

/** Where and how; everything has a default: the test's home channel, the person's language. */
export interface Where extends Partial<InteractionSetting> {
  /** Another way to name the place: the first text channel of this server. */
  readonly guild?: GuildState;
  /** Files for attachment options, beside the other values. */
  readonly attachments?: Readonly<Record<string, TestFile>>;
}

export interface SayOptions {
  readonly channel?: ChannelState;
  /** Puts a mention of the bot in front. */
  readonly mention?: boolean;
  readonly replyTo?: { readonly id: string };
}

/** Somebody with a Discord client. Mistakes a client would not let through are errors of the test. */
export interface Person {
  readonly id: string;
  readonly user: APIUser;
  readonly locale: Locale;
  readonly joins: (guild: GuildState, permissions?: readonly PermissionName[]) => Person;
  readonly leaves: (guild: GuildState) => Person;
  readonly directMessages: () => ChannelState;
  readonly closesDirectMessages: () => void;
  /** `slash('settings show', { scope: 'server' }, { channel })`. */
  readonly slash: (name: string, values?: OptionValues, where?: Where) => Observed;
  readonly autocomplete: (name: string, values: OptionValues, focused: string, where?: Where) => Observed;
  readonly press: (message: { readonly id: string }, labelOrCustomId: string, where?: Where) => Observed;
  readonly choose: (
    message: { readonly id: string },
    placeholderOrCustomId: string,
    values: readonly string[],
    where?: Where,
  ) => Observed;
  readonly submitModal: (modal: SeenModal, values?: ModalValues, files?: ModalFiles, where?: Where) => Observed;
  readonly messageMenu: (name: string, message: { readonly id: string }, where?: Where) => Observed;
  readonly userMenu: (name: string, target: { readonly id: string }, where?: Where) => Observed;
  readonly says: (text: string, files?: readonly TestFile[], options?: SayOptions) => Said;
  /** The messages of a channel that this person can see, oldest first. */
  readonly sees: (channel: ChannelState) => readonly SeenMessage[];
}

export interface PersonOptions {
  readonly name: string;
  readonly displayName?: string;
  readonly locale?: Locale;
  readonly isBot?: boolean;
  /** Permissions in the home server. */
  readonly permissions?: readonly PermissionName[];
}

interface PersonParts {
  readonly platform: Platform;
  readonly options: PersonOptions;
  readonly home: { readonly guild: GuildState; readonly channel: ChannelState };
}

export function createPerson({ platform, options, home }: PersonParts): Person {
  const { world } = platform;
  const locale: Locale = options.locale ?? Locale.EnglishUS;
  const user: APIUser = {
    id: world.nextId(),
    username: options.name,
    discriminator: '0',
    global_name: options.displayName ?? options.name,
    avatar: null,
    ...(options.isBot === true ? { bot: true } : {}),
  };
  world.users.set(user.id, user);
  addMember(platform, user, home.guild, options.permissions ?? []);

  function settingOf(where: Where): InteractionSetting {
    const ofGuild = [...world.channels.values()].find(
      (channel) => where.guild !== undefined && channel.guildId === where.guild.id && !channel.deleted,
    );
    return { ...where, channel: where.channel ?? ofGuild ?? home.channel, locale: where.locale ?? locale };
  }

  function commandNamed(
    name: string,
    type: ApplicationCommandType,
    setting: InteractionSetting,
  ): APIApplicationCommand {
    return offeredCommand(platform, { name, type, user, setting });
  }

  function attachTo(channel: ChannelState): (file: TestFile) => APIAttachment {
    return (file) =>
      keepFile(platform, {
        channelId: channel.id,
        name: file.name,
        contentType: file.contentType ?? '',
        bytes: Buffer.from(file.bytes),
      }).attachment;
  }

  function call(name: string, values: OptionValues, where: Where, focused?: string): Observed {
    const setting = settingOf(where);
    const path = name.split(' ');
    const command = commandNamed(path[0] ?? '', ApplicationCommandType.ChatInput, setting);
    const filled = fillOptions({
      command,
      path,
      values: { ...values, ...where.attachments },
      attach: attachTo(setting.channel),
      ...(focused === undefined ? {} : { focused }),
    });
    const hasFiles = Object.keys(filled.attachments).length > 0;
    const data = {
      id: command.id,
      name: command.name,
      type: command.type,
      options: filled.options,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      ...(hasFiles ? { resolved: { attachments: filled.attachments } } : {}),
    };
    const type =
      focused === undefined ? InteractionType.ApplicationCommand : InteractionType.ApplicationCommandAutocomplete;
    return observe(platform, startInteraction(platform, { type, user, setting, data }));
  }

  function menu(
    name: string,
    type: ApplicationCommandType,
    targetId: string,
    resolved: object,
    where: Where,
  ): Observed {
    const setting = settingOf(where);
    const command = commandNamed(name, type, setting);
    const data = { id: command.id, name: command.name, type, target_id: targetId, resolved };
    const request = { type: InteractionType.ApplicationCommand, user, setting, data };
    return observe(platform, startInteraction(platform, request));
  }

  function visibleMessage(id: string): StoredMessage {
    const message = world.messages.get(id);
    if (message === undefined || message.deleted) throw new Error(`message ${id} is gone`);
    if (message.ephemeralFor !== undefined && message.ephemeralFor !== user.id) {
      throw new Error(`${user.username} cannot see message ${id}: it is private to somebody else`);
    }
    return message;
  }

  function channelOf(message: StoredMessage): ChannelState {
    const channel = world.channels.get(message.channelId);
    if (channel === undefined) throw new Error(`channel ${message.channelId} is gone`);
    return channel;
  }

  function component(message: StoredMessage, data: Json, where: Where): Observed {
    const setting = settingOf({ channel: channelOf(message), ...where });
    const request = {
      type: InteractionType.MessageComponent,
      user,
      setting,
      data,
      sourceMessageId: message.id,
    };
    return observe(platform, startInteraction(platform, request));
  }

  const person: Person = {
    id: user.id,
    user,
    locale,
    joins: (guild, permissions = []) => {
      addMember(platform, user, guild, permissions);
      return person;
    },
    leaves: (guild) => {
      world.members.delete(`${guild.id}/${user.id}`);
      return person;
    },
    directMessages: () => directChannel(platform, user.id),
    closesDirectMessages: () => void world.closedToMessages.add(user.id),
    slash: (name, values = {}, where = {}) => call(name, values, where),
    autocomplete: (name, values, focused, where = {}) => call(name, values, where, focused),
    press: (target, labelOrCustomId, where = {}) => {
      const message = visibleMessage(target.id);
      const { buttons } = seenMessage(world, message);
      const button = buttons.find(({ label, emoji, customId }) =>
        [label, customId, emoji, `${emoji}${label}`, `${emoji} ${label}`].includes(labelOrCustomId),
      );
      if (button === undefined) {
        const there = buttons.map(({ emoji, label, customId }) => `${emoji}${label} (${customId})`).join(', ');
        throw new Error(`no button "${labelOrCustomId}"; there are: ${there || 'none'}`);
      }
      if (button.disabled) throw new Error(`the button "${labelOrCustomId}" is disabled`);
      return component(message, { custom_id: button.customId, component_type: ComponentType.Button, id: 1 }, where);
    },
    choose: (target, placeholderOrCustomId, values, where = {}) => {
      const message = visibleMessage(target.id);
      const { selects } = seenMessage(world, message);
      const select = selects.find((one) => [one.customId, one.placeholder].includes(placeholderOrCustomId));
      if (select === undefined) throw new Error(`no select "${placeholderOrCustomId}"`);
      const chosen = values.map((wanted) => {
        const option = select.options.find(({ label, value }) => label === wanted || value === wanted);
        if (option === undefined) throw new Error(`"${placeholderOrCustomId}" has no option "${wanted}"`);
        return option.value;
      });
      const data = { custom_id: select.customId, component_type: ComponentType.StringSelect, id: 1, values: chosen };
      return component(message, data, where);
    },
    submitModal: (modal, values = {}, files = {}, where = {}) => {
      const trigger = modal.interaction;
      const channel = world.channels.get(trigger.channelId);
      const setting = settingOf({ ...(channel === undefined ? {} : { channel }), ...where });
      const filled = fillModal({ modal: modal.data, values, files, attach: attachTo(setting.channel) });
      const data = {
        custom_id: modal.customId,
        components: filled.components,
        ...(Object.keys(filled.attachments).length > 0 ? { resolved: { attachments: filled.attachments } } : {}),
      };
      const { sourceMessageId } = trigger;
      const request = { type: InteractionType.ModalSubmit, user, setting, data, sourceMessageId, trigger };
      return observe(platform, startInteraction(platform, request));
    },
    messageMenu: (name, target, where = {}) => {
      const message = visibleMessage(target.id);
      const place = { channel: channelOf(message), ...where };
      return menu(
        name,
        ApplicationCommandType.Message,
        message.id,
        { messages: { [message.id]: message.data } },
        place,
      );
    },
    userMenu: (name, target, where = {}) => {
      const targetUser = world.users.get(target.id);
      if (targetUser === undefined) throw new Error(`there is no user ${target.id}`);
      const guild = world.guilds.get(settingOf(where).channel.guildId ?? '');
      const { user: _user, ...member } =
        guild === undefined ? { user: targetUser } : memberPayload(world, guild, targetUser);
      const members = guild === undefined ? {} : { members: { [target.id]: { ...member, permissions: '0' } } };
      return menu(
        name,
        ApplicationCommandType.User,
        target.id,
        { users: { [target.id]: targetUser }, ...members },
        where,
      );
    },
    says: (text, files = [], say = {}) => {
      const reference = say.replyTo === undefined ? undefined : visibleMessage(say.replyTo.id);
      const channel = say.channel ?? (reference === undefined ? home.channel : channelOf(reference));
      const content = say.mention === true ? `<@${world.bot.id}> ${text}` : text;
      const message = postMessage(platform, {
        channel,
        author: user,
        json: { content, allowed_mentions: { parse: ['users'], replied_user: true } },
        files: files.map((file, index) => ({
          index,
          name: file.name,
          contentType: file.contentType ?? '',
          bytes: Buffer.from(file.bytes),
        })),
        flags: 0,
        reference,
      });
      return hear(platform, message);
    },
    sees: (channel) =>
      [...world.messages.values()]
        .filter((message) => message.channelId === channel.id && !message.deleted)
        .filter((message) => message.ephemeralFor === undefined || message.ephemeralFor === user.id)
        .map((message) => seenMessage(world, message)),
  };
  return person;
}
