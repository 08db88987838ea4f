import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { readInput } from './studio-server.ts';
import type { StudioServer } from './studio-server.ts';

const querySchema = z.object({ after: z.coerce.number().int().nonnegative().optional() });
const mostScreens = 64;

/** The event stream: what was missed since `Last-Event-ID` (or `after`), then what happens. */
export function eventRoutes(app: FastifyInstance, { hub, conversation, signIn, logger }: StudioServer): void {
  app.get('/api/events', async (request, reply) => {
    const { after = 0 } = readInput(querySchema, request.query);
    const lastId = Number(request.headers['last-event-id'] ?? Number.NaN);
    const resumeAfter = Number.isSafeInteger(lastId) && lastId >= 0 ? lastId : after;
    if (hub.listeners() >= mostScreens) {
      throw new AppError({ code: 'limit-reached', message: `${mostScreens} screens are listening`, retryable: true });
    }
    const headers = reply.getHeaders();
    reply.hijack();
    const { raw } = reply;
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const listener = hub.listen({
      write: (text) => void raw.write(text),
      bufferedBytes: () => raw.writableLength,
      mayListen: () => signIn.isSignedIn(request.headers.cookie),
      end: () => {
        raw.end();
        // A screen that takes nothing would keep its connection, and its buffer, for ever.
        if (raw.writableLength > 0) raw.destroy();
      },
    });
    raw.on('drain', listener.drained);
    raw.on('close', listener.close);
    raw.on('error', listener.close);
    raw.write('retry: 2000\n\n');
    try {
      await listener.catchUp(conversation.after(resumeAfter));
    } catch (error) {
      logger.error({ error }, 'a screen could not catch up');
      listener.close();
    }
  });
}
