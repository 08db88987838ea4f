import type { APIApplicationCommand, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';

/**
 * A registered command as Discord gives it back with its localisations: ids and a version added, defaults filled in,
 * what is false or empty left out, languages in an order of its own. Field by field after "Application commands" of
 * Discord's documentation.
 */
export function asDiscordReturns(body: RESTPostAPIApplicationCommandsJSONBody, index: number): APIApplicationCommand {
  const { contexts, integration_types: installations, type = 1, name } = body;
  const isSlash = 'description' in body;
  const options = 'options' in body && body.options !== undefined ? body.options : [];
  return {
    ...(options.length === 0 ? {} : { options: options.map(withoutDefaults) }),
    id: String(900_000_000_000_000_000n + BigInt(index)),
    application_id: '800000000000000000',
    version: String(910_000_000_000_000_000n + BigInt(index)),
    type,
    name,
    name_localizations: reordered(body.name_localizations),
    description: isSlash ? (body.description ?? '') : '',
    description_localizations: 'description_localizations' in body ? reordered(body.description_localizations) : null,
    default_member_permissions: body.default_member_permissions ?? null,
    nsfw: body.nsfw ?? false,
    dm_permission: true,
    contexts: contexts?.toReversed() ?? null,
    integration_types: installations?.toReversed() ?? [0],
  };
}

function reordered(texts: Readonly<Record<string, string | null | undefined>> | null | undefined) {
  if (texts === null || texts === undefined) return null;
  const entries = Object.entries(texts).flatMap(([locale, text]) =>
    text === undefined ? [] : [[locale, text] as const],
  );
  return Object.fromEntries(entries.toReversed());
}

/** Without what is false or empty, and with every object's keys in another order. */
function withoutDefaults<T>(value: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed from its own text, less what has a default
  return JSON.parse(JSON.stringify(value, dropDefaults)) as T;
}

function dropDefaults(key: string, value: unknown): unknown {
  if (key === 'required' && value === false) return undefined;
  if (Array.isArray(value)) return key !== '' && value.length === 0 ? undefined : value;
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).toReversed()) : value;
}
