import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../core/clock.ts';
import type { Answer } from '../../core/dispatcher.ts';
import { failureOf } from './discord-failure.ts';
import type { FileDelivery } from '../../core/delivery.ts';
import type { Locale } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import type { Reply } from '../../core/reply.ts';
import { discordTexts } from '../../core/texts/discord.ts';
import { errorTexts } from '../../core/texts/errors.ts';
import type { AnswersInFlight } from './answers-in-flight.ts';
import type { OutgoingMessage } from './discord-api.ts';
import { sendFitted } from './fit-files.ts';
import { formCustomId } from './forms/form-custom-id.ts';
import { renderModal } from './forms/modal.ts';
import type { InteractionReply } from './interaction-reply.ts';
import type { JobMessages } from './job-messages.ts';
import type { JobStatuses } from './job-status.ts';
import { toOutgoing } from './outgoing-message.ts';
import { renderReply } from './render/render-reply.ts';
import type { ResultPost } from './result-post.ts';
import type { Situation } from './situation.ts';
import type { WorkLine } from './work-line.ts';

/** A call that is not answered by then is acknowledged: Discord waits three seconds, a busy process may be late. */
const patienceMs = 750;

export interface AnswerPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly delivery: FileDelivery;
  readonly messages: JobMessages;
  readonly statuses: JobStatuses;
  readonly results: ResultPost;
  readonly inFlight: AnswersInFlight;
  readonly line: WorkLine;
}

interface HurryPorts extends Pick<AnswerPorts, 'clock' | 'logger' | 'inFlight' | 'line'> {
  /** False where the answer may be a form, which must be the first one. */
  readonly mayHurry?: boolean;
}

/** A reply without files as messages. */
export function renderWords(reply: Reply, locale: Locale): readonly OutgoingMessage[] {
  return renderReply(reply, { locale, files: [], notes: [] }).map((message) => toOutgoing(message));
}

/** A sentence of the adapter's own. */
export function warningSentence(text: string): Reply {
  return { text, visibility: 'private', tone: 'warning' };
}

/**
 * In a burst the work of some would keep the acknowledgements of others from leaving: with more than this many at once
 * each is acknowledged first.
 */
const mostUnhurried = 8;

/** Does the work, and has `acknowledge` called when it takes longer than people (or Discord) would wait. */
export async function whileAcknowledging<T>(
  begin: () => Promise<T>,
  acknowledge: () => Promise<void>,
  { clock, logger, inFlight, line, mayHurry = true }: HurryPorts,
): Promise<T> {
  // What came in together is heard before it is decided that there is no hurry.
  await nextTurn();
  if (mayHurry && inFlight.count() > mostUnhurried) {
    await line.acknowledge(acknowledge);
    return line.run(begin);
  }
  const cancel = clock.schedule(patienceMs, () => {
    acknowledge().catch((error: unknown) => logger.warn({ error }, 'an interaction could not be acknowledged'));
  });
  try {
    return await begin();
  } finally {
    cancel();
  }
}

/** Says what the chatbot answered. */
export async function giveAnswer(
  answer: Answer,
  {
    reply,
    situation,
    actionId,
  }: {
    readonly reply: InteractionReply;
    readonly situation: Situation;
    /** The button that brought this, to offer it again. */
    readonly actionId?: string;
  },
  ports: AnswerPorts,
): Promise<void> {
  switch (answer.type) {
    case 'job': {
      const { job } = answer.status;
      // The same event again, after a restart: its job has its message already.
      if ((await ports.messages.get(job.id)) !== undefined) return;
      const sent = await reply.say([ports.statuses.render(answer.status, answer.reply)], 'public');
      if (sent === undefined) return;
      const { id: messageId, channelId, isEphemeral } = sent;
      const message = { channelId, messageId, isEphemeral, isOriginal: true, partIds: [], followUps: 0 };
      await ports.statuses.sent(job.id, { ...message, stage: 'status' });
      return;
    }
    case 'reply':
      await giveReply(answer.reply, { reply, situation }, ports);
      if (answer.aftermath !== undefined) await applyAftermath(answer.aftermath, ports);
      return;
    case 'form': {
      const { form } = answer;
      const { locale } = situation;
      const customId = formCustomId({ command: form.command.name, subcommand: form.subcommand });
      if (await reply.showModal(renderModal(form, customId, { locale }))) return;
      // Too late for a form: a button opens it, which is a new interaction.
      const texts = discordTexts[locale];
      const actions =
        actionId === undefined
          ? []
          : ([{ type: 'button', id: actionId, label: texts.buttonOpenForm, emoji: '🖋', style: 'primary' }] as const);
      await reply.say(renderWords({ text: texts.formReady, actions, visibility: 'private' }, locale), 'private');
      return;
    }
  }
}

async function giveReply(
  said: Reply,
  { reply, situation }: { readonly reply: InteractionReply; readonly situation: Situation },
  { delivery }: AnswerPorts,
): Promise<void> {
  const { locale, discord } = situation;
  // Files take their time to be read, made smaller and sent.
  if ((said.attachments ?? []).length > 0) await reply.defer(said.visibility);
  const terms = { delivery, locale, maxBytes: discord.attachmentLimitBytes, signal: never };
  await sendFitted(said, terms, async (messages) => {
    await reply.say(messages, said.visibility);
  });
}

/** The files of a job are gone: so they are from its message. */
export async function applyAftermath(
  { jobId, reply }: NonNullable<Extract<Answer, { readonly type: 'reply' }>['aftermath']>,
  { results, logger }: Pick<AnswerPorts, 'results' | 'logger'>,
): Promise<void> {
  try {
    await results.replace(jobId, reply);
  } catch (error) {
    logger.warn({ jobId, error }, 'the files of a deleted result still stand in its message');
  }
}

/** What is said when something of ours broke on the way. Never throws. */
export async function apologise(
  thrown: unknown,
  { reply, locale, id }: { readonly reply: InteractionReply; readonly locale: Locale; readonly id: string },
  logger: Logger,
): Promise<void> {
  const failure = failureOf(thrown);
  if (failure !== undefined && failure.kind !== 'mistake') {
    logger.warn({ interactionId: id, reason: failure.advice }, 'an interaction could not be answered');
    return;
  }
  logger.error({ interactionId: id, error: thrown }, 'an interaction failed');
  try {
    const sorry: Reply = { text: errorTexts[locale].internal, visibility: 'private', tone: 'error' };
    await reply.say(renderWords(sorry, locale), 'private');
  } catch (error) {
    logger.warn({ interactionId: id, error }, 'nor could that be said');
  }
}

/** Answers end by themselves; a stopping process waits for them. */
const never = new AbortController().signal;
