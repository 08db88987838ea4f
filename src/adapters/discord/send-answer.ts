import type { DiscordApi, Door, OutgoingMessage, SentMessage } from './discord-api.ts';
import { failureOf } from './discord-failure.ts';

/** The message to answer may not be read: then the answer stands alone. */
const cannotReplyCode = 160_002;

/** A new message of the bot's: one however often it is sent (by its nonce), and below what it answers. */
export async function sendAnswer(
  api: Pick<DiscordApi, 'send'>,
  channelId: string,
  { body, files }: OutgoingMessage,
  { nonce, replyTo }: { readonly nonce: string; readonly replyTo: string | undefined },
): Promise<SentMessage> {
  const door: Door = { type: 'channel', channelId };
  const once = { ...body, nonce, enforce_nonce: true };
  if (replyTo !== undefined) {
    const reference = { message_id: replyTo, fail_if_not_exists: false };
    try {
      return await api.send(door, { body: { ...once, message_reference: reference }, files });
    } catch (error) {
      if (failureOf(error)?.code !== cannotReplyCode) throw error;
    }
  }
  return api.send(door, { body: once, files });
}
