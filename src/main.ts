import path from 'node:path';
import { createWebAdapter } from './adapters/web/adapter.ts';
import type { JoiningAdapter } from './chatbot/joining-adapter.ts';
import type { Clock } from './core/clock.ts';
import { toAppError } from './core/errors.ts';
import type { Logger } from './core/logger.ts';
import { secretsOf, type Config } from './infra/config.ts';
import { createPinoLogger } from './infra/pino-logger.ts';
import { findProjectRoot } from './infra/project-root.ts';
import { sniffMedia } from './infra/sniff-media.ts';
import { systemClock } from './infra/system-clock.ts';
import { createChats } from './workshop-chats.ts';
import { openWorkshop } from './workshop.ts';

/** What tests and benchmarks may put in place of the real thing. */
export interface StartOverrides {
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** The built page of the studio. */
  readonly pageFolder?: string;
  /** What the worker's process may inherit (paths, GPU selection). */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export interface Alebrije {
  /** Where the studio is, e.g. `http://127.0.0.1:7420`. */
  readonly address: string;
  /** Discord and Slack, as far as they are configured; joined in the background. */
  readonly chats: readonly JoiningAdapter[];
  /** Settles when the worker can take jobs; until then they wait in the queue. */
  readonly workerReady: Promise<void>;
  /** Lets running work and posts end, then stops the worker and closes the database. */
  readonly stop: () => Promise<void>;
}

const mostUploadFiles = 10;

/**
 * Starts everything: the composition root. Resolves as soon as the studio can be reached; the worker starts meanwhile.
 * @throws AppError `storage-*`, `config-invalid`.
 */
export async function startAlebrije(config: Config, overrides: StartOverrides = {}): Promise<Alebrije> {
  const clock = overrides.clock ?? systemClock;
  const logger = overrides.logger ?? createPinoLogger(config.logLevel, { secrets: secretsOf(config) });
  let address = (): string => '';
  const workshop = await openWorkshop({
    config,
    environment: overrides.environment ?? {},
    clock,
    logger,
    adapters: (ports) => {
      const { host, port, token, allowedHosts, uploadLimitBytes } = config.web;
      const web = createWebAdapter({
        ...ports,
        config: {
          host,
          port,
          token: token?.reveal(),
          allowedHosts,
          pageFolder: overrides.pageFolder ?? path.join(findProjectRoot(), 'dist/page'),
          maxUploadBytes: uploadLimitBytes,
          maxUploadFiles: mostUploadFiles,
        },
        sniff: sniffMedia,
      });
      ({ address } = web);
      return [web];
    },
    chats: (ports) => createChats(config, ports),
  });
  try {
    const { workerReady } = await workshop.start();
    return { address: address(), chats: workshop.chats, workerReady, stop: workshop.stop };
  } catch (error) {
    await workshop.stop().catch((failure: unknown) => {
      logger.warn({ error: toAppError(failure).message }, 'could not clean up after a failed start');
    });
    throw error;
  }
}
