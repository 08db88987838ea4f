import { measuredText } from '../../../core/duration-text.ts';
import type { Locale } from '../../../core/locale.ts';
import type { ReplyAttachment } from '../../../core/reply.ts';
import { sizeText } from '../../../core/size-text.ts';
import { slackFaceTexts } from '../../../core/texts/slack-face.ts';
import { contextPieces, picturePiece, type BlockPiece } from './block-pieces.ts';

interface PictureTerms {
  /** Artifact id → Slack file id. */
  readonly pictures: ReadonlyMap<string, string>;
  readonly locale: Locale;
}

/** What Slack shows inside a message; anything else it refuses there. */
const showable = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** The pictures that can be shown, by their place in `attachments`; several are numbered as their like buttons are. */
export function pictureByIndex(
  attachments: readonly ReplyAttachment[],
  { pictures }: PictureTerms,
): ReadonlyMap<number, BlockPiece> {
  const shown = new Map<number, BlockPiece>();
  const several = attachments.filter(({ extra }) => extra === undefined).length > 1;
  for (const [index, attachment] of attachments.entries()) {
    const fileId = pictures.get(attachment.artifactId);
    if (fileId === undefined || attachment.spoiler === true || !showable.has(attachment.mediaType)) continue;
    const title = several && attachment.extra === undefined ? `${index + 1}` : undefined;
    shown.set(index, picturePiece({ fileId, alt: attachment.alt, ...(title === undefined ? {} : { title }) }));
  }
  return shown;
}

/** A line for each file that is not shown: what it is, and that it stands in the thread. */
export function fileListPieces(
  attachments: readonly ReplyAttachment[],
  shown: ReadonlySet<number>,
  locale: Locale,
): readonly BlockPiece[] {
  return contextPieces(attachments.flatMap((file, index) => (shown.has(index) ? [] : [fileLine(file, locale)])));
}

function fileLine(file: ReplyAttachment, locale: Locale): string {
  const texts = slackFaceTexts[locale];
  const facts = [
    file.durationMs === undefined ? undefined : measuredText(locale, file.durationMs),
    sizeText(locale, file.byteLength),
  ].filter((fact) => fact !== undefined);
  const name = `\`${file.fileName.replaceAll(/[`\s]+/gu, ' ').trim()}\``;
  const line = `${sign(file)} ${name} · ${facts.join(' · ')}`;
  // Its description could give away what is hidden.
  return file.spoiler === true ? `${line} · ${texts.hiddenFile}` : line;
}

function sign({ mediaType, spoiler }: ReplyAttachment): string {
  if (spoiler === true) return '🙈';
  if (mediaType.startsWith('image/')) return '🖼️';
  if (mediaType.startsWith('video/')) return '🎬';
  return mediaType.startsWith('audio/') ? '🎵' : '📎';
}
