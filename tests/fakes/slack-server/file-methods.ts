import { z } from 'zod';
import type { ApiCall, ApiMethod } from './api-call.ts';
import { writableChannel } from './api-call.ts';
import { optionalText, requiredText } from './arguments.ts';
import { threadOf } from './chat-methods.ts';
import { fileJson } from './file-json.ts';
import { fileKind } from './file-kind.ts';
import { blockList, checkContent } from './message-rules.ts';
import type { Parts } from './parts.ts';
import { addMessage } from './post-message.ts';
import { Refusal } from './refusal.ts';
import type { StoredFile } from './world.ts';

const MAX_ALT_TEXT = 1000;
const MAX_FILES = 10;

/** A file nobody has seen yet. */
export function newFile(
  parts: Parts,
  fresh: {
    readonly teamId: string;
    readonly userId: string;
    readonly name: string;
    readonly length: number;
    readonly altText: string;
  },
): StoredFile {
  const file: StoredFile = {
    id: parts.world.id('F'),
    teamId: fresh.teamId,
    userId: fresh.userId,
    createdAtMs: parts.now(),
    name: fresh.name,
    title: fresh.name,
    altText: fresh.altText,
    declaredLength: fresh.length,
    bytes: undefined,
    mimetype: '',
    filetype: '',
    processed: false,
    completed: false,
    deleted: false,
    shares: [],
  };
  parts.world.files.set(file.id, file);
  return file;
}

function refuseOnDemand({ parts, method }: ApiCall): void {
  const { uploadRefusal, uploadRefusalAt } = parts.settings;
  if (uploadRefusal !== undefined && uploadRefusalAt === method) throw new Refusal(uploadRefusal);
}

const getUploadUrl: ApiMethod = (call) => {
  const { parts, args, installation } = call;
  refuseOnDemand(call);
  const name = requiredText(args, 'filename');
  const length = Number(optionalText(args, 'length') ?? 0);
  if (!Number.isInteger(length) || length <= 0) throw new Refusal('missing_argument', { messages: ['[ERROR] length'] });
  const altText = optionalText(args, 'alt_txt') ?? '';
  if (altText.length > MAX_ALT_TEXT) throw new Refusal('alt_txt_too_large');
  if (args['alt_text'] !== undefined) {
    parts.violate(call.method, 'lost_alt_text', 'the argument is called alt_txt; alt_text is silently ignored');
  }
  const file = newFile(parts, {
    teamId: installation.teamId,
    userId: installation.botUserId,
    name,
    length,
    altText,
  });
  return { upload_url: `${parts.baseUrl()}/upload/v1/${file.id}`, file_id: file.id };
};

const completedFiles = z
  .array(
    z.looseObject({
      id: z.string(),
      title: z.string().optional(),
      highlight_type: z.string().optional(),
    }),
  )
  .min(1)
  .max(MAX_FILES);

/** Looks at the bytes and makes the type known. */
export function processFile(file: StoredFile): void {
  const { mimetype, filetype } = fileKind(file.bytes ?? Buffer.alloc(0), file.name);
  Object.assign(file, { mimetype, filetype, processed: true });
}

function uploadedFiles(call: ApiCall): readonly StoredFile[] {
  const listed = completedFiles.safeParse(call.args['files']);
  if (!listed.success)
    throw new Refusal('invalid_arguments', { messages: ['[ERROR] files must be 1 to 10 objects with id'] });
  return listed.data.map(({ id, title }) => {
    const file = call.parts.world.files.get(id);
    if (file === undefined || file.teamId !== call.installation.teamId || file.deleted)
      throw new Refusal('file_not_found');
    if (file.bytes === undefined) {
      throw new Refusal('file_update_failed', { messages: [`[ERROR] nothing was uploaded for ${id}`] });
    }
    if (title !== undefined) file.title = title;
    return file;
  });
}

interface Share {
  readonly channel: string;
  readonly threadTs: string | undefined;
  readonly text: string;
  readonly blocks: readonly unknown[];
}

/** Where the files go. Blocks are ignored beside an initial comment, as documented. @throws Refusal */
function shareOf(call: ApiCall): Share | undefined {
  const { parts, args, installation } = call;
  const channelId = optionalText(args, 'channel_id') ?? optionalText(args, 'channels');
  if (channelId === undefined) return undefined;
  const channel = writableChannel(call, channelId);
  const text = optionalText(args, 'initial_comment') ?? '';
  const given = blockList(args['blocks']);
  if (text !== '' && given.length > 0) {
    parts.violate(call.method, 'ignored_blocks', 'blocks are ignored when initial_comment is given');
  }
  const blocks = text === '' ? given : [];
  if (text !== '' || blocks.length > 0) {
    // Blocks of a file share have no text beside them: the file's title is the fallback.
    const fallback = text === '' ? 'file' : text;
    checkContent(parts, { where: call.method, teamId: installation.teamId, text: fallback, blocks, isUpdate: false });
  }
  return { channel: channel.id, threadTs: threadOf(call, channel.id), text, blocks };
}

function shareFiles(call: ApiCall, files: readonly StoredFile[], share: Share): void {
  const { parts, installation } = call;
  const message = addMessage(parts, {
    teamId: installation.teamId,
    userId: installation.botUserId,
    botId: installation.botId,
    ...share,
    files: files.map((file) => file.id),
    via: call.method,
  });
  for (const file of files) {
    file.shares.push({
      channel: share.channel,
      ts: message.ts,
      ...(share.threadTs === undefined ? {} : { threadTs: share.threadTs }),
    });
  }
}

const complete: ApiMethod = (call) => {
  const { parts } = call;
  refuseOnDemand(call);
  const files = uploadedFiles(call);
  const share = shareOf(call);
  for (const file of files) file.completed = true;
  parts.timers.after(parts.settings.fileProcessingMs, () => {
    for (const file of files) processFile(file);
    if (share !== undefined) shareFiles(call, files, share);
    parts.world.changed();
  });
  return { files: files.map((file) => ({ id: file.id, title: file.title })) };
};

const fileOf = ({ parts, args, installation }: ApiCall): StoredFile => {
  const file = parts.world.files.get(requiredText(args, 'file'));
  if (file === undefined || file.teamId !== installation.teamId || !file.completed) throw new Refusal('file_not_found');
  if (file.deleted) throw new Refusal('file_deleted');
  return file;
};

const info: ApiMethod = (call) => ({ file: fileJson(call.parts, fileOf(call)), comments: [] });

const remove: ApiMethod = (call) => {
  const file = fileOf(call);
  if (file.userId !== call.installation.botUserId) throw new Refusal('cant_delete_file');
  file.deleted = true;
  for (const message of call.parts.world.messages) {
    if (message.files.includes(file.id)) message.files = message.files.filter((id) => id !== file.id);
  }
  call.parts.world.changed();
  return {};
};

export const fileMethods: Readonly<Record<string, ApiMethod>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': complete,
  'files.info': info,
  'files.delete': remove,
};
