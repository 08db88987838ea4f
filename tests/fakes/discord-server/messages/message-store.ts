import {
  EmbedType,
  MessageFlags,
  MessageType,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIUser,
} from 'discord-api-types/v10';

import type { InteractionState } from '../interaction-state.ts';
import { copyOf, isRecord, listOf, numberOf, recordOf, textOf, type Json } from '../json.ts';
import type { Platform } from '../platform.ts';
import { refusal } from '../refusal.ts';
import { checkDraft, type Draft } from '../rules/draft.ts';
import { FormErrors } from '../rules/form-errors.ts';
import { checkAllowedMentions, mentionsIn, watchAllowedMentions } from '../rules/mentions.ts';
import { checkAttachmentList, refuseUploads, type UploadedFile } from '../rules/uploads.ts';
import type { ChannelState, StoredMessage } from '../world.ts';
import { mergeAttachments, resolveReferences } from './attachments.ts';
import { announceDeletion, announceMessage, mayRead, unreadable } from './announce.ts';

/** A message body as it came, with its files. */
export interface IncomingBody {
  readonly json: Json;
  readonly files: readonly UploadedFile[];
}

export interface NewMessage extends IncomingBody {
  readonly channel: ChannelState;
  readonly author: APIUser;
  readonly flags: number;
  readonly ephemeralFor?: string | undefined;
  readonly interaction?: InteractionState | undefined;
  readonly type?: MessageType;
  readonly reference?: StoredMessage | undefined;
}

const postableFlags = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

function isEmbeds(value: unknown): value is APIEmbed[] {
  return Array.isArray(value) && value.every(isRecord);
}

function isComponents(value: unknown): value is APIMessageTopLevelComponent[] {
  return Array.isArray(value) && value.every(isRecord);
}

function limitFor(platform: Platform, interaction: InteractionState | undefined): number {
  return interaction?.attachmentLimitBytes ?? platform.limits.attachmentBytes;
}

/** A field of the request where it says something (null clears), else what was there. */
function choose<Value>(json: Json, key: string, read: (value: unknown) => Value, before: Value): Value {
  return json[key] === undefined ? before : read(json[key]);
}

function draftOf(before: APIMessage | undefined, json: Json, flags: number): Omit<Draft, 'attachments'> {
  return {
    content: choose(json, 'content', (value) => textOf(value) ?? '', before?.content ?? ''),
    embeds: choose(json, 'embeds', listOf, before?.embeds ?? []),
    components: choose(json, 'components', listOf, before?.components ?? []),
    flags,
    hasOtherBody: json['poll'] !== undefined || listOf(json['sticker_ids']).length > 0,
  };
}

interface Composition {
  readonly platform: Platform;
  readonly channelId: string;
  readonly before: APIMessage | undefined;
  readonly body: IncomingBody;
  readonly flags: number;
  readonly interaction: InteractionState | undefined;
  readonly fromBot: boolean;
}

/** Checks everything about a body and gives the parts of the message it makes. */
function compose({ platform, channelId, before, body, flags, interaction, fromBot }: Composition) {
  const { json, files } = body;
  const existing = before?.attachments ?? [];
  const kept = Array.isArray(json['attachments'])
    ? existing.filter((attachment) =>
        listOf(json['attachments']).some((one) => isRecord(one) && one['id'] === attachment.id),
      )
    : existing;
  refuseUploads(files, kept.length, limitFor(platform, interaction));
  const errors = new FormErrors();
  checkAttachmentList(errors, json['attachments'], files);
  checkAllowedMentions(errors, json['allowed_mentions']);
  errors.refuseIfAny();
  const attachments = mergeAttachments(platform, { channelId, existing, list: json['attachments'], files });
  const draft = { ...draftOf(before, json, flags), attachments };
  if (fromBot) {
    checkDraft(draft, platform.records);
    watchAllowedMentions(
      json['allowed_mentions'],
      before === undefined ? 'a new message' : 'an edit',
      platform.records,
    );
  }
  const embeds = resolveReferences(copyOf(draft.embeds), attachments);
  const components = resolveReferences(copyOf(draft.components), attachments);
  const mentions = mentionsIn(platform.world, draft.content, json['allowed_mentions']);
  return {
    content: draft.content,
    embeds: isEmbeds(embeds) ? embeds.map((embed) => ({ type: EmbedType.Rich, ...embed })) : [],
    components: isComponents(components) ? components : [],
    attachments: [...attachments],
    mention_everyone: mentions.everyone,
    mentions: [...mentions.users],
    mention_roles: [...mentions.roleIds],
  };
}

function typeOf({ type, interaction, reference }: NewMessage): MessageType {
  if (type !== undefined) return type;
  if (interaction !== undefined) return MessageType.ChatInputCommand;
  return reference === undefined ? MessageType.Default : MessageType.Reply;
}

