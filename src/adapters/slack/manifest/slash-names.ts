import type { CommandDescription } from '../../../core/command.ts';
import { parseCommandText, type CommandText } from '../../../core/command-text.ts';
import { readMessage } from '../../../core/read-message.ts';

/** The name everything can be reached by: `/alebrije job list`, `/alebrije a blue fox`. */
export const umbrellaSlash = '/alebrije';

/** Slack takes 50; one is the umbrella. */
const mostDirect = 49;

/**
 * Slack's own commands. Some are refused in a manifest, and then the whole manifest is; others would be shadowed.
 * From slack.com/help/articles/201259356 and refusals reported by others; `help` is reported both ways.
 */
const reservedNames = new Set(
  (
    'active apps archive away call canvas close collapse commands debug dm dnd expand feed feedback help huddle invite ' +
    'invite_people join keys kick kill leave list me msg mute open part prefs pro remind remove rename s search send ' +
    'shortcuts shrug star status todo topic who workflow'
  ).split(' '),
);

/** One slash command of the app. Without `command` it is the umbrella. */
export interface SlashName {
  readonly slash: string;
  readonly command: CommandDescription | undefined;
}

export interface SlashNames {
  /** All of them, as registered: the umbrella first. */
  readonly all: readonly SlashName[];
  /** What to type for a command of ours: `imagine` → `/imagine`, `help` → `/alebrije help`. */
  readonly slashOf: (command: string) => string;
  /** The command a slash name stands for: `/imagine` → `imagine`; undefined for the umbrella and unknown names. */
  readonly commandOf: (slash: string) => string | undefined;
  /** Writes the commands in a sentence of ours as they are typed in Slack. */
  readonly inText: (text: string) => string;
}

/**
 * Which commands have a slash of their own. A workspace shares one list of names among all its apps and the app
 * installed last wins, so only commands that make something get one (`/imagine`, as people know it from elsewhere), if
 * Slack does not keep the name for itself. Everything, those included, is also under the umbrella, whose name nobody
 * else has: `/alebrije help`, `/alebrije job list`.
 */
export function slashNames(commands: readonly CommandDescription[]): SlashNames {
  const direct = commands
    .filter(({ name, forms }) => forms.some(({ makesJobs }) => makesJobs) && !reservedNames.has(name))
    .filter(({ name }) => name.length < 32 && `/${name}` !== umbrellaSlash)
    .slice(0, mostDirect);
  const names = new Set(direct.map(({ name }) => name));
  const slashOf = (command: string): string => (names.has(command) ? `/${command}` : `${umbrellaSlash} ${command}`);
  const indirect = commands.map(({ name }) => name).filter((name) => !names.has(name));
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}/.:_-])/(${indirect.join('|')})(?![\p{L}\p{N}_/-]|\.\p{L})`,
    'gu',
  );
  return {
    all: [
      { slash: umbrellaSlash, command: undefined },
      ...direct.map((command) => ({ slash: `/${command.name}`, command })),
    ],
    slashOf,
    commandOf: (slash) => direct.find(({ name }) => `/${name}` === slash)?.name,
    inText: (text) =>
      indirect.length === 0 ? text : text.replaceAll(pattern, (_whole, name: string) => slashOf(name)),
  };
}

/** What a typed slash command means. The umbrella alone asks for help, and takes plain words like a mention. */
export function readSlash(slash: string, text: string, commands: readonly CommandDescription[]): CommandText {
  if (slash !== umbrellaSlash) return parseCommandText(`${slash} ${text}`, commands);
  return readMessage(text.trim() === '' ? '/help' : text, commands);
}
