import type { FastifyInstance } from 'fastify';
import { createHostCheck } from './listen-policy.ts';
import { comesFromOwnPage } from './origin-check.ts';
import { refuse } from './refusal.ts';
import type { SignIn } from './sign-in.ts';
import type { WebConfig } from './web-options.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether strangers may use the route. Whatever does not say so needs a session. */
    open?: boolean;
  }
}

export const openToStrangers = { open: true } as const;

/**
 * Before anything else: is this our host, is it our page, is the person signed in? What is asked for is known by the
 * route that was found, never by the address as written: `/%61pi` and `http://host/api` lead to the same routes.
 */
export function guardRequests(app: FastifyInstance, config: WebConfig, signIn: SignIn): void {
  const isOurHost = createHostCheck(config);
  app.addHook('onRequest', async (request, reply) => {
    const { host, origin, cookie } = request.headers;
    const named = hostInTarget(request.url);
    if (!isOurHost(host) || (named !== undefined && !isOurHost(named))) {
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
    const isOpen = request.routeOptions.config.open === true;
    if (!isOpen && !signIn.isSignedIn(cookie)) return refuse(request, reply, { status: 401, code: 'forbidden' });
    return undefined;
  });
}

/** The host of a target in absolute form, `http://host/path`: as good as a `Host` header (RFC 9112, 3.2.2). */
function hostInTarget(target: string): string | undefined {
  return /^https?:\/\/([^/?#]*)/iu.exec(target)?.[1];
}