/** A reply pings whom it answers, unless it says otherwise: clients do by themselves, without a word in the text. */
function answered({ json, reference }: NewMessage): readonly APIUser[] {
  const { replied_user: pings } = recordOf(json['allowed_mentions']);
  return reference !== undefined && pings === true ? [reference.data.author] : [];
}

/** Puts a message into a channel, by the rules for bots where the bot is the author. */
export function postMessage(platform: Platform, request: NewMessage): StoredMessage {
  const { world } = platform;
  const { channel, author, interaction, reference } = request;
  const isLoading = (request.flags & MessageFlags.Loading) !== 0;
  const fromBot = author.id === world.bot.id;
  const parts = compose({
    platform,
    channelId: channel.id,
    before: undefined,
    body: request,
    flags: request.flags,
    interaction,
    fromBot: fromBot && !isLoading,
  });
  const nonce = request.json['nonce'];
  const data: APIMessage = {
    id: world.nextId(),
    channel_id: channel.id,
    author,
    ...parts,
    mentions: [...parts.mentions, ...answered(request)],
    timestamp: new Date(world.now()).toISOString(),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    type: typeOf(request),
    flags: request.flags,
    ...(typeof nonce === 'string' || typeof nonce === 'number' ? { nonce } : {}),
    ...(fromBot && interaction !== undefined
      ? {
          application_id: world.applicationId,
          webhook_id: world.applicationId,
          interaction_metadata: interaction.metadata,
        }
      : {}),
    ...(reference === undefined
      ? {}
      : {
          message_reference: { type: 0, channel_id: channel.id, message_id: reference.id },
          referenced_message: reference.data,
        }),
  };
  const message: StoredMessage = {
    id: data.id,
    channelId: channel.id,
    createdAtMs: world.now(),
    ephemeralFor: request.ephemeralFor,
    interactionId: interaction?.id,
    data,
    deleted: false,
    versions: [data],
    editTimesMs: [],
  };
  world.messages.set(message.id, message);
  announceMessage(platform, 'MESSAGE_CREATE', message);
  platform.changes.moved();
  return message;
}

function editedFlags(message: StoredMessage, json: Json): number {
  const before = message.data.flags ?? 0;
  const asked = numberOf(json['flags']);
  const settable = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
  const layout = before & MessageFlags.IsComponentsV2;
  const withoutLoading = before & ~MessageFlags.Loading;
  // The layout flag cannot be taken back once set.
  return asked === undefined ? withoutLoading : (withoutLoading & ~settable) | (asked & settable) | layout;
}

/** Edits a message, by the rules for bots. */
export function editMessage(
  platform: Platform,
  message: StoredMessage,
  body: IncomingBody & { readonly interaction?: InteractionState | undefined },
): StoredMessage {
  if (message.deleted) throw refusal('unknown-message');
  const { world, settings, records } = platform;
  const flags = editedFlags(message, body.json);
  const parts = compose({
    platform,
    channelId: message.channelId,
    before: message.data,
    body,
    flags,
    interaction: body.interaction,
    fromBot: true,
  });
  const last = message.editTimesMs.at(-1);
  if (last !== undefined && world.now() - last < settings.editPaceMs) {
    records.violate('edit-pace', `message ${message.id} was edited ${world.now() - last} ms after its last edit`);
  }
  const wasLoading = ((message.data.flags ?? 0) & MessageFlags.Loading) !== 0;
  if (!wasLoading) message.editTimesMs.push(world.now());
  message.data = {
    ...message.data,
    ...parts,
    flags,
    edited_timestamp: wasLoading ? null : new Date(world.now()).toISOString(),
  };
  message.versions.push(message.data);
  announceMessage(platform, 'MESSAGE_UPDATE', message);
  platform.changes.moved();
  return message;
}

export function deleteMessage(platform: Platform, message: StoredMessage): void {
  if (message.deleted) throw refusal('unknown-message');
  message.deleted = true;
  announceDeletion(platform, message);
  platform.changes.moved();
}

/** Message as the API returns it now: links signed anew. */
export function renderMessage(platform: Platform, message: StoredMessage): APIMessage {
  const attachments = message.data.attachments.map((attachment) => {
    const file = platform.world.files.get(attachment.id);
    return file === undefined ? attachment : { ...attachment, url: platform.links.sign(file) };
  });
  const isReadable = mayRead(platform, message, platform.settings.allowedPrivilegedIntents);
  return { ...message.data, attachments, ...(isReadable ? {} : unreadable) };
}

/** The flags of a body that a bot may set on a new message. */
export function flagsOf(json: Json, alsoAllowed = 0): number {
  return (numberOf(json['flags']) ?? 0) & (postableFlags | alsoAllowed);
}
