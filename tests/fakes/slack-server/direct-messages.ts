import type { Channel, World } from './world.ts';

interface Parties {
  readonly teamId: string;
  readonly userId: string;
  readonly botUserId: string;
}

/** The open direct message between a person and the bot, if there is one. */
export const findDirectMessage = (world: World, teamId: string, userId: string): Channel | undefined =>
  [...world.channels.values()].find(
    (channel) => channel.kind === 'im' && channel.userId === userId && channel.teamId === teamId,
  );

/** The direct message between a person and the bot, opened if need be. */
export function directMessageWith(world: World, { teamId, userId, botUserId }: Parties): Channel {
  const open = findDirectMessage(world, teamId, userId);
  if (open !== undefined) return open;
  const channel: Channel = {
    id: world.id('D'),
    teamId,
    name: 'directmessage',
    kind: 'im',
    isArchived: false,
    members: new Set([userId, botUserId]),
    userId,
  };
  world.channels.set(channel.id, channel);
  return channel;
}
