import { SocketModeReceiver, type Logger as BoltLogger, type webApi } from '@slack/bolt';
import type { Clock } from '../../core/clock.ts';
import { AppError, toAppError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { Connection } from './connection.ts';
import { isConfigRefusal, toSlackError } from './slack-refusal.ts';
import { waitOnClock, withinBudget } from './wait-on-clock.ts';

const firstDelayMs = 1000;
const longestDelayMs = 30_000;
const refusedDelayMs = 5 * 60_000;
const closingBudgetMs = 3000;

export interface SocketConnectionOptions {
  readonly appToken: string;
  readonly clientOptions: webApi.WebClientOptions;
  readonly boltLogger: BoltLogger;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface SocketConnection extends Connection {
  readonly receiver: SocketModeReceiver;
}

/**
 * Bolt's socket, reconnected by us: the SDK's own way ends in an unhandled rejection when Slack cannot be reached for
 * a while, and cannot be called off.
 */
export function createSocketConnection(options: SocketConnectionOptions): SocketConnection {
  const { appToken, clientOptions, boltLogger, clock, logger } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: boltLogger,
    installerOptions: { clientOptions: { ...clientOptions } },
  });
  const socket = receiver.client;
  const stopping = new AbortController();
  let reconnecting: Promise<void> | undefined;
  let isStarted = false;

  const connect = async (): Promise<void> => {
    try {
      await receiver.start();
    } catch (thrown) {
      // A socket that closes before its greeting rejects with nothing at all.
      throw toSlackError(thrown ?? new Error('the socket was closed before Slack greeted'), 'apps.connections.open');
    }
  };
  const wait = async (delayMs: number): Promise<void> => waitOnClock(clock, delayMs, stopping.signal).catch(() => {});
  const persevere = async (): Promise<void> => {
    for (let delayMs = firstDelayMs; !stopping.signal.aborted; delayMs = Math.min(delayMs * 2, longestDelayMs)) {
      try {
        await connect();
        if (stopping.signal.aborted) {
          // It came too late: nobody listens any more.
          await socket.disconnect();
          return;
        }
        logger.info({}, 'slack socket connected again');
        return;
      } catch (thrown) {
        if (stopping.signal.aborted) return;
        const error = toAppError(thrown);
        if (isConfigRefusal(error)) {
          logger.error({ error }, 'slack refuses the app token: the bot hears nothing until it is replaced');
          await wait(refusedDelayMs);
        } else {
          logger.warn({ error, retryInMs: delayMs }, 'slack cannot be reached, trying again');
          await wait(delayMs);
        }
      }
    }
  };
  const reconnect = (): void => {
    if (stopping.signal.aborted || !isStarted) return;
    reconnecting ??= persevere().finally(() => {
      reconnecting = undefined;
    });
  };
  socket.on('disconnected', () => {
    if (stopping.signal.aborted || !isStarted || reconnecting !== undefined) return;
    logger.warn({}, 'slack socket closed, connecting again');
    reconnect();
  });

  const closed = async (): Promise<true> => {
    await socket.disconnect();
    return true;
  };

  return {
    receiver,
    start: async () => {
      try {
        await connect();
        isStarted = true;
      } catch (thrown) {
        const error = toAppError(thrown);
        if (isConfigRefusal(error)) throw wrongAppToken(error);
        logger.warn({ error }, 'slack cannot be reached yet, trying on');
        isStarted = true;
        reconnect();
      }
    },
    stop: async () => {
      stopping.abort();
      await withinBudget(clock, closingBudgetMs, reconnecting ?? Promise.resolve());
      const isClosed = await withinBudget(clock, closingBudgetMs, closed());
      // A second time it does not wait for the other side any more.
      if (isClosed !== true) await closed();
    },
    address: () => undefined,
  };
}

function wrongAppToken(cause: AppError): AppError {
  return new AppError({
    code: 'config-invalid',
    message: `SLACK_APP_TOKEN: ${cause.message}. It begins with xapp- and is found under "Basic Information", "App-Level Tokens" (scope connections:write)`,
    cause,
  });
}
