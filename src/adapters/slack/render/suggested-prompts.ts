import type { CommandDescription } from '../../../core/command.ts';
import { readMessage } from '../../../core/read-message.ts';
import type { Locale } from '../../../core/locale.ts';
import { shortenText } from '../../../core/shorten-text.ts';

export interface SuggestedPrompt {
  readonly title: string;
  /** What is sent when it is chosen: read like anything written to the bot. */
  readonly message: string;
}

/** Slack shows four. */
const mostPrompts = 4;
/** Longer ones are cut by the pane. */
const titleLength = 75;

/** Things to try in the assistant's pane, from the commands' own examples: those that make something first. */
export function suggestedPrompts(commands: readonly CommandDescription[], locale: Locale): readonly SuggestedPrompt[] {
  const ordered = commands.toSorted((one, other) => Number(makes(other)) - Number(makes(one)));
  return ordered
    .filter(({ minimumRole = 'member' }) => minimumRole === 'member')
    .flatMap((command) => {
      const examples = (command.examples ?? []).map((example) => example[locale]);
      return makes(command)
        ? examples.map((example) => ({ title: titleOf(wordsOf(example, commands)), message: unslashed(example) }))
        : examples.slice(0, 1).map((example) => ({
            title: titleOf(command.description[locale]),
            message: unslashed(example),
          }));
    })
    .slice(0, mostPrompts);
}

/** The words of an example without its options: what it will show. */
function wordsOf(example: string, commands: readonly CommandDescription[]): string {
  const read = readMessage(example, commands);
  const values = read.type === 'command' ? Object.values(read.values) : [];
  return values.find((value) => value.includes(' ')) ?? unslashed(example);
}

/** Slack keeps messages that begin with a slash for itself. */
function unslashed(example: string): string {
  return example.replace(/^\//u, '');
}

function titleOf(words: string): string {
  return shortenText(`${words.charAt(0).toUpperCase()}${words.slice(1)}`, titleLength);
}

function makes({ forms }: CommandDescription): boolean {
  return forms.some(({ makesJobs }) => makesJobs);
}
