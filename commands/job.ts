import { formatActionId } from '../src/core/action-id.ts';
import { defineCommand, defineForm, type CommandContext, type CommandOutcome } from '../src/core/command.ts';
import { durationText, measuredText } from '../src/core/duration-text.ts';
import { literalCommonMark } from '../src/core/inline-runs.ts';
import { isFinal, type Job, type JobStatus } from '../src/core/job.ts';
import { hasRole, mayManageJob, maySeeJob } from '../src/core/job-access.ts';
import type { Locale } from '../src/core/locale.ts';
import type { Action, Card, CardField, ReplyTone } from '../src/core/reply.ts';
import { shortenText } from '../src/core/shorten-text.ts';
import { commandTexts } from '../src/core/texts/commands.ts';
import { errorTexts } from '../src/core/texts/errors.ts';

const idOption = {
  type: 'string',
  required: true,
  maxLength: 32,
  autocomplete: true,
  description: { en: 'The id of the job', es: 'El id del trabajo' },
} as const;

const list = defineForm({
  description: { en: 'Your latest jobs and how they stand', es: 'Tus últimos trabajos y cómo van' },
  options: {
    whose: {
      type: 'choice',
      choices: [
        { value: 'mine', label: { en: 'Mine', es: 'Los míos' } },
        { value: 'here', label: { en: 'Everybody’s here (moderators)', es: 'Los de todos aquí (moderación)' } },
      ],
      description: { en: 'Whose jobs', es: 'Los trabajos de quién' },
    },
    count: {
      type: 'integer',
      minimum: 1,
      maximum: 25,
      description: { en: 'How many, newest first', es: 'Cuántos, del más nuevo al más viejo' },
    },
  },
  plan: async ({ whose = 'mine', count = 10 }, context) => {
    const texts = commandTexts[context.locale];
    const everybody = whose === 'here';
    if (everybody && !hasRole(context.caller.role, 'moderator')) return say(texts.onlyModeratorsSeeAll, 'warning');
    const statuses = await context.jobs.list({
      ...(everybody ? { spaceId: context.place.spaceId } : { caller: context.caller }),
      limit: count,
    });
    const visible = statuses.filter(({ job }) => maySeeJob(context, job));
    if (visible.length === 0) return say(everybody ? texts.noJobsHere : texts.noJobs);
    const fields = visible.map((status) => listField(status, { locale: context.locale, everybody }));
    return show({ title: everybody ? texts.jobsHere : texts.yourJobs, fields, tone: 'neutral' });
  },
});

const showOne = defineForm({
  description: { en: 'One job: how it stands, or what came of it', es: 'Un trabajo: cómo va o qué resultó' },
  options: { id: idOption },
  plan: async ({ id }, context) => {
    const status = await find(id, context);
    if (status === undefined) return say(commandTexts[context.locale].jobNotFound(literalCommonMark(id)), 'warning');
    return show(jobCard(status, context.locale), jobButtons(status.job, context));
  },
  suggest: suggestIds,
});

const cancel = defineForm({
  description: { en: 'Stops a job that is waiting or being made', es: 'Detiene un trabajo en espera o en proceso' },
  options: { id: idOption },
  plan: async ({ id }, context) => {
    const texts = commandTexts[context.locale];
    const status = await find(id, context);
    if (status === undefined) return say(texts.jobNotFound(literalCommonMark(id)), 'warning');
    if (!mayManageJob(context, status.job)) return say(texts.notYoursToCancel, 'warning');
    const { state } = isFinal(status.job.state) ? status.job : await context.jobs.cancel(status.job.id);
    if (state === 'cancelling') return say(texts.jobCancelling(status.job.id));
    if (state === 'cancelled' && status.job.state !== 'cancelled') return say(texts.jobCancelled(status.job.id));
    return say(texts.jobAlreadyOver({ id: status.job.id, state: texts[stateTexts[state]] }));
  },
  suggest: suggestIds,
});

/** `/job list`, `/job show id:…`, `/job cancel id:…` */
export default defineCommand({
  name: 'job',
  description: { en: 'Your jobs: list, look at or cancel them', es: 'Tus trabajos: verlos, mirarlos o cancelarlos' },
  examples: [{ en: '/job list', es: '/job list' }],
  subcommands: { list, show: showOne, cancel },
});

const stateTexts = {
  queued: 'stateQueued',
  running: 'stateRunning',
  cancelling: 'stateCancelling',
  done: 'stateDone',
  failed: 'stateFailed',
  cancelled: 'stateCancelled',
  expired: 'stateExpired',
} as const;

const stateIcons = {
  queued: '⏳',
  running: '🎨',
  cancelling: '✋',
  done: '✅',
  failed: '⚠️',
  cancelled: '✖️',
  expired: '⌛',
} as const;

