import type { APIApplicationCommand } from 'discord-api-types/v10';

import { param, type ApiRequest, type Route } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import { refusal } from '../refusal.ts';

/** Discord lists translations only for those who ask. */
function withoutLocalizations(command: APIApplicationCommand): unknown {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !key.endsWith('_localizations'))
        .map(([key, child]: [string, unknown]) => [key, strip(child)]),
    );
  };
  return strip(command);
}

/** Registering commands, globally and for one guild. */
export function commandRoutes({ world, commands }: Platform): readonly Route[] {
  function scopeOf(request: ApiRequest): string {
    if (param(request, 'application') !== world.applicationId) throw refusal('unknown-application');
    const guildId = request.params['guild'];
    if (guildId === undefined) return 'global';
    if (world.guilds.get(guildId)?.botIsMember !== true) throw refusal('missing-access');
    return guildId;
  }

  return ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands'].flatMap(
    (base): readonly Route[] => [
      {
        name: `GET ${base}`,
        handle: (request) => {
          const list = commands.list(scopeOf(request));
          const isFull = request.query.get('with_localizations') === 'true';
          return { status: 200, body: isFull ? list : list.map(withoutLocalizations) };
        },
      },
      {
        name: `PUT ${base}`,
        handle: (request) => ({ status: 200, body: commands.put(scopeOf(request), request.json) }),
      },
      {
        name: `POST ${base}`,
        handle: (request) => {
          const { command, created } = commands.post(scopeOf(request), request.json);
          return { status: created ? 201 : 200, body: command };
        },
      },
      {
        name: `GET ${base}/:command`,
        handle: (request) => ({ status: 200, body: commands.get(scopeOf(request), param(request, 'command')) }),
      },
      {
        name: `PATCH ${base}/:command`,
        handle: (request) => ({
          status: 200,
          body: commands.patch(scopeOf(request), param(request, 'command'), request.json),
        }),
      },
      {
        name: `DELETE ${base}/:command`,
        handle: (request) => {
          commands.remove(scopeOf(request), param(request, 'command'));
          return { status: 204 };
        },
      },
    ],
  );
}
