import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { studioTexts } from '../../core/texts/studio.ts';
import { refuse } from './refusal.ts';
import { openToStrangers } from './request-guard.ts';
import { studioOwner } from './studio-owner.ts';
import type { SessionView, StudioView } from './studio-protocol.ts';
import { answer, localeOf, localeSchema, readInput } from './studio-server.ts';
import type { StudioServer } from './studio-server.ts';

/** Coming in, going out, and what the page needs to begin. */
export function sessionRoutes(app: FastifyInstance, studio: StudioServer): void {
  const { signIn, preferences, dispatcher, queue, hub, config, logger } = studio;

  app.get('/api/session', { config: openToStrangers }, async (request, reply) => {
    const view: SessionView = { signedIn: signIn.isSignedIn(request.headers.cookie), tokenNeeded: signIn.needed };
    return answer(reply, view);
  });

  app.post('/api/session', { config: openToStrangers, bodyLimit: 4_096 }, async (request, reply) => {
    const { token } = readInput(z.object({ token: z.string().max(1_000) }), request.body);
    const result = signIn.try(token, request.ip);
    switch (result.type) {
      case 'welcome': {
        logger.info({ remoteAddress: request.ip }, 'signed in to the studio');
        const secure = request.headers.origin?.startsWith('https://') === true ? '; Secure' : '';
        void reply.header('set-cookie', result.cookie + secure);
        return answer(reply, { signedIn: true, tokenNeeded: true } satisfies SessionView);
      }
      case 'wrong':
        logger.warn({ remoteAddress: request.ip }, 'a wrong token was tried');
        return refuse(request, reply, {
          status: 403,
          code: 'forbidden',
          message: studioTexts[localeOf(request)].tokenWrong,
        });
      case 'too-many': {
        const { waitSeconds } = result;
        const message = studioTexts[localeOf(request)].tokenWait(Math.ceil(waitSeconds / 60));
        return refuse(request, reply, { status: 429, code: 'limit-reached', message, waitSeconds });
      }
    }
  });

  app.delete('/api/session', { config: openToStrangers }, async (request, reply) => {
    void reply.header('set-cookie', signIn.end(request.headers.cookie));
    hub.recheck();
    return answer(reply, { signedIn: !signIn.needed, tokenNeeded: signIn.needed } satisfies SessionView);
  });

  app.get('/api/studio', async (_request, reply) => {
    const [{ locale }, queueMode] = await Promise.all([preferences.get(studioOwner), queue.mode()]);
    const view: StudioView = {
      commands: dispatcher.commands(),
      caller: { displayName: studioOwner.displayName, role: studioOwner.role },
      locale,
      queueMode,
      uploads: { maxBytes: config.maxUploadBytes, maxFiles: config.maxUploadFiles },
    };
    return answer(reply, view);
  });

  app.put('/api/locale', async (request, reply) => {
    const { locale } = readInput(z.object({ locale: z.union([localeSchema, z.literal('auto')]) }), request.body);
    const { locale: _before, ...rest } = await preferences.get(studioOwner);
    await preferences.set(studioOwner, locale === 'auto' ? rest : { ...rest, locale });
    return answer(reply, {});
  });
}
