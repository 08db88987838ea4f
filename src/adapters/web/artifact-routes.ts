import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { parseByteRange } from './byte-range.ts';
import { readInput } from './studio-server.ts';
import type { StudioServer } from './studio-server.ts';

const paramsSchema = z.object({ artifactId: z.string().regex(/^[0-9a-z]{1,32}-\d{1,3}$/u) });
const querySchema = z.object({ download: z.string().optional() });

/** Types a browser may show by itself; anything else is only ever saved. No type that can run script is among them. */
const shown = /^(?:image\/(?:png|jpeg|webp|gif|avif)|audio\/(?!midi)[\w.+-]+|video\/[\w.+-]+)$/u;

/** Finished files. An id always means the same bytes. */
export function artifactRoutes(app: FastifyInstance, { artifacts }: StudioServer): void {
  app.get('/artifacts/:artifactId', async (request, reply) => {
    const { artifactId } = readInput(paramsSchema, request.params);
    const { download } = readInput(querySchema, request.query);
    const { sha256, mediaType, fileName } = await artifacts.describe(artifactId);
    const read = async () => artifacts.read(artifactId);
    return sendStored(request, reply, { sha256, mediaType, fileName, read, saved: download !== undefined });
  });
}

const inputSchema = z.object({ file: z.string().regex(/^[0-9a-z]{1,32}-\d{1,2}$/u) });

/** What a job was given, to be shown beside what became of it. Kept as long as the job's files are. */
export function inputRoutes(app: FastifyInstance, { jobs, blobs }: StudioServer): void {
  app.get('/inputs/:file', async (request, reply) => {
    const { file } = readInput(inputSchema, request.params);
    const [jobId = '', index] = file.split('-');
    const input = (await jobs.get(jobId))?.job.inputs[Number(index)];
    if (input === undefined) throw new AppError({ code: 'not-found', message: `job ${jobId} was not given that file` });
    const { sha256, mediaType, fileName } = input;
    return sendStored(request, reply, {
      sha256,
      mediaType,
      fileName,
      read: async () => blobs.get(sha256),
      saved: false,
    });
  });
}

interface StoredContent {
  readonly sha256: string;
  readonly mediaType: string;
  readonly fileName: string;
  readonly read: () => Promise<Uint8Array>;
  /** To be saved even if it could be shown. */
  readonly saved: boolean;
}

/**
 * Bytes that never change under this address, so they may be cached for good, by this browser only. Whatever they
 * contain, they can run nothing: sandboxed, never sniffed, never framed.
 */
async function sendStored(request: FastifyRequest, reply: FastifyReply, content: StoredContent): Promise<FastifyReply> {
  const { sha256, mediaType, fileName, read, saved } = content;
  const tag = `"${sha256}"`;
  const inline = !saved && shown.test(mediaType);
  void reply
    .header('etag', tag)
    .header('cache-control', 'private, max-age=31536000, immutable')
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('content-disposition', disposition(inline ? 'inline' : 'attachment', fileName))
    .header('accept-ranges', 'bytes')
    .type(mediaType);
  if (request.headers['if-none-match'] === tag) return reply.status(304).send();

  const bytes = await read();
  const range = parseByteRange(request.headers.range, bytes.byteLength);
  switch (range.type) {
    case 'whole':
      return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    case 'unsatisfiable':
      return reply.status(416).header('content-range', `bytes */${bytes.byteLength}`).send();
    case 'part': {
      const { first, last } = range;
      return reply
        .status(206)
        .header('content-range', `bytes ${first}-${last}/${bytes.byteLength}`)
        .send(Buffer.from(bytes.buffer, bytes.byteOffset + first, last - first + 1));
    }
  }
}

/** RFC 6266: a plain name for old readers, the real one for the others. */
function disposition(type: 'inline' | 'attachment', fileName: string): string {
  const plain = fileName.replaceAll(/[^\w. -]/gu, '_');
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
