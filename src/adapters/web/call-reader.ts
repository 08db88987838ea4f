import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { InputFile } from '../../core/option.ts';
import { studioTexts } from '../../core/texts/studio.ts';
import { clientIdSchema, localeOf, localeSchema, readInput } from './studio-server.ts';
import type { WebAdapterOptions } from './web-options.ts';

const nameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/u);

const callSchema = z.object({
  clientId: clientIdSchema,
  command: nameSchema,
  subcommand: nameSchema.optional(),
  options: z.record(nameSchema, z.union([z.string().max(20_000), z.number(), z.boolean()])),
  locale: localeSchema,
});

/** A call as the page sent it, with its files taken in and known by their bytes. */
export interface ReceivedCall extends z.infer<typeof callSchema> {
  readonly files: ReadonlyMap<string, InputFile>;
}

type UploadPorts = Pick<WebAdapterOptions, 'config' | 'sniff'>;

export type CallReader = (request: FastifyRequest) => Promise<ReceivedCall>;

/** Files are held in memory until they are stored: so many requests may be sending some at the same time. */
const mostAtOnce = 2;

/**
 * Reads calls: plain JSON, or multipart with the JSON in the field `call` and each file under its option's name.
 * Bounds are kept while bytes arrive. What it returns throws AppError `invalid-input`, `attachment-rejected`,
 * `limit-reached`, the last two with a sentence for the person.
 */
export function createCallReader(ports: UploadPorts): CallReader {
  let reading = 0;
  return async (request) => {
    if (!request.isMultipart()) return { ...readInput(callSchema, request.body), files: new Map() };
    if (reading >= mostAtOnce) {
      throw new AppError({
        code: 'limit-reached',
        message: `${mostAtOnce} uploads are being read`,
        retryable: true,
        userMessage: studioTexts[localeOf(request)].uploadsBusy,
      });
    }
    reading += 1;
    try {
      return await readMultipart(request, ports);
    } catch (thrown) {
      // What is still to come is let go by: left unread it would block the connection, and the answer with it.
      request.raw.unpipe().resume();
      const isKnown = thrown instanceof AppError || (thrown instanceof Error && 'statusCode' in thrown);
      if (isKnown) throw thrown;
      // The parser has no class for a body that ends in the middle or is not what its header says.
      throw new AppError({ code: 'invalid-input', message: 'an upload is not multipart/form-data', cause: thrown });
    } finally {
      reading -= 1;
    }
  };
}

async function readMultipart(request: FastifyRequest, { config, sniff }: UploadPorts): Promise<ReceivedCall> {
  const locale = localeOf(request);
  const files = new Map<string, InputFile>();
  const mostTogether = config.maxUploadBytes * 2;
  let together = 0;
  let call: unknown;
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const chunks: Uint8Array[] = [];
      for await (const chunk of part.file) {
        together += chunk.byteLength;
        if (together > mostTogether) throw tooMuch(locale, mostTogether);
        chunks.push(chunk);
      }
      if (part.file.truncated) throw tooLarge(locale, config.maxUploadBytes);
      const option = readInput(nameSchema, part.fieldname);
      files.set(option, await identify({ bytes: Buffer.concat(chunks), fileName: part.filename, locale, sniff }));
    } else if (part.fieldname === 'call') {
      call = parseJson(part.value);
    }
  }
  return { ...readInput(callSchema, call), files };
}

interface Upload {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly locale: Locale;
  readonly sniff: UploadPorts['sniff'];
}

async function identify({ bytes, fileName, locale, sniff }: Upload): Promise<InputFile> {
  const name = cleanFileName(fileName);
  const media = await sniff(bytes);
  if (media === undefined) {
    throw new AppError({
      code: 'attachment-rejected',
      message: 'an upload is of no kind we take',
      userMessage: studioTexts[locale].fileUnknown(name),
    });
  }
  return { fileName: name, mediaType: media.mediaType, bytes };
}

/** The last part of a path, without control characters: what people see, never a place to write to. */
export function cleanFileName(fileName: string): string {
  const last = fileName.split(/[/\\]/u).at(-1) ?? '';
  const visible = last
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 120);
  return visible === '' ? 'file' : visible;
}

function tooLarge(locale: Locale, maxBytes: number): AppError {
  return new AppError({
    code: 'attachment-rejected',
    message: `an upload has more than ${maxBytes} bytes`,
    userMessage: studioTexts[locale].fileTooLarge({ megabytes: megabytes(maxBytes) }),
  });
}

function tooMuch(locale: Locale, maxBytes: number): AppError {
  return new AppError({
    code: 'attachment-rejected',
    message: `the files of an upload have more than ${maxBytes} bytes together`,
    userMessage: studioTexts[locale].filesTooLarge({ megabytes: megabytes(maxBytes) }),
  });
}

const megabytes = (bytes: number): number => Math.floor(bytes / 1_000_000);

function parseJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : text;
  } catch {
    return undefined;
  }
}
