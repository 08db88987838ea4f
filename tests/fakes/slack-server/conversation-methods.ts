import type { ApiCall, ApiMethod } from './api-call.ts';
import { channelOf, userOf } from './api-call.ts';
import { flag, optionalText, requiredText } from './arguments.ts';
import { directMessageWith, findDirectMessage } from './direct-messages.ts';
import type { Json } from './json.ts';
import { messageJson } from './message-json.ts';
import { Refusal } from './refusal.ts';
import type { Channel, Message } from './world.ts';

/** A conversation as Slack shows it (docs.slack.dev/reference/objects/conversation-object). */
const channelJson = (channel: Channel, botUserId: string): Json => ({
  id: channel.id,
  ...(channel.kind === 'im' ? { user: channel.userId } : { name: channel.name, name_normalized: channel.name }),
  is_channel: channel.kind === 'channel',
  is_group: channel.kind === 'group',
  is_im: channel.kind === 'im',
  is_mpim: channel.kind === 'mpim',
  is_private: channel.kind !== 'channel',
  is_archived: channel.isArchived,
  is_general: false,
  is_shared: false,
  is_ext_shared: false,
  is_org_shared: false,
  is_member: channel.members.has(botUserId),
  context_team_id: channel.teamId,
});

const open: ApiMethod = (call) => {
  const given = optionalText(call.args, 'channel');
  if (given !== undefined) return { channel: { id: channelOf(call, given).id } };
  const ids = requiredText(call.args, 'users').split(',');
  if (ids.length !== 1)
    throw new Refusal('invalid_user_combination', { messages: ['the double opens one to one only'] });
  const user = userOf(call, ids[0] ?? '');
  if (user.isBot) throw new Refusal('cannot_dm_bot');
  const { world } = call.parts;
  const { teamId, botUserId } = call.installation;
  const wasOpen = findDirectMessage(world, teamId, user.id) !== undefined;
  const channel = directMessageWith(world, { teamId, userId: user.id, botUserId });
  const body = flag(call.args, 'return_im') ? channelJson(channel, call.installation.botUserId) : { id: channel.id };
  return { channel: body, ...(wasOpen ? { no_op: true, already_open: true } : {}) };
};

const SCOPE_NAME = { channel: 'channels', group: 'groups', im: 'im', mpim: 'mpim' } as const;

/** Reading needs the scope of just this kind of conversation. @throws Refusal */
function needScope({ installation }: ApiCall, scope: string): void {
  if (installation.scopes.has(scope)) return;
  throw new Refusal('missing_scope', { fields: { needed: scope, provided: [...installation.scopes].join(',') } });
}

const seen = (call: ApiCall, channel: Channel): readonly Message[] => {
  needScope(call, `${SCOPE_NAME[channel.kind]}:history`);
  if (!channel.members.has(call.installation.botUserId)) throw new Refusal('not_in_channel');
  return call.parts.world.messages.filter(
    (message) => message.channel === channel.id && !message.deleted && message.ephemeralTo === undefined,
  );
};

function page(call: ApiCall, messages: readonly Message[], oldestFirst: boolean): Json {
  const { args, parts } = call;
  const limit = Math.min(Number(optionalText(args, 'limit') ?? 100), 999);
  const oldest = optionalText(args, 'oldest');
  const latest = optionalText(args, 'latest');
  const inclusive = flag(args, 'inclusive');
  const cursor = optionalText(args, 'cursor');
  const inRange = messages.filter(
    ({ ts }) =>
      (oldest === undefined || ts > oldest || (inclusive && ts === oldest)) &&
      (latest === undefined || ts < latest || (inclusive && ts === latest)),
  );
  const ordered = inRange.toSorted((a, b) => (oldestFirst ? a.ts.localeCompare(b.ts) : b.ts.localeCompare(a.ts)));
  const start = cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64').toString('utf8'));
  const shown = ordered.slice(start, start + limit);
  const hasMore = start + limit < ordered.length;
  return {
    messages: shown.map((message) => messageJson(parts, message)),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? Buffer.from(String(start + limit)).toString('base64') : '' },
  };
}

const info: ApiMethod = (call) => {
  const channel = channelOf(call, requiredText(call.args, 'channel'));
  needScope(call, `${SCOPE_NAME[channel.kind]}:read`);
  return { channel: channelJson(channel, call.installation.botUserId) };
};

const history: ApiMethod = (call) => {
  const channel = channelOf(call, requiredText(call.args, 'channel'));
  const roots = seen(call, channel).filter(
    (message) => message.threadTs === undefined || message.threadTs === message.ts,
  );
  return page(call, roots, false);
};

const replies: ApiMethod = (call) => {
  const channel = channelOf(call, requiredText(call.args, 'channel'));
  const ts = requiredText(call.args, 'ts');
  const root = seen(call, channel).find((message) => message.ts === ts);
  const parentTs = root?.threadTs ?? ts;
  const thread = seen(call, channel).filter((message) => message.ts === parentTs || message.threadTs === parentTs);
  if (thread.length === 0) throw new Refusal('thread_not_found');
  // The parent always comes first, whatever range was asked for.
  const parent = thread.filter((message) => message.ts === parentTs);
  const rest = thread.filter((message) => message.ts !== parentTs);
  const paged = page(call, rest, true);
  const shown = Array.isArray(paged['messages']) ? paged['messages'] : [];
  return { ...paged, messages: [...parent.map((message) => messageJson(call.parts, message)), ...shown] };
};

const join: ApiMethod = (call) => {
  const channel = channelOf(call, requiredText(call.args, 'channel'));
  if (channel.kind !== 'channel') throw new Refusal('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new Refusal('is_archived');
  channel.members.add(call.installation.botUserId);
  return { channel: channelJson(channel, call.installation.botUserId) };
};

export const conversationMethods: Readonly<Record<string, ApiMethod>> = {
  'conversations.info': info,
  'conversations.open': open,
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.join': join,
};
