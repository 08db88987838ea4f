import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../core/errors.ts';
import { fetchRefusalOf, type FetchFile } from '../core/fetch-file.ts';
import type { Locale } from '../core/locale.ts';
import type { InputFile } from '../core/option.ts';
import { sizeText } from '../core/size-text.ts';
import { cliTexts } from '../core/texts/cli.ts';
import { sniffMedia } from '../infra/sniff-media.ts';

export interface AttachmentSource {
  readonly option: string;
  /** A path, or an http(s) address. */
  readonly path: string;
}

export interface ReadAttachmentsOptions {
  readonly locale: Locale;
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  readonly guardedFetch: FetchFile;
}

const downloadTimeoutMs = 30_000;

/**
 * Brings the files a call names, from disk or from a public address, known by their bytes.
 * @throws AppError `invalid-input`, `attachment-rejected`, `cancelled`, with a sentence for the person.
 */
export async function readAttachments(
  sources: readonly AttachmentSource[],
  options: ReadAttachmentsOptions,
): Promise<Readonly<Record<string, InputFile>>> {
  const entries = await Promise.all(
    sources.map(async ({ option, path: source }): Promise<readonly [string, InputFile]> => {
      const isAddress = /^https?:\/\//iu.test(source);
      const bytes = isAddress ? await download(source, options) : await readLocal(source, options.locale);
      const fileName = path.basename(isAddress ? new URL(source).pathname : source) || 'file';
      // What nobody recognises is still handed in: the policy says in one sentence what the option takes.
      const mediaType = (await sniffMedia(bytes))?.mediaType ?? 'application/octet-stream';
      return [option, { fileName, mediaType, bytes }];
    }),
  );
  return Object.fromEntries(entries);
}

async function readLocal(file: string, locale: Locale): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const userMessage = cliTexts[locale].cannotReadFile(file);
    throw new AppError({ code: 'invalid-input', message: `cannot read ${file}`, userMessage, cause: error });
  }
}

async function download(
  address: string,
  { locale, signal, maxBytes, guardedFetch }: ReadAttachmentsOptions,
): Promise<Uint8Array> {
  try {
    return (await guardedFetch(address, { signal, maxBytes, timeoutMs: downloadTimeoutMs })).bytes;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'attachment-rejected') throw error;
    const { code, message } = error;
    const texts = cliTexts[locale];
    const reason = {
      protocol: texts.fetchProtocol,
      address: texts.fetchAddress,
      status: texts.fetchStatus,
      size: texts.fetchSize(sizeText(locale, maxBytes)),
      time: texts.fetchTime(downloadTimeoutMs / 1000),
      redirects: texts.fetchRedirects,
      unreachable: texts.fetchUnreachable,
    }[fetchRefusalOf(error) ?? 'unreachable'];
    throw new AppError({ code, message, userMessage: texts.cannotFetch({ address, reason }), cause: error });
  }
}
