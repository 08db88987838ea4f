import type { ChatAdapter } from '../../core/dispatcher.ts';
import { AppError } from '../../core/errors.ts';
import type { SlackAdapterOptions } from './slack-options.ts';

export interface SlackAdapter extends ChatAdapter {
  /** Where the HTTP server listens, once started; undefined where there is none. */
  readonly address: () => string | undefined;
}

/** The same chatbot, in Slack. */
export function createSlackAdapter(options: SlackAdapterOptions): SlackAdapter {
  return {
    platform: 'slack',
    start: async () => {
      options.logger.debug({ mode: options.config.mode.type }, 'slack is being joined');
      throw new AppError({ code: 'not-supported', message: 'Slack cannot be joined yet' });
    },
    stop: async () => {},
    post: async () => {
      throw new AppError({ code: 'not-supported', message: 'Slack cannot be joined yet', retryable: true });
    },
    showStatus: () => {},
    address: () => undefined,
  };
}
