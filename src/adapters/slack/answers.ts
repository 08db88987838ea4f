import type { Clock } from '../../core/clock.ts';
import type { Answer } from '../../core/dispatcher.ts';
import type { JobDesk } from '../../core/job-desk.ts';
import type { Logger } from '../../core/logger.ts';
import type { Reply } from '../../core/reply.ts';
import type { AssistantStatus } from './assistant-status.ts';
import type { AttachedPictures } from './attached-pictures.ts';
import type { SlashNames } from './manifest/slash-names.ts';
import type { MessagePoster } from './message-poster.ts';
import type { OpenForm } from './open-form.ts';
import type { AnswerPrivately } from './private-answers.ts';
import type { RenderedMessage } from './render/pack-messages.ts';
import { renderReply } from './render/render-reply.ts';
import { respond } from './response-url.ts';
import type { ResultDelivery } from './result-delivery.ts';
import type { Situation } from './situation.ts';
import { refusalOf } from './slack-refusal.ts';
import type { StatusBoard } from './status-board.ts';
import type { StreamedText } from './streamed-text.ts';

/** Puts what the chatbot answers where it belongs. */
export interface Answers {
  readonly give: (situation: Situation, answer: Answer) => Promise<void>;
  readonly giveReply: (situation: Situation, reply: Reply) => Promise<void>;
}

interface AnswersPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly jobs: JobDesk;
  readonly board: StatusBoard;
  readonly results: ResultDelivery;
  readonly poster: MessagePoster;
  readonly pictures: AttachedPictures;
  readonly openForm: OpenForm;
  readonly answerPrivately: AnswerPrivately;
  readonly stream: StreamedText;
  readonly assistant: AssistantStatus;
  readonly slashes: () => SlashNames;
}

export function createAnswers(ports: AnswersPorts): Answers {
  const { clock, logger, jobs, board, results, poster, pictures, openForm, answerPrivately, stream, assistant } = ports;

  const inPublic = async (situation: Situation, messages: readonly RenderedMessage[]): Promise<void> => {
    const { workspace, address } = situation;
    const { channel, responseUrl } = address;
    let { thread } = address;
    for (const message of messages) {
      try {
        const ts = await poster.post(workspace, { channel, thread }, message);
        thread ??= ts;
      } catch (thrown) {
        const isClosed = refusalOf(thrown) === 'not_in_channel' || refusalOf(thrown) === 'channel_not_found';
        if (!isClosed || responseUrl === undefined) throw thrown;
        await respond(responseUrl, { message, type: 'in_channel' }, clock);
      }
    }
  };
  const giveReply = async (situation: Situation, reply: Reply): Promise<void> => {
    const { address, workspace } = situation;
    if (address.isAssistant === true) {
      const isTold = await stream.tell(situation, reply);
      const { channel, thread } = address;
      if (thread !== undefined) await assistant.set({ workspace, channel, thread }, '');
      if (isTold) return;
    }
    const shown = await pictures.of(workspace, reply.attachments ?? [], address.locale);
    const messages = renderReply(reply, { locale: address.locale, ...shown, slashes: ports.slashes() });
    if (reply.visibility === 'private') await answerPrivately(situation, messages);
    else await inPublic(situation, messages);
  };

  return {
    giveReply,
    give: async (situation, answer) => {
      switch (answer.type) {
        case 'job':
          await board.announce(answer.status, answer.reply);
          return;
        case 'form':
          await openForm(situation, answer.form);
          return;
        case 'reply': {
          await giveReply(situation, answer.reply);
          const { aftermath } = answer;
          if (aftermath === undefined) return;
          const job = (await jobs.get(aftermath.jobId))?.job;
          if (job === undefined || job.address.platform !== 'slack') return;
          await results.replace(job.address, aftermath.reply, job.id).catch((error: unknown) => {
            logger.warn({ jobId: job.id, error }, 'the message of a deleted result could not be changed');
          });
        }
      }
    },
  };
}
