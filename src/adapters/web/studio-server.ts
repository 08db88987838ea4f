import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { Dispatcher } from '../../core/dispatcher.ts';
import { locales, nearestLocale } from '../../core/locale.ts';
import type { Locale } from '../../core/locale.ts';
import type { Conversation } from './conversation.ts';
import type { EventHub } from './event-hub.ts';
import type { JobWatch } from './job-watch.ts';
import type { SignIn } from './sign-in.ts';
import type { WebAdapterOptions } from './web-options.ts';

/** What the routes work with. */
export interface StudioServer extends WebAdapterOptions {
  readonly dispatcher: Dispatcher;
  readonly conversation: Conversation;
  readonly hub: EventHub;
  readonly watch: JobWatch;
  readonly signIn: SignIn;
}

/** One per call or press, made by the page. */
export const clientIdSchema = z.string().regex(/^[0-9A-Za-z_-]{8,64}$/u);

export const localeSchema = z.enum(locales);

/** The language of a refusal: what the page asked in. */
export function localeOf(request: FastifyRequest): Locale {
  return nearestLocale(request.headers['accept-language']);
}

/**
 * What came in, once it is what we expect.
 * @throws AppError `invalid-input` naming the field.
 */
export function readInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AppError({ code: 'invalid-input', message: z.prettifyError(parsed.error) });
}

/** Answers with JSON that no cache keeps. */
export function answer(reply: FastifyReply, body: unknown): FastifyReply {
  return reply.header('cache-control', 'no-store').send(body);
}
