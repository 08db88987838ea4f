import type { APIInteraction, GatewayMessageCreateDispatchData } from 'discord.js';
import { z } from 'zod';

/**
 * What the gateway sends, checked as far as it is used here. Read from the raw dispatch and not from discord.js's
 * structures: those are built only once every server has arrived (up to 15 s after a start), and an interaction has 3 s.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding
 */
const snowflake = z.string().regex(/^\d{5,20}$/u);
const user = z.object({
  id: snowflake,
  username: z.string(),
  global_name: z.string().nullish(),
  avatar: z.string().nullish(),
});
const member = z.object({
  user: user.optional(),
  nick: z.string().nullish(),
  roles: z.array(snowflake).optional(),
  /** A bit set as a decimal string: what they may do in this channel, overwrites included. */
  permissions: z.string().regex(/^\d+$/u).optional(),
});
const attachment = z.object({
  id: snowflake,
  filename: z.string(),
  size: z.number(),
  url: z.string(),
  content_type: z.string().optional(),
});
const words = z.object({
  content: z.string(),
  embeds: z.array(z.object({ description: z.string().optional() })),
  attachments: z.array(attachment),
});
const message = words.extend({
  id: snowflake,
  channel_id: snowflake,
  author: user,
  flags: z.number().optional(),
  message_snapshots: z.array(z.object({ message: words })).optional(),
});
const option = {
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
};
/** Groups hold subcommands and these hold options: three levels, and nothing deeper for readers to get lost in. */
const valueOption = z.object({ ...option, options: z.array(z.unknown()).max(0).optional() });
const subcommandOption = z.object({ ...option, options: z.array(valueOption).optional() });
const commandOption = z.object({ ...option, options: z.array(subcommandOption).optional() });
const resolved = z.object({
  attachments: z.record(z.string(), attachment).optional(),
  messages: z.record(z.string(), message).optional(),
  users: z.record(z.string(), user).optional(),
});
const field = z.object({
  type: z.number(),
  custom_id: z.string(),
  value: z.union([z.string(), z.boolean()]).nullish(),
  values: z.array(z.string()).optional(),
});

const common = {
  id: snowflake,
  application_id: snowflake,
  /** Part of an address: nothing that would make it another one. */
  token: z.string().regex(/^[\w.~=-]{1,1900}$/u),
  guild_id: snowflake.optional(),
  channel_id: snowflake.optional(),
  channel: z.object({ id: snowflake }).optional(),
  member: member.optional(),
  user: user.optional(),
  locale: z.string().optional(),
  guild_locale: z.string().optional(),
  attachment_size_limit: z.number().positive().optional(),
  authorizing_integration_owners: z.record(z.string(), z.string()).optional(),
};
const command = { id: snowflake, name: z.string(), resolved: resolved.optional() };
const interaction = z.discriminatedUnion('type', [
  z.object({
    ...common,
    type: z.literal(2),
    data: z.discriminatedUnion('type', [
      z.object({ ...command, type: z.literal(1), options: z.array(commandOption).optional() }),
      z.object({ ...command, type: z.literal(2), target_id: snowflake, resolved: resolved.required({ users: true }) }),
      z.object({
        ...command,
        type: z.literal(3),
        target_id: snowflake,
        resolved: resolved.required({ messages: true }),
      }),
    ]),
  }),
  z.object({
    ...common,
    type: z.literal(3),
    data: z.object({ custom_id: z.string(), component_type: z.number(), values: z.array(z.string()).optional() }),
    message: z.object({ id: snowflake, channel_id: snowflake, flags: z.number().optional() }),
  }),
  z.object({
    ...common,
    type: z.literal(4),
    data: z.object({ ...command, type: z.literal(1), options: z.array(commandOption) }),
  }),
  z.object({
    ...common,
    type: z.literal(5),
    data: z.object({
      custom_id: z.string(),
      components: z.array(
        z.object({ type: z.number(), component: field.optional(), components: z.array(field).optional() }),
      ),
      resolved: resolved.optional(),
    }),
  }),
]);

/** Whether it is an interaction, with everything about it that is used here as documented. */
export function isInteraction(payload: unknown): payload is APIInteraction {
  return interaction.safeParse(payload).success;
}

const chatMessage = message.extend({
  type: z.number(),
  guild_id: snowflake.optional(),
  author: user.extend({ bot: z.boolean().optional() }),
  webhook_id: snowflake.optional(),
  member: member.optional(),
  mentions: z.array(z.object({ id: snowflake })),
});

/** Whether it is a message somebody wrote, likewise. */
export function isChatMessage(payload: unknown): payload is GatewayMessageCreateDispatchData {
  return chatMessage.safeParse(payload).success;
}

/** Bit 6 of a message's flags: only one person sees it. */
export const ephemeralFlag = 64;
