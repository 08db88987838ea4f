import { param, type ApiRequest, type Route } from '../http/router.ts';
import { guildPayload, memberPayload } from '../payloads.ts';
import type { Platform } from '../platform.ts';
import { refusal } from '../refusal.ts';
import type { GuildState } from '../world.ts';

/** Guilds, members, roles and channels, for reading. */
export function guildRoutes({ world }: Platform): readonly Route[] {
  function guildOf(request: ApiRequest): GuildState {
    const guild = world.guilds.get(param(request, 'guild'));
    if (guild === undefined) throw refusal('unknown-guild');
    if (!guild.botIsMember) throw refusal('missing-access');
    return guild;
  }

  function memberOf(request: ApiRequest): unknown {
    const guild = guildOf(request);
    const userId = param(request, 'user');
    const user = world.users.get(userId);
    const isMember = userId === world.bot.id || world.members.has(`${guild.id}/${userId}`);
    if (user === undefined) throw refusal('unknown-user');
    if (!isMember) throw refusal('unknown-member');
    return memberPayload(world, guild, user);
  }

  return [
    { name: 'GET /guilds/:guild', handle: (request) => ({ status: 200, body: guildPayload(world, guildOf(request)) }) },
    {
      name: 'GET /guilds/:guild/channels',
      handle: (request) => ({ status: 200, body: guildPayload(world, guildOf(request)).channels }),
    },
    {
      name: 'GET /guilds/:guild/roles',
      handle: (request) => ({ status: 200, body: guildPayload(world, guildOf(request)).roles }),
    },
    { name: 'GET /guilds/:guild/members/:user', handle: (request) => ({ status: 200, body: memberOf(request) }) },
  ];
}
