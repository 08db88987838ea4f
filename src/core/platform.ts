import { z } from 'zod';

/** Where a call comes from. `cli` is `alebrije run`. */
export const platforms = ['web', 'discord', 'slack', 'cli'] as const;
export type Platform = (typeof platforms)[number];

export const callerRoles = ['member', 'moderator', 'administrator'] as const;
/** What a caller may do: moderators see and cancel everybody's jobs in their space, administrators pause the queue. */
export type CallerRole = (typeof callerRoles)[number];

/** Who asks. `userId` is unique within a platform only; together they name a fairness lane. */
export const callerSchema = z.object({
  platform: z.enum(platforms),
  userId: z.string().min(1).max(128),
  displayName: z.string().max(200),
  role: z.enum(callerRoles),
});
export type Caller = Readonly<z.infer<typeof callerSchema>>;

/** Where they ask: a Discord server or Slack workspace (`spaceId`) and the channel or conversation in it. */
export const placeSchema = z.object({
  spaceId: z.string().min(1).max(128),
  channelId: z.string().min(1).max(128),
});
export type Place = Readonly<z.infer<typeof placeSchema>>;

/**
 * Where a result goes: written by the adapter, kept in the ledger with the job, read back by the same adapter after
 * any number of restarts. Flat strings only.
 */
export const deliveryAddressSchema = z.object({
  platform: z.enum(platforms),
  data: z.record(z.string(), z.string().max(2000)),
});
export type DeliveryAddress = Readonly<z.infer<typeof deliveryAddressSchema>>;
