import { originalMessage, type Door } from './discord-api.ts';
import type { DiscordAddress } from './delivery-address.ts';
import type { JobMessage } from './job-messages.ts';

/** Discord takes a token for 15 minutes; the last one is kept for what is on its way. */
export const tokenLifeMs = 14 * 60_000;
/** Where there is no other way, the last seconds count too: a refusal costs nothing. */
const tokenEndMs = 15 * 60_000;

export interface WayToEdit {
  readonly door: Door;
  readonly messageId: string;
}

/**
 * How the message of a job can be edited now, best first: by the token of its interaction as long as that lives (it
 * needs no permission), then as the bot itself where it is a member and everybody sees the message.
 */
export function waysToEdit(
  message: JobMessage | undefined,
  address: DiscordAddress | undefined,
  nowMs: number,
): readonly WayToEdit[] {
  const isMember = address?.isMember !== false;
  const token = tokenDoor(message, address, nowMs - (isMember ? tokenLifeMs : tokenEndMs));
  const ways: WayToEdit[] = token === undefined ? [] : [{ door: token, messageId: originalMessage }];
  if (isMember && message !== undefined && !message.isEphemeral) {
    ways.push({ door: { type: 'channel', channelId: message.channelId }, messageId: message.messageId });
  }
  return ways;
}

/** The freshest token that began to live after `sinceMs`. */
export function tokenDoor(
  message: JobMessage | undefined,
  address: DiscordAddress | undefined,
  sinceMs: number,
): Extract<Door, { type: 'token' }> | undefined {
  if (message?.token !== undefined && message.applicationId !== undefined && (message.tokenAtMs ?? 0) > sinceMs) {
    return { type: 'token', applicationId: message.applicationId, token: message.token };
  }
  if (address?.token !== undefined && address.receivedAtMs > sinceMs && message?.isOriginal !== false) {
    return { type: 'token', applicationId: address.applicationId, token: address.token };
  }
  return undefined;
}
