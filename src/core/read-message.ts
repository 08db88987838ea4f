import type { CommandDescription } from './command.ts';
import { parseCommandText, type CommandText } from './command-text.ts';

/** What plain words to the chatbot mean: its first purpose, wherever people talk to it without naming a command. */
const plainCommandName = 'imagine';
/** Beside notes, words are about music. */
const plainCommandWithNotes = 'compose';

/** @param fileNames of what goes along with the words. */
export function plainCommand(
  commands: readonly CommandDescription[],
  fileNames: readonly string[] = [],
): CommandDescription | undefined {
  const hasNotes = fileNames.some((name) => /\.midi?$/iu.test(name));
  const found = hasNotes ? commands.find(({ name }) => name === plainCommandWithNotes) : undefined;
  return found ?? commands.find(({ name }) => name === plainCommandName) ?? commands[0];
}

/**
 * Reads a message written to the bot itself: a command with or without its slash (`help`, `job list`,
 * `/imagine a fox --seed 7`), else words for the plain command. Words that begin with a command's name by chance ("help
 * the fox") are still words where the rest cannot be that command's.
 * @param text without the mention of the bot.
 * @param fileNames of what was attached.
 */
export function readMessage(
  text: string,
  commands: readonly CommandDescription[],
  fileNames: readonly string[] = [],
): CommandText {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.startsWith('/')) return parseCommandText(trimmed, commands);
  const plain = plainCommand(commands, fileNames);
  const named = parseCommandText(`/${trimmed}`, commands);
  const [first = '', ...rest] = trimmed.split(/\s+/u);
  if (plain === undefined || first.toLowerCase() === plain.name) return named;
  // A command's name and nothing else is that command, also where it still wants a subcommand.
  if (rest.length === 0 && named.type !== 'unknown-command') return named;
  if (named.type === 'command' && named.problems.length === 0) {
    const words = named.subcommand === undefined ? rest : rest.slice(1);
    if (words.length <= 1 || words.some((word) => /^--|^[a-z-]+:/iu.test(word))) return named;
  }
  return parseCommandText(`/${plain.name} ${trimmed}`, commands);
}
