import type { types } from '@slack/bolt';
import { literalCommonMark } from '../../../core/inline-runs.ts';
import { slackLimits } from './slack-limits.ts';
import { splitMrkdwn } from './split-mrkdwn.ts';

/** A block with the words that stand for it where blocks are not shown: notifications, screen readers, search. */
export interface BlockPiece {
  readonly block: types.KnownBlock;
  readonly plain: string;
}

/** `verbatim`: Slack makes no links, channels or mentions out of words by itself. */
export function mrkdwnText(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** One line of plain text, never empty. `:names:` stay as typed, emoji characters are emoji anyway. */
export function plainText(text: string, maximum: number): types.PlainTextElement {
  return { type: 'plain_text', text: fitText(text, maximum) || '…', emoji: false };
}

/** At most `maximum` UTF-16 code units, without half a character at the end. */
export function fitText(text: string, maximum: number): string {
  const trimmed = text.trim();
  if (trimmed.length <= maximum) return trimmed;
  return `${trimmed.slice(0, maximum - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

/** CommonMark as sections, as many as it takes. */
export function sectionPieces(text: string): readonly BlockPiece[] {
  return splitMrkdwn(text, slackLimits.section).map(({ mrkdwn, plain }) => ({
    block: { type: 'section', text: mrkdwnText(mrkdwn), expand: true },
    plain,
  }));
}

/** A title as Slack's header, which screen readers can jump to; what is too long for one goes on in bold below. */
export function headerPieces(title: string, marker: string): readonly BlockPiece[] {
  const words = marker === '' ? title.trim() : `${marker} ${title.trim()}`;
  const line = words.replaceAll(/\s+/gu, ' ');
  if (line === '') return [];
  if (line.length <= slackLimits.header) {
    return [{ block: { type: 'header', text: plainText(line, slackLimits.header) }, plain: line }];
  }
  return sectionPieces(`**${literalCommonMark(line)}**`);
}

/** Lines of CommonMark in small grey print. */
export function contextPieces(lines: readonly string[]): readonly BlockPiece[] {
  const parts = lines.flatMap((line) => splitMrkdwn(line, slackLimits.contextElement));
  const pieces: BlockPiece[] = [];
  for (let from = 0; from < parts.length; from += slackLimits.elementsPerContext) {
    const shown = parts.slice(from, from + slackLimits.elementsPerContext);
    pieces.push({
      block: { type: 'context', elements: shown.map(({ mrkdwn }) => mrkdwnText(mrkdwn)) },
      plain: shown.map(({ plain }) => plain).join('\n'),
    });
  }
  return pieces;
}

/** A picture in Slack's keeping. @param alt never empty. */
export function picturePiece(picture: {
  readonly fileId: string;
  readonly alt: string;
  readonly title?: string;
}): BlockPiece {
  const { fileId, alt, title } = picture;
  return {
    block: {
      type: 'image',
      slack_file: { id: fileId },
      alt_text: fitText(alt, slackLimits.alt) || '…',
      ...(title === undefined ? {} : { title: plainText(title, slackLimits.title) }),
    },
    plain: [title, alt].filter((part) => part !== undefined).join(': '),
  };
}
