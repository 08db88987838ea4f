import { Routes, type APIApplicationCommand, type REST } from 'discord.js';
import { z } from 'zod';
import type { CommandDescription } from '../../core/command.ts';
import { AppError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import { diffCommands } from './commands/diff-commands.ts';
import { commandBodies, guildCommandBodies } from './commands/register-commands.ts';
import { failureOf, toDiscordError } from './discord-failure.ts';
import type { DiscordConfig } from './discord-options.ts';
import { createDiscordRest } from './discord-rest.ts';

export interface RegisterOptions {
  readonly config: Pick<DiscordConfig, 'token' | 'apiUrl' | 'guildIds'>;
  readonly commands: readonly CommandDescription[];
  /** Only this server. Default: the configured ones, else everywhere. */
  readonly guildId?: string | undefined;
  /** Says what would be done and does nothing. */
  readonly dryRun: boolean;
  readonly logger: Logger;
}

/** What a registration did (or would do), by the names people see. */
export interface RegisterReport {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
  readonly same: readonly string[];
  readonly dryRun: boolean;
}

/**
 * Puts the registered commands right, without a gateway connection: for the command line.
 * @throws AppError `config-invalid` (token, server), `platform-unreachable`, `platform-refused`.
 */
export async function registerDiscordCommands(options: RegisterOptions): Promise<RegisterReport> {
  const { config, guildId, logger } = options;
  const rest = createDiscordRest(config, logger);
  try {
    const applicationId = await ownApplicationId(rest);
    const guildIds = guildId === undefined ? config.guildIds : [guildId];
    return await putCommandsRight({ ...options, rest, applicationId, guildIds });
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

export interface PutRightOptions extends Pick<RegisterOptions, 'commands' | 'dryRun' | 'logger'> {
  readonly rest: REST;
  readonly applicationId: string;
  /** None: everywhere. */
  readonly guildIds: readonly string[] | undefined;
}

/**
 * Reads what is registered and changes only what differs: creating is limited to 200 a day for each server, and a bot
 * that writes blindly at every start uses them up.
 */
export async function putCommandsRight(options: PutRightOptions): Promise<RegisterReport> {
  const bodies = commandBodies(options.commands);
  const { guildIds = [], dryRun } = options;
  const reports: RegisterReport[] = [];
  for (const guildId of guildIds.length === 0 ? [undefined] : guildIds) {
    reports.push(await putOnePlaceRight({ ...options, bodies, guildId }));
  }
  const all = (pick: (report: RegisterReport) => readonly string[]): readonly string[] => reports.flatMap(pick);
  return {
    created: all(({ created }) => created),
    updated: all(({ updated }) => updated),
    removed: all(({ removed }) => removed),
    same: all(({ same }) => same),
    dryRun,
  };
}

interface OnePlace extends PutRightOptions {
  readonly bodies: ReturnType<typeof commandBodies>;
  readonly guildId: string | undefined;
}

async function putOnePlaceRight(place: OnePlace): Promise<RegisterReport> {
  const { rest, applicationId, guildId, dryRun, logger } = place;
  const wanted = guildId === undefined ? place.bodies : guildCommandBodies(place.bodies);
  const all =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const one = (id: string): `/${string}` =>
    guildId === undefined
      ? Routes.applicationCommand(applicationId, id)
      : Routes.applicationGuildCommand(applicationId, guildId, id);
  try {
    const query = new URLSearchParams({ with_localizations: 'true' });
    const existing: unknown = await rest.get(all, { query });
    if (!areCommands(existing)) throw new Error('the list of commands is not one');
    const { create, update, remove } = diffCommands(wanted, existing);
    const report: RegisterReport = {
      created: create.map(({ name }) => name),
      updated: namesOf(
        existing,
        update.map(({ id }) => id),
      ),
      removed: namesOf(existing, remove),
      same: wanted
        .map(({ name }) => name)
        .filter((name) => !create.some((body) => body.name === name))
        .filter((name) => !update.some(({ body }) => body.name === name)),
      dryRun,
    };
    if (!dryRun) {
      // First what goes: its place counts towards the limit of what may stand there.
      for (const id of remove) await rest.delete(one(id));
      for (const { id, body } of update) await rest.patch(one(id), { body });
      for (const body of create) await rest.post(all, { body });
    }
    const { created, updated, removed, same } = report;
    logger.info({ guildId, created, updated, removed, same: same.length, dryRun }, 'commands compared with Discord');
    return report;
  } catch (error) {
    throw explain(error, guildId);
  }
}

function namesOf(existing: readonly APIApplicationCommand[], ids: readonly string[]): readonly string[] {
  return existing.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
}

const tooManyCreated = 30_034;
const noAccess = 50_001;

function explain(thrown: unknown, guildId: string | undefined): AppError {
  const error = toDiscordError(thrown, guildId === undefined ? 'registering commands' : `registering in ${guildId}`);
  const failure = failureOf(error);
  const invalid = (message: string): AppError => new AppError({ code: 'config-invalid', message });
  if (failure?.kind === 'revoked') return invalid(`Discord refuses the token in DISCORD_TOKEN: ${failure.advice}`);
  if (failure?.code === noAccess && guildId !== undefined) {
    return invalid(
      `the bot may not register commands in server ${guildId}: invite it there with the scope applications.commands, or correct the id`,
    );
  }
  if (failure?.code === tooManyCreated) {
    return new AppError({
      code: 'platform-refused',
      message:
        'Discord takes no more new commands today (200 a day for each server): those that are registered go on working; start again tomorrow, and look for what registers so often',
      cause: failure,
    });
  }
  return error;
}

async function ownApplicationId(rest: REST): Promise<string> {
  try {
    return z.object({ id: z.string() }).parse(await rest.get(Routes.currentApplication())).id;
  } catch (error) {
    throw explain(error, undefined);
  }
}

const commandsSchema = z.array(
  z.looseObject({ id: z.string(), type: z.number(), name: z.string(), options: z.array(z.looseObject({})).optional() }),
);

function areCommands(payload: unknown): payload is APIApplicationCommand[] {
  return commandsSchema.safeParse(payload).success;
}
