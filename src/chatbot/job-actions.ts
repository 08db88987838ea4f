import { parseActionId, type ActionTarget, type ActionVerb } from '../core/action-id.ts';
import { describeCommand } from '../core/command.ts';
import type { ActionCall, Answer } from '../core/dispatcher.ts';
import { AppError } from '../core/errors.ts';
import { isFinal, type Job, type JobStatus, type JsonObject } from '../core/job.ts';
import { maySeeJob, mayManageJob } from '../core/job-access.ts';
import type { Locale } from '../core/locale.ts';
import { upscaleGenerator } from '../core/picture-options.ts';
import type { LikeStore } from '../core/settings.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';
import { errorTexts } from '../core/texts/errors.ts';
import { isUpscalable } from './buttons.ts';
import type { CommandRegistry } from './command-registry.ts';
import { takeJobIn, type IntakePorts } from './job-intake.ts';
import { parametersCard, scalarsOf } from './parameters-card.ts';
import { applyPolicy, type PolicyRule } from './policy/policy-rule.ts';
import { privately } from './refusal.ts';
import { renderResult } from './render-result.ts';
import { renderStatus } from './render-status.ts';

export interface ActionPorts extends IntakePorts {
  readonly likes: LikeStore;
  readonly registry: CommandRegistry;
  readonly policy: readonly PolicyRule[];
}

/** One pressed button, resolved in the ledger. */
interface Press {
  readonly call: ActionCall;
  readonly target: ActionTarget;
  readonly status: JobStatus;
  readonly locale: Locale;
  readonly ports: ActionPorts;
}

/**
 * Does what a button says. Anybody who sees a job may remake, edit, like it and look at its parameters; cancelling and
 * deleting is for its owner and moderators.
 */
export async function actOnJob(call: ActionCall, locale: Locale, ports: ActionPorts): Promise<Answer> {
  const target = readTarget(call.actionId);
  if (target === undefined) return say(chatbotTexts[locale].staleButton);
  const status = await ports.jobs.get(target.jobId);
  if (status === undefined || !maySeeJob(call, status.job)) return say(errorTexts[locale]['not-found']);
  return actions[target.verb]({ call, target, status, locale, ports });
}

const actions: Readonly<Record<ActionVerb, (press: Press) => Promise<Answer> | Answer>> = {
  redo: remake,
  reseed: remake,
  edit,
  parameters,
  delete: deleteResult,
  like,
  cancel,
  show,
  upscale,
  vary: notYet,
};

/** The same draft again, not planned anew: whatever defaults have changed since, the same seed makes the same thing. */
async function remake({ call, target, status: { job }, locale, ports }: Press): Promise<Answer> {
  const found = ports.registry.formOf(job);
  if (found === undefined) return say(chatbotTexts[locale].cannotEdit);
  const { caller, place, address, idempotencyKey } = call;
  const verdict = await applyPolicy(ports.policy, {
    ...found,
    options: scalarsOf(job.commandOptions),
    caller,
    place,
    locale,
  });
  if (verdict.type === 'refuse') return say(verdict.sentence);

  const fresh = target.verb === 'reseed';
  const seed = fresh ? ports.ids.seed() : job.options['seed'];
  const { seed: _given, ...asked } = job.commandOptions;
  const commandOptions: JsonObject =
    fresh || seed === undefined || found.form.options['seed'] === undefined ? asked : { ...asked, seed };
  const { generator, lane, sizeClass, inputs } = job;
  const options: JsonObject = seed === undefined ? job.options : { ...job.options, seed };
  return takeJobIn(
    {
      draft: { generator, options, lane, sizeClass, inputs },
      command: job.command,
      subcommand: job.subcommand,
      commandOptions,
      caller,
      place,
      address,
      locale,
      idempotencyKey,
    },
    ports,
  );
}

/** A job of its own with the file as its input: queued, watched and cancelled like any other. */
async function upscale({ call, target, status: { job }, locale, ports }: Press): Promise<Answer> {
  const texts = chatbotTexts[locale];
  const found = ports.registry.formOf(job);
  const artifact = (await ports.jobs.artifacts(job.id)).find(({ index }) => index === target.index);
  if (found === undefined || artifact === undefined) return say(texts.nothingLeft);
  if (!isUpscalable(artifact)) return say(texts.cannotUpscale, 'neutral');
  const { caller, place, address, idempotencyKey } = call;
  const options = scalarsOf(job.commandOptions);
  const verdict = await applyPolicy(ports.policy, { ...found, options, caller, place, locale });
  if (verdict.type === 'refuse') return say(verdict.sentence);

  const { sha256, fileName, mediaType, alt, widthPx = 0, heightPx = 0 } = artifact;
  const { seed } = job.options;
  return takeJobIn(
    {
      draft: {
        generator: upscaleGenerator,
        options: { seed: typeof seed === 'number' ? seed : 0, alt, made: { ...artifact.parameters } },
        lane: 'short',
        sizeClass: `${widthPx * 2}x${heightPx * 2}`,
        inputs: [{ sha256, fileName, mediaType }],
      },
      command: job.command,
      subcommand: job.subcommand,
      commandOptions: job.commandOptions,
      caller,
      place,
      address,
      locale,
      idempotencyKey,
    },
    ports,
  );
}