async function find(typed: string, context: CommandContext): Promise<JobStatus | undefined> {
  const id = typed.toLowerCase();
  if (!/^[0-9a-z]{1,32}$/u.test(id)) return undefined;
  const status = await context.jobs.get(id);
  return status !== undefined && maySeeJob(context, status.job) ? status : undefined;
}

async function suggestIds(option: string, typed: string, context: CommandContext): Promise<readonly string[]> {
  if (option !== 'id') return [];
  const statuses = await context.jobs.list({ caller: context.caller, limit: 25 });
  return statuses.map(({ job }) => job.id).filter((id) => id.startsWith(typed.trim().toLowerCase()));
}

function listField(
  status: JobStatus,
  { locale, everybody }: { readonly locale: Locale; readonly everybody: boolean },
): CardField {
  const { job } = status;
  const texts = commandTexts[locale];
  const state = `${stateIcons[job.state]} ${texts[stateTexts[job.state]]}`;
  const details = [
    state,
    status.placeInQueue === undefined ? undefined : place(status, locale),
    status.progress === undefined ? undefined : percent(status.progress.fraction),
    timeTaken(job, locale),
    everybody ? literalCommonMark(job.caller.displayName) : undefined,
  ];
  return { name: `${job.id} · ${title(job)}`, value: details.filter((detail) => detail !== undefined).join(' · ') };
}

function jobCard(status: JobStatus, locale: Locale): Card {
  const { job, placeInQueue, etaMs, progress } = status;
  const texts = commandTexts[locale];
  const reason = job.error === undefined ? undefined : (job.error.userMessage ?? errorTexts[locale][job.error.code]);
  const fields: readonly (readonly [string, string | undefined])[] = [
    [texts.fieldState, `${stateIcons[job.state]} ${texts[stateTexts[job.state]]}`],
    [texts.fieldPlace, placeInQueue === undefined ? undefined : place(status, locale)],
    [texts.fieldExpected, etaMs === undefined || isFinal(job.state) ? undefined : durationText(locale, etaMs)],
    [texts.fieldProgress, progress === undefined ? undefined : `${percent(progress.fraction)} · ${progress.step}`],
    [texts.fieldTook, timeTaken(job, locale)],
    [texts.fieldRanOn, job.provider],
    [texts.fieldAskedBy, literalCommonMark(job.caller.displayName)],
    [texts.fieldReason, job.state === 'done' ? undefined : reason],
  ];
  return {
    title: texts.jobTitle(job.id),
    text: literalCommonMark(title(job)),
    fields: fields.flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [{ name, value, inline: true }],
    ),
    tone: job.state === 'failed' ? 'error' : 'neutral',
  };
}

function jobButtons(job: Job, context: CommandContext): readonly Action[] {
  const texts = commandTexts[context.locale];
  if (job.state === 'done') {
    const id = formatActionId({ verb: 'show', jobId: job.id, index: 0 });
    return [{ type: 'button', id, label: texts.buttonShow, style: 'primary' }];
  }
  if (isFinal(job.state) || !mayManageJob(context, job)) return [];
  const id = formatActionId({ verb: 'cancel', jobId: job.id, index: 0 });
  return [{ type: 'button', id, label: texts.buttonCancel, style: 'secondary' }];
}

/** The command and the first words it was asked with. */
function title(job: Job): string {
  // An attached file is remembered by its hash, which says nothing to people.
  const files = new Set<unknown>(job.inputs.map(({ sha256 }) => sha256));
  const isWords = (value: unknown): value is string => typeof value === 'string' && !files.has(value);
  const words = Object.values(job.commandOptions).find(isWords) ?? '';
  const command = `/${[job.command, job.subcommand].filter((word) => word !== undefined).join(' ')}`;
  return `${command} ${shortened(words)}`.trim();
}

function timeTaken({ startedAtMs, endedAtMs }: Job, locale: Locale): string | undefined {
  return startedAtMs === undefined || endedAtMs === undefined
    ? undefined
    : measuredText(locale, endedAtMs - startedAtMs);
}

function place({ placeInQueue = 1, queueLength = placeInQueue }: JobStatus, locale: Locale): string {
  return commandTexts[locale].placeOf({ place: placeInQueue, length: queueLength });
}

function percent(fraction: number): string {
  return `${Math.floor(fraction * 100)} %`;
}

function shortened(text: string): string {
  return shortenText(text, 60);
}

function say(text: string, tone: ReplyTone = 'neutral'): CommandOutcome {
  return { type: 'reply', reply: { text, visibility: 'private', tone } };
}

function show(card: Card, actions: readonly Action[] = []): CommandOutcome {
  return {
    type: 'reply',
    reply: { cards: [card], ...(actions.length === 0 ? {} : { actions }), visibility: 'private' },
  };
}
