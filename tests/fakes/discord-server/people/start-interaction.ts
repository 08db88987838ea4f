import {
  ApplicationIntegrationType,
  InteractionContextType,
  InteractionType,
  type APIMessageInteractionMetadata,
  type APIUser,
  type Locale,
} from 'discord-api-types/v10';

import type { InteractionState } from '../interaction-state.ts';
import type { Json } from '../json.ts';
import { channelPayload, memberPayload } from '../payloads.ts';
import { isAllowed, memberPermissions } from '../permissions.ts';
import type { Platform } from '../platform.ts';
import { contextOf } from './context.ts';
import type { ChannelState, GuildState } from '../world.ts';

/** Where and how a person uses the bot. */
export interface InteractionSetting {
  readonly channel: ChannelState;
  readonly locale: Locale;
  /** Default: in a server, `{0: guild}`; in the bot's direct messages `{0: '0'}`; elsewhere `{1: user}`. */
  readonly integrationOwners?: Partial<Record<ApplicationIntegrationType, string>>;
  readonly context?: InteractionContextType;
  /** The hint Discord gives; default the platform's limit. */
  readonly attachmentSizeLimit?: number;
  /** What it really takes, where it differs from the hint. */
  readonly realAttachmentLimit?: number;
  /** Sends the event twice, as happens around reconnects. */
  readonly duplicates?: number;
}

export interface NewInteraction {
  readonly type: InteractionType;
  readonly user: APIUser;
  readonly setting: InteractionSetting;
  readonly data: Json;
  readonly sourceMessageId?: string | undefined;
  /** For a modal: the interaction that opened it. */
  readonly trigger?: InteractionState | undefined;
}

function ownersOf(
  platform: Platform,
  user: APIUser,
  channel: ChannelState,
  guild: GuildState | undefined,
): Partial<Record<ApplicationIntegrationType, string>> {
  if (guild?.botIsMember === true) return { [ApplicationIntegrationType.GuildInstall]: guild.id };
  if (contextOf(platform, channel) === InteractionContextType.BotDM) {
    return { [ApplicationIntegrationType.GuildInstall]: '0' };
  }
  return { [ApplicationIntegrationType.UserInstall]: user.id };
}

function metadataOf(
  { type, user, sourceMessageId, trigger }: NewInteraction,
  id: string,
  owners: Partial<Record<ApplicationIntegrationType, string>>,
): APIMessageInteractionMetadata {
  const base = { id, user, authorizing_integration_owners: owners };
  if (type === InteractionType.MessageComponent) {
    return { ...base, type, interacted_message_id: sourceMessageId ?? '' };
  }
  if (
    type === InteractionType.ModalSubmit &&
    trigger !== undefined &&
    trigger.metadata.type !== InteractionType.ModalSubmit
  ) {
    return { ...base, type, triggering_interaction_metadata: trigger.metadata };
  }
  return { ...base, type: InteractionType.ApplicationCommand };
}

/** Makes an interaction and sends it to the bot. */
export function startInteraction(platform: Platform, request: NewInteraction): InteractionState {
  const { world, limits, interactions, gateway } = platform;
  const { user, setting, type } = request;
  const { channel } = setting;
  const guild = world.guilds.get(channel.guildId ?? '');
  const owners = setting.integrationOwners ?? ownersOf(platform, user, channel, guild);
  const id = world.nextId();
  const userInstallOnly = owners[ApplicationIntegrationType.GuildInstall] === undefined;
  const member = world.members.get(`${guild?.id ?? ''}/${user.id}`);
  const permissions = member?.permissions ?? memberPermissions;
  const state: InteractionState = {
    id,
    token: `fake-interaction-token-${id}`,
    type,
    user,
    channelId: channel.id,
    guildId: guild?.id,
    createdAtMs: world.now(),
    dispatchedAt: performance.now(),
    userInstallOnly,
    forcedEphemeral: userInstallOnly && guild !== undefined && !isAllowed(permissions, 'UseExternalApps'),
    attachmentLimitBytes: setting.realAttachmentLimit ?? setting.attachmentSizeLimit,
    sourceMessageId: request.sourceMessageId,
    metadata: metadataOf(request, id, owners),
    response: undefined,
    originalId: undefined,
    followUpIds: [],
    modal: undefined,
    choices: undefined,
  };
  interactions.byId.set(state.id, state);
  interactions.byToken.set(state.token, state);

  const source = world.messages.get(request.sourceMessageId ?? '');
  const payload = {
    id,
    application_id: world.applicationId,
    type,
    data: request.data,
    token: state.token,
    version: 1,
    channel_id: channel.id,
    channel: channelPayload(world, channel),
    app_permissions: channel.botPermissions.toString(),
    locale: setting.locale,
    entitlements: [],
    authorizing_integration_owners: owners,
    context: setting.context ?? contextOf(platform, channel),
    attachment_size_limit: setting.attachmentSizeLimit ?? limits.attachmentBytes,
    ...(source === undefined ? {} : { message: source.data }),
    ...(guild === undefined
      ? { user }
      : {
          guild_id: guild.id,
          guild_locale: guild.locale,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          member: { ...memberPayload(world, guild, user), permissions: permissions.toString() },
        }),
  };
  for (let copy = 0; copy < 1 + (setting.duplicates ?? 0); copy += 1) {
    gateway.dispatch('INTERACTION_CREATE', payload, { guildId: guild?.id });
  }
  platform.changes.moved();
  return state;
}
