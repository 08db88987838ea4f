import type { Job } from '../../../core/job.ts';
import { shortenText } from '../../../core/shorten-text.ts';
import { literalCommonMark } from './inline-runs.ts';

/** What is known of a request. */
export type Asked = Pick<Job, 'caller' | 'command' | 'subcommand' | 'commandOptions'>;

/** The words it was asked with, else the command: plain text of one line. */
export function askedWords({ command, subcommand, commandOptions }: Omit<Asked, 'caller'>): string {
  const words = Object.values(commandOptions).find((value) => typeof value === 'string' && value.trim() !== '');
  if (typeof words === 'string') return shortenText(words, 150);
  return `/${[command, subcommand].filter((word) => word !== undefined).join(' ')}`;
}

/** `Ana: a blue fox and the moon`, in CommonMark. A name, not a mention: nobody is called for their own request. */
export function askedFor(asked: Asked): string {
  const name = shortenText(asked.caller.displayName, 60);
  const words = literalCommonMark(askedWords(asked));
  return name === '' ? words : `**${literalCommonMark(name)}**: ${words}`;
}
