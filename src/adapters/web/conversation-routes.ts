import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { chosenActionId, readActionTarget } from '../../core/action-id.ts';
import type { Answer, CommandCall } from '../../core/dispatcher.ts';
import { isFinal } from '../../core/job.ts';
import type { JobStatus } from '../../core/job.ts';
import { createCallReader } from './call-reader.ts';
import { studioAddress, studioConversation, studioOwner, studioPlace } from './studio-owner.ts';
import type { CallAnswer, ConversationView, StudioMessage } from './studio-protocol.ts';
import { answer, clientIdSchema, localeSchema, readInput } from './studio-server.ts';
import type { StudioServer } from './studio-server.ts';

const pageSchema = z.object({ before: z.coerce.number().int().positive().optional() });

const pressSchema = z.object({
  clientId: clientIdSchema,
  actionId: z.string().min(1).max(100),
  value: z.string().max(200).optional(),
  locale: localeSchema,
});

const suggestSchema = z.object({
  command: z.string().max(32),
  subcommand: z.string().max(32).optional(),
  option: z.string().max(32),
  typed: z.string().max(1_000),
  locale: localeSchema,
});

/** Saying something, pressing something, and reading what was said. */
export function conversationRoutes(app: FastifyInstance, studio: StudioServer): void {
  const { conversation, dispatcher } = studio;
  const readCall = createCallReader(studio);

  app.get('/api/messages', async (request, reply) => {
    const { before } = readInput(pageSchema, request.query);
    await announceUnfinishedJobs(studio);
    return answer(reply, await readPage(studio, before));
  });

  app.delete('/api/messages', async (_request, reply) => {
    await conversation.clear();
    return answer(reply, {});
  });

  app.post('/api/calls', async (request, reply) => {
    const { clientId, command, subcommand, options, locale, files } = await readCall(request);
    const said = await conversation.say(`call:${clientId}`, 'person', {
      type: 'call',
      command,
      subcommand,
      values: options,
      files: [...files].map(([option, { fileName, bytes }]) => ({ option, fileName, byteLength: bytes.byteLength })),
    });
    const call: CommandCall = {
      command,
      subcommand,
      options: { ...options, ...Object.fromEntries(files) },
      ...personOf(clientId, locale),
    };
    return answer(reply, await keepAnswer(studio, await dispatcher.call(call), { clientId, said: [said] }));
  });

  app.post('/api/actions', async (request, reply) => {
    const { clientId, actionId, value, locale } = readInput(pressSchema, request.body);
    // What an old message offers and nobody can do any more is answered by the chatbot, in a sentence.
    const target = readActionTarget(chosenActionId(actionId, value));
    const given = await dispatcher.act({ actionId, value, ...personOf(clientId, locale) });
    if (target?.verb === 'delete') await markDeleted(studio, target.jobId);
    if (given.type === 'reply' && given.reply.visibility === 'private') {
      return answer(reply, { type: 'private', reply: given.reply } satisfies CallAnswer);
    }
    const said =
      given.type === 'form' || target === undefined
        ? []
        : [await conversation.say(`call:${clientId}`, 'person', { type: 'press', ...target })];
    return answer(reply, await keepAnswer(studio, given, { clientId, said }));
  });

  app.post('/api/suggestions', async (request, reply) => {
    const { locale, ...call } = readInput(suggestSchema, request.body);
    const suggestions = await dispatcher.suggest({ ...call, caller: studioOwner, place: studioPlace, locale });
    return answer(reply, { suggestions });
  });
}

function personOf(clientId: string, locale: CommandCall['locale']) {
  return {
    caller: studioOwner,
    place: studioPlace,
    locale,
    address: studioAddress(clientId),
    idempotencyKey: `web:${clientId}`,
  };
}

/** Puts what the chatbot answered into the conversation. */
async function keepAnswer(
  { conversation, watch }: StudioServer,
  given: Answer,
  { clientId, said }: { readonly clientId: string; readonly said: readonly StudioMessage[] },
): Promise<CallAnswer> {
  const key = `reply:${clientId}`;
  switch (given.type) {
    case 'form': {
      const { command, subcommand, values } = given.form;
      return { type: 'form', form: { command: command.name, subcommand, values } };
    }
    case 'reply': {
      const message = await conversation.say(key, 'bot', { type: 'reply', reply: given.reply });
      return { type: 'messages', messages: [...said, message], jobs: [] };
    }
    case 'job': {
      const { status, reply } = given;
      const message = await conversation.say(key, 'bot', { type: 'job', jobId: status.job.id, note: reply.text });
      return { type: 'messages', messages: [...said, message], jobs: [watch.view(status)] };
    }
  }
}

async function readPage(
  { conversation, jobs, likes, watch }: StudioServer,
  before?: number,
): Promise<ConversationView> {
  const { messages, hasOlder } = await conversation.page(before);
  const ended = new Set(messages.flatMap(({ body }) => (body.type === 'result' ? body.jobId : [])));
  const open = messages.flatMap(({ body }) => (body.type === 'job' && !ended.has(body.jobId) ? body.jobId : []));
  const statuses = await Promise.all(open.map(async (jobId) => jobs.get(jobId)));
  const artifactIds = messages.flatMap(({ body }) =>
    body.type === 'result' ? (body.reply.attachments ?? []).map(({ artifactId }) => artifactId) : [],
  );
  const liked = artifactIds.length === 0 ? [] : await likes.liked(studioOwner, artifactIds);
  return {
    messages,
    hasOlder,
    jobs: statuses.flatMap((status) => (status === undefined ? [] : watch.view(status))),
    liked: [...liked],
  };
}

/**
 * A job is durable a moment before the conversation says so. If the process dies in between, the job is found again
 * here: its address names the message that is missing.
 */
export async function announceUnfinishedJobs({ jobs, conversation }: StudioServer): Promise<void> {
  const unfinished: readonly JobStatus[] = await jobs.list({
    caller: studioOwner,
    states: ['queued', 'running', 'cancelling'],
    limit: 100,
  });
  for (const { job } of unfinished.toReversed()) {
    const { conversationId, clientId } = job.address.data;
    if (conversationId === studioConversation && clientId !== undefined && !isFinal(job.state)) {
      await conversation.say(`reply:${clientId}`, 'bot', { type: 'job', jobId: job.id });
    }
  }
}

/** Once its files are gone, a result's message says so instead of showing holes. */
async function markDeleted({ jobs, conversation, logger }: StudioServer, jobId: string): Promise<void> {
  const status = await jobs.get(jobId);
  if (status === undefined || !isFinal(status.job.state) || (await jobs.artifacts(jobId)).length > 0) return;
  await conversation.change(`job:${jobId}`, { type: 'deleted', jobId }).catch((error: unknown) => {
    // It was made on another platform, or the conversation was cleared: there is nothing to change.
    logger.debug({ jobId, error }, 'a deleted result has no message here');
  });
}
