import type { Clock } from '../../core/clock.ts';
import type { FileDelivery } from '../../core/delivery.ts';
import { AppError } from '../../core/errors.ts';
import type { JobDesk } from '../../core/job-desk.ts';
import type { Logger } from '../../core/logger.ts';
import type { DeliveryAddress } from '../../core/platform.ts';
import type { Reply } from '../../core/reply.ts';
import type { AnswersInFlight } from './answers-in-flight.ts';
import { readAddress, type DiscordAddress } from './delivery-address.ts';
import type { DiscordApi, Door, OutgoingMessage, SentMessage } from './discord-api.ts';
import { failureOf } from './discord-failure.ts';
import { sendFitted } from './fit-files.ts';
import { tokenDoor, tokenLifeMs, waysToEdit } from './job-doors.ts';
import type { JobMessage, JobMessages } from './job-messages.ts';
import type { JobStatuses } from './job-status.ts';
import { messageNonce } from './message-nonce.ts';
import { toOutgoing } from './outgoing-message.ts';
import { renderReply } from './render/render-reply.ts';

/** Of messages after the first answer, where the bot is no member. */
const mostFollowUps = 5;
/** The message to answer may not be read: then the answer stands alone. */
const cannotReplyCode = 160_002;

export interface ResultPostPorts {
  readonly api: DiscordApi;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly jobs: Pick<JobDesk, 'get'>;
  readonly messages: JobMessages;
  readonly statuses: JobStatuses;
  readonly inFlight: AnswersInFlight;
  readonly delivery: FileDelivery;
}

/** Gives results their place: the job's own message where that can still be edited, else a new one. */
export interface ResultPost {
  /**
   * Each stage is written down, and each does the same thing again after a crash: an edit by replacing, a new message
   * by its nonce.
   * @throws AppError `platform-unreachable`, `platform-refused`.
   */
  readonly post: (address: DeliveryAddress, reply: Reply, jobId: string) => Promise<void>;
  /** What the message becomes after its files were deleted. @throws AppError as `post`. */
  readonly replace: (jobId: string, reply: Reply) => Promise<void>;
}

