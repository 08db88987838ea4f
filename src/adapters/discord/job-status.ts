import type { Clock } from '../../core/clock.ts';
import type { Dispatcher } from '../../core/dispatcher.ts';
import { durationText } from '../../core/duration-text.ts';
import { isFinal, type JobProgress, type JobStatus } from '../../core/job.ts';
import type { Logger } from '../../core/logger.ts';
import type { Reply } from '../../core/reply.ts';
import { discordTexts } from '../../core/texts/discord.ts';
import type { AnswersInFlight } from './answers-in-flight.ts';
import { readAddress, type DiscordAddress } from './delivery-address.ts';
import type { DiscordApi, OutgoingMessage, SentMessage } from './discord-api.ts';
import { failureOf } from './discord-failure.ts';
import { waysToEdit } from './job-doors.ts';
import type { JobMessage, JobMessages } from './job-messages.ts';
import { toOutgoing, type Upload } from './outgoing-message.ts';
import { formatText } from './render/format-text.ts';
import { renderStatus, type Countdown } from './render/render-status.ts';
import { createStatusBoard, type DrawOutcome } from './status-board.ts';

/** Where the bot is no member its last word must come before the token dies. */
const lastWordMs = 13.5 * 60_000;
/** Discord calls a message old after an hour; a few minutes early is on the safe side. */
const oldMessageMs = 55 * 60_000;
/** Larger previews are not worth sending every few seconds. */
const largestPreviewBytes = 1024 * 1024;
/** Pictures under way whose upload is remembered; one that fell out is uploaded again. */
const mostDrawings = 200;

