import type { APIEmbed } from 'discord.js';
import type { JobProgress } from '../../../core/job.ts';
import type { Reply } from '../../../core/reply.ts';
import { actionRows } from './action-rows.ts';
import { cardEmbeds } from './card-embeds.ts';
import { discordTimestamp } from './discord-timestamp.ts';
import { messageLimits } from './discord-limits.ts';
import { formatText } from './format-text.ts';
import type { RenderedMessage } from './render-reply.ts';
import { splitText } from './split-text.ts';

export interface RenderedStatus extends RenderedMessage {
  /** The name to upload the preview under; absent when it is not to be uploaded. */
  readonly previewName?: string;
}

/** A time in the status's text that the readers' clients shall count down instead. */
export interface Countdown {
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  /** As the text says it now: `durationText(locale, etaMs)`. Where it is not found, nothing changes. */
  readonly insteadOf: string;
}

const previewNames = new Map([
  ['image/png', 'preview.png'],
  ['image/webp', 'preview.webp'],
  ['image/jpeg', 'preview.jpg'],
  ['image/gif', 'preview.gif'],
]);

/**
 * How a job stands, as one message: the first card, and of the text what fits. The picture so far is the file
 * `previewName`, shown inside the embed. For a job that waits give a countdown: nobody edits its message for a while.
 */
export function renderStatus(
  reply: Reply,
  preview?: Pick<NonNullable<JobProgress['preview']>, 'mediaType'>,
  countdown?: Countdown,
): RenderedStatus {
  const previewName = preview === undefined ? undefined : previewNames.get(preview.mediaType);
  const imageUrl = previewName === undefined ? undefined : `attachment://${previewName}`;
  const [embed] = cardEmbeds(reply.cards?.[0] ?? {}, reply.tone, imageUrl);
  const [content = embed === undefined ? '\u200B' : undefined] = splitText(
    formatText(reply.text ?? ''),
    messageLimits.content,
  );
  return {
    ...(content === undefined ? {} : { content }),
    embeds: embed === undefined ? [] : [withCountdown(embed, countdown)],
    components: actionRows(reply.actions ?? []).rows,
    files: [],
    ...(previewName === undefined ? {} : { previewName }),
  };
}

function withCountdown(embed: APIEmbed, countdown: Countdown | undefined): APIEmbed {
  if (countdown === undefined || embed.description?.includes(countdown.insteadOf) !== true) return embed;
  const live = discordTimestamp(countdown.atMs);
  return { ...embed, description: embed.description.replace(countdown.insteadOf, () => live) };
}
