import { directMessageWith } from './direct-messages.ts';
import { eventEnvelope } from './event-envelope.ts';
import { actionFor, chosenState, findElement, type Choice, type FoundElement } from './find-element.ts';
import { fileJson } from './file-json.ts';
import { newFile, processFile } from './file-methods.ts';
import {
  globalShortcutPayload,
  messageActionsPayload,
  messageShortcutPayload,
  slashPayload,
  viewActionsPayload,
  viewClosedPayload,
  viewSubmissionPayload,
} from './interaction-payloads.ts';
import type { Json } from './json.ts';
import { textAt } from './json.ts';
import { hearsChannel, messageEvent } from './message-events.ts';
import type { Delivery, Parts } from './parts.ts';
import { addMessage } from './post-message.ts';
import { Refusal } from './refusal.ts';
import { answerWithText } from './response-message.ts';
import { applySubmissionAck, type Submission } from './view-answer.ts';
import { viewJson } from './view-methods.ts';
import { fillForm, formProblems, viewBlocks, type FormValues } from './view-form.ts';
import type { Channel, Installation, Message, SlackUser, StoredFile, StoredView } from './world.ts';

/** What a person sees after a command, press or shortcut. */
export interface Acked {
  /** `operation_timeout`: no ack within 3 s. `dispatch_failed`: the app could not be reached or refused. */
  readonly seen: 'acknowledged' | 'operation_timeout' | 'dispatch_failed';
  /** Real milliseconds until the ack. */
  readonly ackMs: number;
  /** Body of the ack. */
  readonly body: Json;
  /** Message the ack itself made. */
  readonly message?: Message;
}

export interface Place {
  /** A channel, its id, or nothing for the default channel (slash: the direct message when `dm`). */
  readonly channel?: Channel | string;
  /** The message whose thread this is, or its ts. */
  readonly thread?: Message | string;
  readonly files?: readonly StoredFile[];
}

/** A message a person wrote and how the app took the event. */
export interface Said {
  readonly message: Message;
  readonly deliveries: readonly Delivery[];
}

/** A person at their Slack client. */
export interface Person {
  readonly id: string;
  readonly teamId: string;
  /** The account, whose role and language a test may change. */
  readonly account: SlackUser;
  /** The direct message with the bot; opened when first used. */
  readonly directMessage: () => Channel;
  readonly slash: (command: string, text?: string, place?: Place) => Promise<Acked>;
  /** Presses a button in a message or view, by label or action id. */
  readonly press: (where: Message | StoredView, name: string) => Promise<Acked>;
  /** Chooses in a menu, radio group or checkboxes, by text or value. */
  readonly choose: (where: Message | StoredView, name: string, choice: Choice) => Promise<Acked>;
  /** Fills in a modal and submits it; Slack's own validation comes first. */
  readonly submitView: (
    view: StoredView,
    values?: FormValues,
    files?: Readonly<Record<string, readonly StoredFile[]>>,
  ) => Promise<Submission>;
  readonly closeView: (view: StoredView) => Promise<void>;
  readonly messageShortcut: (callbackId: string, message: Message) => Promise<Acked>;
  readonly globalShortcut: (callbackId: string) => Promise<Acked>;
  /** Mentions the bot in a channel. The text needs no mention; it is put before it. */
  readonly mentions: (text: string, place?: Place) => Promise<Said>;
  /** Writes in a channel without a mention. */
  readonly says: (text: string, place?: Place) => Promise<Said>;
  /** Writes to the bot directly. */
  readonly dm: (text: string, place?: Omit<Place, 'channel'>) => Promise<Said>;
  /** Opens the assistant container; its thread takes `dm(text, { thread })`. */
  readonly opensAssistant: (place?: Pick<Place, 'channel'>) => Promise<Said>;
  readonly opensHome: () => Promise<Delivery>;
  /** The Home tab as published for this person. */
  readonly home: () => StoredView | undefined;
  /** Uploads a file; attach it with `files`. */
  readonly uploads: (bytes: Buffer, name: string) => StoredFile;
}

const seenBy = (delivery: Delivery): Acked['seen'] => {
  if (delivery.acknowledged) return 'acknowledged';
  return delivery.failure === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
};

