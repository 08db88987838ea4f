import { ChannelType } from 'discord-api-types/v10';

import { isAllowed, type PermissionName } from './permissions.ts';
import { refusal } from './refusal.ts';
import type { ChannelState, World } from './world.ts';

function isThread(channel: ChannelState): boolean {
  return channel.type === ChannelType.PublicThread;
}

/**
 * The channel, if the bot's own token reaches it.
 * @throws {Refusal} 10003, 50001 or 50013.
 */
export function channelForBot(world: World, id: string, needs: readonly PermissionName[] = []): ChannelState {
  const channel = world.channels.get(id);
  if (channel === undefined || channel.deleted) throw refusal('unknown-channel');
  if (channel.guildId === undefined) {
    if (!channel.recipientIds.includes(world.bot.id)) throw refusal('missing-access');
    return channel;
  }
  if (world.guilds.get(channel.guildId)?.botIsMember !== true) throw refusal('missing-access');
  if (!isAllowed(channel.botPermissions, 'ViewChannel')) throw refusal('missing-access');
  for (const need of needs) {
    const name = need === 'SendMessages' && isThread(channel) ? 'SendMessagesInThreads' : need;
    if (!isAllowed(channel.botPermissions, name)) throw refusal('missing-permissions');
  }
  return channel;
}
