import type { Json } from './json.ts';
import { messageJson } from './message-json.ts';
import type { Parts } from './parts.ts';
import { viewJson } from './view-methods.ts';
import type { Channel, Message, SlackUser, StoredView } from './world.ts';

/** Fields every interaction has (docs.slack.dev/reference/interaction-payloads). */
const common = (parts: Parts, user: SlackUser): Json => ({
  user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
  team: { id: user.teamId, domain: parts.world.teams.get(user.teamId)?.domain ?? 'fake' },
  api_app_id: parts.app.appId,
  token: parts.app.verificationToken,
  enterprise: null,
  is_enterprise_install: false,
});

const channelPart = (channel: Channel): Json => ({
  id: channel.id,
  name: channel.kind === 'im' ? 'directmessage' : channel.kind === 'group' ? 'privategroup' : channel.name,
});

const actionTs = (parts: Parts): string => (parts.now() / 1000).toFixed(6);

/** A slash command, all values text as in a form (docs.slack.dev/interactivity/implementing-slash-commands). */
export function slashPayload(
  parts: Parts,
  call: { readonly user: SlackUser; readonly channel: Channel; readonly command: string; readonly text: string },
): Json {
  const { user, channel } = call;
  return {
    token: parts.app.verificationToken,
    team_id: user.teamId,
    team_domain: parts.world.teams.get(user.teamId)?.domain ?? 'fake',
    channel_id: channel.id,
    channel_name: channelPart(channel)['name'],
    user_id: user.id,
    user_name: user.name,
    command: call.command,
    text: call.text,
    api_app_id: parts.app.appId,
    is_enterprise_install: 'false',
    response_url: parts.responseUrls.issue({
      teamId: user.teamId,
      userId: user.id,
      channel: channel.id,
      originalTs: undefined,
    }),
    trigger_id: parts.triggers.issue({ teamId: user.teamId, userId: user.id }),
  };
}

/** A press or choice in a message. Ephemeral messages are named but not included. */
export function messageActionsPayload(
  parts: Parts,
  call: {
    readonly user: SlackUser;
    readonly channel: Channel;
    readonly message: Message;
    readonly action: Json;
    readonly state: Json;
  },
): Json {
  const { user, channel, message } = call;
  const isEphemeral = message.ephemeralTo !== undefined;
  const thread = message.threadTs === undefined ? {} : { thread_ts: message.threadTs };
  return {
    type: 'block_actions',
    ...common(parts, user),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    trigger_id: parts.triggers.issue({ teamId: user.teamId, userId: user.id }),
    channel: channelPart(channel),
    ...(isEphemeral ? {} : { message: messageJson(parts, message) }),
    state: { values: call.state },
    response_url: parts.responseUrls.issue({
      teamId: user.teamId,
      userId: user.id,
      channel: channel.id,
      ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
      originalTs: message.ts,
    }),
    actions: [{ ...call.action, action_ts: actionTs(parts) }],
  };
}

/** A press or choice in a modal or Home tab. */
export function viewActionsPayload(
  parts: Parts,
  call: { readonly user: SlackUser; readonly view: StoredView; readonly action: Json },
): Json {
  const { user, view } = call;
  return {
    type: 'block_actions',
    ...common(parts, user),
    container: { type: 'view', view_id: view.id },
    trigger_id: parts.triggers.issue({ teamId: user.teamId, userId: user.id, viewId: view.id }),
    view: viewJson(parts, view),
    actions: [{ ...call.action, action_ts: actionTs(parts) }],
  };
}

export const viewSubmissionPayload = (parts: Parts, user: SlackUser, view: StoredView): Json => ({
  type: 'view_submission',
  ...common(parts, user),
  trigger_id: parts.triggers.issue({ teamId: user.teamId, userId: user.id, viewId: view.id }),
  view: viewJson(parts, view),
  response_urls: [],
});

export const viewClosedPayload = (parts: Parts, user: SlackUser, view: StoredView, isCleared: boolean): Json => ({
  type: 'view_closed',
  ...common(parts, user),
  view: viewJson(parts, view),
  is_cleared: isCleared,
});

export const messageShortcutPayload = (
  parts: Parts,
  call: { readonly user: SlackUser; readonly channel: Channel; readonly message: Message; readonly callbackId: string },
): Json => ({
  type: 'message_action',
  ...common(parts, call.user),
  action_ts: actionTs(parts),
  callback_id: call.callbackId,
  trigger_id: parts.triggers.issue({ teamId: call.user.teamId, userId: call.user.id }),
  channel: channelPart(call.channel),
  message_ts: call.message.ts,
  message: messageJson(parts, call.message),
  response_url: parts.responseUrls.issue({
    teamId: call.user.teamId,
    userId: call.user.id,
    channel: call.channel.id,
    ...(call.message.threadTs === undefined ? {} : { threadTs: call.message.threadTs }),
    originalTs: call.message.ts,
  }),
});

export const globalShortcutPayload = (parts: Parts, user: SlackUser, callbackId: string): Json => ({
  type: 'shortcut',
  ...common(parts, user),
  action_ts: actionTs(parts),
  callback_id: callbackId,
  trigger_id: parts.triggers.issue({ teamId: user.teamId, userId: user.id }),
});
