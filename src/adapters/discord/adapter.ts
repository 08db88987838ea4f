import type { ChatAdapter } from '../../core/dispatcher.ts';
import { AppError } from '../../core/errors.ts';
import type { DiscordAdapterOptions } from './discord-options.ts';

/** Discord: one gateway connection, and the REST calls that answer what comes over it. */
export function createDiscordAdapter({ logger }: DiscordAdapterOptions): ChatAdapter {
  return {
    platform: 'discord',
    start: async () => {
      throw new AppError({ code: 'not-supported', message: 'Discord cannot be joined yet' });
    },
    stop: async () => {},
    post: async () => {
      throw new AppError({ code: 'platform-unreachable', message: 'Discord has not been joined', retryable: true });
    },
    showStatus: ({ job }) => logger.debug({ jobId: job.id }, 'Discord has not been joined'),
  };
}
