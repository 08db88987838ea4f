import { z } from 'zod';

/** What ComfyUI says over its socket, as far as it concerns us. */
export type ComfyMessage =
  | { readonly type: 'started'; readonly promptId: string }
  | { readonly type: 'progress'; readonly promptId: string | undefined; readonly fraction: number }
  | { readonly type: 'preview'; readonly bytes: Uint8Array }
  | { readonly type: 'done'; readonly promptId: string }
  | { readonly type: 'interrupted'; readonly promptId: string }
  | { readonly type: 'failed'; readonly promptId: string; readonly detail: string };

const about = { prompt_id: z.string() };
const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('execution_start'), data: z.object(about) }),
  z.object({ type: z.literal('execution_success'), data: z.object(about) }),
  z.object({ type: z.literal('execution_interrupted'), data: z.object(about) }),
  z.object({
    type: z.literal('executing'),
    data: z.object({ node: z.string().nullable(), prompt_id: z.string().optional() }),
  }),
  z.object({
    type: z.literal('progress'),
    data: z.object({ value: z.number(), max: z.number().positive(), prompt_id: z.string().optional() }),
  }),
  z.object({
    type: z.literal('execution_error'),
    data: z.object({
      ...about,
      exception_message: z.string().optional(),
      exception_type: z.string().optional(),
      node_type: z.string().optional(),
    }),
  }),
]);

/** Of a text message. Those of other kinds, versions and extensions: undefined. */
export function readTextMessage(text: string): ComfyMessage | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = messageSchema.safeParse(raw);
  if (!parsed.success) return undefined;
  const { type, data } = parsed.data;
  switch (type) {
    case 'execution_start':
      return { type: 'started', promptId: data.prompt_id };
    case 'execution_success':
      return { type: 'done', promptId: data.prompt_id };
    case 'execution_interrupted':
      return { type: 'interrupted', promptId: data.prompt_id };
    case 'executing':
      // Older servers say no more than this at the end.
      return data.node === null && data.prompt_id !== undefined
        ? { type: 'done', promptId: data.prompt_id }
        : undefined;
    case 'progress':
      return { type: 'progress', promptId: data.prompt_id, fraction: Math.max(0, Math.min(1, data.value / data.max)) };
    case 'execution_error':
      return {
        type: 'failed',
        promptId: data.prompt_id,
        detail: `${data.node_type ?? 'a node'}: ${data.exception_type ?? ''} ${data.exception_message ?? ''}`,
      };
  }
}

/**
 * Of a binary message: 4 bytes of event type, big-endian. 1: a preview, after 4 bytes of image type. 4: a preview after
 * the length of its metadata (4 bytes) and the metadata. Others: undefined.
 */
export function readBinaryMessage(bytes: Uint8Array): ComfyMessage | undefined {
  if (bytes.byteLength < 9) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = view.getUint32(0);
  if (kind === 1) return { type: 'preview', bytes: bytes.subarray(8) };
  if (kind !== 4) return undefined;
  const from = 8 + view.getUint32(4);
  return from < bytes.byteLength ? { type: 'preview', bytes: bytes.subarray(from) } : undefined;
}
