import type { ReplyAttachment } from '../../../core/reply.ts';
import { shortenText } from '../../../core/shorten-text.ts';
import { messageLimits } from './discord-limits.ts';

/** What Discord reads out for a file: its alternative text on one line, cut between characters with "…". */
export function fileDescription({ alt }: Pick<ReplyAttachment, 'alt'>): string {
  return shortenText(alt, messageLimits.fileDescription);
}
