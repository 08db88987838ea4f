import {
  PermissionFlagsBits,
  type APIInteraction,
  type APIUser,
  type GatewayMessageCreateDispatchData,
} from 'discord.js';
import { cleanText } from '../../core/clean-text.ts';
import type { CommandCall } from '../../core/dispatcher.ts';
import { nearestLocale } from '../../core/locale.ts';
import type { Caller, CallerRole } from '../../core/platform.ts';
import { shortenText } from '../../core/shorten-text.ts';
import { defaultAttachmentLimitBytes, writeAddress, type DiscordAddress } from './delivery-address.ts';

/** Who asked, where, in which language, and where answers go: what every call of the chatbot begins with. */
export type Situation = Pick<CommandCall, 'caller' | 'place' | 'locale' | 'address' | 'idempotencyKey'> & {
  readonly discord: DiscordAddress;
};

export interface SituationTerms {
  readonly nowMs: number;
  /** Whether the operator named this user an administrator of the whole bot. */
  readonly isAdministrator: (userId: string) => boolean;
  /** Whether the bot itself is in a server: commands can be added without it. Unknown counts as yes. */
  readonly isMemberOf?: ((guildId: string) => boolean) | undefined;
}

/** @returns undefined for an interaction without a person: none that we know. */
export function situationOf(interaction: APIInteraction, terms: SituationTerms): Situation | undefined {
  const user = interaction.member?.user ?? interaction.user;
  if (user === undefined) return undefined;
  const { id, application_id: applicationId, token, guild_id: guildId } = interaction;
  const channelId = interaction.channel?.id ?? interaction.channel_id ?? id;
  const discord: DiscordAddress = {
    applicationId,
    channelId,
    sourceId: id,
    token,
    receivedAtMs: terms.nowMs,
    // Key 0: a server installed the app, or these are its own direct messages. Without it only a person did.
    isMember:
      interaction.authorizing_integration_owners?.[0] !== undefined &&
      (guildId === undefined || terms.isMemberOf?.(guildId) !== false),
    attachmentLimitBytes: interaction.attachment_size_limit ?? defaultAttachmentLimitBytes,
  };
  const permissions = BigInt(interaction.member?.permissions ?? '0');
  const locale = 'locale' in interaction ? interaction.locale : undefined;
  return {
    caller: callerOf(user, interaction.member?.nick, roleOf(user.id, permissions, terms)),
    place: { spaceId: spaceOf(guildId, user.id), channelId },
    locale: nearestLocale(locale ?? interaction.guild_locale),
    address: writeAddress(discord),
    idempotencyKey: id,
    discord,
  };
}

/** The same for a message written to the bot. @param server what is known of the server it was written in. */
export function situationOfMessage(
  message: GatewayMessageCreateDispatchData,
  terms: SituationTerms & {
    readonly applicationId: string;
    readonly server: { readonly permissions: bigint; readonly locale: string | undefined } | undefined;
  },
): Situation {
  const { id, author, guild_id: guildId, channel_id: channelId } = message;
  const discord: DiscordAddress = {
    applicationId: terms.applicationId,
    channelId,
    sourceId: id,
    replyTo: id,
    receivedAtMs: terms.nowMs,
    isMember: true,
    attachmentLimitBytes: defaultAttachmentLimitBytes,
  };
  return {
    caller: callerOf(author, message.member?.nick, roleOf(author.id, terms.server?.permissions ?? 0n, terms)),
    place: { spaceId: spaceOf(guildId, author.id), channelId },
    locale: nearestLocale(terms.server?.locale),
    address: writeAddress(discord),
    idempotencyKey: id,
    discord,
  };
}

function callerOf(user: APIUser, nick: string | null | undefined, role: CallerRole): Caller {
  const names = [nick, user.global_name, user.username].map((name) =>
    shortenText(cleanText(name ?? '', { multiline: false }), 100),
  );
  return {
    platform: 'discord',
    userId: user.id,
    displayName: names.find((name) => name !== '') ?? user.id,
    role,
  };
}

/** Everything two people share is a server. Direct messages are each person's own. */
function spaceOf(guildId: string | undefined, userId: string): string {
  return guildId ?? `dm-${userId}`;
}

const moderating =
  PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ManageMessages;

/** Judged anew at every event, from what Discord says about the person at that moment. */
function roleOf(userId: string, permissions: bigint, { isAdministrator }: SituationTerms): CallerRole {
  if (isAdministrator(userId)) return 'administrator';
  return (permissions & moderating) === 0n ? 'member' : 'moderator';
}
