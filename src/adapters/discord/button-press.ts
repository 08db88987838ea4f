import type { APIMessageComponentInteraction } from 'discord.js';
import { chosenActionId, parseActionId, type ActionVerb } from '../../core/action-id.ts';
import type { Answer, Dispatcher } from '../../core/dispatcher.ts';
import { isFinal } from '../../core/job.ts';
import { mayManageJob } from '../../core/job-access.ts';
import type { Reply } from '../../core/reply.ts';
import { discordTexts } from '../../core/texts/discord.ts';
import { applyAftermath, giveAnswer, renderWords, whileAcknowledging } from './answer-interaction.ts';
import type { Asked, DeskPorts } from './asked.ts';
import { languageOf } from './language-of.ts';
import { actionIdOf } from './render/component-id.ts';

/** Before the id of an action that cannot be undone: the person was asked, and is sure. */
const surely = 'sure:';
const keep = 'keep';

/** These begin something new, which everybody may see. Whatever else a button does is for who pressed it. */
const publicVerbs: ReadonlySet<ActionVerb> = new Set<ActionVerb>([
  'redo',
  'reseed',
  'upscale',
  'vary',
  'mix',
  'sticker',
]);
/** These may be answered with a form, which must be the first answer. */
const formVerbs: ReadonlySet<ActionVerb | undefined> = new Set<ActionVerb>(['edit', 'rework']);

/** Does what a pressed button or a chosen line says. All of it is in its id: nothing has to be remembered. */
export async function pressButton(
  interaction: APIMessageComponentInteraction,
  asked: Asked,
  ports: DeskPorts,
): Promise<void> {
  const { reply, situation } = asked;
  const actionId = actionIdOf(interaction.data.custom_id);
  if (actionId === keep) {
    const { kept } = discordTexts[await languageOf(situation, ports.options)];
    return reply.update(wordsOf({ text: kept }, asked));
  }
  const press = actOn(interaction, ports, asked);
  if (actionId.startsWith(surely)) return finish(press, actionId.slice(surely.length), { asked, ports });

  const value = 'values' in interaction.data ? interaction.data.values[0] : undefined;
  const verb = verbOf(chosenActionId(actionId, value));
  if (verb === 'delete') return askFirst(interaction, actionId, { asked, ports, press });
  const visibility = verb !== undefined && publicVerbs.has(verb) ? 'public' : 'private';
  const answer = await whileAcknowledging(
    async () => press(actionId),
    async () => reply.defer(visibility),
    {
      ...ports,
      mayHurry: !formVerbs.has(verb),
    },
  );
  const locale = await languageOf(situation, ports.options);
  await giveAnswer(answer, { reply, situation: { ...situation, locale }, actionId }, ports);
}

type Press = (actionId: string) => Promise<Answer>;

function actOn(
  { data }: APIMessageComponentInteraction,
  { dispatcher }: { readonly dispatcher: () => Pick<Dispatcher, 'act'> },
  { situation }: Asked,
): Press {
  const { caller, place, locale, address, idempotencyKey } = situation;
  const value = 'values' in data ? data.values[0] : undefined;
  return async (actionId) => dispatcher().act({ actionId, value, caller, place, locale, address, idempotencyKey });
}

/**
 * What is deleted is gone: the person is asked, unless the chatbot would refuse anyhow. Answering with "nothing changes"
 * also makes this press's token one that can edit the message: where the bot is no member, nothing else can.
 */
async function askFirst(
  interaction: APIMessageComponentInteraction,
  actionId: string,
  { asked, ports, press }: { readonly asked: Asked; readonly ports: DeskPorts; readonly press: Press },
): Promise<void> {
  const { reply, situation } = asked;
  await reply.deferUpdate();
  const { jobId } = parseActionId(actionId);
  const job = (await ports.options.jobs.get(jobId))?.job;
  if (job === undefined || !isFinal(job.state) || !mayManageJob(situation, job)) {
    return giveAnswer(await press(actionId), { reply, situation }, ports);
  }
  const message = await ports.messages.get(jobId);
  if (message?.messageId === interaction.message.id) {
    const { applicationId, token, receivedAtMs } = situation.discord;
    await ports.messages.put(jobId, { ...message, applicationId, token, tokenAtMs: receivedAtMs });
  }
  const locale = await languageOf(situation, ports.options);
  const texts = discordTexts[locale];
  const question: Reply = {
    text: texts.askDelete,
    actions: [
      { type: 'button', id: `${surely}${actionId}`, label: texts.buttonDelete, emoji: '🗑', style: 'danger' },
      { type: 'button', id: keep, label: texts.buttonKeep, style: 'secondary' },
    ],
    visibility: 'private',
  };
  await reply.say(renderWords(question, locale), 'private');
}

/** The question becomes the answer. */
async function finish(
  press: Press,
  actionId: string,
  { asked, ports }: { readonly asked: Asked; readonly ports: DeskPorts },
): Promise<void> {
  const { reply } = asked;
  const answer = await whileAcknowledging(async () => press(actionId), reply.deferUpdate, ports);
  if (answer.type !== 'reply') return giveAnswer(answer, asked, ports);
  await reply.update(wordsOf(answer.reply, asked));
  if (answer.aftermath !== undefined) await applyAftermath(answer.aftermath, ports);
}

function wordsOf(reply: Omit<Reply, 'visibility'>, { situation }: Asked) {
  const [message = { body: {} }] = renderWords({ ...reply, visibility: 'private' }, situation.locale);
  return message;
}

/** @returns undefined for an id that is none of ours; the chatbot has a sentence for it. */
function verbOf(actionId: string): ActionVerb | undefined {
  try {
    return parseActionId(actionId).verb;
  } catch {
    return undefined;
  }
}
