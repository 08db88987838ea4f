import { ApplicationCommandType, type APIApplicationCommand } from 'discord-api-types/v10';

import { copyOf, isRecord, numberOf, recordOf, textOf, type Json } from './json.ts';
import { refusal } from './refusal.ts';
import { checkCommand } from './rules/command.ts';
import { FormErrors } from './rules/form-errors.ts';
import type { World } from './world.ts';

/** `global`, or the id of a guild. */
export type CommandScope = string;

export interface CommandStore {
  readonly list: (scope: CommandScope) => readonly APIApplicationCommand[];
  readonly get: (scope: CommandScope, id: string) => APIApplicationCommand;
  readonly put: (scope: CommandScope, body: unknown) => readonly APIApplicationCommand[];
  /** Adds, or overwrites the command of that type and name. */
  readonly post: (
    scope: CommandScope,
    body: unknown,
  ) => { readonly command: APIApplicationCommand; readonly created: boolean };
  readonly patch: (scope: CommandScope, id: string, body: unknown) => APIApplicationCommand;
  readonly remove: (scope: CommandScope, id: string) => void;
  /** Creates spent today in a scope, and a way to spend more. */
  readonly createsToday: (scope: CommandScope) => number;
  readonly spendCreates: (scope: CommandScope, count: number) => void;
}

const most: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15, 4: 1 };
const dayMs = 24 * 60 * 60 * 1000;

function isCommand(value: unknown): value is APIApplicationCommand {
  return isRecord(value) && typeof value['id'] === 'string';
}

const keyOf = (command: Json) =>
  `${numberOf(command['type']) ?? ApplicationCommandType.ChatInput} ${String(command['name'])}`;

/** Registered commands, by the rules for registering them. */
export function createCommandStore(world: World, createsPerDay: number): CommandStore {
  const scopes = new Map<CommandScope, Map<string, APIApplicationCommand>>();
  const creates = new Map<CommandScope, number[]>();

  function commandsOf(scope: CommandScope): Map<string, APIApplicationCommand> {
    const commands = scopes.get(scope) ?? new Map<string, APIApplicationCommand>();
    scopes.set(scope, commands);
    return commands;
  }

  function createsToday(scope: CommandScope): number[] {
    const times = (creates.get(scope) ?? []).filter((time) => time > world.now() - dayMs);
    creates.set(scope, times);
    return times;
  }

  /** What Discord keeps of a body: its defaults filled in. */
  function build(scope: CommandScope, body: Json, id: string): APIApplicationCommand {
    const type = numberOf(body['type']) ?? ApplicationCommandType.ChatInput;
    const isGlobal = scope === 'global';
    const built: unknown = {
      id,
      application_id: world.applicationId,
      version: world.nextId(),
      type,
      name: body['name'],
      name_localizations: body['name_localizations'] ?? null,
      description: textOf(body['description']) ?? '',
      description_localizations: body['description_localizations'] ?? null,
      default_member_permissions: body['default_member_permissions'] ?? null,
      nsfw: body['nsfw'] ?? false,
      ...(keyOf(body).startsWith(`${ApplicationCommandType.ChatInput} `) && body['options'] !== undefined
        ? { options: copyOf(body['options']) }
        : {}),
      ...(isGlobal
        ? {
            contexts: body['contexts'] ?? null,
            integration_types: body['integration_types'] ?? [0],
            dm_permission: true,
          }
        : { guild_id: scope }),
    };
    if (!isCommand(built)) throw new Error('a command without an id');
    return built;
  }

  function sameWithoutVersion(one: APIApplicationCommand, other: APIApplicationCommand): boolean {
    return JSON.stringify({ ...one, version: '' }) === JSON.stringify({ ...other, version: '' });
  }

  function spend(scope: CommandScope, count: number): void {
    const times = createsToday(scope);
    if (times.length + count > createsPerDay) throw refusal('too-many-creates');
    for (let spent = 0; spent < count; spent += 1) times.push(world.now());
  }

  function checkCounts(bodies: readonly Json[]): void {
    for (const [type, limit] of Object.entries(most)) {
      const count = bodies.filter((body) => String(numberOf(body['type']) ?? 1) === type).length;
      if (count > limit) throw refusal('too-many-commands');
    }
  }

  function put(scope: CommandScope, body: unknown): readonly APIApplicationCommand[] {
    const errors = new FormErrors();
    if (!Array.isArray(body)) {
      errors.add('_', 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      errors.refuseIfAny();
      return [];
    }
    for (const [index, command] of body.entries()) checkCommand(errors, command, `${index}.`);
    const bodies = body.map((command) => recordOf(command));
    if (new Set(bodies.map(keyOf)).size < bodies.length) {
      errors.add('_', 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    }
    errors.refuseIfAny();
    checkCounts(bodies);
    const before = new Map([...commandsOf(scope).values()].map((command) => [keyOf({ ...command }), command]));
    spend(scope, bodies.filter((one) => !before.has(keyOf(one))).length);
    const after = bodies.map((one) => replace(scope, one, before.get(keyOf(one))));
    scopes.set(scope, new Map(after.map((command) => [command.id, command])));
    return after;
  }

  function replace(
    scope: CommandScope,
    body: Json,
    existing: APIApplicationCommand | undefined,
  ): APIApplicationCommand {
    const built = build(scope, body, existing?.id ?? world.nextId());
    return existing !== undefined && sameWithoutVersion(existing, built) ? existing : built;
  }

  function get(scope: CommandScope, id: string): APIApplicationCommand {
    const command = commandsOf(scope).get(id);
    if (command === undefined) throw refusal('unknown-command');
    return command;
  }

  return {
    list: (scope) => [...commandsOf(scope).values()],
    get,
    put,
    post: (scope, body) => {
      const errors = new FormErrors();
      checkCommand(errors, body);
      errors.refuseIfAny();
      const json = recordOf(body);
      const commands = commandsOf(scope);
      const existing = [...commands.values()].find((command) => keyOf({ ...command }) === keyOf(json));
      if (existing === undefined) {
        checkCounts([...[...commands.values()].map((command) => ({ ...command })), json]);
        spend(scope, 1);
      }
      const command = replace(scope, json, existing);
      commands.set(command.id, command);
      return { command, created: existing === undefined };
    },
    patch: (scope, id, body) => {
      const existing = get(scope, id);
      const merged = { ...existing, ...recordOf(body) };
      const errors = new FormErrors();
      checkCommand(errors, merged);
      errors.refuseIfAny();
      const command = replace(scope, merged, existing);
      commandsOf(scope).set(id, command);
      return command;
    },
    remove: (scope, id) => {
      get(scope, id);
      commandsOf(scope).delete(id);
    },
    createsToday: (scope) => createsToday(scope).length,
    spendCreates: (scope, count) => spend(scope, count),
  };
}
