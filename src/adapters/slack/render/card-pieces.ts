import type { Card, CardField } from '../../../core/reply.ts';
import { contextPieces, headerPieces, mrkdwnText, sectionPieces, type BlockPiece } from './block-pieces.ts';
import { literalCommonMark } from '../../../core/inline-runs.ts';
import { slackLimits } from './slack-limits.ts';
import { splitMrkdwn } from './split-mrkdwn.ts';
import { toneMarker } from './tone-marker.ts';

/** Header, text, fields, picture, footer: a card, top to bottom. */
export function cardPieces(card: Card, picture: BlockPiece | undefined): readonly BlockPiece[] {
  const { title = '', text = '', fields = [], footer } = card;
  return [
    ...headerPieces(title, toneMarker(card.tone, title)),
    ...sectionPieces(text),
    ...fieldPieces(fields),
    ...(picture === undefined ? [] : [picture]),
    ...(footer === undefined ? [] : contextPieces([literalCommonMark(footer)])),
  ];
}

/** Inline fields stand in two columns, ten to a section; the others are lines of a text. */
function fieldPieces(fields: readonly CardField[]): readonly BlockPiece[] {
  const pieces: BlockPiece[] = [];
  let lines: string[] = [];
  let columns: { readonly mrkdwn: string; readonly plain: string }[] = [];
  const endLines = (): void => {
    pieces.push(...sectionPieces(lines.join('\n')));
    lines = [];
  };
  const endColumns = (): void => {
    if (columns.length > 0) {
      pieces.push({
        block: { type: 'section', fields: columns.map(({ mrkdwn }) => mrkdwnText(mrkdwn)) },
        plain: columns.map(({ plain }) => plain).join('\n'),
      });
    }
    columns = [];
  };
  for (const field of fields) {
    const column = field.inline === true ? toColumn(field) : undefined;
    if (column === undefined) {
      endColumns();
      lines.push(toLines(field));
      continue;
    }
    endLines();
    columns.push(column);
    if (columns.length === slackLimits.fieldsPerSection) endColumns();
  }
  endColumns();
  endLines();
  return pieces;
}

/** Undefined where it is too long for a column. */
function toColumn(field: CardField): { readonly mrkdwn: string; readonly plain: string } | undefined {
  const parts = splitMrkdwn(`${boldName(field)}\n${field.value}`, slackLimits.field);
  const [first] = parts;
  if (first === undefined || parts.length > 1) return undefined;
  return { mrkdwn: first.mrkdwn, plain: `${field.name.trim()}: ${first.plain.split('\n').slice(1).join('\n')}` };
}

/** A value of several lines stands below its name. */
function toLines(field: CardField): string {
  const name = boldName(field);
  if (name === '') return field.value;
  if (field.value.includes('\n')) return `${name}\n${field.value}`;
  return `${name}${/\p{P}$/u.test(field.name.trim()) && !field.name.trim().endsWith(')') ? '' : ':'} ${field.value}`;
}

/** Names are plain words: marks in them are no markup. */
function boldName({ name }: CardField): string {
  const line = name.replaceAll(/\s+/gu, ' ').trim();
  return line === '' ? '' : `**${literalCommonMark(line)}**`;
}
