import { z } from 'zod';
import type { DeliveryAddress } from '../../core/platform.ts';

/** Discord takes files of this size everywhere; boosted servers and their members more. */
export const defaultAttachmentLimitBytes = 10 * 1024 * 1024;

const flag = z.enum(['yes', 'no']).transform((value) => value === 'yes');
const addressSchema = z.object({
  applicationId: z.string(),
  channelId: z.string(),
  /** When we heard of it, by our own clock: Discord's may differ. */
  receivedAtMs: z.coerce.number().int(),
  /** Whether the bot itself may speak in this channel; false where only a person installed it. */
  isMember: flag,
  attachmentLimitBytes: z.coerce.number().int().positive().catch(defaultAttachmentLimitBytes),
  /** The interaction or message that asked. */
  sourceId: z.string(),
  /** Edits the first answer for 15 minutes. */
  token: z.string().optional(),
  /** The message that asked, where it was not an interaction: answers are replies to it. */
  replyTo: z.string().optional(),
});

/** Where a job's messages go, as it was known when somebody asked. */
export type DiscordAddress = z.infer<typeof addressSchema>;

/** As the ledger keeps it: flat strings. */
export function writeAddress(address: DiscordAddress): DeliveryAddress {
  const { isMember, ...rest } = address;
  const data = Object.entries(rest).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return { platform: 'discord', data: { ...Object.fromEntries(data), isMember: isMember ? 'yes' : 'no' } };
}

/** @returns undefined for an address that this adapter has not written. */
export function readAddress({ data }: DeliveryAddress): DiscordAddress | undefined {
  const parsed = addressSchema.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}
