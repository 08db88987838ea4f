import { AttachmentFlags, ComponentType, MessageFlags, type APIMessage } from 'discord-api-types/v10';

import { isRecord, listOf, recordOf, textOf, type Json } from '../json.ts';
import type { StoredMessage, World } from '../world.ts';

export interface SeenButton {
  readonly label: string;
  readonly emoji: string;
  readonly customId: string;
  readonly style: number;
  readonly disabled: boolean;
}

export interface SeenSelect {
  readonly customId: string;
  readonly placeholder: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

export interface SeenFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly description: string | undefined;
  readonly isSpoiler: boolean;
  readonly url: string;
}

/** A message as a person sees it at one moment. */
export interface SeenMessage {
  readonly id: string;
  readonly channelId: string;
  /** As the API has it. */
  readonly data: APIMessage;
  readonly content: string;
  readonly isEphemeral: boolean;
  /** Shows "… is thinking". */
  readonly isLoading: boolean;
  /** All words on the message: content, embeds, text displays, labels. */
  readonly text: string;
  readonly buttons: readonly SeenButton[];
  readonly selects: readonly SeenSelect[];
  readonly files: readonly SeenFile[];
  /** How often it was edited so far. */
  readonly edits: number;
}

function everyComponent(value: unknown): readonly Json[] {
  if (!isRecord(value)) return [];
  const below = [...listOf(value['components']), value['accessory'], value['component']];
  return [value, ...below.flatMap(everyComponent)];
}

const wordKeys = new Set(['content', 'title', 'description', 'name', 'value', 'text', 'label', 'placeholder']);

function wordsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const text = textOf(child);
    return text === undefined ? wordsIn(child) : wordKeys.has(key) ? [text] : [];
  });
}

function buttonsOf(components: readonly Json[]): readonly SeenButton[] {
  return components
    .filter((component) => component['type'] === ComponentType.Button)
    .map((button) => ({
      label: textOf(button['label']) ?? '',
      emoji: textOf(recordOf(button['emoji'])['name']) ?? '',
      customId: textOf(button['custom_id']) ?? '',
      style: Number(button['style']),
      disabled: button['disabled'] === true,
    }));
}

function selectsOf(components: readonly Json[]): readonly SeenSelect[] {
  return components
    .filter((component) => component['type'] === ComponentType.StringSelect)
    .map((select) => ({
      customId: textOf(select['custom_id']) ?? '',
      placeholder: textOf(select['placeholder']) ?? '',
      options: listOf(select['options']).map((option) => ({
        label: textOf(recordOf(option)['label']) ?? '',
        value: textOf(recordOf(option)['value']) ?? '',
      })),
    }));
}

/** Looks are taken often (by every wait, after every change), and an edit makes new data: so one reading per data. */
const readings = new WeakMap<APIMessage, Omit<SeenMessage, 'edits'>>();

function read(world: World, message: StoredMessage, data: APIMessage): Omit<SeenMessage, 'edits'> {
  const components = (data.components ?? []).flatMap(everyComponent);
  const flags = data.flags ?? 0;
  return {
    id: message.id,
    channelId: message.channelId,
    data,
    content: data.content,
    isEphemeral: (flags & MessageFlags.Ephemeral) !== 0,
    isLoading: (flags & MessageFlags.Loading) !== 0,
    text: [data.content, ...wordsIn(data.embeds), ...wordsIn(data.components ?? [])].join('\n'),
    buttons: buttonsOf(components),
    selects: selectsOf(components),
    files: data.attachments.map((attachment) => ({
      id: attachment.id,
      name: attachment.filename,
      contentType: attachment.content_type ?? '',
      bytes: world.files.get(attachment.id)?.bytes ?? Buffer.alloc(0),
      description: attachment.description,
      isSpoiler: ((attachment.flags ?? 0) & AttachmentFlags.IsSpoiler) !== 0,
      url: attachment.url,
    })),
  };
}

/** What a stored message looks like now (or looked like in `data`). */
export function seenMessage(world: World, message: StoredMessage, data: APIMessage = message.data): SeenMessage {
  const reading = readings.get(data) ?? read(world, message, data);
  readings.set(data, reading);
  return { ...reading, edits: message.editTimesMs.length };
}

/** One line for the reports of waits that end in vain. */
export function inWords(message: SeenMessage): string {
  const marks = [message.isEphemeral ? 'private' : '', message.isLoading ? 'thinking' : ''].filter(
    (mark) => mark !== '',
  );
  const buttons = message.buttons.map((button) => `[${button.emoji}${button.label}]`).join('');
  const files = message.files.map((file) => `{${file.name}}`).join('');
  return `#${message.id}${marks.length > 0 ? ` (${marks.join(', ')})` : ''} ${JSON.stringify(message.text.slice(0, 300))} ${buttons}${files}`;
}
