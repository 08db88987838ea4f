import { optionalText } from './arguments.ts';
import type { Json } from './json.ts';
import { blockList, checkContent } from './message-rules.ts';
import type { Parts } from './parts.ts';
import { addMessage, editMessage, removeMessage } from './post-message.ts';
import { Refusal } from './refusal.ts';
import { isTrue, type ResponseTarget } from './response-urls.ts';
import type { Message } from './world.ts';

const originalOf = (parts: Parts, target: ResponseTarget): Message => {
  const message = parts.world.messages.find(
    (candidate) => candidate.channel === target.channel && candidate.ts === target.originalTs,
  );
  if (message === undefined || message.deleted) throw new Refusal('message_not_found', { status: 404 });
  return message;
};

/** Does what the body of an ack or of a response_url request says. @throws Refusal */
export function answerWithText(parts: Parts, target: ResponseTarget, body: Json, where: string): Message | undefined {
  const installation = parts.world.installations.get(target.teamId);
  if (installation === undefined) throw new Refusal('account_inactive', { status: 404 });
  if (isTrue(body, 'delete_original')) {
    removeMessage(parts, originalOf(parts, target));
    return undefined;
  }
  const text = optionalText(body, 'text') ?? '';
  const blocks = blockList(body['blocks']);
  checkContent(parts, { where, teamId: target.teamId, text, blocks, isUpdate: false });
  if (isTrue(body, 'replace_original')) {
    const original = originalOf(parts, target);
    editMessage(parts, original, { text, blocks, method: where });
    return original;
  }
  const responseType = optionalText(body, 'response_type') ?? 'ephemeral';
  if (responseType !== 'ephemeral' && responseType !== 'in_channel') {
    throw new Refusal('invalid_arguments', {
      messages: [`[ERROR] unknown response_type ${responseType}`],
      status: 400,
    });
  }
  const message = addMessage(parts, {
    teamId: target.teamId,
    channel: target.channel,
    userId: installation.botUserId,
    botId: installation.botId,
    threadTs: optionalText(body, 'thread_ts') ?? target.threadTs,
    ephemeralTo: responseType === 'ephemeral' ? target.userId : undefined,
    text,
    blocks,
    via: where,
  });
  // What a slash command answered first is what its address replaces later.
  target.originalTs ??= message.ts;
  return message;
}
