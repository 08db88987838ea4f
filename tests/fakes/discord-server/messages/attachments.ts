import { AttachmentFlags, type APIAttachment } from 'discord-api-types/v10';

import { isRecord, listOf, recordOf, textOf } from '../json.ts';
import type { Platform } from '../platform.ts';
import { placeholderOf, type UploadedFile } from '../rules/uploads.ts';
import type { StoredFile } from '../world.ts';

const typeByExtension: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  mp4: 'video/mp4',
  webm: 'video/webm',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  mid: 'audio/midi',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** Discord's own cleaning of file names: spaces become underscores, the unusual goes. */
function cleanName(name: string): string {
  const cleaned = name.replaceAll(' ', '_').replaceAll(/[^\w.()-]/g, '');
  return cleaned === '' ? 'unknown' : cleaned;
}

function contentTypeOf(name: string, given: string): string {
  const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
  return typeByExtension[extension] ?? (given === '' ? 'application/octet-stream' : given);
}

function pngSize(bytes: Buffer): { readonly width: number; readonly height: number } | undefined {
  if (bytes.length < 24 || bytes.subarray(1, 4).toString('latin1') !== 'PNG') return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Keeps the bytes and describes them as Discord does. */
export function keepFile(
  platform: Platform,
  file: { readonly channelId: string; readonly name: string; readonly contentType: string; readonly bytes: Buffer },
): { readonly stored: StoredFile; readonly attachment: APIAttachment } {
  const name = cleanName(file.name);
  const stored: StoredFile = {
    id: platform.world.nextId(),
    channelId: file.channelId,
    name,
    contentType: contentTypeOf(name, file.contentType),
    bytes: file.bytes,
  };
  platform.world.files.set(stored.id, stored);
  const url = platform.links.sign(stored);
  const size = pngSize(file.bytes);
  return {
    stored,
    attachment: {
      id: stored.id,
      filename: name,
      size: file.bytes.length,
      url,
      proxy_url: url,
      content_type: stored.contentType,
      ...size,
    },
  };
}

/** The attachments a message has after a request: those kept, then the new ones. */
export function mergeAttachments(
  platform: Platform,
  options: {
    readonly channelId: string;
    readonly existing: readonly APIAttachment[];
    readonly list: unknown;
    readonly files: readonly UploadedFile[];
  },
): readonly APIAttachment[] {
  const entries = listOf(options.list).map((entry) => recordOf(entry));
  const keeps = Array.isArray(options.list)
    ? (attachment: APIAttachment) => entries.some((entry) => textOf(entry['id']) === attachment.id)
    : () => true;
  const kept = options.existing.filter(keeps).map((attachment) => {
    const description = textOf(entries.find((entry) => textOf(entry['id']) === attachment.id)?.['description']);
    return description === undefined ? attachment : { ...attachment, description };
  });
  const added = options.files.map((file) => {
    const entry = entries.find((candidate) => placeholderOf(candidate['id']) === file.index) ?? {};
    const name = textOf(entry['filename']) ?? file.name;
    const description = textOf(entry['description']);
    const isSpoiler = entry['is_spoiler'] === true || name.startsWith('SPOILER_');
    const { attachment } = keepFile(platform, { ...file, name, channelId: options.channelId });
    return {
      ...attachment,
      ...(description === undefined ? {} : { description }),
      ...(isSpoiler ? { flags: AttachmentFlags.IsSpoiler } : {}),
    };
  });
  return [...kept, ...added];
}

/** Replaces every `attachment://name` by the address of that file. */
export function resolveReferences(value: unknown, attachments: readonly APIAttachment[]): unknown {
  if (typeof value === 'string' && value.startsWith('attachment://')) {
    const name = value.slice('attachment://'.length);
    return attachments.find((attachment) => attachment.filename === name)?.url ?? value;
  }
  if (Array.isArray(value)) return value.map((child) => resolveReferences(child, attachments));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, resolveReferences(child, attachments)]));
}
