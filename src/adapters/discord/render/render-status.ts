import type { APIEmbed } from 'discord.js';
import type { JobProgress } from '../../../core/job.ts';
import type { Reply } from '../../../core/reply.ts';
import { actionRows } from './action-rows.ts';
import { cardEmbeds } from './card-embeds.ts';
import { discordTimestamp } from './discord-timestamp.ts';
import type { RenderedMessage } from './render-reply.ts';

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
 * How a job stands, as one message without content: it never outgrows one. The picture so far is the file
 * `previewName`, shown inside the embed. For a job that waits give a countdown: nobody edits its message for a while.
 */
export function renderStatus(
  reply: Reply,
  preview?: Pick<NonNullable<JobProgress['preview']>, 'mediaType'>,
  countdown?: Countdown,
): RenderedStatus {
  const previewName = preview === undefined ? undefined : previewNames.get(preview.mediaType);
  const [card] = reply.cards ?? [];
  const [embed] = cardEmbeds(
    card ?? { text: reply.text ?? '\u200B' },
    reply.tone,
    previewName === undefined ? undefined : `attachment://${previewName}`,
  );
  return {
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
