import {
  ApplicationIntegrationType,
  InteractionContextType,
  type APIApplicationCommand,
  type APIUser,
  type ApplicationCommandType,
} from 'discord-api-types/v10';

import { isAllowed, memberPermissions } from '../permissions.ts';
import type { Platform } from '../platform.ts';
import { contextOf } from './context.ts';
import type { InteractionSetting } from './start-interaction.ts';

interface Wanted {
  readonly name: string;
  readonly type: ApplicationCommandType;
  readonly user: APIUser;
  readonly setting: InteractionSetting;
}

function hasName(command: APIApplicationCommand, name: string): boolean {
  return command.name === name || Object.values(command.name_localizations ?? {}).includes(name);
}

function isUserInstalled(platform: Platform, { channel, integrationOwners }: InteractionSetting): boolean {
  if (integrationOwners !== undefined) return integrationOwners[ApplicationIntegrationType.GuildInstall] === undefined;
  if (channel.guildId !== undefined) return platform.world.guilds.get(channel.guildId)?.botIsMember !== true;
  return contextOf(platform, channel) === InteractionContextType.PrivateChannel;
}

/** Why the command is not on this person's list, if so. */
function hiddenBecause(
  platform: Platform,
  command: APIApplicationCommand,
  { user, setting }: Wanted,
): string | undefined {
  const { channel } = setting;
  const context = contextOf(platform, channel);
  // Commands of one server have no contexts of their own.
  if (command.guild_id === undefined && command.contexts?.includes(context) === false) {
    return `it is not offered in context ${context}`;
  }
  const installs = command.integration_types ?? [ApplicationIntegrationType.GuildInstall];
  if (isUserInstalled(platform, setting) && !installs.includes(ApplicationIntegrationType.UserInstall)) {
    return 'it is not offered to people who installed the app for themselves';
  }
  if (command.nsfw === true && channel.guildId !== undefined && !channel.nsfw)
    return 'the channel is not age-restricted';
  const needed = command.default_member_permissions;
  if (channel.guildId === undefined || needed === null) return undefined;
  const own = platform.world.members.get(`${channel.guildId}/${user.id}`)?.permissions ?? memberPermissions;
  const bits = BigInt(needed);
  const isAllowedHere = isAllowed(own, 'Administrator') || (bits !== 0n && (own & bits) === bits);
  return isAllowedHere ? undefined : `it needs permissions ${needed}`;
}

/** The registered command a person picks from Discord's list; an error of the test where Discord would not show it. */
export function offeredCommand(platform: Platform, wanted: Wanted): APIApplicationCommand {
  const { guildId } = wanted.setting.channel;
  const { commands } = platform;
  const offered = [...(guildId === undefined ? [] : commands.list(guildId)), ...commands.list('global')];
  const command = offered.find((one) => one.type === wanted.type && hasName(one, wanted.name));
  if (command === undefined) {
    const names = offered.map((one) => one.name).join(', ') || 'none';
    throw new Error(`there is no command ${wanted.name}; registered: ${names}`);
  }
  const reason = hiddenBecause(platform, command, wanted);
  if (reason !== undefined) throw new Error(`${command.name} is hidden from ${wanted.user.username}: ${reason}`);
  return command;
}
