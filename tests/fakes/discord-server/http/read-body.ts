import type { IncomingMessage } from 'node:http';

import { refusal } from '../refusal.ts';
import type { UploadedFile } from '../rules/uploads.ts';

export interface ReadBody {
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

async function readBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    // Read on to the end, so that the client gets the answer instead of a broken pipe.
    if (size <= limitBytes) chunks.push(bytes);
  }
  if (size > limitBytes) throw refusal('file-too-large');
  return Buffer.concat(chunks);
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('invalid-json');
  }
}

async function readForm(bytes: Buffer, contentType: string): Promise<ReadBody> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  const files: UploadedFile[] = [];
  let json: unknown;
  for (const [key, value] of form) {
    if (typeof value === 'string') {
      if (key === 'payload_json') json = parse(value);
      continue;
    }
    const index = /^files\[(\d+)\]$/.exec(key)?.[1];
    files.push({
      index: index === undefined ? files.length : Number(index),
      name: value.name,
      contentType: value.type,
      bytes: Buffer.from(await value.arrayBuffer()),
    });
  }
  return { json, files };
}

/** JSON, or `payload_json` with `files[n]`. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<ReadBody> {
  const bytes = await readBytes(request, limitBytes);
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('multipart/form-data')) return readForm(bytes, contentType);
  return { json: parse(bytes.toString('utf8')), files: [] };
}