const acked = (delivery: Delivery): Acked => ({
  seen: seenBy(delivery),
  ackMs: delivery.ackMs,
  body: delivery.body,
});

const isView = (where: Message | StoredView): where is StoredView => 'definition' in where;

/** Turns an account into a person who acts. */
export function createPerson(parts: Parts, account: SlackUser, defaultChannel: () => Channel): Person {
  const { world } = parts;
  const installation = (): Installation | undefined => world.installations.get(account.teamId);

  const directMessage = (): Channel =>
    directMessageWith(world, {
      teamId: account.teamId,
      userId: account.id,
      botUserId: installation()?.botUserId ?? '',
    });

  const channelAt = (place: Pick<Place, 'channel'>): Channel => {
    if (typeof place.channel === 'object') return place.channel;
    if (place.channel === undefined) return defaultChannel();
    const channel = world.channels.get(place.channel);
    if (channel === undefined) throw new Error(`There is no channel ${place.channel}.`);
    return channel;
  };

  const channelOfMessage = (message: Message): Channel => channelAt({ channel: message.channel });

  /** A slash command's ack may carry the first answer. */
  const answerInAck = (payload: Json, delivery: Delivery): Acked => {
    const target = parts.responseUrls.targetOf(textAt(payload, 'response_url'));
    const hasAnswer = textAt(delivery.body, 'text') !== '' || Array.isArray(delivery.body['blocks']);
    if (target === undefined || !delivery.acknowledged || !hasAnswer) return acked(delivery);
    try {
      const message = answerWithText(parts, target, delivery.body, 'ack');
      return { ...acked(delivery), ...(message === undefined ? {} : { message }) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      parts.violate('ack', error.code, error.messages.join('; '));
      return { ...acked(delivery), seen: 'dispatch_failed' };
    }
  };

  const act = async (where: Message | StoredView, found: FoundElement, choice?: Choice): Promise<Acked> => {
    const action = actionFor(found, choice);
    const state = choice === undefined ? {} : chosenState(found, choice);
    if (isView(where)) Object.assign(where.state, state);
    const payload = isView(where)
      ? viewActionsPayload(parts, { user: account, view: where, action })
      : messageActionsPayload(parts, {
          user: account,
          channel: channelOfMessage(where),
          message: where,
          action,
          state,
        });
    return acked(await parts.deliver('interactive', payload));
  };

  const blocksOf = (where: Message | StoredView): readonly Json[] => {
    if (isView(where)) return viewBlocks(where);
    if (where.deleted) throw new Error(`The message "${where.text}" was deleted; nobody can press anything in it.`);
    if (where.ephemeralTo !== undefined && where.ephemeralTo !== account.id) {
      throw new Error(`${account.name} does not see the message "${where.text}", which is private to another person.`);
    }
    return where.blocks;
  };

  const write = (text: string, channel: Channel, place: Place): Message => {
    const threadTs = typeof place.thread === 'object' ? (place.thread.threadTs ?? place.thread.ts) : place.thread;
    const files = place.files ?? [];
    const message = addMessage(parts, {
      teamId: account.teamId,
      channel: channel.id,
      userId: account.id,
      threadTs,
      text,
      files: files.map((file) => file.id),
      via: 'person',
    });
    for (const file of files) {
      file.shares.push({ channel: channel.id, ts: message.ts, ...(threadTs === undefined ? {} : { threadTs }) });
    }
    return message;
  };

  const tell = async (event: Json): Promise<Delivery> =>
    parts.deliver('events_api', eventEnvelope(parts, account.teamId, event));

  /** A bot's message carries its bot id: an app must not answer it. */
  const asWriter = (event: Json): Json => (account.isBot ? { ...event, bot_id: `B${account.id.slice(1)}` } : event);

  const spoken = async (message: Message, channel: Channel, isMention: boolean): Promise<Said> => {
    const event = asWriter(messageEvent(parts, message, channel));
    const deliveries: Promise<Delivery>[] = [];
    if (isMention && parts.settings.events.has('app_mention')) {
      const { subtype: _subtype, channel_type: _channelType, ...mention } = event;
      deliveries.push(tell({ ...mention, type: 'app_mention' }));
    }
    if (hearsChannel(parts, channel, world.installations.get(account.teamId))) deliveries.push(tell(event));
    return { message, deliveries: await Promise.all(deliveries) };
  };

  const say = async (text: string, place: Place, isMention: boolean): Promise<Said> => {
    const channel = channelAt(place);
    channel.members.add(account.id);
    const botUserId = installation()?.botUserId ?? '';
    const written = isMention && !text.includes(`<@${botUserId}>`) ? `<@${botUserId}> ${text}` : text;
    return spoken(write(written, channel, place), channel, isMention);
  };

  const submitView: Person['submitView'] = async (view, values = {}, files = {}) => {
    if (!view.open) throw new Error('The modal is closed already.');
    const shown = Object.fromEntries(
      Object.entries(files).map(([name, list]) => [name, list.map((file) => fileJson(parts, file))]),
    );
    fillForm(view, values, shown);
    const errors = formProblems(view);
    if (Object.keys(errors).length > 0) return { seen: 'errors', errors, view, ackMs: 0 };
    const delivery = await parts.deliver('interactive', viewSubmissionPayload(parts, account, view));
    return applySubmissionAck(parts, view, delivery);
  };

  const opensAssistant: Person['opensAssistant'] = async (place = {}) => {
    const channel = directMessage();
    const root = addMessage(parts, {
      teamId: account.teamId,
      channel: channel.id,
      userId: installation()?.botUserId ?? '',
      botId: installation()?.botId,
      text: 'New Assistant Thread',
      via: 'assistant',
    });
    const context =
      place.channel === undefined
        ? {}
        : { channel_id: channelAt(place).id, team_id: account.teamId, enterprise_id: null };
    const assistantThread = { user_id: account.id, context, channel_id: channel.id, thread_ts: root.ts };
    const event = { type: 'assistant_thread_started', assistant_thread: assistantThread, event_ts: world.ts() };
    return { message: root, deliveries: [await tell(event)] };
  };

  return {
    id: account.id,
    teamId: account.teamId,
    account,
    directMessage,
    slash: async (command, text = '', place = {}) => {
      if (place.thread !== undefined) throw new Error(`${command} is not supported in threads. Sorry!`);
      const payload = slashPayload(parts, { user: account, channel: channelAt(place), command, text });
      return answerInAck(payload, await parts.deliver('slash_commands', payload));
    },
    press: async (where, name) => act(where, findElement(blocksOf(where), name)),
    choose: async (where, name, choice) => act(where, findElement(blocksOf(where), name), choice),
    submitView,
    closeView: async (view) => {
      view.open = false;
      if (view.definition['notify_on_close'] !== true) return;
      await parts.deliver('interactive', viewClosedPayload(parts, account, view, false));
    },
    messageShortcut: async (callbackId, message) =>
      acked(
        await parts.deliver(
          'interactive',
          messageShortcutPayload(parts, { user: account, channel: channelOfMessage(message), message, callbackId }),
        ),
      ),
    globalShortcut: async (callbackId) =>
      acked(await parts.deliver('interactive', globalShortcutPayload(parts, account, callbackId))),
    mentions: async (text, place = {}) => say(text, place, true),
    says: async (text, place = {}) => say(text, place, false),
    dm: async (text, place = {}) => {
      const channel = directMessage();
      return spoken(write(text, channel, place), channel, false);
    },
    opensAssistant,
    opensHome: async () => {
      const home = world.homes.get(`${account.teamId}:${account.id}`);
      const view = home === undefined ? {} : { view: viewJson(parts, home) };
      const event = { type: 'app_home_opened', user: account.id, channel: directMessage().id, tab: 'home', ...view };
      return tell({ ...event, event_ts: world.ts() });
    },
    home: () => world.homes.get(`${account.teamId}:${account.id}`),
    uploads: (bytes, name) => {
      const file = newFile(parts, {
        teamId: account.teamId,
        userId: account.id,
        name,
        length: bytes.byteLength,
        altText: '',
      });
      file.bytes = bytes;
      file.completed = true;
      processFile(file);
      return file;
    },
  };
}
