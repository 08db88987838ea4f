import type { SentMessage, OutgoingMessage } from './discord-api.ts';
import { ephemeralFlag } from './interaction-payload.ts';
import type { RenderedMessage } from './render/render-reply.ts';

/** A file with its bytes, as it is uploaded. */
export interface Upload {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** What a person who cannot see or hear it should know. */
  readonly description: string;
  readonly isSpoiler: boolean;
}

/**
 * A whole message: sent it is new, edited it replaces everything that was there, files included. Nobody is ever
 * mentioned, whatever the text says.
 */
export function toOutgoing(
  { content, embeds, components }: Pick<RenderedMessage, 'content' | 'embeds' | 'components'>,
  uploads: readonly Upload[] = [],
  kept: SentMessage['attachments'] = [],
): OutgoingMessage {
  return {
    body: {
      content: content ?? '',
      embeds,
      components,
      allowed_mentions: { parse: [], replied_user: false },
      attachments: [
        ...kept.map(({ id }) => ({ id })),
        ...uploads.map(({ name, description, isSpoiler }, index) => ({
          id: index,
          filename: name,
          description,
          ...(isSpoiler ? { is_spoiler: true } : {}),
        })),
      ],
    },
    files: uploads.map(({ name, bytes, mediaType }) => ({
      name,
      data: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      contentType: mediaType,
    })),
  };
}

/** The same, seen by one person only. Fixed by the first answer: an edit cannot change it. */
export function asEphemeral({ body, files }: OutgoingMessage): OutgoingMessage {
  return { body: { ...body, flags: ephemeralFlag }, files };
}
