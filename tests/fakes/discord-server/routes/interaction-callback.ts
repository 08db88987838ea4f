import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';

import { param, type ApiAnswer, type ApiRequest, type Route } from '../http/router.ts';
import type { InteractionState } from '../interaction-state.ts';
import { isRecord, listOf, numberOf, recordOf, type Json } from '../json.ts';
import { editMessage, flagsOf, postMessage, renderMessage } from '../messages/message-store.ts';
import type { Platform } from '../platform.ts';
import { refusal } from '../refusal.ts';
import { checkChoices } from '../rules/choices.ts';
import { FormErrors } from '../rules/form-errors.ts';
import { checkModal } from '../rules/modal.ts';
import type { StoredMessage } from '../world.ts';

const isAutocomplete = ({ type }: InteractionState) => type === InteractionType.ApplicationCommandAutocomplete;
const takesMessage = (interaction: InteractionState) => !isAutocomplete(interaction);
const hasMessage = ({ sourceMessageId }: InteractionState) => sourceMessageId !== undefined;

/** Which first responses fit which interaction. */
const fits: Partial<Record<number, (interaction: InteractionState) => boolean>> = {
  [InteractionResponseType.ChannelMessageWithSource]: takesMessage,
  [InteractionResponseType.DeferredChannelMessageWithSource]: takesMessage,
  [InteractionResponseType.DeferredMessageUpdate]: hasMessage,
  [InteractionResponseType.UpdateMessage]: hasMessage,
  [InteractionResponseType.ApplicationCommandAutocompleteResult]: isAutocomplete,
  [InteractionResponseType.Modal]: (interaction) =>
    !isAutocomplete(interaction) && interaction.type !== InteractionType.ModalSubmit,
};

function wantsEphemeral(interaction: InteractionState, data: Json): boolean {
  return interaction.forcedEphemeral || ((numberOf(data['flags']) ?? 0) & MessageFlags.Ephemeral) !== 0;
}

/** The first answer to an interaction, with its deadline and its "once". */
export function interactionCallbackRoute(platform: Platform): Route {
  const { world, settings, interactions, changes, records } = platform;

  function openInteraction(request: ApiRequest): InteractionState {
    const interaction = interactions.byId.get(param(request, 'interaction'));
    if (interaction === undefined || interaction.token !== param(request, 'token'))
      throw refusal('unknown-interaction');
    if (interaction.response !== undefined) throw refusal('already-acknowledged');
    if (world.now() - interaction.createdAtMs > settings.interactionLifeMs) throw refusal('unknown-interaction');
    return interaction;
  }

  function sourceOf(interaction: InteractionState): StoredMessage {
    const message = world.messages.get(interaction.sourceMessageId ?? '');
    if (message === undefined) throw refusal('unknown-message');
    return message;
  }

  function answerWithMessage(
    interaction: InteractionState,
    data: Json,
    request: ApiRequest,
    loading: boolean,
  ): StoredMessage {
    const channel = world.channels.get(interaction.channelId);
    if (channel === undefined) throw refusal('unknown-channel');
    const ephemeral = wantsEphemeral(interaction, data);
    return postMessage(platform, {
      channel,
      author: world.bot,
      json: loading ? {} : data,
      files: loading ? [] : request.files,
      flags: (loading ? MessageFlags.Loading : flagsOf(data)) | (ephemeral ? MessageFlags.Ephemeral : 0),
      ephemeralFor: ephemeral ? interaction.user.id : undefined,
      interaction,
    });
  }

  /** Does what a response of each type says, and gives the message it is about. */
  const apply: Partial<
    Record<number, (interaction: InteractionState, data: Json, request: ApiRequest) => StoredMessage | undefined>
  > = {
    [InteractionResponseType.ChannelMessageWithSource]: (interaction, data, request) =>
      answerWithMessage(interaction, data, request, false),
    [InteractionResponseType.DeferredChannelMessageWithSource]: (interaction, data, request) =>
      answerWithMessage(interaction, data, request, true),
    [InteractionResponseType.DeferredMessageUpdate]: sourceOf,
    [InteractionResponseType.UpdateMessage]: (interaction, data, { files }) =>
      editMessage(platform, sourceOf(interaction), { json: data, files, interaction }),
    [InteractionResponseType.Modal]: (interaction, data) => {
      const errors = new FormErrors();
      checkModal(errors, data);
      errors.refuseIfAny();
      interaction.modal = data;
      return undefined;
    },
    [InteractionResponseType.ApplicationCommandAutocompleteResult]: (interaction, data) => {
      const errors = new FormErrors();
      checkChoices(errors, 'data.choices', data['choices']);
      errors.refuseIfAny();
      interaction.choices = listOf(data['choices']).filter(isRecord);
      return undefined;
    },
  };

  function describe(interaction: InteractionState, type: number, message: StoredMessage | undefined): unknown {
    return {
      interaction: {
        id: interaction.id,
        type: interaction.type,
        ...(message === undefined
          ? {}
          : {
              response_message_id: message.id,
              response_message_loading: ((message.data.flags ?? 0) & MessageFlags.Loading) !== 0,
              response_message_ephemeral: message.ephemeralFor !== undefined,
            }),
      },
      resource: { type, ...(message === undefined ? {} : { message: renderMessage(platform, message) }) },
    };
  }

  return {
    name: 'POST /interactions/:interaction/:token/callback',
    needsBot: false,
    handle: (request): ApiAnswer => {
      const interaction = openInteraction(request);
      const body = recordOf(request.json);
      const type = numberOf(body['type']) ?? 0;
      if (fits[type]?.(interaction) !== true) {
        const errors = new FormErrors();
        errors.add('type', 'INTERACTION_RESPONSE_TYPE_INVALID', `Response type ${type} does not fit this interaction`);
        errors.refuseIfAny();
      }
      const data = recordOf(body['data']);
      const message = apply[type]?.(interaction, data, request);
      const afterMs = performance.now() - interaction.dispatchedAt;
      interaction.response = { type, afterMs, ephemeral: message?.ephemeralFor !== undefined };
      interaction.originalId = message?.id;
      if (afterMs > settings.interactionLifeMs) {
        records.violate(
          'late-acknowledgement',
          `interaction ${interaction.id} was acknowledged after ${Math.round(afterMs)} ms`,
        );
      }
      changes.moved();
      if (request.query.get('with_response') !== 'true') return { status: 204 };
      return { status: 200, body: describe(interaction, type, message) };
    },
  };
}