/** The status messages of all jobs. */
export interface JobStatuses {
  readonly show: (status: JobStatus) => void;
  /** The first message of a job. @param reply what the chatbot says to it, with a note above where there is one. */
  readonly render: (status: JobStatus, reply: Reply) => OutgoingMessage;
  /** The first message is there: it is remembered, and edits keep their distance from it. */
  readonly sent: (jobId: string, message: JobMessage) => Promise<void>;
  /** No more edits of this job's message; resolves when one on its way has arrived. */
  readonly close: (jobId: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface JobStatusPorts {
  readonly api: DiscordApi;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly messages: JobMessages;
  readonly inFlight: AnswersInFlight;
  readonly dispatcher: () => Pick<Dispatcher, 'renderStatus'>;
}

/** What stands in a job's message since the last edit. */
interface Drawing {
  readonly words: string;
  readonly preview: JobProgress['preview'];
  readonly attachments: SentMessage['attachments'];
}

export function createJobStatuses({ api, clock, logger, messages, inFlight, dispatcher }: JobStatusPorts): JobStatuses {
  const drawings = new Map<string, Drawing>();
  const lastWords = new Map<string, () => void>();

  const remember = (jobId: string, drawing: Drawing): void => {
    drawings.delete(jobId);
    drawings.set(jobId, drawing);
    for (const oldest of drawings.keys()) {
      if (drawings.size <= mostDrawings) break;
      drawings.delete(oldest);
    }
  };

  const draw = async (status: JobStatus): Promise<DrawOutcome> => {
    const { job } = status;
    const address = readAddress(job.address);
    if (address === undefined) return 'stop';
    await inFlight.settled(address.sourceId);
    const message = await messages.get(job.id);
    if (message === undefined) return 'skipped';
    const [way] = waysToEdit(message, address, clock.now());
    if (message.stage !== 'status' || way === undefined) return 'stop';

    const before = drawings.get(job.id);
    const { words, outgoing, preview } = compose(status, before);
    if (before?.words === words && before.preview === preview) return 'skipped';
    try {
      const { attachments } = await api.edit(way.door, way.messageId, outgoing);
      remember(job.id, { words, preview, attachments });
      return clock.now() - job.createdAtMs > oldMessageMs ? 'drawn-old' : 'drawn';
    } catch (error) {
      const failure = failureOf(error);
      if (failure === undefined || failure.kind === 'retry') throw error;
      // The result finds another way, or says to the operator why there is none.
      logger.debug({ jobId: job.id, reason: failure.advice }, 'a status message can no longer be edited');
      return 'stop';
    }
  };

  const compose = (
    status: JobStatus,
    before: Drawing | undefined,
  ): { readonly words: string; readonly outgoing: OutgoingMessage; readonly preview: JobProgress['preview'] } => {
    const given = status.job.state === 'running' ? status.progress?.preview : undefined;
    // A step without a picture of its own leaves the last one standing.
    const preview =
      status.job.state !== 'running' || (given !== undefined && given.bytes.byteLength > largestPreviewBytes)
        ? undefined
        : (given ?? before?.preview);
    const rendered = renderStatus(dispatcher().renderStatus(status), preview, countdownOf(status, clock.now()));
    const words = JSON.stringify([rendered.embeds, rendered.components]);
    if (preview === undefined || rendered.previewName === undefined) {
      return { words, outgoing: toOutgoing(rendered), preview: undefined };
    }
    const kept = before?.attachments ?? [];
    if (preview === before?.preview && kept.length > 0) {
      return { words, outgoing: toOutgoing(rendered, [], kept), preview };
    }
    const upload: Upload = {
      name: rendered.previewName,
      mediaType: preview.mediaType,
      bytes: preview.bytes,
      description: discordTexts[status.job.locale].previewAlt,
      isSpoiler: false,
    };
    return { words, outgoing: toOutgoing(rendered, [upload]), preview };
  };

  const board = createStatusBoard({ clock, logger, draw });

  /** Where only a person installed the bot, its 15 minutes are all it has: it says so in time, and then is quiet. */
  const sayLastWord = async ({ job }: JobStatus, address: DiscordAddress): Promise<void> => {
    await inFlight.settled(address.sourceId);
    await board.close(job.id);
    const message = await messages.get(job.id);
    const [way] = waysToEdit(message, address, clock.now());
    if (message?.stage !== 'status' || way === undefined) return;
    await messages.put(job.id, { ...message, stage: 'left' });
    const text = discordTexts[job.locale].goesOn(job.id);
    await api.edit(way.door, way.messageId, toOutgoing({ content: text, embeds: [], components: [] }));
    logger.info({ jobId: job.id }, 'a job outlasts its place: its result waits in /job show');
  };
  const planLastWord = (status: JobStatus): void => {
    const { job } = status;
    if (lastWords.has(job.id) || isFinal(job.state)) return;
    const address = readAddress(job.address);
    if (address === undefined || address.isMember) return;
    const cancel = clock.schedule(Math.max(0, address.receivedAtMs + lastWordMs - clock.now()), () => {
      sayLastWord(status, address).catch((error: unknown) =>
        logger.warn({ jobId: job.id, error }, 'could not say that a job outlasts its place'),
      );
    });
    lastWords.set(job.id, cancel);
  };
  const forget = (jobId: string): void => {
    drawings.delete(jobId);
    lastWords.get(jobId)?.();
    lastWords.delete(jobId);
  };

  return {
    show: (status) => {
      planLastWord(status);
      board.show(status);
    },
    render: (status, reply) => {
      const rendered = renderStatus(reply, undefined, countdownOf(status, clock.now()));
      return toOutgoing(reply.text === undefined ? rendered : { ...rendered, content: formatText(reply.text) });
    },
    sent: async (jobId, message) => {
      board.touch(jobId);
      await messages.put(jobId, message);
    },
    close: async (jobId) => {
      forget(jobId);
      await board.close(jobId);
    },
    stop: async () => {
      for (const cancel of lastWords.values()) cancel();
      lastWords.clear();
      await board.stop();
    },
  };
}

/** Nobody edits the message of a waiting job for a while: its readers' own clients count down. */
function countdownOf({ job, etaMs }: JobStatus, nowMs: number): Countdown | undefined {
  if (job.state !== 'queued' || etaMs === undefined) return undefined;
  return { atMs: nowMs + etaMs, insteadOf: durationText(job.locale, etaMs) };
}
