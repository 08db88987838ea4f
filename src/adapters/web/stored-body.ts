import { z } from 'zod';
import type { JsonObject } from '../../core/job.ts';
import { jsonObjectSchema } from '../../core/job.ts';
import type { LoggedMessage } from '../../core/message-log.ts';
import { musicExtras } from '../../core/picture-options.ts';
import type { StudioBody, StudioMessage } from './studio-protocol.ts';

const toneSchema = z.enum(['neutral', 'progress', 'success', 'warning', 'error']);

const attachmentSchema = z.object({
  artifactId: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  byteLength: z.number(),
  widthPx: z.number().exactOptional(),
  heightPx: z.number().exactOptional(),
  durationMs: z.number().exactOptional(),
  alt: z.string(),
  spoiler: z.boolean().exactOptional(),
  extra: z.enum(['overview', 'format', ...musicExtras]).exactOptional(),
  part: z.string().exactOptional(),
  timeline: z
    .array(
      z.object({
        fromPx: z.number(),
        toPx: z.number(),
        topPx: z.number(),
        bottomPx: z.number(),
        fromMs: z.number(),
        toMs: z.number(),
      }),
    )
    .exactOptional(),
  before: z.string().exactOptional(),
});

const cardSchema = z.object({
  title: z.string().exactOptional(),
  text: z.string().exactOptional(),
  fields: z
    .array(z.object({ name: z.string(), value: z.string(), inline: z.boolean().exactOptional() }))
    .exactOptional(),
  imageIndex: z.number().exactOptional(),
  footer: z.string().exactOptional(),
  tone: toneSchema.exactOptional(),
});

const actionSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('button'),
    id: z.string(),
    label: z.string(),
    hint: z.string().exactOptional(),
    emoji: z.string().exactOptional(),
    style: z.enum(['primary', 'secondary', 'danger']),
  }),
  z.object({
    type: z.literal('select'),
    id: z.string(),
    placeholder: z.string(),
    choices: z.array(z.object({ value: z.string(), label: z.string() })),
  }),
]);

const replySchema = z.object({
  text: z.string().exactOptional(),
  cards: z.array(cardSchema).exactOptional(),
  attachments: z.array(attachmentSchema).exactOptional(),
  actions: z.array(actionSchema).exactOptional(),
  visibility: z.enum(['public', 'private']),
  tone: toneSchema.exactOptional(),
});

const bodySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    command: z.string(),
    subcommand: z.string().optional(),
    values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    files: z.array(z.object({ option: z.string(), fileName: z.string(), byteLength: z.number() })),
  }),
  z.object({ type: z.literal('press'), verb: z.string(), jobId: z.string(), index: z.number().optional() }),
  z.object({ type: z.literal('reply'), reply: replySchema }),
  z.object({ type: z.literal('job'), jobId: z.string(), note: z.string().optional() }),
  z.object({ type: z.literal('result'), jobId: z.string(), reply: replySchema }),
  z.object({ type: z.literal('deleted'), jobId: z.string() }),
]);

/** A body as the log keeps it: plain JSON, without the `undefined`s that JSON has no word for. */
export function toStored(body: StudioBody): JsonObject {
  return jsonObjectSchema.parse(JSON.parse(JSON.stringify(body)));
}

/** A logged message as the page gets it; undefined for one that another version wrote in a way we do not know. */
export function fromStored(message: LoggedMessage): StudioMessage | undefined {
  const body = bodySchema.safeParse(message.body);
  if (!body.success) return undefined;
  const { sequence, key, author, createdAtMs } = message;
  return { sequence, key, author, createdAtMs, body: body.data };
}
