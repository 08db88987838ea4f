import { z } from 'zod';
import { cleanText } from '../../core/clean-text.ts';
import { AppError } from '../../core/errors.ts';
import type { FetchFile } from '../../core/fetch-file.ts';
import type { Locale } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import type { AttachmentOption, InputFile } from '../../core/option.ts';
import { sizeText } from '../../core/size-text.ts';
import { slackTexts } from '../../core/texts/slack.ts';
import { withoutMarkup } from '../../core/without-markup.ts';
import { refusalOf } from './slack-refusal.ts';
import type { SlackAdapterOptions } from './slack-options.ts';
import type { Workspace } from './workspaces.ts';

const timeoutMs = 30_000;
const longestName = 200;

/** A file as messages and `files.info` describe it. */
export const slackFileSchema = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().optional(),
  mode: z.string().optional(),
  is_external: z.boolean().optional(),
  file_access: z.string().optional(),
  url_private: z.string().optional(),
  mimetype: z.string().optional(),
});
export type SlackFile = z.infer<typeof slackFileSchema>;

const infoSchema = z.object({ file: slackFileSchema });

/** Files people hand in: fetched with our token, bounded, and known by their bytes. */
export interface InputFiles {
  /** @throws AppError `attachment-rejected` with a sentence for the person; `platform-*`. */
  readonly fetch: (workspace: Workspace, file: SlackFile, locale: Locale) => Promise<InputFile>;
  readonly fetchById: (workspace: Workspace, fileId: string, locale: Locale) => Promise<InputFile>;
}

interface InputFilesPorts {
  readonly logger: Logger;
  readonly fetchFile: FetchFile;
  readonly sniff: SlackAdapterOptions['sniff'];
  readonly maxInputBytes: number;
  readonly signal: AbortSignal;
  /** The origin of the API in use: files may come from there, too. */
  readonly apiUrl: string | undefined;
}

export function createInputFiles(ports: InputFilesPorts): InputFiles {
  const { logger, fetchFile, sniff, maxInputBytes, signal, apiUrl } = ports;

  const describe = async (workspace: Workspace, fileId: string, locale: Locale): Promise<SlackFile> => {
    try {
      const { file } = await workspace.api.call('files.info', { file: fileId }, infoSchema, { attempts: 2, signal });
      return file;
    } catch (thrown) {
      if (refusalOf(thrown) === undefined) throw thrown;
      throw rejected(slackTexts[locale].fileHidden(fileId), 'files.info refused a file', thrown);
    }
  };

  const fetch: InputFiles['fetch'] = async (workspace, given, locale) => {
    const texts = slackTexts[locale];
    // Files of other workspaces in shared channels arrive as a bare id.
    const file =
      given.url_private === undefined || given.file_access === 'check_file_info'
        ? await describe(workspace, given.id, locale)
        : given;
    const fileName = cleanText((file.name ?? '').slice(0, longestName), { multiline: false }) || 'file';
    const name = withoutMarkup(fileName);
    const { url_private: url, size = 0 } = file;
    if (size > maxInputBytes) {
      throw rejected(texts.fileTooLarge({ name, maximum: sizeText(locale, maxInputBytes) }), 'a file is too large');
    }
    const isElsewhere = file.mode === 'external' || file.is_external === true;
    if (url === undefined || isElsewhere || !isSlacks(url, apiUrl)) {
      throw rejected(isElsewhere ? texts.fileElsewhere(name) : texts.fileHidden(name), 'a file is not kept by slack');
    }
    const bytes = await download(workspace, url, texts.fileUnfetched(name));
    if (isSignInPage(bytes, file)) {
      logger.warn(
        { fileId: file.id },
        'slack shows its sign-in page instead of a file: is the scope files:read there?',
      );
      throw rejected(texts.fileHidden(name), 'the sign-in page came instead of a file');
    }
    const sniffed = await sniff(bytes);
    if (sniffed === undefined) throw rejected(texts.fileUnknown(name), 'a file of no known type');
    return { fileName, mediaType: sniffed.mediaType, bytes };
  };

  const download = async (workspace: Workspace, url: string, sentence: string): Promise<Uint8Array> => {
    const headers = { authorization: `Bearer ${workspace.botToken}` };
    try {
      const { bytes } = await fetchFile(url, { signal, maxBytes: maxInputBytes, timeoutMs, headers });
      return bytes;
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'cancelled') throw thrown;
      throw rejected(sentence, 'a file could not be fetched', thrown);
    }
  };

  return { fetch, fetchById: async (workspace, fileId, locale) => fetch(workspace, { id: fileId }, locale) };
}

/** Whether an option takes a file of this type. */
export function acceptsFile({ accepts }: AttachmentOption, mediaType: string): boolean {
  return accepts.some((kind) =>
    kind === 'midi' ? mediaType === 'audio/midi' || mediaType === 'audio/x-midi' : mediaType.startsWith(`${kind}/`),
  );
}

/** Our token goes to Slack only, whatever address a file names. */
function isSlacks(address: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, origin, protocol } = new URL(address);
  if (apiUrl !== undefined && origin === new URL(apiUrl).origin) return true;
  return protocol === 'https:' && /(?:^|\.)(?:slack\.com|slack-files\.com|slack-gov\.com)$/u.test(hostname);
}

function isSignInPage(bytes: Uint8Array, { mimetype = '' }: SlackFile): boolean {
  if (mimetype.includes('html')) return false;
  return /^\s*<(?:!doctype html|html)/iu.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}

function rejected(userMessage: string, message: string, cause?: unknown): AppError {
  return new AppError({ code: 'attachment-rejected', message, userMessage, cause });
}
