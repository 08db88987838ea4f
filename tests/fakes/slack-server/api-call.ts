import { directMessageWith } from './direct-messages.ts';
import type { Json } from './json.ts';
import type { Parts } from './parts.ts';
import { Refusal } from './refusal.ts';
import type { Channel, Installation, SlackUser } from './world.ts';

/** One call of a Web API method after its token was checked. */
export interface ApiCall {
  readonly parts: Parts;
  readonly method: string;
  readonly args: Json;
  readonly installation: Installation;
}

/** Answers with the fields beside `ok: true`, or throws a Refusal. */
export type ApiMethod = (call: ApiCall) => Json | Promise<Json>;

/** The workspace's channel with this id; a person's id stands for the direct message with them. */
export function channelOf({ parts, installation }: ApiCall, id: string): Channel {
  const { world } = parts;
  const { teamId, botUserId } = installation;
  const isPerson = world.users.get(id)?.teamId === teamId;
  const channel = isPerson ? directMessageWith(world, { teamId, userId: id, botUserId }) : world.channels.get(id);
  if (channel === undefined || channel.teamId !== teamId) throw new Refusal('channel_not_found');
  return channel;
}

/** A channel the bot may write in. @throws Refusal */
export function writableChannel(call: ApiCall, id: string): Channel {
  const channel = channelOf(call, id);
  if (channel.isArchived) throw new Refusal('is_archived');
  const isPublic = channel.kind === 'channel' && call.installation.scopes.has('chat:write.public');
  if (!channel.members.has(call.installation.botUserId) && !isPublic) {
    // A private channel the bot is not in does not exist for it.
    throw new Refusal(channel.kind === 'group' ? 'channel_not_found' : 'not_in_channel');
  }
  return channel;
}

/** A person of the workspace. @throws Refusal */
export function userOf({ parts, installation }: ApiCall, id: string): SlackUser {
  const user = parts.world.users.get(id);
  if (user === undefined || user.teamId !== installation.teamId) throw new Refusal('user_not_found');
  return user;
}
