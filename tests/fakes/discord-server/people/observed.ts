import { InteractionResponseType } from 'discord-api-types/v10';

import type { FirstResponse, InteractionState } from '../interaction-state.ts';
import { isRecord, listOf, recordOf, textOf, type Json } from '../json.ts';
import type { Platform } from '../platform.ts';
import { inWords, seenMessage, type SeenMessage } from './seen-message.ts';

/** A modal on a person's screen. */
export interface SeenModal {
  readonly customId: string;
  readonly title: string;
  /** The labels of its fields, in order. */
  readonly labels: readonly string[];
  readonly data: Json;
  /** The interaction that opened it. */
  readonly interaction: InteractionState;
}

export interface SeenChoice {
  readonly name: string;
  readonly value: string | number;
}

type Look = (message: SeenMessage) => boolean;

/** What a person sees after doing something with the bot. Every wait ends with an error that tells what was seen instead. */
export interface Observed {
  readonly interaction: InteractionState;
  /** The first response, with the real time it took. */
  readonly acknowledgement: (timeoutMs?: number) => Promise<FirstResponse>;
  /** The response message as it stands. */
  readonly message: () => SeenMessage | undefined;
  readonly waitForMessage: (look?: Look, timeoutMs?: number) => Promise<SeenMessage>;
  readonly waitForDeletion: (timeoutMs?: number) => Promise<void>;
  readonly followUps: () => readonly SeenMessage[];
  readonly waitForFollowUp: (look?: Look, timeoutMs?: number) => Promise<SeenMessage>;
  /** The response or any follow-up. */
  readonly waitForAnswer: (look?: Look, timeoutMs?: number) => Promise<SeenMessage>;
  readonly waitForModal: (timeoutMs?: number) => Promise<SeenModal>;
  readonly waitForChoices: (timeoutMs?: number) => Promise<readonly SeenChoice[]>;
  /** Every look the response has had, oldest first. */
  readonly history: () => readonly SeenMessage[];
}

function labelsOf(modal: Json): readonly string[] {
  return listOf(modal['components']).flatMap((raw) => {
    const component = recordOf(raw);
    const own = textOf(component['label']);
    if (own !== undefined) return [own];
    return listOf(component['components']).map((child) => textOf(recordOf(child)['label']) ?? '');
  });
}

function modalOf(interaction: InteractionState): SeenModal | undefined {
  const data = interaction.modal;
  if (data === undefined) return undefined;
  return {
    customId: textOf(data['custom_id']) ?? '',
    title: textOf(data['title']) ?? '',
    labels: labelsOf(data),
    data,
    interaction,
  };
}

function choicesOf(interaction: InteractionState): readonly SeenChoice[] | undefined {
  return interaction.choices?.filter(isRecord).map((choice) => ({
    name: textOf(choice['name']) ?? '',
    value: typeof choice['value'] === 'number' ? choice['value'] : (textOf(choice['value']) ?? ''),
  }));
}

export function observe(platform: Platform, interaction: InteractionState): Observed {
  const { world, changes, gateway } = platform;
  const isThinking = (message: SeenMessage) => message.isLoading;

  const find = (id: string | undefined): SeenMessage | undefined => {
    const stored = world.messages.get(id ?? '');
    return stored === undefined || stored.deleted ? undefined : seenMessage(world, stored);
  };
  const message = () => find(interaction.originalId);
  const followUps = () => interaction.followUpIds.map(find).filter((one): one is SeenMessage => one !== undefined);

  function seen(): string {
    const { response } = interaction;
    if (response === undefined) {
      const connected = gateway.sessions().filter((session) => session.connected).length;
      return `no response to interaction ${interaction.id} (${connected} connected sessions)`;
    }
    const kind = InteractionResponseType[response.type] ?? String(response.type);
    const all = [message(), ...followUps()].filter((one): one is SeenMessage => one !== undefined);
    return `${kind} after ${Math.round(response.afterMs)} ms; ${all.map(inWords).join(' | ')}`;
  }

  const until = async <Value>(what: string, look: () => Value | undefined, timeoutMs?: number): Promise<Value> =>
    changes.until(look, { what, seen, ...(timeoutMs === undefined ? {} : { timeoutMs }) });

  const matching = (candidates: readonly (SeenMessage | undefined)[], look: Look) =>
    candidates.find((one) => one !== undefined && look(one));

  return {
    interaction,
    message,
    followUps,
    acknowledgement: async (timeoutMs) => until('an acknowledgement', () => interaction.response, timeoutMs),
    waitForMessage: async (look = (one) => !isThinking(one), timeoutMs) =>
      until('the response message', () => matching([message()], look), timeoutMs),
    waitForDeletion: async (timeoutMs) => {
      const gone = () => (world.messages.get(interaction.originalId ?? '')?.deleted === true ? true : undefined);
      await until('the response to be deleted', gone, timeoutMs);
    },
    waitForFollowUp: async (look = () => true, timeoutMs) =>
      until('a follow-up', () => matching(followUps(), look), timeoutMs),
    waitForAnswer: async (look = (one) => !isThinking(one), timeoutMs) =>
      until('an answer', () => matching([message(), ...followUps()], look), timeoutMs),
    waitForModal: async (timeoutMs) => until('a modal', () => modalOf(interaction), timeoutMs),
    waitForChoices: async (timeoutMs) => until('choices', () => choicesOf(interaction), timeoutMs),
    history: () => {
      const stored = world.messages.get(interaction.originalId ?? '');
      return stored === undefined ? [] : stored.versions.map((data) => seenMessage(world, stored, data));
    },
  };
}
