import type { FileDelivery } from '../../core/delivery.ts';
import type { Locale } from '../../core/locale.ts';
import type { Reply } from '../../core/reply.ts';
import type { OutgoingMessage } from './discord-api.ts';
import { failureOf } from './discord-failure.ts';
import { toOutgoing, type Upload } from './outgoing-message.ts';
import { messageLimits } from './render/discord-limits.ts';
import { fileDescription } from './render/file-description.ts';
import { uploadFileName } from './render/file-name.ts';
import { renderReply, type RenderFile } from './render/render-reply.ts';

export interface FitTerms {
  readonly delivery: FileDelivery;
  readonly locale: Locale;
  /** Of one file. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

interface FittedReply {
  readonly messages: readonly OutgoingMessage[];
  /** Of the largest file that goes along; 0 without any. */
  readonly largestBytes: number;
}

/** A reply as messages with the bytes of its files, each as large as it may be here. */
async function fitReply(reply: Reply, { delivery, locale, maxBytes, signal }: FitTerms): Promise<FittedReply> {
  const limit = Math.min(maxBytes, messageLimits.fileBytes);
  const taken = new Set<string>();
  const uploads: Upload[] = [];
  const files: RenderFile[] = [];
  const notes: string[] = [];
  for (const attachment of reply.attachments ?? []) {
    const fitted = await delivery.fit(attachment, { maxBytes: limit, locale, signal });
    if (fitted.type !== 'whole') notes.push(fitted.note);
    if (fitted.type === 'withheld') continue;
    const { bytes, mediaType } = fitted;
    const name = uploadFileName(fitted.fileName, taken);
    taken.add(name);
    files.push({ attachment: { ...attachment, mediaType }, name, byteLength: bytes.byteLength });
    const description = fileDescription(attachment);
    uploads.push({ name, mediaType, bytes, description, isSpoiler: attachment.spoiler === true });
  }
  const messages = renderReply(reply, { locale, files, notes: [...new Set(notes)] }).map((rendered) =>
    toOutgoing(
      rendered,
      rendered.files.flatMap((index) => uploads[index] ?? []),
    ),
  );
  return { messages, largestBytes: Math.max(0, ...uploads.map(({ bytes }) => bytes.byteLength)) };
}

/** Below this a file is not worth another try: better the sentence that says where the whole one is. */
const smallestWorthwhileBytes = 64 * 1024;

/**
 * Sends a reply, with less of its files whenever Discord says that it was too much: half, half again, at last only the
 * sentences that stand for them. (What `attachment_size_limit` allows is known to be refused at times.)
 * @param send may be called several times; it must do the same thing each time.
 */
export async function sendFitted<T>(
  reply: Reply,
  terms: FitTerms,
  send: (messages: readonly OutgoingMessage[]) => Promise<T>,
): Promise<T> {
  let { maxBytes } = terms;
  for (;;) {
    const { messages, largestBytes } = await fitReply(reply, { ...terms, maxBytes });
    try {
      return await send(messages);
    } catch (error) {
      if (failureOf(error)?.kind !== 'too-large' || largestBytes === 0) throw error;
      const half = Math.floor(Math.min(maxBytes, largestBytes) / 2);
      maxBytes = half >= smallestWorthwhileBytes ? half : 1;
    }
  }
}
