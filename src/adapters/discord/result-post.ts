import type { Clock } from '../../core/clock.ts';
import type { FileDelivery } from '../../core/delivery.ts';
import { AppError } from '../../core/errors.ts';
import type { Job } from '../../core/job.ts';
import type { JobDesk } from '../../core/job-desk.ts';
import type { Locale } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import type { DeliveryAddress } from '../../core/platform.ts';
import type { Reply } from '../../core/reply.ts';
import { discordTexts } from '../../core/texts/discord.ts';
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
import { sendAnswer } from './send-answer.ts';

/** Of messages after the first answer, where the bot is no member. */
const mostFollowUps = 5;
/** Who waited longer has gone elsewhere: an edit of the message they asked with tells nobody. */
const patienceMs = 60_000;
/** AutoMod, or an address that Discord blocks: what is in the message, wherever it goes. */
const contentCodes: ReadonlySet<number> = new Set([200_000, 240_000]);

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
        await sendAnswer(api, address.channelId, outgoing, { nonce: messageNonce(jobId, 0), replyTo }),
        false,
      );
    }
    const message = `the 15 minutes of the interaction are over and the bot is no member of channel ${address.channelId}: the person gets the result with /job show`;
    throw new AppError({ code: 'platform-refused', message, cause: refusal });
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
        const sent = await sendAnswer(api, channelId, outgoing, { nonce, replyTo: messageId });
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

  /** What is refused for its content would else look as if it were being made for ever. */
  const leaveWord = async (
    jobId: string,
    { address, locale }: { readonly address: DiscordAddress; readonly locale: Locale },
    thrown: unknown,
  ): Promise<void> => {
    const failure = failureOf(thrown);
    if (failure === undefined || (failure.kind !== 'mistake' && !contentCodes.has(failure.code))) return;
    const word = toOutgoing({ content: discordTexts[locale].notTaken(jobId), embeds: [], components: [] });
    for (const { door, messageId } of waysToEdit(await messages.get(jobId), address, clock.now())) {
      try {
        await api.edit(door, messageId, word);
        return;
      } catch (error) {
        logger.warn({ jobId, error }, 'nor could it be said that a result is kept');
      }
    }
  };

  const placeAll = async (
    jobId: string,
    { address, locale }: { readonly address: DiscordAddress; readonly locale: Locale },
    outgoing: readonly OutgoingMessage[],
  ): Promise<void> => {
    const [first, ...parts] = outgoing;
    if (first === undefined) return;
    let message: JobMessage;
    try {
      message = await placeFirst(jobId, address, first, await messages.get(jobId));
    } catch (error) {
      await leaveWord(jobId, { address, locale }, error);
      throw error;
    }
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
      const job = (await ports.jobs.get(jobId))?.job;
      const locale = job?.locale ?? 'en';
      const terms = { delivery: ports.delivery, locale, maxBytes: address.attachmentLimitBytes, signal: never };
      await sendFitted(reply, terms, async (outgoing) => placeAll(jobId, { address, locale }, outgoing));
      if (job !== undefined && tookLong(job)) await callBack(job, address);
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

  /** A line that pings the one who asked, and nobody else: at most once, and no fault of the result if it fails. */
  async function callBack(job: Job, address: DiscordAddress): Promise<void> {
    const message = await messages.get(job.id);
    if (!address.isMember || message === undefined || message.isEphemeral) return;
    const { userId } = job.caller;
    const content = discordTexts[job.locale].isReady({ mention: `<@${userId}>`, state: job.state });
    const { body, files } = toOutgoing({ content, embeds: [], components: [] });
    const once = { nonce: messageNonce(job.id, callPart), replyTo: message.messageId };
    const outgoing = {
      body: { ...body, allowed_mentions: { parse: [], users: [userId], replied_user: false } },
      files,
    };
    try {
      await sendAnswer(api, message.channelId, outgoing, once);
    } catch (error) {
      logger.info({ jobId: job.id, error }, 'nobody could be told that a result is there');
    }
  }

  async function removePart(door: Door, messageId: string): Promise<void> {
    try {
      await api.remove(door, messageId);
    } catch (error) {
      logger.warn({ error }, 'a part of a deleted result could not be removed');
    }
  }
}

/** No message of a result has so many parts. */
const callPart = 999;

/** Counted from the asking: that is how long somebody waited. Who cancelled knows. */
function tookLong({ state, createdAtMs, endedAtMs }: Job): boolean {
  return state !== 'cancelled' && endedAtMs !== undefined && endedAtMs - createdAtMs > patienceMs;
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
