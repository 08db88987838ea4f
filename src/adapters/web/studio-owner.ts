import type { Caller, DeliveryAddress, Place } from '../../core/platform.ts';

/**
 * Whoever reaches the studio runs it: one person, on as many screens as they like, with one conversation. They are
 * an administrator, as the operator's own console should be.
 */
export const studioOwner: Caller = {
  platform: 'web',
  userId: 'owner',
  displayName: 'Studio',
  role: 'administrator',
};

export const studioConversation = 'studio';

export const studioPlace: Place = { spaceId: 'studio', channelId: studioConversation };

/** Where answers to a call of this client go. */
export function studioAddress(clientId: string): DeliveryAddress {
  return { platform: 'web', data: { conversationId: studioConversation, clientId } };
}
