import { InteractionContextType } from 'discord-api-types/v10';

import type { Platform } from '../platform.ts';
import type { ChannelState } from '../world.ts';

/** Server, direct messages with the bot, or a conversation of other people. */
export function contextOf({ world }: Platform, channel: ChannelState): InteractionContextType {
  if (channel.guildId !== undefined) return InteractionContextType.Guild;
  const isBotChat = channel.recipientIds.includes(world.bot.id);
  return isBotChat ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel;
}
