import { existsSync } from 'node:fs';
import path from 'node:path';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import serveStatic from '@fastify/static';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { ChatAdapter, Dispatcher } from '../../core/dispatcher.ts';
import { AppError } from '../../core/errors.ts';
import { artifactRoutes, inputRoutes } from './artifact-routes.ts';
import { announceUnfinishedJobs, conversationRoutes } from './conversation-routes.ts';
import { createConversation } from './conversation.ts';
import { createEventHub } from './event-hub.ts';
import { eventRoutes } from './event-routes.ts';
import { jobRoutes } from './job-routes.ts';
import { createJobWatch } from './job-watch.ts';
import { checkListenPolicy } from './listen-policy.ts';
import { createErrorHandler, refuse } from './refusal.ts';
import { guardRequests, openToStrangers } from './request-guard.ts';
import { sessionRoutes } from './session-routes.ts';
import { createSignIn } from './sign-in.ts';
import { studioConversation } from './studio-owner.ts';
import type { StudioServer } from './studio-server.ts';
import type { WebAdapterOptions, WebConfig } from './web-options.ts';

export interface WebAdapter extends ChatAdapter {
  /** Where people open it, once started: `http://127.0.0.1:8080`. */
  readonly address: () => string;
}

interface Running {
  readonly app: FastifyInstance;
  readonly server: StudioServer;
}

/** The studio: a page for this machine's owner, and the server behind it. */
export function createWebAdapter(options: WebAdapterOptions): WebAdapter {
  const { config, logger, clock, messages, jobs } = options;
  const hub = createEventHub(clock);
  const conversation = createConversation(studioConversation, messages, hub);
  let running: Running | undefined;

  return {
    platform: 'web',
    start: async (dispatcher: Dispatcher) => {
      checkListenPolicy(config);
      checkPage(config.pageFolder);
      const watch = createJobWatch({ jobs, hub, clock, logger, commands: dispatcher.commands });
      const signIn = createSignIn(config.token, clock);
      const server: StudioServer = { ...options, dispatcher, conversation, hub, watch, signIn };
      const app = await buildApp(server);
      running = { app, server };
      await announceUnfinishedJobs(server);
      await listen(app, config);
      logger.info({ address: addressOf(app, config) }, 'studio open');
    },
    stop: async () => {
      running?.server.watch.stop();
      hub.close();
      await running?.app.close();
      running = undefined;
    },
    /** The result enters the conversation under its job's id: the second time changes nothing. */
    post: async (_address, reply, key) => {
      await conversation.say(`job:${key}`, 'bot', { type: 'result', jobId: key, reply });
    },
    /** The studio watches the desk itself (`job-watch.ts`), because its queue shows the jobs of every platform. */
    showStatus: () => {},
    address: () => {
      if (running === undefined) throw new AppError({ code: 'internal', message: 'the studio has not been started' });
      return addressOf(running.app, config);
    },
  };
}

async function buildApp(server: StudioServer): Promise<FastifyInstance> {
  const { config, logger, signIn } = server;
  const { requestTimeoutMs = 120_000 } = config;
  const app = fastify({
    logger: false,
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 100 },
    // Bounds the receiving of a request; an event stream, once asked for, stays open.
    requestTimeout: requestTimeoutMs,
    // Node exchanges the two when the headers may take longer than the whole.
    http: {
      headersTimeout: Math.min(requestTimeoutMs, 60_000),
      connectionsCheckingInterval: Math.min(requestTimeoutMs, 30_000),
    },
  });
  app.setErrorHandler(createErrorHandler(logger));
  app.setNotFoundHandler((request, reply) => refuse(request, reply, { status: 404, code: 'not-found' }));
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: pagePolicy },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    // Set by whoever adds TLS in front; on plain http it means nothing.
    strictTransportSecurity: false,
  });
  guardRequests(app, config, signIn);
  await app.register(multipart, {
    limits: {
      fileSize: config.maxUploadBytes,
      files: config.maxUploadFiles,
      fields: 2,
      fieldSize: 128 * 1024,
      fieldNameSize: 64,
      headerPairs: 40,
      parts: config.maxUploadFiles + 2,
    },
  });
  for (const addRoutes of [sessionRoutes, conversationRoutes, eventRoutes, jobRoutes, artifactRoutes, inputRoutes]) {
    addRoutes(app, server);
  }
  await app.register(pageRoute, config);
  return app;
}

/** The built page, which has no secrets: strangers need it to sign in. */
async function pageRoute(app: FastifyInstance, { pageFolder }: WebConfig): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, ...openToStrangers };
  });
  await app.register(serveStatic, {
    root: path.resolve(pageFolder),
    cacheControl: false,
    setHeaders: (response, file) => {
      // Built files carry a hash of their content in their name; the rest is asked for again.
      const isHashed = file.includes(`${path.sep}assets${path.sep}`);
      response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Everything from here, nothing inline, nobody may frame it. */
const pagePolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'media-src': ["'self'", 'blob:'],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

function checkPage(pageFolder: string): void {
  if (existsSync(path.join(pageFolder, 'index.html'))) return;
  throw new AppError({
    code: 'config-invalid',
    message: `the studio's page is not in ${pageFolder}: build it with "npm run build:studio"`,
  });
}

async function listen(app: FastifyInstance, { host, port }: WebConfig): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    const inUse = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    throw new AppError({
      code: 'config-invalid',
      message: inUse
        ? `port ${port} of ${host} is in use: stop what uses it, or choose another port for the studio`
        : `the studio cannot listen on ${host}, port ${port}`,
      cause,
    });
  }
}

function addressOf(app: FastifyInstance, { host, port }: WebConfig): string {
  const bound = app.server.address();
  const actualPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`;
}
