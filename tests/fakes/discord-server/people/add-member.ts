import type { APIUser } from 'discord-api-types/v10';

import { memberPayload, rolePayload } from '../payloads.ts';
import { memberPermissions, permissionBits, type PermissionName } from '../permissions.ts';
import type { Platform } from '../platform.ts';
import type { GuildState } from '../world.ts';

/** The role that carries these permissions, made when first needed. */
function roleFor(platform: Platform, guild: GuildState, bits: bigint): string {
  const known = [...guild.roles].find(([id, own]) => id !== guild.id && own === bits)?.[0];
  if (known !== undefined) return known;
  const id = platform.world.nextId();
  guild.roles.set(id, bits);
  const role = rolePayload(guild, id, bits);
  platform.gateway.dispatch('GUILD_ROLE_CREATE', { guild_id: guild.id, role }, { guildId: guild.id });
  return id;
}

/** Adds a person to a server, with a role that carries the permissions. */
export function addMember(
  platform: Platform,
  user: APIUser,
  guild: GuildState,
  names: readonly PermissionName[],
): void {
  const { world, gateway } = platform;
  const extra = permissionBits(names);
  world.members.set(`${guild.id}/${user.id}`, {
    userId: user.id,
    guildId: guild.id,
    roleIds: extra === 0n ? [] : [roleFor(platform, guild, extra)],
    permissions: (guild.roles.get(guild.id) ?? memberPermissions) | extra,
  });
  const data = { ...memberPayload(world, guild, user), guild_id: guild.id };
  gateway.dispatch('GUILD_MEMBER_ADD', data, { guildId: guild.id });
}
