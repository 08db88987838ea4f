import type { FastifyInstance } from 'fastify';
import { createHostCheck } from './listen-policy.ts';
import { comesFromOwnPage } from './origin-check.ts';
import { refuse } from './refusal.ts';
import type { SignIn } from './sign-in.ts';
import type { WebConfig } from './web-options.ts';

/** Before anything else: is this our host, is it our page, is the person signed in? */
export function guardRequests(app: FastifyInstance, config: WebConfig, signIn: SignIn): void {
  const isOurHost = createHostCheck(config);
  app.addHook('onRequest', async (request, reply) => {
    const { host, origin, cookie } = request.headers;
    if (!isOurHost(host)) {
      // Plain English on purpose: whoever sees this is setting up a server, and no page of ours is open.
      return reply
        .status(421)
        .type('text/plain')
        .send('This name is not one of the studio’s. Add it to the allowed hosts in the settings.\n');
    }
    const site = request.headers['sec-fetch-site'];
    const secFetchSite = typeof site === 'string' ? site : undefined;
    if (!comesFromOwnPage({ method: request.method, host, origin, secFetchSite })) {
      return refuse(request, reply, { status: 403, code: 'forbidden' });
    }
    const path = request.url.split('?')[0] ?? '';
    const isOpen = path === '/api/session' || !/^\/(?:api|artifacts)(?:\/|$)/u.test(path);
    if (!isOpen && !signIn.isSignedIn(cookie)) return refuse(request, reply, { status: 401, code: 'forbidden' });
    return undefined;
  });
}
