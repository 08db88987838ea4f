import { z } from 'zod';
import type { ApiCall, ApiMethod } from './api-call.ts';
import { userOf, writableChannel } from './api-call.ts';
import { optionalText, requiredText } from './arguments.ts';
import { blockProblems } from './block-rules.ts';
import { metadataOf, ownMessage, threadOf } from './chat-methods.ts';
import { messageJson } from './message-json.ts';
import { blockList, checkSlackFiles } from './message-rules.ts';
import { addMessage, editMessage } from './post-message.ts';
import { Refusal } from './refusal.ts';
import type { Channel, Message } from './world.ts';

const MAX_CHUNK = 12_000;

const chunk = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('markdown_text'), text: z.string() }),
  z.strictObject({ type: z.literal('plan_update'), title: z.string().min(1).max(256) }),
  z.strictObject({
    type: z.literal('task_update'),
    id: z.string().min(1),
    title: z.string().min(1).max(256),
    status: z.enum(['pending', 'in_progress', 'complete', 'error']),
    details: z.string().max(256).optional(),
    output: z.string().max(256).optional(),
    sources: z.array(z.looseObject({ type: z.literal('url'), url: z.string(), text: z.string() })).optional(),
  }),
  z.strictObject({ type: z.literal('blocks'), blocks: z.array(z.unknown()).max(50) }),
]);

/** The text a call adds to the stream. @throws Refusal */
function addedText({ args }: ApiCall): string {
  const markdown = optionalText(args, 'markdown_text') ?? '';
  const raw = args['chunks'] ?? [];
  const chunks = z.array(chunk).safeParse(raw);
  if (!chunks.success)
    throw new Refusal('invalid_chunks', { messages: chunks.error.issues.map((issue) => issue.message) });
  const texts = [markdown, ...chunks.data.map((one) => (one.type === 'markdown_text' ? one.text : ''))];
  if (texts.some((text) => text.length > MAX_CHUNK)) throw new Refusal('msg_too_long');
  return texts.join('');
}

/** In channels Slack must know for whom the stream is. @throws Refusal */
function checkRecipient(call: ApiCall, channel: Channel): void {
  if (channel.kind === 'im') return;
  const userId = optionalText(call.args, 'recipient_user_id');
  const teamId = optionalText(call.args, 'recipient_team_id');
  if (userId === undefined) throw new Refusal('missing_recipient_user_id');
  if (teamId === undefined) throw new Refusal('missing_recipient_team_id');
  userOf(call, userId);
}

const startStream: ApiMethod = (call) => {
  const { parts, installation } = call;
  const channel = writableChannel(call, requiredText(call.args, 'channel'));
  requiredText(call.args, 'thread_ts');
  const threadTs = threadOf(call, channel.id);
  checkRecipient(call, channel);
  const message = addMessage(parts, {
    teamId: installation.teamId,
    channel: channel.id,
    userId: installation.botUserId,
    botId: installation.botId,
    threadTs,
    text: addedText(call),
    streaming: 'in_progress',
    via: call.method,
  });
  return { channel: channel.id, ts: message.ts };
};

function openStream(call: ApiCall): Message {
  const message = ownMessage(call, 'message_not_owned_by_app');
  const ageMs = call.parts.now() - (message.streamStartedAtMs ?? 0);
  if (message.streaming === 'in_progress' && ageMs > call.parts.settings.streamLifetimeMs)
    message.streaming = 'completed';
  if (message.streaming !== 'in_progress') throw new Refusal('message_not_in_streaming_state');
  return message;
}

const appendStream: ApiMethod = (call) => {
  const message = openStream(call);
  const added = addedText(call);
  if (added === '' && call.args['chunks'] === undefined) throw new Refusal('no_text');
  editMessage(call.parts, message, { text: message.text + added, blocks: [], method: call.method });
  return { channel: message.channel, ts: message.ts };
};

const stopStream: ApiMethod = (call) => {
  const { parts, args } = call;
  const message = openStream(call);
  const blocks = blockList(args['blocks']);
  const problems = blockProblems(blocks, 'message');
  if (problems.length > 0) throw new Refusal('invalid_blocks', { messages: problems });
  checkSlackFiles(parts, blocks, call.installation.teamId);
  const metadata = metadataOf(args);
  const text = message.text + addedText(call);
  message.streaming = 'completed';
  if (metadata !== undefined) message.metadata = metadata;
  editMessage(parts, message, { text, blocks, method: call.method });
  return { channel: message.channel, ts: message.ts, message: messageJson(parts, message) };
};

export const streamMethods: Readonly<Record<string, ApiMethod>> = {
  'chat.startStream': startStream,
  'chat.appendStream': appendStream,
  'chat.stopStream': stopStream,
};
