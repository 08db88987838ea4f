import { chosenActionId, readActionTarget, type ActionVerb } from '../core/action-id.ts';
import { describeCommand } from '../core/command.ts';
import type { ActionCall, Answer } from '../core/dispatcher.ts';
import { isFinal, type Job, type JsonObject } from '../core/job.ts';
import { maySeeJob, mayManageJob } from '../core/job-access.ts';
import type { Locale } from '../core/locale.ts';
import { pictureOriginSchema } from '../core/picture-steps.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';
import { errorTexts } from '../core/texts/errors.ts';
import { isReseedable } from './buttons.ts';
import { parametersCard, scalarsOf } from './parameters-card.ts';
import { animate, mix, sticker, upscale, varyPicture } from './picture-actions.ts';
import { draftOf, say, takeFollowUpIn, type ActionPorts, type Press } from './press.ts';
import { privately } from './refusal.ts';
import { renderResult } from './render-result.ts';
import { renderStatus } from './render-status.ts';
import { givenFile, offerFor } from './result-offer.ts';
import { editMusic, isOfMusic, rework } from './rework.ts';

/**
 * Does what a button says. Anybody who sees a job may remake, edit, like it and look at its parameters; cancelling and
 * deleting is for its owner and moderators.
 */
export async function actOnJob(call: ActionCall, locale: Locale, ports: ActionPorts): Promise<Answer> {
  const actionId = chosenActionId(call.actionId, call.value);
  const target = readActionTarget(actionId);
  if (target === undefined) return say(chatbotTexts[locale].staleButton);
  const status = await ports.jobs.get(target.jobId);
  if (status === undefined || !maySeeJob(call, status.job)) return say(errorTexts[locale]['not-found']);
  const own = actionId === call.actionId ? call : { ...call, actionId, value: undefined };
  return actions[target.verb]({ call: own, target, status, locale, ports });
}

const actions: Readonly<Record<ActionVerb, (press: Press) => Promise<Answer> | Answer>> = {
  redo,
  reseed,
  edit,
  parameters,
  delete: deleteResult,
  like,
  cancel,
  show,
  upscale,
  vary: async (press) => ((await isOfMusic(press)) ? editMusic(press, 'vary') : varyPicture(press)),
  continue: async (press) => editMusic(press, 'continue'),
  stems: async (press) => editMusic(press, 'stems'),
  mix,
  sticker,
  animate,
  rework,
  // A line of this select comes as the action it stands for; the select itself says nothing.
  more: ({ locale }) => say(chatbotTexts[locale].staleButton),
};

/** The same draft again, not planned anew: whatever defaults have changed since, the same seed makes the same thing. */
async function redo(press: Press): Promise<Answer> {
  const { job } = press.status;
  const { seed } = job.options;
  const takesSeed = press.ports.registry.formOf(job)?.form.options['seed'] !== undefined;
  const commandOptions: JsonObject =
    seed === undefined || !takesSeed ? job.commandOptions : { ...job.commandOptions, seed };
  return takeFollowUpIn(press, { draft: draftOf(job), commandOptions });
}

/** The same with another seed: for a variation another one around the same picture. */
async function reseed(press: Press): Promise<Answer> {
  const { status, locale, ports } = press;
  const { job } = status;
  const offer = offerFor(job, ports.registry, locale);
  if (!isReseedable(job, offer)) return say(chatbotTexts[locale].cannotReseed, 'neutral');
  const seed = ports.ids.seed();
  const { data: origin } = pictureOriginSchema.safeParse(job.options['origin']);
  const options: JsonObject =
    origin === undefined ? { ...job.options, seed } : { ...job.options, origin: { ...origin, freshSeed: seed } };
  const { seed: _given, ...asked } = job.commandOptions;
  return takeFollowUpIn(press, {
    draft: { ...draftOf(job), options },
    commandOptions: origin === undefined ? asked : job.commandOptions,
  });
}

/**
 * The form as it was filled in, with the seed that was used and the files it was given: a change of words then changes
 * only what they say. A file that was of no use has to be given anew.
 */
function edit({ status: { job }, locale, ports }: Press): Answer {
  const found = ports.registry.formOf(job);
  if (found === undefined) return say(chatbotTexts[locale].cannotEdit);
  const values: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries({ ...scalarsOf(job.commandOptions), ...seedOf(job) })) {
    const type = found.form.options[name]?.type;
    const given = type === 'attachment' ? (job.state === 'done' ? givenFile(job, name) : undefined) : value;
    if (type !== undefined && given !== undefined) values[name] = given;
  }
  const left = Object.keys(found.form.options).filter((name) => found.form.options[name]?.type !== 'attachment');
  if (left.length === 0 && job.state === 'done') return say(chatbotTexts[locale].nothingToEdit, 'neutral');
  return { type: 'form', form: { command: describeCommand(found.command), subcommand: found.subcommand, values } };
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
  const offer = offerFor(job, ports.registry, job.locale);
  const aftermath = { jobId: job.id, reply: renderResult(job, [], { body: {}, offer }) };
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
  const offer = offerFor(job, ports.registry, job.locale);
  return { type: 'reply', reply: { ...renderResult(job, artifacts, { body, offer }), visibility: 'private' } };
}
