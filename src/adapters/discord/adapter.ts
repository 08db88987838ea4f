import type { ChatAdapter, Dispatcher } from '../../core/dispatcher.ts';
import { AppError, toAppError } from '../../core/errors.ts';
import { atMost, createAnswersInFlight } from './answers-in-flight.ts';
import { createDiscordApi } from './discord-api.ts';
import type { DiscordAdapterOptions } from './discord-options.ts';
import { createDiscordRest } from './discord-rest.ts';
import { openGateway, type Gateway } from './gateway.ts';
import { createInteractionDesk } from './interaction-desk.ts';
import { createJobMessages } from './job-messages.ts';
import { createJobStatuses } from './job-status.ts';
import { createMessageDesk } from './message-desk.ts';
import { putCommandsRight } from './register.ts';
import { createResultPost } from './result-post.ts';
import { createWorkLine } from './work-line.ts';

/** A large file over a slow line may take longer; its job then sends it again after the next start. */
const longestGoodbyeMs = 15_000;

/** Discord: one gateway connection, and the REST calls that answer what comes over it. */
export function createDiscordAdapter(options: DiscordAdapterOptions): ChatAdapter {
  const { config, clock, logger, records, jobs, delivery } = options;
  const rest = createDiscordRest(config, logger);
  const api = createDiscordApi(rest);
  const inFlight = createAnswersInFlight(clock);
  const messages = createJobMessages(records, logger);
  const connecting = new AbortController();
  const stopping = new AbortController();
  let registering: Promise<void> = Promise.resolve();
  let joined: Dispatcher | undefined;
  let gateway: Gateway | undefined;
  /** Results on their way: a stopping adapter lets them arrive. */
  const posting = new Set<Promise<void>>();
  /** Why nothing can be posted any more. */
  let lost: string | undefined;

  const dispatcher = (): Dispatcher => {
    if (joined === undefined) throw new AppError({ code: 'internal', message: 'the adapter has not been started' });
    return joined;
  };
  const statuses = createJobStatuses({ api, clock, logger, messages, inFlight, dispatcher });
  const results = createResultPost({ api, clock, logger, jobs, messages, statuses, inFlight, delivery });
  const line = createWorkLine(clock);
  const ports = { clock, logger, delivery, messages, statuses, results, options, api, inFlight, line, dispatcher };
  const isMemberOf = (guildId: string): boolean => gateway === undefined || gateway.server(guildId) !== undefined;
  const onInteraction = createInteractionDesk({ ...ports, signal: stopping.signal, isMemberOf });
  const onMessage = createMessageDesk({ ...ports, signal: stopping.signal, gateway: () => gateway });

  const connect = async (): Promise<void> => {
    gateway = await openGateway({
      config,
      logger,
      signal: connecting.signal,
      onInteraction: (payload) => void onInteraction(payload),
      onMessage: (payload) => void onMessage(payload),
      onLost: (reason) => {
        lost = reason;
        logger.error(
          { reason },
          'Discord closed the connection for good; nobody can be answered there until a person looks',
        );
      },
    });
    if (config.registerOnStart) registering = register(gateway.applicationId);
  };
  const register = async (applicationId: string): Promise<void> => {
    try {
      const { guildIds } = config;
      await putCommandsRight({
        rest,
        applicationId,
        guildIds,
        commands: dispatcher().commands(),
        dryRun: false,
        logger,
      });
    } catch (error) {
      logger.error({ reason: toAppError(error).message }, 'the commands on Discord could not be put right');
    }
  };

  return {
    platform: 'discord',
    start: async (given) => {
      joined = given;
      await connect();
    },
    stop: async () => {
      connecting.abort();
      await gateway?.close();
      gateway = undefined;
      // Answers and results on their way are let arrive: stopping in between is what makes doubles.
      const underWay = [inFlight.idle(), statuses.stop(), registering, ...posting];
      await atMost(longestGoodbyeMs, Promise.allSettled(underWay), clock);
      stopping.abort();
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
    post: async (address, reply, key) => {
      if (lost !== undefined) throw new AppError({ code: 'platform-unreachable', message: lost, retryable: true });
      const post = results.post(address, reply, key);
      posting.add(post);
      try {
        await post;
      } finally {
        posting.delete(post);
      }
    },
    showStatus: (status) => {
      if (lost === undefined) statuses.show(status);
    },
    identity: () => gateway?.describe(),
  };
}
