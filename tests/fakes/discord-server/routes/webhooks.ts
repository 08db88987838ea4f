import { MessageFlags } from 'discord-api-types/v10';

import { param, type ApiRequest, type Route } from '../http/router.ts';
import type { InteractionState } from '../interaction-state.ts';
import { numberOf, recordOf } from '../json.ts';
import { deleteMessage, editMessage, flagsOf, postMessage, renderMessage } from '../messages/message-store.ts';
import type { Platform } from '../platform.ts';
import { refusal } from '../refusal.ts';
import type { StoredMessage } from '../world.ts';

const followUpsOfUserInstall = 5;

function isLoading(message: StoredMessage | undefined): message is StoredMessage {
  return message !== undefined && !message.deleted && ((message.data.flags ?? 0) & MessageFlags.Loading) !== 0;
}

/** What an interaction's token can do for fifteen minutes: its original response and follow-ups. */
export function webhookRoutes(platform: Platform): readonly Route[] {
  const { world, settings, interactions } = platform;

  function liveInteraction(request: ApiRequest): InteractionState {
    if (param(request, 'application') !== world.applicationId) throw refusal('unknown-webhook');
    const interaction = interactions.byToken.get(param(request, 'token'));
    if (interaction === undefined) throw refusal('invalid-webhook-token');
    if (world.now() - interaction.createdAtMs > settings.tokenLifeMs) throw refusal('invalid-webhook-token');
    if (interaction.response === undefined) throw refusal('unknown-webhook');
    return interaction;
  }

  function messageOf(interaction: InteractionState, name: string): StoredMessage {
    const isOriginal = name === '@original' || name === interaction.originalId;
    const id = isOriginal ? interaction.originalId : interaction.followUpIds.find((known) => known === name);
    const message = id === undefined ? undefined : world.messages.get(id);
    if (message === undefined || message.deleted) throw refusal('unknown-message');
    return message;
  }

  function followUp(request: ApiRequest): StoredMessage {
    const interaction = liveInteraction(request);
    const json = recordOf(request.json);
    const original = world.messages.get(interaction.originalId ?? '');
    // The first follow-up to a deferred response fills the waiting message, and is as private as that one.
    if (isLoading(original)) return editMessage(platform, original, { json, files: request.files, interaction });
    if (interaction.userInstallOnly && interaction.followUpIds.length >= followUpsOfUserInstall) {
      throw refusal('too-many-follow-ups');
    }
    const channel = world.channels.get(interaction.channelId);
    if (channel === undefined || channel.deleted) throw refusal('unknown-channel');
    const asked = (numberOf(json['flags']) ?? 0) & MessageFlags.Ephemeral;
    const ephemeral = interaction.forcedEphemeral || asked !== 0;
    const message = postMessage(platform, {
      channel,
      author: world.bot,
      json,
      files: request.files,
      flags: flagsOf(json) | (ephemeral ? MessageFlags.Ephemeral : 0),
      ephemeralFor: ephemeral ? interaction.user.id : undefined,
      interaction,
    });
    interaction.followUpIds.push(message.id);
    platform.changes.moved();
    return message;
  }

  const base = '/webhooks/:application/:token';
  return [
    {
      name: `POST ${base}`,
      needsBot: false,
      handle: (request) => ({ status: 200, body: renderMessage(platform, followUp(request)) }),
    },
    {
      name: `GET ${base}/messages/:message`,
      needsBot: false,
      handle: (request) => {
        const message = messageOf(liveInteraction(request), param(request, 'message'));
        return { status: 200, body: renderMessage(platform, message) };
      },
    },
    {
      name: `PATCH ${base}/messages/:message`,
      needsBot: false,
      handle: (request) => {
        const interaction = liveInteraction(request);
        const message = messageOf(interaction, param(request, 'message'));
        editMessage(platform, message, { json: recordOf(request.json), files: request.files, interaction });
        return { status: 200, body: renderMessage(platform, message) };
      },
    },
    {
      name: `DELETE ${base}/messages/:message`,
      needsBot: false,
      handle: (request) => {
        deleteMessage(platform, messageOf(liveInteraction(request), param(request, 'message')));
        return { status: 204 };
      },
    },
  ];
}
