import type { ApiCall, ApiMethod } from './api-call.ts';
import { channelOf, userOf, writableChannel } from './api-call.ts';
import { flag, optionalText, requiredText } from './arguments.ts';
import type { Json } from './json.ts';
import { isRecord, textAt } from './json.ts';
import { messageJson } from './message-json.ts';
import { blockList, checkContent } from './message-rules.ts';
import { addMessage, editMessage, removeMessage } from './post-message.ts';
import { Refusal } from './refusal.ts';
import type { Message } from './world.ts';

const MAX_MARKDOWN = 12_000;

interface Content {
  readonly text: string;
  readonly blocks: readonly unknown[];
}

/** Text and blocks of a call; `markdown_text` stands for a markdown block and excludes both. */
function contentOf({ args }: ApiCall): Content {
  const text = optionalText(args, 'text') ?? '';
  const blocks = blockList(args['blocks']);
  const markdown = optionalText(args, 'markdown_text');
  if (markdown === undefined) return { text, blocks };
  if (text !== '' || blocks.length > 0) throw new Refusal('markdown_text_conflict');
  if (markdown.length > MAX_MARKDOWN) throw new Refusal('msg_too_long');
  return { text: markdown, blocks: [{ type: 'markdown', text: markdown }] };
}

/** Message metadata as documented: a type and a payload. @throws Refusal */
export function metadataOf(args: Json): Json | undefined {
  const metadata = args['metadata'];
  if (metadata === undefined) return undefined;
  if (!isRecord(metadata) || textAt(metadata, 'event_type') === '' || !isRecord(metadata['event_payload'])) {
    throw new Refusal('invalid_metadata_format');
  }
  return metadata;
}

/** The parent a reply hangs on; Slack hangs replies to replies on the parent too. */
export function threadOf(call: ApiCall, channel: string): string | undefined {
  const threadTs = optionalText(call.args, 'thread_ts');
  if (threadTs === undefined) return undefined;
  if (!/^\d+\.\d+$/u.test(threadTs))
    throw new Refusal('invalid_arguments', { messages: ['[ERROR] invalid thread_ts'] });
  const parent = call.parts.world.messages.find(
    (message) => message.channel === channel && message.ts === threadTs && !message.deleted,
  );
  if (parent === undefined) throw new Refusal('thread_not_found');
  return parent.threadTs ?? threadTs;
}

const check = (call: ApiCall, content: Content, isUpdate: boolean): void => {
  const attachments = call.args['attachments'];
  checkContent(call.parts, {
    where: call.method,
    teamId: call.installation.teamId,
    ...content,
    isUpdate,
    hasOther: Array.isArray(attachments) && attachments.length > 0,
  });
};

const wantsFullParse = (args: Json): boolean => optionalText(args, 'parse') === 'full' || flag(args, 'link_names');

const postMessage: ApiMethod = (call) => {
  const { parts, args, installation } = call;
  const channel = writableChannel(call, requiredText(args, 'channel'));
  const content = contentOf(call);
  check(call, content, false);
  const message = addMessage(parts, {
    teamId: installation.teamId,
    channel: channel.id,
    userId: installation.botUserId,
    botId: installation.botId,
    threadTs: threadOf(call, channel.id),
    ...content,
    metadata: metadataOf(args),
    via: call.method,
    parseFull: wantsFullParse(args),
  });
  return { channel: channel.id, ts: message.ts, message: messageJson(parts, message) };
};

const postEphemeral: ApiMethod = (call) => {
  const { parts, args, installation } = call;
  const channel = writableChannel(call, requiredText(args, 'channel'));
  const user = userOf(call, requiredText(args, 'user'));
  if (!channel.members.has(user.id)) throw new Refusal('user_not_in_channel');
  const content = contentOf(call);
  check(call, content, false);
  const message = addMessage(parts, {
    teamId: installation.teamId,
    channel: channel.id,
    userId: installation.botUserId,
    botId: installation.botId,
    threadTs: threadOf(call, channel.id),
    ephemeralTo: user.id,
    ...content,
    via: call.method,
    parseFull: wantsFullParse(args),
  });
  return { message_ts: message.ts };
};

/** The app's own message named by channel and ts. Ephemeral messages are beyond the Web API's reach. */
export function ownMessage(call: ApiCall, refusal: string): Message {
  const { parts, args, installation } = call;
  const channel = channelOf(call, requiredText(args, 'channel'));
  const ts = requiredText(args, 'ts');
  const message = parts.world.messages.find((candidate) => candidate.channel === channel.id && candidate.ts === ts);
  if (message?.ephemeralTo !== undefined) {
    parts.violate(call.method, 'ephemeral_message', 'ephemeral messages can be changed only through a response_url');
  }
  if (message === undefined || message.deleted || message.ephemeralTo !== undefined) {
    throw new Refusal('message_not_found');
  }
  if (message.userId !== installation.botUserId) throw new Refusal(refusal);
  return message;
}

const update: ApiMethod = (call) => {
  const { parts, args } = call;
  const channel = writableChannel(call, requiredText(args, 'channel'));
  const message = ownMessage(call, 'cant_update_message');
  if (message.streaming === 'in_progress') throw new Refusal('streaming_state_conflict');
  const content = contentOf(call);
  const files = args['file_ids'];
  check(call, content, true);
  // As documented: blocks that are not mentioned stay, and then nobody sees the new text. An empty list removes them.
  const keepsBlocks = args['blocks'] === undefined && args['markdown_text'] === undefined;
  if (keepsBlocks && message.blocks.length > 0) {
    parts.violate(
      call.method,
      'hidden_text',
      'without `blocks` the old blocks stay and cover the new text; send [] to remove them',
    );
  }
  editMessage(parts, message, {
    text: content.text === '' ? message.text : content.text,
    blocks: keepsBlocks ? message.blocks : content.blocks,
    method: call.method,
    ...(Array.isArray(files) ? { files: files.map(String) } : {}),
  });
  const metadata = metadataOf(args);
  if (metadata !== undefined) message.metadata = metadata;
  return { channel: channel.id, ts: message.ts, text: message.text, message: messageJson(parts, message) };
};

const remove: ApiMethod = (call) => {
  const message = ownMessage(call, 'cant_delete_message');
  removeMessage(call.parts, message);
  return { channel: message.channel, ts: message.ts };
};

const getPermalink: ApiMethod = (call) => {
  const channel = channelOf(call, requiredText(call.args, 'channel'));
  const ts = requiredText(call.args, 'message_ts');
  const message = call.parts.world.messages.find((one) => one.channel === channel.id && one.ts === ts);
  if (message === undefined || message.deleted) throw new Refusal('message_not_found');
  const domain = call.parts.world.teams.get(channel.teamId)?.domain ?? 'fake';
  return {
    channel: channel.id,
    permalink: `https://${domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`,
  };
};

export const chatMethods: Readonly<Record<string, ApiMethod>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
};
