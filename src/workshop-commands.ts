import path from 'node:path';
import { CommandRegistry } from './chatbot/command-registry.ts';
import type { Command, CommandDescription } from './core/command.ts';
import { loadFolder } from './infra/load-folder.ts';

/** Every chat command, from its file in `commands/`. */
export async function loadCommands(): Promise<readonly Command[]> {
  return loadFolder(path.resolve(import.meta.dirname, '../commands'), isCommand);
}

/** What platforms register of them. */
export async function loadCommandDescriptions(): Promise<readonly CommandDescription[]> {
  return new CommandRegistry(await loadCommands()).descriptions;
}

function isCommand(value: unknown): value is Command {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'forms' in value &&
    value.forms instanceof Map
  );
}