/** The form as it was filled in, with the seed that was used: a change of words then changes only what they say. */
function edit({ status: { job }, locale, ports }: Press): Answer {
  const found = ports.registry.formOf(job);
  if (found === undefined) return say(chatbotTexts[locale].cannotEdit);
  const { options } = found.form;
  const asked = Object.entries({ ...scalarsOf(job.commandOptions), ...seedOf(job) }).filter(
    ([name]) => options[name] !== undefined && options[name].type !== 'attachment',
  );
  return {
    type: 'form',
    form: { command: describeCommand(found.command), subcommand: found.subcommand, values: Object.fromEntries(asked) },
  };
}

function seedOf(job: Job): Readonly<Record<string, number>> {
  const { seed } = job.options;
  return typeof seed === 'number' ? { seed } : {};
}

async function parameters({ target, status: { job }, locale, ports }: Press): Promise<Answer> {
  const artifacts = await ports.jobs.artifacts(job.id);
  const artifact = artifacts.find(({ index }) => index === target.index);
  return { type: 'reply', reply: { cards: [parametersCard(job, artifact, locale)], visibility: 'private' } };
}

async function deleteResult({ call, status: { job }, locale, ports }: Press): Promise<Answer> {
  const texts = chatbotTexts[locale];
  if (!mayManageJob(call, job)) return say(texts.notYoursToDelete);
  if (!isFinal(job.state)) return say(texts.deleteUnfinished);
  const artifacts = await ports.jobs.artifacts(job.id);
  if (artifacts.length === 0) return say(texts.nothingLeft, 'neutral');
  await ports.jobs.deleteArtifacts(job.id);
  ports.logger.info({ jobId: job.id, byOwner: call.caller.userId === job.caller.userId }, 'result deleted');
  const aftermath = { jobId: job.id, reply: renderResult(job, [], {}) };
  return { type: 'reply', reply: privately(texts.deleted, 'success'), aftermath };
}

async function like({ call, target, status: { job }, locale, ports }: Press): Promise<Answer> {
  const texts = chatbotTexts[locale];
  if (job.state !== 'done') return say(isFinal(job.state) ? texts.nothingLeft : texts.notReadyYet);
  const artifacts = await ports.jobs.artifacts(job.id);
  const artifact = artifacts.find(({ index }) => index === target.index);
  if (artifact === undefined) return say(texts.nothingLeft);
  const liked = await ports.likes.toggle(call.caller, artifact.id);
  return say(liked ? texts.liked : texts.unliked, 'success');
}

async function cancel({ call, status: { job }, locale, ports }: Press): Promise<Answer> {
  const texts = chatbotTexts[locale];
  if (!mayManageJob(call, job)) return say(texts.notYoursToCancel);
  if (isFinal(job.state)) return say(texts.alreadyOver, 'neutral');
  const { state } = await ports.jobs.cancel(job.id);
  if (state === 'cancelling' || state === 'cancelled') return say(texts.cancelRequested, 'success');
  return say(texts.alreadyOver, 'neutral');
}

async function show({ status, ports }: Press): Promise<Answer> {
  const { job } = status;
  if (!isFinal(job.state)) return { type: 'reply', reply: { ...renderStatus(status), visibility: 'private' } };
  const artifacts = await ports.jobs.artifacts(job.id);
  const body = ports.registry.present(job, artifacts);
  return { type: 'reply', reply: { ...renderResult(job, artifacts, body), visibility: 'private' } };
}

function notYet({ locale }: Press): Answer {
  return say(errorTexts[locale]['not-supported']);
}

function say(sentence: string, tone: 'warning' | 'success' | 'neutral' = 'warning'): Answer {
  return { type: 'reply', reply: privately(sentence, tone) };
}

function readTarget(actionId: string): ActionTarget | undefined {
  try {
    return parseActionId(actionId);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'invalid-input') return undefined;
    throw thrown;
  }
}
