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
    .flatMap(({ examples = [] }) => examples.map((example) => toPrompt(example[locale], commands)))
    .slice(0, mostPrompts);
}

/** `/imagine a blue fox --style flat` is offered as its words and sent without the slash, which Slack would take. */
function toPrompt(example: string, commands: readonly CommandDescription[]): SuggestedPrompt {
  const message = example.replace(/^\//u, '');
  const read = readMessage(example, commands);
  const words = read.type === 'command' ? Object.values(read.values)[0] : undefined;
  const title = words !== undefined && read.type === 'command' && words.includes(' ') ? words : message;
  return { title: shortenText(`${title.charAt(0).toUpperCase()}${title.slice(1)}`, titleLength), message };
}

function makes({ forms }: CommandDescription): boolean {
  return forms.some(({ makesJobs }) => makesJobs);
}
