import { eventEnvelope } from './event-envelope.ts';
import type { Json } from './json.ts';
import { messageJson } from './message-json.ts';
import type { Parts } from './parts.ts';
import type { Channel, Installation, Message } from './world.ts';

const SUBSCRIPTION = { channel: 'message.channels', group: 'message.groups', im: 'message.im', mpim: 'message.mpim' };

/** Whether the app hears of messages in this channel. */
export const hearsChannel = (parts: Parts, channel: Channel, installation: Installation | undefined): boolean =>
  installation !== undefined &&
  installation.state === 'active' &&
  parts.settings.events.has(SUBSCRIPTION[channel.kind]) &&
  channel.members.has(installation.botUserId);

const channelType = (channel: Channel): Json => ({ channel: channel.id, channel_type: channel.kind });

/** A new message as the Events API tells it. */
export function messageEvent(parts: Parts, message: Message, channel: Channel): Json {
  const hasFiles = message.files.length > 0;
  return {
    ...messageJson(parts, message),
    ...(hasFiles && message.botId === undefined ? { subtype: 'file_share' } : {}),
    ...channelType(channel),
    event_ts: message.ts,
  };
}

type Change = 'posted' | 'changed' | 'deleted';

function changeEvent(parts: Parts, message: Message, channel: Channel, change: Change): Json {
  if (change === 'posted') return messageEvent(parts, message, channel);
  const ts = parts.world.ts();
  const base = { type: 'message', hidden: true, ts, event_ts: ts, ...channelType(channel) };
  return change === 'changed'
    ? {
        ...base,
        subtype: 'message_changed',
        message: messageJson(parts, message),
        previous_message: { ts: message.ts },
      }
    : { ...base, subtype: 'message_deleted', deleted_ts: message.ts, previous_message: messageJson(parts, message) };
}

/** Tells the app of what it did itself, as Slack does: an app that answers its own words would talk to itself for ever. */
export function echoToApp(parts: Parts, message: Message, change: Change): void {
  const channel = parts.world.channels.get(message.channel);
  const installation = parts.world.installations.get(message.teamId);
  if (channel === undefined || installation === undefined || !parts.settings.echoOwnMessages) return;
  if (message.ephemeralTo !== undefined || !hearsChannel(parts, channel, installation)) return;
  const envelope = eventEnvelope(parts, message.teamId, changeEvent(parts, message, channel, change));
  parts.deliver('events_api', envelope).catch(() => {});
}