export function createResultPost(ports: ResultPostPorts): ResultPost {
  const { api, clock, logger, messages } = ports;

  const placeFirst = async (
    jobId: string,
    address: DiscordAddress,
    outgoing: OutgoingMessage,
    known: JobMessage | undefined,
  ): Promise<JobMessage> => {
    let refusal: unknown;
    for (const { door, messageId } of waysToEdit(known, address, clock.now())) {
      try {
        const sent = await api.edit(door, messageId, outgoing);
        return known?.messageId === sent.id ? known : placed(sent, door.type === 'token');
      } catch (error) {
        if (!mayGoAnotherWay(error)) throw error;
        refusal = error;
      }
    }
    if (address.isMember) {
      const replyTo = known?.isEphemeral === false ? known.messageId : address.replyTo;
      return placed(
        await sendToChannel(address.channelId, outgoing, { nonce: messageNonce(jobId, 0), replyTo }),
        false,
      );
    }
    const message = `the 15 minutes of the interaction are over and the bot is no member of channel ${address.channelId}: the person gets the result with /job show`;
    throw new AppError({ code: 'platform-refused', message, cause: refusal });
  };

  const sendToChannel = async (
    channelId: string,
    { body, files }: OutgoingMessage,
    { nonce, replyTo }: { readonly nonce: string; readonly replyTo: string | undefined },
  ): Promise<SentMessage> => {
    const door: Door = { type: 'channel', channelId };
    const once = { ...body, nonce, enforce_nonce: true };
    if (replyTo !== undefined) {
      const reference = { message_id: replyTo, fail_if_not_exists: false };
      try {
        return await api.send(door, { body: { ...once, message_reference: reference }, files });
      } catch (error) {
        if (failureOf(error)?.code !== cannotReplyCode) throw error;
      }
    }
    return api.send(door, { body: once, files });
  };

  /** What did not fit into the first message. */
  const placePart = async (
    jobId: string,
    address: DiscordAddress,
    outgoing: OutgoingMessage,
    { first, part }: { readonly first: JobMessage; readonly part: number },
  ): Promise<JobMessage> => {
    const { channelId, messageId, isEphemeral, partIds, followUps } = first;
    const token = tokenDoor(first, address, clock.now() - tokenLifeMs);
    if (address.isMember && !isEphemeral) {
      try {
        const nonce = messageNonce(jobId, part);
        const sent = await sendToChannel(channelId, outgoing, { nonce, replyTo: messageId });
        return { ...first, partIds: [...partIds, sent.id] };
      } catch (error) {
        // A channel the bot cannot write to still takes the answers to interactions.
        if (failureOf(error)?.kind !== 'refused' || token === undefined) throw error;
      }
    }
    if (token === undefined || (!address.isMember && followUps >= mostFollowUps)) {
      logger.warn({ jobId, part }, 'a part of a result has no place here; /job show brings it');
      return { ...first, partIds: [...partIds, ''] };
    }
    const sent = await api.send(token, outgoing);
    return { ...first, partIds: [...partIds, sent.id], followUps: followUps + 1 };
  };

  const placeAll = async (
    jobId: string,
    address: DiscordAddress,
    outgoing: readonly OutgoingMessage[],
  ): Promise<void> => {
    const [first, ...parts] = outgoing;
    if (first === undefined) return;
    let message = await placeFirst(jobId, address, first, await messages.get(jobId));
    for (const [index, part] of parts.entries()) {
      if (index < message.partIds.length) continue;
      await messages.put(jobId, message);
      message = await placePart(jobId, address, part, { first: message, part: index + 1 });
    }
    await messages.put(jobId, { ...message, stage: 'posted' });
  };

  return {
    post: async (deliveryAddress, reply, jobId) => {
      const address = readAddress(deliveryAddress);
      if (address === undefined) {
        throw new AppError({ code: 'platform-refused', message: `job ${jobId} has no address on Discord` });
      }
      await ports.inFlight.settled(address.sourceId);
      await ports.statuses.close(jobId);
      if ((await messages.get(jobId))?.stage === 'posted') return;
      const locale = (await ports.jobs.get(jobId))?.job.locale ?? 'en';
      const terms = { delivery: ports.delivery, locale, maxBytes: address.attachmentLimitBytes, signal: never };
      await sendFitted(reply, terms, async (outgoing) => placeAll(jobId, address, outgoing));
    },
    replace: async (jobId, reply) => {
      const message = await messages.get(jobId);
      const job = (await ports.jobs.get(jobId))?.job;
      const address = job === undefined ? undefined : readAddress(job.address);
      const [rendered] = renderReply(reply, { locale: job?.locale ?? 'en', files: [], notes: [] });
      if (rendered === undefined) return;
      for (const partId of message?.partIds ?? []) {
        if (message === undefined || partId === '') continue;
        await removePart({ type: 'channel', channelId: message.channelId }, partId);
      }
      let refusal: unknown = new AppError({
        code: 'platform-refused',
        message: `nothing is known of the message of job ${jobId}`,
      });
      for (const { door, messageId } of waysToEdit(message, address, clock.now())) {
        try {
          await api.edit(door, messageId, toOutgoing(rendered));
          return;
        } catch (error) {
          if (!mayGoAnotherWay(error)) throw error;
          refusal = error;
        }
      }
      throw refusal;
    },
  };

  async function removePart(door: Door, messageId: string): Promise<void> {
    try {
      await api.remove(door, messageId);
    } catch (error) {
      logger.warn({ error }, 'a part of a deleted result could not be removed');
    }
  }
}

/** Rendering and uploading end by themselves; a stopping process waits for them. */
const never = new AbortController().signal;

function placed({ id, channelId, isEphemeral }: SentMessage, isOriginal: boolean): JobMessage {
  return { channelId, messageId: id, isEphemeral, isOriginal, stage: 'status', partIds: [], followUps: 0 };
}

/** Whether the message can no longer be edited this way, while another one may work. */
function mayGoAnotherWay(error: unknown): boolean {
  const kind = failureOf(error)?.kind;
  return kind === 'recreate' || kind === 'refused' || kind === 'too-late' || kind === 'acknowledged';
}
