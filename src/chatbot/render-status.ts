import { durationText, measuredText } from '../core/duration-text.ts';
import { isFinal, type Job, type JobStatus } from '../core/job.ts';
import type { Card, Reply, ReplyTone } from '../core/reply.ts';
import { shortenText } from '../core/shorten-text.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';
import { errorTexts } from '../core/texts/errors.ts';
import { retryButtons, unfinishedButtons } from './buttons.ts';

const barCells = 12;

/** Draws a job as it stands, in its owner's language: what people watch until the result arrives. */
export function renderStatus(status: JobStatus): Reply {
  const { job } = status;
  const card = statusCard(status);
  const actions = statusActions(job);
  return {
    cards: [card],
    ...(actions.length === 0 ? {} : { actions }),
    visibility: 'public',
    ...(card.tone === undefined ? {} : { tone: card.tone }),
  };
}

function statusActions(job: Job): Reply['actions'] & object {
  if (job.state === 'queued' || job.state === 'running') return unfinishedButtons(job);
  return isFinal(job.state) && job.state !== 'done' ? retryButtons(job) : [];
}

function statusCard(status: JobStatus): Card {
  const { job } = status;
  const texts = chatbotTexts[job.locale];
  const card = (title: string, tone: ReplyTone, lines: readonly (string | undefined)[]): Card => {
    const text = lines.filter((line) => line !== undefined && line !== '').join('\n');
    return { title, tone, ...(text === '' ? {} : { text }), footer: askedFor(job) };
  };
  const reference = [askedFor(job), texts.failedReference(job.id)].join(' · ');
  switch (job.state) {
    case 'queued':
      return isNext(status)
        ? card(texts.titleStarting, 'neutral', [expectedTime(status), anotherAttempt(job)])
        : card(texts.titleQueued, 'neutral', [queueLine(status), anotherAttempt(job)]);
    case 'running':
      return card(texts.titleRunning, 'progress', [...progressLines(status), anotherAttempt(job)]);
    case 'cancelling':
      return card(texts.titleCancelling, 'progress', [texts.stopping]);
    case 'done':
      return card(texts.titleDone, 'success', [doneLine(job)]);
    case 'failed':
      return { ...card(texts.titleFailed, 'error', [failureLine(job)]), footer: reference };
    case 'cancelled':
      return card(texts.titleCancelled, 'neutral', [texts.cancelledBody]);
    case 'expired':
      return {
        ...(job.startedAtMs === undefined
          ? card(texts.titleExpired, 'warning', [failureLine(job)])
          : card(texts.titleOverdue, 'warning', [texts.overdue])),
        footer: reference,
      };
  }
}

/** `/imagine a blue fox`: platforms that do not show the call itself would leave people guessing whose turn it is. */
function askedFor({ command, subcommand, commandOptions: { prompt } }: Job): string {
  const words = [`/${command}`, subcommand, typeof prompt === 'string' ? prompt : undefined];
  return shortenText(words.filter((word) => word !== undefined).join(' '), 120);
}

function expectedTime({ job, etaMs }: JobStatus): string | undefined {
  return etaMs === undefined ? undefined : durationText(job.locale, etaMs);
}

/** Alone at the head of its lane: it starts in milliseconds, so "in the queue" would only flash. */
function isNext({ placeInQueue, queueLength }: JobStatus): boolean {
  return placeInQueue === 1 && (queueLength ?? 1) <= 1;
}

function queueLine(status: JobStatus): string {
  const { job, placeInQueue, queueLength } = status;
  const texts = chatbotTexts[job.locale];
  if (placeInQueue === undefined) return texts.queuedSomewhere;
  return texts.queuedAt({
    place: placeInQueue,
    length: Math.max(queueLength ?? placeInQueue, placeInQueue),
    wait: expectedTime(status),
  });
}

function progressLines(status: JobStatus): readonly (string | undefined)[] {
  const { job, progress } = status;
  const expected = expectedTime(status);
  const left = expected === undefined ? undefined : chatbotTexts[job.locale].left(expected);
  if (progress === undefined) return [left];
  return [progress.step, [progressBar(progress.fraction), left].filter((part) => part !== undefined).join(' · ')];
}

/** `▰▰▰▱▱▱ 50 %`. @param fraction 0 … 1; anything else is clamped. */
export function progressBar(fraction: number): string {
  const share = Math.min(1, Math.max(0, Number.isFinite(fraction) ? fraction : 0));
  const full = Math.floor(share * barCells);
  return `${'▰'.repeat(full)}${'▱'.repeat(barCells - full)} ${Math.floor(share * 100)} %`;
}

/** Says that a worker was lost on the way: the second attempt is no secret. */
function anotherAttempt(job: Job): string | undefined {
  const attempt = job.state === 'queued' ? job.attempt + 1 : job.attempt;
  return attempt > 1 ? chatbotTexts[job.locale].anotherAttempt(attempt) : undefined;
}

function doneLine(job: Job): string {
  const { startedAtMs, endedAtMs } = job;
  if (startedAtMs === undefined || endedAtMs === undefined) return '';
  return chatbotTexts[job.locale].doneIn(measuredText(job.locale, endedAtMs - startedAtMs));
}

/** What happened and what to do, from the error the ledger keeps. */
function failureLine(job: Job): string {
  const fallback = job.state === 'expired' || job.state === 'cancelled' ? job.state : 'internal';
  return job.error?.userMessage ?? errorTexts[job.locale][job.error?.code ?? fallback];
}
