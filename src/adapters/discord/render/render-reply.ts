import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord.js';
import type { Locale } from '../../../core/locale.ts';
import type { Reply, ReplyAttachment } from '../../../core/reply.ts';
import { discordMessageTexts } from '../../../core/texts/discord-messages.ts';
import { actionRows } from './action-rows.ts';
import { cardEmbeds } from './card-embeds.ts';
import { messageLimits } from './discord-limits.ts';
import { formatText } from './format-text.ts';
import { packMessages, type PackedEmbed } from './message-packer.ts';
import { splitText } from './split-text.ts';

/** A file as it will be uploaded. */
export interface RenderFile {
  /** The reply's own, with the media type that is uploaded. */
  readonly attachment: ReplyAttachment;
  /** The name it is uploaded under: `uploadFileName`. */
  readonly name: string;
  /** Its size, where it is not the stored one: ten files may be too much for one request. */
  readonly byteLength?: number;
}

export interface RenderTerms {
  readonly locale: Locale;
  /** The files that were fitted, in their order; one that was withheld is missing here and has its note. */
  readonly files: readonly RenderFile[];
  /** Small print below the text: what was done to the files, in the reader's language. */
  readonly notes: readonly string[];
}

/** One message. What is absent is to be cleared when it replaces an older one. */
export interface RenderedMessage {
  readonly content?: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  /** Indexes into the given files of those that go with it. */
  readonly files: readonly number[];
}

/**
 * A reply as Discord messages: the first is the one that is edited, the others follow it.
 *
 * | in a reply           | on Discord                                                                                |
 * | -------------------- | ----------------------------------------------------------------------------------------- |
 * | `text`               | content; above 2000 characters several messages, cut between paragraphs, lines or words    |
 * | markup               | as `formatText` says: links show where they go, nobody is mentioned                        |
 * | `cards`              | embeds; long ones go on in a next embed, and in a next message above 6000 characters or 10 |
 * | `tone`               | colour of the embeds; without one or a file, a sign before a warning or an error           |
 * | `imageIndex`         | the embed's picture; a spoiler, a video or a sound stays an ordinary file                  |
 * | `attachments`        | files, 10 and 24 MiB to a message, the rest in messages that follow                        |
 * | `actions`            | below the last message, see `actionRows`; a line counts what found no room                 |
 * | `visibility`         | the caller's business: a message cannot change it                                          |
 * | nothing at all       | one message with a zero-width space: Discord refuses an empty one                          |
 * @throws AppError `internal` on an action id longer than Discord takes.
 */
export function renderReply(reply: Reply, terms: RenderTerms): readonly RenderedMessage[] {
  const { rows, leftOut } = actionRows(reply.actions ?? []);
  const notes = [...terms.notes];
  if (leftOut > 0) notes.push(discordMessageTexts[terms.locale].actionsLeftOut(leftOut));

  const embeds = (reply.cards ?? []).flatMap((card): readonly PackedEmbed[] => {
    const file = card.imageIndex === undefined ? undefined : pictureOf(reply, card.imageIndex, terms.files);
    const name = file === undefined ? undefined : terms.files[file]?.name;
    const parts = cardEmbeds(card, reply.tone, name === undefined ? undefined : `attachment://${name}`);
    return parts.map((embed) => ({ embed, file: embed.image === undefined ? undefined : file }));
  });
  const shown = new Set(embeds.map(({ file }) => file));
  const words = [signed(reply, terms), ...notes.map(smallPrint)].filter((line) => line !== '').join('\n');
  const messages = packMessages({
    texts: splitText(words, messageLimits.content),
    embeds,
    files: terms.files.map((_file, index) => index).filter((index) => !shown.has(index)),
    fileBytes: (index) => terms.files[index]?.byteLength ?? terms.files[index]?.attachment.byteLength ?? 0,
  });
  const drafts = messages.length > 0 ? messages : [{ content: '\u200B', embeds: [], files: [] }];
  return drafts.map(({ content, embeds: shownEmbeds, files }, index) => ({
    ...(content === undefined ? {} : { content }),
    embeds: shownEmbeds,
    components: index === drafts.length - 1 ? rows : [],
    files: files.toSorted((left, right) => left - right),
  }));
}

/** Only these are drawn inside an embed; the name must be one that Discord leaves alone. */
const drawnNames = /^[\w.-]+\.(?:png|jpe?g|gif|webp)$/iu;

/** A spoiler in an embed would be shown to everybody, and a video there would lose its player. */
function pictureOf(reply: Reply, imageIndex: number, files: readonly RenderFile[]): number | undefined {
  const wanted = reply.attachments?.[imageIndex];
  const index = files.findIndex(({ attachment }) => attachment.artifactId === wanted?.artifactId);
  const file = files[index];
  if (file === undefined || file.attachment.spoiler === true) return undefined;
  return file.attachment.mediaType.startsWith('image/') && drawnNames.test(file.name) ? index : undefined;
}

const signs = { warning: '⚠️', error: '❌' } as const;

/** Without a coloured card beside it, a refusal shows by its sign that it is one. */
function signed({ text, cards, tone }: Reply, { files }: RenderTerms): string {
  const words = formatText(text ?? '').trim();
  if (words === '' || (cards ?? []).length > 0 || files.length > 0) return words;
  if ((tone !== 'warning' && tone !== 'error') || /^\p{Extended_Pictographic}/u.test(words)) return words;
  return `${signs[tone]} ${words}`;
}

function smallPrint(note: string): string {
  return formatText(note)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `-# ${line.trim()}`)
    .join('\n');
}
