import type { Answer, Exchange } from './http-exchange.ts';
import { textAnswer } from './http-exchange.ts';
import type { Parts } from './parts.ts';

/** The file part of a multipart body, or the raw body: Slack takes both. */
async function uploadedBytes({ body, contentType }: Exchange): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  for (const value of form.values()) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  }
  return Buffer.alloc(0);
}

/** Takes the bytes for a file announced with files.getUploadURLExternal; their number must be the announced one. */
export async function answerUpload(parts: Parts, exchange: Exchange): Promise<Answer> {
  const file = parts.world.files.get(exchange.url.pathname.split('/').at(-1) ?? '');
  if (file === undefined || exchange.request.method !== 'POST') return textAnswer('Not Found', 404);
  const bytes = await uploadedBytes(exchange);
  if (bytes.byteLength !== file.declaredLength) {
    const detail = `${file.declaredLength} bytes were announced, ${bytes.byteLength} came`;
    parts.violate('upload', 'wrong_length', detail);
    return textAnswer('Bad Request', 400);
  }
  file.bytes = bytes;
  return textAnswer(`OK - ${bytes.byteLength}`);
}

const LOGIN_PAGE =
  '<!DOCTYPE html><html><head><title>Sign in to your workspace | Slack</title></head><body></body></html>';

/** Gives the bytes of a file to a valid token with files:read; everybody else gets the sign-in page with status 200. */
export function answerDownload(parts: Parts, exchange: Exchange): Answer {
  const id = exchange.url.pathname.split('/').at(-2) ?? '';
  const file = parts.world.files.get(id);
  const installation = [...parts.world.installations.values()].find((one) => one.botToken === exchange.token);
  const mayRead =
    installation?.state === 'active' && installation.teamId === file?.teamId && installation.scopes.has('files:read');
  if (!mayRead) {
    if (exchange.token === '') parts.violate('download', 'no_token', 'url_private needs the bearer token');
    return { status: 200, body: LOGIN_PAGE, headers: { 'content-type': 'text/html; charset=utf-8' } };
  }
  if (file?.bytes === undefined || file.deleted) return textAnswer('Not Found', 404);
  return { status: 200, body: file.bytes, headers: { 'content-type': file.mimetype } };
}
