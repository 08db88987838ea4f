import type { Job } from '../../../core/job.ts';
import { shortenText } from '../../../core/shorten-text.ts';

/** The words a job was asked with, else its command: plain text of one line. */
export function askedWords({ command, subcommand, commandOptions }: Job): string {
  const words = Object.values(commandOptions).find((value) => typeof value === 'string' && value.trim() !== '');
  if (typeof words === 'string') return shortenText(words, 150);
  return `/${[command, subcommand].filter((word) => word !== undefined).join(' ')}`;
}
