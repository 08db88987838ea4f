import type { Locale } from '../../../core/locale.ts';
import type { Reply } from '../../../core/reply.ts';
import { slackFaceTexts } from '../../../core/texts/slack-face.ts';
import type { SlashNames } from '../manifest/slash-names.ts';
import { actionPieces } from './action-pieces.ts';
import { contextPieces, picturePiece, sectionPieces, type BlockPiece } from './block-pieces.ts';
import { cardPieces } from './card-pieces.ts';
import { fileListPieces, pictureByIndex } from './file-pieces.ts';
import { packMessages, type RenderedMessage } from './pack-messages.ts';
import { toneMarker } from './tone-marker.ts';

interface ReplyTerms {
  readonly locale: Locale;
  /** Artifact id → Slack file id, of pictures that are uploaded and processed. */
  readonly pictures: ReadonlyMap<string, string>;
  /** What else the reader should know, such as that a file was made smaller: CommonMark, a line each. */
  readonly notes: readonly string[];
  /** Writes our commands as they are typed in Slack. */
  readonly slashes?: SlashNames | undefined;
  /** Of one message, where Slack took less than usual. */
  readonly characters?: number | undefined;
}

/**
 * A reply as Slack messages: the first is the one that is updated, the others follow in its thread.
 *
 *     Reply                  Slack
 *     text                   sections of mrkdwn, ≤ 3,000 each; `&<>` escaped, marks that are no markup shown by
 *                            look-alikes, no automatic links: user text stays text
 *     card title, tone       header ≤ 150 with the tone's sign (longer: bold section)
 *     card text, fields      sections; inline fields in two columns, 10 × 2,000 to a section, others as lines
 *     card image             image block below the card's text; not repeated among the attachments
 *     card footer            context, as plain words
 *     reply tone             its sign before the text, unless a card or a file says it already
 *     pictures               image blocks by Slack file id with alt text ≤ 2,000; several are numbered
 *     spoiler pictures       a context line that says so; never shown inline
 *     other files            a context line each, with length and size: the caller shares them in the thread
 *     notes                  context
 *     buttons                rows of five, label ≤ 75 with emoji, deletion asks first
 *     selects                a menu of ≤ 100 choices each (more: several menus, see `readActionId`); a choice whose
 *                            value is over 75 characters cannot be sent and is left out
 *     visibility             the caller's business: ephemeral or not
 *     too much of it         further messages of ≤ 50 blocks and ≤ 12,000 characters; buttons and pictures stay with
 *                            the first, which says that more follows
 */
export function renderReply(reply: Reply, terms: ReplyTerms): readonly RenderedMessage[] {
  const { locale, notes } = terms;
  const texts = slackFaceTexts[locale];
  const attachments = reply.attachments ?? [];
  const pictures = pictureByIndex(attachments, terms);
  const inCards = new Set((reply.cards ?? []).flatMap(({ imageIndex }) => imageIndex ?? []));
  const loose = [...pictures].flatMap(([index, piece]) => (inCards.has(index) ? [] : [piece]));
  return packMessages({
    body: bodyPieces(slashed(reply, terms.slashes), pictures),
    tail: [
      ...loose,
      ...fileListPieces(attachments, new Set(pictures.keys()), locale),
      ...contextPieces(notes),
      ...actionPieces(reply.actions ?? [], locale),
    ],
    continued: contextPieces([texts.continued]),
    wordless: texts.wordless,
    characters: terms.characters,
  });
}

/** How a job stands, with the picture so far. One message: a status has no thread of its own. */
export function renderStatus(
  status: Reply,
  terms: {
    readonly locale: Locale;
    readonly previewFileId?: string | undefined;
    readonly slashes?: SlashNames | undefined;
  },
): RenderedMessage {
  const { locale, previewFileId, slashes } = terms;
  const texts = slackFaceTexts[locale];
  const preview = previewFileId === undefined ? [] : [picturePiece({ fileId: previewFileId, alt: texts.previewAlt })];
  const [message] = packMessages({
    body: bodyPieces(slashed(status, slashes), new Map()),
    tail: [...preview, ...actionPieces(status.actions ?? [], locale)],
    continued: contextPieces(['…']),
    wordless: texts.wordless,
  });
  return message;
}

function bodyPieces(reply: Reply, pictures: ReadonlyMap<number, BlockPiece>): readonly BlockPiece[] {
  const { text = '', cards = [], attachments = [] } = reply;
  const isSaidElsewhere = cards.length > 0 || attachments.length > 0;
  const marker = isSaidElsewhere || text.trim() === '' ? '' : toneMarker(reply.tone, text);
  const shownInCards = new Set<number>();
  return [
    ...sectionPieces(marker === '' ? text : `${marker} ${text.trimStart()}`),
    ...cards.flatMap((card) => {
      const { imageIndex } = card;
      // Two cards may name one picture; it is shown with the first.
      const picture = imageIndex === undefined || shownInCards.has(imageIndex) ? undefined : pictures.get(imageIndex);
      if (imageIndex !== undefined) shownInCards.add(imageIndex);
      return cardPieces(card, picture);
    }),
  ];
}

function slashed(reply: Reply, slashes: SlashNames | undefined): Reply {
  if (slashes === undefined) return reply;
  const { inText } = slashes;
  return {
    ...reply,
    ...(reply.text === undefined ? {} : { text: inText(reply.text) }),
    ...(reply.cards === undefined
      ? {}
      : {
          cards: reply.cards.map((card) => ({
            ...card,
            ...(card.title === undefined ? {} : { title: inText(card.title) }),
            ...(card.text === undefined ? {} : { text: inText(card.text) }),
            ...(card.footer === undefined ? {} : { footer: inText(card.footer) }),
            ...(card.fields === undefined
              ? {}
              : {
                  fields: card.fields.map((field) => ({
                    ...field,
                    name: inText(field.name),
                    value: inText(field.value),
                  })),
                }),
          })),
        }),
  };
}
