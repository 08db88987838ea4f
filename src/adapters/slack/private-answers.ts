import type { Clock } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import { openDirectMessage } from './direct-message.ts';
import type { MessagePoster } from './message-poster.ts';
import type { RenderedMessage } from './render/pack-messages.ts';
import { mostResponses, respond } from './response-url.ts';
import { isDirect } from './slack-address.ts';
import { anyAnswer } from './slack-api.ts';
import { refusalOf } from './slack-refusal.ts';
import type { Situation } from './situation.ts';

/** Says something that only one person sees. @throws AppError `platform-*` when no way is left. */
export type AnswerPrivately = (situation: Situation, messages: readonly RenderedMessage[]) => Promise<void>;

const patienceMs = 10_000;
/** One use is kept: a channel closed to the bot hears of the result through the same address. */
const keptResponses = 2;

interface PrivatePorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly poster: MessagePoster;
}

/** Slack shows ephemeral messages only in threads that are under way. */
function visibleThread({ origin, address }: Situation): string | undefined {
  return origin.opensThread === true ? undefined : address.thread;
}

/**
 * In a conversation with the bot a plain message is private already. Elsewhere: the interaction's own address (it works
 * where the bot is no member), then an ephemeral message, then a direct one.
 */
export function createPrivateAnswers({ clock, logger, poster }: PrivatePorts): AnswerPrivately {
  const throughAddress = async (situation: Situation, message: RenderedMessage, used: number): Promise<boolean> => {
    const { responseUrl, responseUntilMs = 0 } = situation.address;
    const thread = visibleThread(situation);
    if (responseUrl === undefined || clock.now() >= responseUntilMs || used >= mostResponses - keptResponses)
      return false;
    try {
      await respond(responseUrl, { message, type: 'ephemeral', thread }, clock);
      return true;
    } catch (error) {
      logger.info({ error }, 'the address of an interaction was not taken, answering another way');
      return false;
    }
  };
  const ephemerally = async (situation: Situation, message: RenderedMessage): Promise<boolean> => {
    const { workspace, address } = situation;
    const { channel, user } = address;
    const thread = visibleThread(situation);
    try {
      await workspace.api.call(
        'chat.postEphemeral',
        {
          channel,
          user,
          ...message,
          ...(thread === undefined ? {} : { thread_ts: thread }),
          parse: 'none',
          link_names: false,
        },
        anyAnswer,
        { patienceMs },
      );
      return true;
    } catch (thrown) {
      if (refusalOf(thrown) === undefined) throw thrown;
      return false;
    }
  };
  return async (situation, messages) => {
    const { origin, workspace, address } = situation;
    const { channel, thread, user } = address;
    let used = 0;
    for (const message of messages) {
      if (origin.isConversation === true && isDirect(channel)) {
        await poster.post(workspace, { channel, thread }, message);
        continue;
      }
      used += 1;
      if (await throughAddress(situation, message, used - 1)) continue;
      if (await ephemerally(situation, message)) continue;
      await poster.post(workspace, { channel: await openDirectMessage(workspace, user) }, message);
    }
  };
}
