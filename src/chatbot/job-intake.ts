import type { Answer } from '../core/dispatcher.ts';
import type { IdSource } from '../core/id-source.ts';
import type { Job, JobDraft, JobStatus, JsonObject } from '../core/job.ts';
import type { JobDesk } from '../core/job-desk.ts';
import type { Locale } from '../core/locale.ts';
import type { Logger } from '../core/logger.ts';
import type { Caller, CallerRole, DeliveryAddress, Place } from '../core/platform.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';
import { errorTexts } from '../core/texts/errors.ts';
import { privately } from './refusal.ts';
import { renderStatus } from './render-status.ts';

/** A planned job with everything the ledger keeps about who asked and where. */
export interface IntakeRequest {
  readonly draft: JobDraft;
  readonly command: string;
  readonly subcommand: string | undefined;
  readonly commandOptions: JsonObject;
  readonly caller: Caller;
  readonly place: Place;
  readonly address: DeliveryAddress;
  readonly locale: Locale;
  readonly idempotencyKey: string;
}

export interface IntakePorts {
  readonly jobs: JobDesk;
  readonly ids: IdSource;
  readonly logger: Logger;
  /** Only for saying so: the queue itself enforces it. */
  readonly runningPerUser: number;
}

const priorityByRole: Readonly<Record<CallerRole, number>> = { member: 0, moderator: 1, administrator: 2 };

/** Writes a job into the ledger and answers: a status, or a kind sentence with the limit that was reached. */
export async function takeJobIn(request: IntakeRequest, ports: IntakePorts): Promise<Answer> {
  const { draft, subcommand, caller, locale, ...rest } = request;
  const result = await ports.jobs.enqueue({
    ...draft,
    ...rest,
    ...(subcommand === undefined ? {} : { subcommand }),
    id: ports.ids.jobId(),
    caller,
    locale,
    priority: priorityByRole[caller.role],
  });
  switch (result.type) {
    case 'queue-full':
      return { type: 'reply', reply: privately(chatbotTexts[locale].queueFull(result.limit)) };
    case 'paused':
      return { type: 'reply', reply: privately(errorTexts[locale]['queue-paused']) };
    case 'accepted': {
      const { job } = result.status;
      ports.logger.info({ jobId: job.id, command: job.command, platform: caller.platform }, 'job taken in');
      return answerWith(result.status, await waitsForOwnJobs(job, ports));
    }
    case 'duplicate':
      return answerWith(result.status, undefined);
  }
}

function answerWith(status: JobStatus, note: string | undefined): Answer {
  const reply = renderStatus(status);
  return { type: 'job', status, reply: note === undefined ? reply : { ...reply, text: note } };
}

/** Why this one waits although the workshop may be idle. */
async function waitsForOwnJobs(job: Job, { jobs, runningPerUser }: IntakePorts): Promise<string | undefined> {
  if (job.state !== 'queued') return undefined;
  const running = await jobs.list({ caller: job.caller, states: ['running', 'cancelling'], limit: runningPerUser });
  return running.length < runningPerUser ? undefined : chatbotTexts[job.locale].runningLimit(runningPerUser);
}
